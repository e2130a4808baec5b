import { Button, CloseButton } from '@mantine/core';
import { useState } from 'react';
import type { FilingEntry, FilingRow } from '../../../../shared/contract/filing.contract.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { civilDateOf } from '../../../../shared/domain/civil-date.ts';
import { wordCredit } from '../../../../shared/domain/credit.ts';
import { filingSteps } from '../../../../shared/domain/filing.ts';
import type { FilingStage } from '../../../../shared/domain/filing.ts';
import { proofPicture, useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatMoment } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { ProofViewer } from '../../components/proof-viewer/proof-viewer.tsx';
import { ClaimStatusMark, StatusMark } from '../../components/status-mark.tsx';
import {
  filingKindNames,
  filingOutcomeNames,
  filingsText,
  filingStageNames,
} from '../../text/zh-CN/filings.ts';
import { FilingProgress } from './filing-columns.tsx';
import { emptyStep, stepFormOf } from './step-form.ts';
import type { StepTask } from './step-dialog.tsx';
import dated from '../../components/dated-steps.module.css';
import styles from './filings.module.css';

type Detail = WindowResponse<'filing:get'>;

interface FilingPanelProps {
  filingId: string;
  /** The key for the next step means this filing. */
  canStep: boolean;
  onTask: (task: StepTask) => void;
  onClose: () => void;
}

