import { useState } from 'react';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { formatCreditHours } from '../../../../shared/domain/credit.ts';
import { call, proofPicture, useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount, formatMoment, formatSpan } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { trainingFormNames, trainingText } from '../../text/zh-CN/training.ts';
import { CertificatePrint } from './certificate-print.tsx';
import { CreditPlan } from './credit-plan.tsx';
import { PeopleTable } from './people-table.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { TrainingStateMark } from './training-list.tsx';
import styles from './training.module.css';

type Detail = WindowResponse<'training:get'>;
const text = trainingText.acts;

/** One training: what it was, who took part, what was given for it, and what to do next. */
export function TrainingPage({ trainingId }: { trainingId: string }) {
  const { go } = useApp();
  const detail = useQuery(
    'training:get',
    { trainingId },
    { topics: ['trainings', 'claims', 'roster', 'proofs'] },
  );
  const [open, setOpen] = useState<'plan' | 'print' | 'cancel'>();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [withdrawing, setWithdrawing] = useState<string>();
  const state = detail.data?.training.state;
  const undo = async () => {
    try {
      const { restored } = await call('training:undo', { trainingId });
      notify({ kind: 'info', text: trainingText.plan.undone(restored), matter: 'training' });
    } catch (thrown) {
      notifyError(thrown);
    }
  };
  const live = state !== undefined && state !== 'cancelled';
  useCommands(trainingText.title, [
    {
      id: 'training-edit',
      title: text.edit,
      when: live,
      run: () => go('training', { trainingId, edit: true }),
    },
    { id: 'training-plan', title: text.plan, when: live, run: () => setOpen('plan') },
    {
      id: 'training-print',
      title: text.print,
      when: state === 'credited',
      run: () => setOpen('print'),
    },
    {
      id: 'training-undo',
      title: text.undo,
      when: live && detail.data?.undoable != null,
      run: () => void undo(),
    },
    { id: 'training-cancel', title: text.cancel, when: live, run: () => setOpen('cancel') },
    {
      id: 'training-close',
      title: trainingText.keys.close,
      keys: ['Escape'],
      quiet: true,
      run: () => (open === 'plan' ? setOpen(undefined) : go('training')),
    },
  ]);
  if (detail.error) return <ErrorPanel error={detail.error} onRetry={detail.reload} />;
  if (!detail.data) return <Loading />;
  const { training, people } = detail.data;
  return (
    <div className={styles.columns}>
      <aside className={styles.side}>
        <Facts detail={detail.data} />
      </aside>
      <section className={styles.main}>
        <div className={styles.bar}>
          <button type="button" className={styles.link} onClick={() => go('training')}>
            ◂ {trainingText.back}
          </button>
          <span className={styles.quiet}>
            {trainingText.people(formatCount(training.own), formatCount(training.outside))}
          </span>
          <span className={styles.spacer} />
          <CommandButton command="training-undo" />
          <CommandButton command="training-edit" />
          <CommandButton
            command="training-plan"
            tone={state === 'credited' || open === 'plan' ? 'plain' : 'primary'}
          />
          <CommandButton command="training-print" tone={state === 'credited' ? 'primary' : 'plain'} />
          <CommandButton command="training-cancel" />
        </div>
        {open === 'plan' ? (
          <CreditPlan trainingId={trainingId} onDone={() => setOpen(undefined)} />
        ) : (
          <PeopleTable
            people={people}
            marked={marked}
            onMark={setMarked}
            onWithdraw={setWithdrawing}
            onOpenClaim={(claimId) => go('review', { claimId })}
          />
        )}
      </section>
      {open === 'print' ? (
        <CertificatePrint
          training={training}
          people={people}
          chosen={people.filter(({ key }) => marked.has(key))}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
      {open === 'cancel' ? (
        <ReasonDialog
          words={{ ...trainingText.cancelDialog, title: trainingText.cancelDialog.title(training.topic) }}
          onClose={() => setOpen(undefined)}
          onGo={async (reason) => {
            const { restored, withdrawn } = await call('training:cancel', { trainingId, reason });
            notify({
              kind: 'info',
              text: trainingText.cancelDialog.done(restored, withdrawn),
              matter: 'training',
            });
          }}
        />
      ) : null}
      {withdrawing === undefined ? null : (
        <ReasonDialog
          words={{ ...trainingText.withdrawDialog, title: trainingText.withdrawDialog.title(withdrawing) }}
          onClose={() => setWithdrawing(undefined)}
          onGo={async (reason) => {
            await call('certificate:withdraw', { number: withdrawing, reason });
            notify({ kind: 'info', text: trainingText.withdrawDialog.done, matter: 'training' });
          }}
        />
      )}
    </div>
  );
}

function Facts({ detail: { training, questions, proofs, history } }: { detail: Detail }) {
  const names = trainingText.facts;
  const rows: readonly (readonly [string, string])[] = [
    [trainingText.columns.number, training.number],
    [
      trainingText.columns.date,
      [formatSpan(training.startDate, training.endDate), training.time].filter(Boolean).join('　'),
    ],
    [
      trainingText.columns.form,
      [
        trainingFormNames[training.form],
        ...(training.hours === null ? [] : [names.hours(formatCreditHours(training.hours))]),
        ...(training.sessions > 1 ? [names.sessions(training.sessions)] : []),
        ...(training.publicNeed ? [names.publicNeed] : []),
      ].join('，'),
    ],
    [names.item, training.itemName],
    [names.organiser, [training.organiser, training.department].filter(Boolean).join('　')],
    [names.place, training.place],
    [trainingText.form.remark, training.remark],
  ];
  return (
    <>
      <h2 className={styles.topic}>{training.topic}</h2>
      <TrainingStateMark state={training.state} />
      <dl className={styles.facts}>
        {rows
          .filter(([, value]) => value !== '')
          .flatMap(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
      </dl>
      {questions.length === 0 ? null : (
        <ul className={styles.questions} aria-label={trainingText.questions}>
          {questions.map(({ code, text: words }) => (
            <li key={code}>? {words}</li>
          ))}
        </ul>
      )}
      <h3 className={styles.section}>{trainingText.proofs}</h3>
      {proofs.length === 0 ? <p className={styles.quiet}>{trainingText.noProofs}</p> : null}
      <div className={styles.thumbs}>
        {proofs.map((proof) => (
          <span key={proof.proofId} className={styles.thumb} title={proof.name}>
            {proof.state === 'failed' ? (
              trainingText.proofFailed
            ) : (
              <img src={proofPicture(proof.proofId, 1, 'thumb')} alt={proof.name} />
            )}
          </span>
        ))}
      </div>
      <h3 className={styles.section}>{trainingText.history}</h3>
      <ul className={styles.history} aria-label={trainingText.history}>
        {history.map(({ at, by, lines }, index) => (
          <li key={`${at} ${index}`}>
            <span className={styles.minor}>
              {formatMoment(at)} {by}
            </span>
            {lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
