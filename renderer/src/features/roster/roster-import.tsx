import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import type { RosterPlan, RosterPlanRow } from '../../../../shared/contract/roster.contract.ts';
import { isCivilDate } from '../../../../shared/domain/civil-date.ts';
import { call } from '../../api/client.ts';
import { useJob } from '../../api/use-job.ts';
import { useApp } from '../../app/app-context.ts';
import { useDroppedFiles } from '../../app/dropped-files.ts';
import { notifyError } from '../../app/notices.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { AnswersButton } from '../../components/import-plan/answers-button.tsx';
import { ImportSteps } from '../../components/import-plan/import-steps.tsx';
import { MappingTable, columnMappingOf } from '../../components/import-plan/mapping-table.tsx';
import type { MappingChoice } from '../../components/import-plan/mapping-table.tsx';
import { PlanPage } from '../../components/import-plan/plan-page.tsx';
import { RowNotes } from '../../components/import-plan/row-notes.tsx';
import { changeFilters } from '../../components/import-plan/change-filters.ts';
import { useAttempt } from '../../components/import-plan/use-attempt.ts';
import { ProgressRow } from '../../components/progress-row.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import type { Mark } from '../../components/status-mark.tsx';
import type { TableColumn } from '../../components/virtual-table.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { rosterText } from '../../text/zh-CN/roster.ts';
import { BackButton } from './back-button.tsx';
import styles from './roster.module.css';

type Filter = 'all' | RosterPlanRow['status'] | 'question';
type Applied = WindowResponse<'roster:apply'>;

const marks: Record<RosterPlanRow['status'], Mark> = {
  added: 'good',
  changed: 'question',
  unchanged: 'none',
  rejected: 'bad',
};

const { planColumns, planStatuses } = rosterText;
const columns: readonly TableColumn<RosterPlanRow>[] = [
  { id: 'row', header: planColumns.row, width: '64px', align: 'right', render: (row) => row.row },
  {
    id: 'status',
    header: planColumns.status,
    width: '84px',
    render: (row) => <StatusMark mark={marks[row.status]}>{planStatuses[row.status]}</StatusMark>,
  },
  { id: 'staffNumber', header: planColumns.staffNumber, width: '110px', render: (row) => row.staffNumber },
  { id: 'name', header: planColumns.name, width: '110px', render: (row) => <b>{row.name}</b> },
  {
    id: 'department',
    header: planColumns.department,
    width: 'minmax(150px, 0.4fr)',
    render: (row) => <span>{row.department}</span>,
  },
  {
    id: 'notes',
    header: planColumns.notes,
    width: 'minmax(420px, 1fr)',
    render: (row) => <RowNotes row={row} />,
  },
];

/** Where reasons are read they get two lines. */
const tallRow = 58;