/** One filing beside the list: what comes next, what is to be looked at, every step with its proofs, and the history. */
export function FilingPanel({ filingId, canStep, onTask, onClose }: FilingPanelProps) {
  const { go } = useApp();
  const detail = useQuery(
    'filing:get',
    { filingId },
    { topics: ['claims', 'proofs', 'rules'], keepPrevious: false },
  );
  const [viewed, setViewed] = useState<{ stage: FilingStage; at: number }>();
  if (detail.error)
    return (
      <aside className={styles.panel} aria-label={filingsText.panel}>
        <CloseButton aria-label={filingsText.close} onClick={onClose} />
        <ErrorPanel error={detail.error} onRetry={detail.reload} />
      </aside>
    );
  if (!detail.data)
    return (
      <aside className={styles.panel} aria-label={filingsText.panel}>
        <Loading />
      </aside>
    );
  const { data } = detail;
  const { filing, entries, undoable } = data;
  const shown = viewed && proofsAt(entries, viewed.stage);
  return (
    <aside className={styles.panel} aria-label={filingsText.panel}>
      <div className={styles.panelHead}>
        <h2 className={styles.panelName}>{filing.personName}</h2>
        <span className={styles.quiet}>
          {[filing.staffNumber, filing.department].filter((part) => part !== '').join(' · ')}
        </span>
        <CloseButton aria-label={filingsText.close} onClick={onClose} />
      </div>
      <p className={styles.panelLine}>
        <b>
          {filingKindNames[filing.kind]} · {filingsText.forYear(filing.forYear)}
        </b>
        <FilingProgress row={filing} />
        <span className={styles.spacer} />
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => go('roster', { view: 'person', staffNumber: filing.staffNumber })}
        >
          {filingsText.openPerson}
        </Button>
      </p>
      {filing.awaits === 'make-up' ? (
        <p className={styles.note}>{filingsText.awaitingMakeUp(filing.forYear + 1)}</p>
      ) : null}
      {filing.madeUp === null || filing.steps.length < 2 ? null : (
        <p className={styles.quiet}>{filingsText.madeUp(filing.madeUp.claims, filing.madeUp.accepted)}</p>
      )}
      {filing.due === null ? null : (
        <p className={filing.overdue ? styles.question : styles.quiet} title={filing.due.source}>
          {filing.overdue ? '? ' : ''}
          {filingsText.columns.due} {filing.due.date} · {filing.due.title}
        </p>
      )}
      <div className={styles.panelActs}>
        {canStep ? <CommandButton command="filings.next" tone="primary" /> : null}
        {undoable === null ? null : <CommandButton command="filings.undo" />}
      </div>
      {filing.claim === null ? null : (
        <p className={styles.panelLine}>
          {filingsText.claim} <ClaimStatusMark status={filing.claim.status} />
          <button
            type="button"
            className={styles.link}
            onClick={() => go('review', { claimId: filing.claim?.claimId ?? '' })}
          >
            {filingsText.openClaim} ▸
          </button>
        </p>
      )}
      {filing.questions.length === 0 ? null : (
        <section className={styles.questions} aria-label={filingsText.questions}>
          <ul>
            {filing.questions.map((question) => (
              <li key={`${question.code} ${question.stage}`}>
                <p>
                  <span aria-hidden>? </span>
                  {question.text}
                </p>
                {question.source === '' ? null : (
                  <p className={styles.minor}>{filingsText.source(question.source)}</p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <h3 className={styles.section}>{filingsText.steps}</h3>
      <ol className={dated.steps}>
        {filingSteps[filing.kind].map((stage) => (
          <StepLine
            key={stage}
            stage={stage}
            filing={filing}
            detail={data}
            onTask={onTask}
            onView={(at) => setViewed({ stage, at })}
          />
        ))}
      </ol>
      <details className={styles.history}>
        <summary>
          {filingsText.history}（{entries.length}）
        </summary>
        <ul>
          {entries.toReversed().map((entry) => (
            <li key={entry.entryId} data-undone={entry.undone !== null || undefined}>
              <p>
                {filingStageNames[entry.stage]}
                {entry.kind === 'attach' ? ` · ${filingsText.attached}` : ` ${entry.on}`}
                {entry.outcome === null ? '' : ` · ${filingOutcomeNames(entry.stage, entry.outcome)}`}
                {entry.score === null ? '' : ` · ${filingsText.score(wordCredit(entry.score))}`}
                {entry.note === '' ? '' : ` · ${entry.note}`}
              </p>
              <p className={styles.minor}>
                {filingsText.historyRecorded(formatMoment(entry.recordedAt), entry.recordedBy)}
                {entry.undone === null
                  ? ''
                  : `；${filingsText.historyUndone(formatMoment(entry.undone.at), entry.undone.by)}`}
              </p>
            </li>
          ))}
        </ul>
      </details>
      <Dialog
        title={viewed ? `${filingStageNames[viewed.stage]} · ${filing.personName}` : ''}
        opened={viewed !== undefined}
        onClose={() => setViewed(undefined)}
        size="80%"
      >
        {shown && (
          <div className={styles.viewer}>
            <ProofViewer
              key={viewed.stage}
              proofs={shown.slice(viewed.at).concat(shown.slice(0, viewed.at))}
              empty={null}
            />
          </div>
        )}
      </Dialog>
    </aside>
  );
}

function proofsAt(entries: readonly FilingEntry[], stage: FilingStage): FilingEntry['proofs'] {
  const standing = entries.filter((entry) => entry.stage === stage && entry.undone === null);
  return [
    ...new Map(standing.flatMap(({ proofs }) => proofs).map((proof) => [proof.proofId, proof])).values(),
  ];
}

interface StepLineProps {
  stage: FilingStage;
  filing: FilingRow;
  detail: Detail;
  onTask: (task: StepTask) => void;
  onView: (at: number) => void;
}

function StepLine({ stage, filing, detail, onTask, onView }: StepLineProps) {
  const step = filing.steps.find((each) => each.stage === stage);
  const name = filingStageNames[stage];
  const today = civilDateOf(new Date());
  if (!step)
    return (
      <li className={dated.step} data-state={filing.awaits === stage ? 'next' : 'open'}>
        <p className={dated.stepHead}>
          <span>{name}</span>
          <span className={styles.quiet}>{filingsText.notYet}</span>
          <span className={styles.spacer} />
          {filing.refused ? null : (
            <button
              type="button"
              className={styles.link}
              onClick={() => onTask({ stage, rows: [filing], form: emptyStep(today) })}
            >
              {filingsText.enter(name)}
            </button>
          )}
        </p>
      </li>
    );
  const proofs = proofsAt(detail.entries, stage);
  const said = [step.documentTitle, step.documentNumber].filter((part) => part !== '').join(' ');
  return (
    <li className={dated.step} data-state={step.outcome === 'refused' ? 'refused' : 'done'}>
      <p className={dated.stepHead}>
        <b>{name}</b>
        <span className={styles.date}>{step.on}</span>
        {step.outcome === null ? null : (
          <StatusMark mark={step.outcome === 'agreed' ? 'good' : 'bad'}>
            {filingOutcomeNames(stage, step.outcome)}
          </StatusMark>
        )}
        {step.score === null ? null : <b>{filingsText.score(wordCredit(step.score))}</b>}
        {step.by === '' ? null : <span className={styles.quiet}>{filingsText.by(step.by)}</span>}
        <span className={styles.spacer} />
        <button
          type="button"
          className={styles.link}
          aria-label={`${filingsText.correct}${name}`}
          onClick={() => onTask({ stage, rows: [filing], form: stepFormOf(step) })}
        >
          {filingsText.correct}
        </button>
        <button
          type="button"
          className={styles.link}
          aria-label={`${name}${filingsText.addProofs}`}
          onClick={() => onTask({ stage, rows: [filing], form: emptyStep(today), attach: true })}
        >
          {filingsText.addProofs}
        </button>
      </p>
      {step.note === '' ? null : <p>{step.note}</p>}
      {said === '' ? null : <p className={styles.quiet}>{said}</p>}
      {proofs.length === 0 ? null : (
        <ul className={styles.thumbs}>
          {proofs.map((proof, at) => (
            <li key={proof.proofId}>
              <button type="button" title={proof.name} onClick={() => onView(at)}>
                {proof.state === 'ready' ? (
                  <img src={proofPicture(proof.proofId, 1, 'thumb')} alt={proof.name} />
                ) : (
                  <span>{proof.name}</span>
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
