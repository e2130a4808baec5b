import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, isCancelled, useJob } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { useDroppedFiles } from '../../app/dropped-files.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { AnswersButton } from '../../components/import-plan/answers-button.tsx';
import { ImportSteps } from '../../components/import-plan/import-steps.tsx';
import { MappingTable } from '../../components/import-plan/mapping-table.tsx';
import type { MappingChoice } from '../../components/import-plan/mapping-table.tsx';
import { PlanPage, ProblemNote } from '../../components/import-plan/plan-page.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { ProgressRow } from '../../components/progress-row.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import type { TableColumn } from '../../components/virtual-table.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { intakeText } from '../../text/zh-CN/intake.ts';
import { useAddProofs } from '../tray/use-add-proofs.ts';
import { sortFiles } from './sort-files.ts';
import styles from './intake.module.css';

type Plan = WindowResponse<'claim:plan'>;
type PlanRow = WindowResponse<'claim:plan-rows'>['rows'][number];
type Filter = 'all' | PlanRow['status'];
type Done = WindowResponse<'claim:apply'>;

const text = intakeText.import;
const marks = { added: 'good', duplicate: 'none', rejected: 'bad' } as const;

const columns: readonly TableColumn<PlanRow>[] = [
  { id: 'row', header: text.columns.row, width: '64px', align: 'right', render: (row) => row.row },
  {
    id: 'status',
    header: text.columns.status,
    width: '84px',
    render: (row) => <StatusMark mark={marks[row.status]}>{text.filters[row.status]}</StatusMark>,
  },
  { id: 'staffNumber', header: text.columns.staffNumber, width: '96px', render: (row) => row.staffNumber },
  { id: 'name', header: text.columns.name, width: '96px', render: (row) => row.name },
  {
    id: 'title',
    header: text.columns.title,
    width: 'minmax(160px, 1.2fr)',
    render: (row) => <span title={row.title}>{row.title}</span>,
  },
  {
    id: 'item',
    header: text.columns.item,
    width: 'minmax(120px, 0.8fr)',
    render: (row) => <span title={row.itemName}>{row.itemName}</span>,
  },
  {
    id: 'proofs',
    header: text.columns.proofs,
    width: 'minmax(100px, 0.7fr)',
    render: (row) =>
      row.proofs.length === 0 ? (
        <span className={styles.quiet}>{text.noProofs}</span>
      ) : (
        <span title={row.proofs.join('\n')}>{row.proofs.join('，')}</span>
      ),
  },
  {
    id: 'notes',
    header: text.columns.notes,
    width: 'minmax(160px, 1.4fr)',
    render: (row) => (
      <span title={row.problems.map((problem) => problem.message).join('\n')}>
        {row.problems.map((problem, index) => (
          <ProblemNote key={index} problem={problem} rejected={row.status === 'rejected'} />
        ))}
      </span>
    ),
  },
];

/** Why a row was refused is what one reads there. */
const rejectedColumns: readonly TableColumn<PlanRow>[] = columns
  .filter((column) => column.id !== 'item' && column.id !== 'proofs')
  .map((column) =>
    column.id === 'notes'
      ? {
          ...column,
          width: 'minmax(360px, 3fr)',
          render: (row) => (
            <div className={styles.reasons} title={row.problems.map((problem) => problem.message).join('\n')}>
              {row.problems.map((problem, index) => (
                <ProblemNote key={index} problem={problem} rejected />
              ))}
            </div>
          ),
        }
      : column,
  );
const rejectedHeight = 58;