/** 导入名册: file and mapping → the plan, shown → what was shown, written. */
export function RosterImport() {
  const { go } = useApp();
  const job = useJob();
  const [file, setFile] = useState<PickedFile>();
  const [plan, setPlan] = useState<RosterPlan>();
  const [mapped, setMapped] = useState(false);
  const [filter, setFilter] = useState<Filter>('all');
  const [applied, setApplied] = useState<Applied>();
  const { error, attempt } = useAttempt();
  const [effectiveOn, setEffectiveOn] = useState('');
  /** The day the shown plan was made for. */
  const [plannedFor, setPlannedFor] = useState(effectiveOn);
  const step = applied !== undefined ? 2 : mapped ? 1 : 0;

  const read = (from: PickedFile, choice?: MappingChoice) =>
    attempt(async () => {
      const day = effectiveOn;
      const made = await job.run('roster:plan', {
        file: from.token,
        ...choice,
        ...(isCivilDate(day) ? { effectiveOn: day } : {}),
      });
      setPlan(made);
      setPlannedFor(day);
      setFilter(made.rejected > 0 ? 'rejected' : 'all');
    });

  function take(picked: PickedFile | undefined) {
    if (picked === undefined) return;
    setFile(picked);
    setPlan(undefined);
    setMapped(false);
    setApplied(undefined);
    void read(picked);
  }

  async function pick() {
    try {
      const { files } = await call('dialog:open-file', {
        title: rosterText.importPick,
        extensions: ['xlsx'],
      });
      take(files[0]);
    } catch (thrown) {
      notifyError(thrown);
    }
  }
  useDroppedFiles((files) => {
    if (!job.running) take(files[0]);
  });

  const apply = (planId: string) =>
    attempt(async () => setApplied(await job.run('roster:apply', { planId })));

  const writes = plan === undefined ? 0 : plan.added + plan.changed;
  return (
    <div className={styles.import}>
      <div className={styles.importHead}>
        <BackButton />
        <h1 className={styles.importTitle}>{rosterText.importTitle}</h1>
        <ImportSteps step={step} />
      </div>
      {error ? (
        <ErrorPanel error={error}>
          <Button size="xs" variant="default" onClick={() => void pick()}>
            {rosterText.importPick}
          </Button>
        </ErrorPanel>
      ) : null}
      {job.running ? (
        <ProgressRow
          title={mapped ? rosterText.importApplying : rosterText.importReading}
          view={job.view}
          onCancel={job.cancel}
        />
      ) : null}

      {plan === undefined && !job.running ? (
        <div className={styles.pick}>
          <p className={styles.pickHint}>{rosterText.importPickHint}</p>
          <Button size="md" onClick={() => void pick()}>
            {rosterText.importPick}
          </Button>
        </div>
      ) : null}

      {plan !== undefined && file !== undefined && step === 0 ? (
        <MappingTable
          plan={plan}
          busy={job.running}
          onReplan={(choice) => void read(file, choice)}
          onContinue={() => setMapped(true)}
        >
          <TextInput
            label={rosterText.importEffective}
            placeholder={rosterText.importEffectiveEmpty}
            title={rosterText.importEffectiveHint}
            value={effectiveOn}
            w={190}
            error={effectiveOn === '' || isCivilDate(effectiveOn) ? undefined : rosterText.form.badDate}
            onChange={(event) => setEffectiveOn(event.currentTarget.value)}
            onBlur={() => {
              if ((effectiveOn !== '' && !isCivilDate(effectiveOn)) || effectiveOn === plannedFor) return;
              void read(file, {
                sheet: plan.sheet,
                headerRow: plan.headerRow,
                mapping: columnMappingOf(plan),
              });
            }}
          />
        </MappingTable>
      ) : null}

      {plan !== undefined && step === 1 ? (
        <PlanPage<RosterPlanRow, Filter>
          planId={plan.planId}
          filters={changeFilters(plan, planStatuses)}
          filter={filter}
          onFilter={setFilter}
          columns={columns}
          {...(filter === 'rejected' || filter === 'question' ? { rowHeight: tallRow } : {})}
          rowKey={(row) => String(row.row)}
          load={(status, offset, limit) =>
            call('roster:plan-rows', {
              planId: plan.planId,
              ...(status === 'all' ? {} : { status }),
              offset,
              limit,
            })
          }
        >
          <Button variant="default" disabled={job.running} onClick={() => setMapped(false)}>
            {commonText.plan.changeMapping}
          </Button>
          <AnswersButton channel="roster:answers" planId={plan.planId} fileName={plan.fileName} />
          <Button disabled={writes === 0 || job.running} onClick={() => void apply(plan.planId)}>
            {writes === 0
              ? rosterText.importNothing
              : rosterText.importApply(formatCount(plan.added), formatCount(plan.changed))}
          </Button>
        </PlanPage>
      ) : null}

      {plan !== undefined && applied !== undefined ? (
        <div className={styles.pick} role="status">
          <p className={styles.done}>
            ✓{' '}
            {rosterText.importDone(
              formatCount(applied.added),
              formatCount(applied.changed),
              formatCount(applied.unchanged),
              formatCount(applied.rejected),
            )}
          </p>
          {applied.rejected > 0 ? <p className={styles.pickHint}>{rosterText.importRejected}</p> : null}
          <div className={styles.acts}>
            <AnswersButton channel="roster:answers" planId={plan.planId} fileName={plan.fileName} />
            <Button variant="default" onClick={() => void pick()}>
              {rosterText.importAgain}
            </Button>
            <Button variant="default" onClick={() => go('roster')}>
              {rosterText.importSee}
            </Button>
            <Button onClick={() => go('intake', { tab: 'import' })}>{rosterText.importGoClaims}</Button>
          </div>
        </div>
      ) : null}
    </div>
  );
}