/** Claims from a sheet, with a zip or folder of proofs: file and columns → plan → done. */
export function ClaimImport() {
  const { go } = useApp();
  const job = useJob();
  const adding = useAddProofs();
  const [claims, setClaims] = useState<PickedFile>();
  const [proofs, setProofs] = useState<PickedFile>();
  const [plan, setPlan] = useState<Plan>();
  const [step, setStep] = useState<'file' | 'mapping' | 'plan' | 'done'>('file');
  const [filter, setFilter] = useState<Filter>('all');
  const [done, setDone] = useState<Done>();
  const [error, setError] = useState<ErrorData>();

  useDroppedFiles((files) => {
    const sorted = sortFiles(files);
    if (sorted.claims) setClaims(sorted.claims);
    if (sorted.proofs) setProofs(sorted.proofs);
    if (sorted.claims || sorted.proofs) setStep('file');
    if (sorted.pictures.length > 0) void adding.add(sorted.pictures).then(() => go('tray'));
    for (const { name } of sorted.unknown) notify({ kind: 'info', text: text.unknownDrop(name) });
  });

  const pick = async (what: 'claims' | 'zip' | 'folder') => {
    try {
      const { files } = await call('dialog:open-file', {
        title: what === 'claims' ? text.claims : text.proofs,
        ...(what === 'folder' ? { folder: true } : { extensions: [what === 'claims' ? 'xlsx' : 'zip'] }),
      });
      const file = files[0];
      if (!file) return;
      if (what === 'claims') setClaims(file);
      else setProofs(file);
      setError(undefined);
    } catch (thrown) {
      notifyError(thrown);
    }
  };

  const read = async (choice?: MappingChoice) => {
    if (!claims) return;
    setError(undefined);
    try {
      const next = await job.run('claim:plan', {
        file: claims.token,
        ...(proofs ? { proofs: proofs.token } : {}),
        ...choice,
      });
      setPlan(next);
      setFilter('all');
      setStep('mapping');
    } catch (thrown) {
      if (!isCancelled(thrown)) setError(errorData(thrown));
    }
  };

  const apply = async () => {
    if (!plan) return;
    setError(undefined);
    try {
      setDone(await job.run('claim:apply', { planId: plan.planId }));
      setStep('done');
    } catch (thrown) {
      if (!isCancelled(thrown)) setError(errorData(thrown));
    }
  };

  const again = () => {
    setClaims(undefined);
    setProofs(undefined);
    setPlan(undefined);
    setDone(undefined);
    setStep('file');
  };

  const progress = job.running && (
    <ProgressRow
      title={step === 'plan' ? text.applying : text.reading}
      view={job.view}
      onCancel={job.cancel}
    />
  );
  const problem = error && <ErrorPanel error={error} />;

  if (step === 'file' || !plan) {
    return (
      <div className={styles.import}>
        <ImportSteps step={0} />
        <div className={styles.picks}>
          <FilePick
            title={text.claims}
            hint={text.claimsHint}
            file={claims}
            onRemove={() => setClaims(undefined)}
          >
            <Button
              variant={claims ? 'default' : 'filled'}
              disabled={job.running}
              onClick={() => void pick('claims')}
            >
              {text.pick}
            </Button>
          </FilePick>
          <FilePick
            title={text.proofs}
            hint={text.proofsHint}
            file={proofs}
            onRemove={() => setProofs(undefined)}
          >
            <Button variant="default" disabled={job.running} onClick={() => void pick('zip')}>
              {text.pickZip}
            </Button>
            <Button variant="default" disabled={job.running} onClick={() => void pick('folder')}>
              {text.pickFolder}
            </Button>
          </FilePick>
        </div>
        <p className={styles.quiet}>{text.drop}</p>
        {problem}
        {progress}
        <div className={styles.acts}>
          <Button size="md" disabled={!claims} loading={job.running} onClick={() => void read()}>
            {text.read}
          </Button>
          {!claims && <span className={styles.quiet}>{text.needClaims}</span>}
          {!claims && (
            <Button variant="subtle" onClick={() => go('tray')}>
              {text.toTray}
            </Button>
          )}
        </div>
      </div>
    );
  }

  if (step === 'mapping') {
    return (
      <div className={styles.import}>
        <ImportSteps step={0} />
        {problem}
        {progress}
        <MappingTable
          plan={plan}
          busy={job.running}
          onReplan={(choice) => void read(choice)}
          onContinue={() => setStep('plan')}
        />
      </div>
    );
  }

  if (step === 'plan') {
    const nothing = plan.added === 0 && plan.proofsMatched === 0 && plan.proofsUnmatched.length === 0;
    return (
      <div className={styles.import}>
        <ImportSteps step={1} />
        <p className={styles.planNote}>
          <b>{plan.fileName}</b>
          <span>
            {text.matched(formatCount(plan.proofsMatched), formatCount(plan.proofsUnmatched.length))}
          </span>
        </p>
        {problem}
        {progress}
        <PlanPage<PlanRow, Filter>
          planId={plan.planId}
          filter={filter}
          onFilter={setFilter}
          filters={[
            { id: 'all', label: text.filters.all, count: plan.rows },
            { id: 'added', label: text.filters.added, count: plan.added, mark: 'good' },
            { id: 'duplicate', label: text.filters.duplicate, count: plan.duplicate, mark: 'none' },
            { id: 'rejected', label: text.filters.rejected, count: plan.rejected, mark: 'bad' },
          ]}
          columns={filter === 'rejected' ? rejectedColumns : columns}
          {...(filter === 'rejected' ? { rowHeight: rejectedHeight } : {})}
          rowKey={(row) => String(row.row)}
          load={(wanted, offset, limit) =>
            call('claim:plan-rows', {
              planId: plan.planId,
              offset,
              limit,
              ...(wanted === 'all' ? {} : { status: wanted }),
            })
          }
        >
          <Button variant="default" disabled={job.running} onClick={() => setStep('mapping')}>
            {commonText.plan.changeMapping}
          </Button>
          {plan.rejected > 0 && (
            <AnswersButton channel="claim:answers" planId={plan.planId} fileName={plan.fileName} />
          )}
          <Button disabled={nothing} loading={job.running} onClick={() => void apply()}>
            {nothing
              ? commonText.plan.nothingToApply
              : plan.added > 0
                ? text.apply(formatCount(plan.added))
                : text.applyProofs}
          </Button>
        </PlanPage>
      </div>
    );
  }

  return (
    <div className={styles.import}>
      <ImportSteps step={2} />
      {done && <ImportDone done={done} plan={plan} onAgain={again} />}
    </div>
  );
}

interface FilePickProps {
  title: string;
  hint: string;
  file: PickedFile | undefined;
  onRemove: () => void;
  children: React.ReactNode;
}

function FilePick({ title, hint, file, onRemove, children }: FilePickProps) {
  return (
    <section className={styles.pick} aria-label={title}>
      <h2 className={styles.pickTitle}>{title}</h2>
      {file ? (
        <p className={styles.picked}>
          <StatusMark mark="good">
            <b>{file.name}</b>
          </StatusMark>
          <button type="button" className={styles.link} onClick={onRemove}>
            {text.remove}
          </button>
        </p>
      ) : (
        <p className={styles.quiet}>{hint}</p>
      )}
      <div className={styles.pickActs}>{children}</div>
    </section>
  );
}

const namesShown = 12;

function ImportDone({ done, plan, onAgain }: { done: Done; plan: Plan; onAgain: () => void }) {
  const { go } = useApp();
  const unmatched = done.proofsUnmatched;
  const figures = [
    { name: text.done.added, count: done.added, mark: 'good' },
    { name: text.done.duplicate, count: done.duplicate, mark: 'none' },
    { name: text.done.rejected, count: done.rejected, mark: 'bad' },
    { name: text.done.matched, count: done.proofsMatched, mark: 'good' },
    { name: text.done.unmatched, count: unmatched.length, mark: 'question' },
  ] as const;
  return (
    <div className={styles.done}>
      <h2 className={styles.doneTitle}>{text.doneTitle(formatCount(done.added))}</h2>
      <dl className={styles.figures}>
        {figures.map(({ name, count, mark }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd data-mark={count > 0 ? mark : 'none'}>{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
      {unmatched.length > 0 && (
        <div className={styles.unmatched}>
          <p>{text.unmatchedTitle}</p>
          <p className={styles.quiet}>
            {unmatched.slice(0, namesShown).join('，')}
            {unmatched.length > namesShown && text.more(formatCount(unmatched.length - namesShown))}
          </p>
        </div>
      )}
      {done.rejected > 0 && <p className={styles.quiet}>{text.rejectedHint}</p>}
      <div className={styles.acts}>
        {unmatched.length > 0 && (
          <Button onClick={() => go('tray')}>{text.goTray(formatCount(unmatched.length))}</Button>
        )}
        <Button variant={unmatched.length > 0 ? 'default' : 'filled'} onClick={() => go('review')}>
          {text.goReview}
        </Button>
        <AnswersButton channel="claim:answers" planId={plan.planId} fileName={plan.fileName} />
        <Button variant="default" onClick={onAgain}>
          {commonText.plan.again}
        </Button>
      </div>
    </div>
  );
}
