import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { WindowRequest, WindowResponse } from '../../../../shared/contract/index.ts';
import type { CardListKind } from '../../../../shared/domain/study-card.ts';
import type { CardImportPlan, CardPlanRow } from '../../../../shared/contract/study-card-lists.contract.ts';
import { formatFen } from '../../../../shared/domain/money.ts';
import { call } from '../../api/client.ts';
import { useJob } from '../../api/use-job.ts';
import { useApp } from '../../app/app-context.ts';
import { useDroppedFiles } from '../../app/dropped-files.ts';
import { notifyError } from '../../app/notices.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { AnswersButton } from '../../components/import-plan/answers-button.tsx';
import { ImportSteps } from '../../components/import-plan/import-steps.tsx';
import { PlanPage } from '../../components/import-plan/plan-page.tsx';
import { changeFilters } from '../../components/import-plan/change-filters.ts';
import { useAttempt } from '../../components/import-plan/use-attempt.ts';
import { ProgressRow } from '../../components/progress-row.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { listKindNames } from '../../text/zh-CN/study-card.ts';
import { cardImportText } from '../../text/zh-CN/study-card-import.ts';
import { ImportHistory } from './import-history.tsx';
import { planRowColumns } from './plan-row-columns.tsx';
import { SheetMapping } from './sheet-mapping.tsx';
import type { SheetChoice } from './sheet-mapping.tsx';
import common from './card-common.module.css';
import styles from './card-import.module.css';

const text = cardImportText;
type Filter = 'all' | CardPlanRow['status'] | 'question';
type Applied = WindowResponse<'study-card:import-apply'>;

/** Where reasons are read they get two lines. */
const tallRow = 58;

/** 导入清单: a file of any of the five kinds → how it was understood → the plan, shown → what was shown, written. */
export function CardImport() {
  const { go } = useApp();
  const job = useJob();
  const [queue, setQueue] = useState<readonly PickedFile[]>([]);
  const [file, setFile] = useState<PickedFile>();
  const [kind, setKind] = useState<CardListKind>();
  const [sheets, setSheets] = useState<readonly SheetChoice[]>([]);
  const [plan, setPlan] = useState<CardImportPlan>();
  const [mapped, setMapped] = useState(false);
  const [filter, setFilter] = useState<Filter>('all');
  const [applied, setApplied] = useState<Applied>();
  const { error, attempt } = useAttempt();
  const step = applied !== undefined ? 2 : mapped ? 1 : 0;

  const read = (from: PickedFile, said: CardListKind | undefined, choices: readonly SheetChoice[]) =>
    attempt(async () => {
      setKind(said);
      setSheets(choices);
      const request: Omit<WindowRequest<'study-card:import-plan'>, 'jobId'> = {
        file: from.token,
        ...(said === undefined ? {} : { kind: said }),
        ...(choices.length === 0 ? {} : { sheets: [...choices] }),
      };
      const made = await job.run('study-card:import-plan', request);
      setPlan(made);
      setFilter(made.rejected > 0 ? 'rejected' : 'all');
    });

  function take(files: readonly PickedFile[]) {
    const [first, ...rest] = files;
    if (first === undefined) return;
    setQueue(rest);
    setFile(first);
    setPlan(undefined);
    setMapped(false);
    setApplied(undefined);
    void read(first, undefined, []);
  }

  async function pick() {
    try {
      const { files } = await call('dialog:open-file', {
        title: text.pickTitle,
        extensions: ['xlsx', 'xls', 'csv'],
        multiple: true,
      });
      take(files);
    } catch (thrown) {
      notifyError(thrown);
    }
  }
  useDroppedFiles((files) => {
    if (!job.running) take(files);
  });

  const apply = (planId: string) =>
    attempt(async () => setApplied(await job.run('study-card:import-apply', { planId })));

  const writes = plan === undefined ? 0 : plan.added + plan.changed;
  const [nextFile] = queue;
  const missing = plan?.sheets.some((sheet) => sheet.taken && sheet.missing.length > 0) ?? false;
  const onward = () => {
    if (plan === undefined || job.running) return;
    if (step === 0 && !missing) setMapped(true);
    else if (step === 1 && writes > 0) void apply(plan.planId);
    else if (step === 2 && nextFile !== undefined) take(queue);
    else if (step === 2) go('cards');
  };
  useCommands(text.title, [
    { id: 'import-pick', title: text.pick, when: !job.running, run: () => void pick() },
    {
      id: 'import-onward',
      title: text.onward,
      when: plan !== undefined && !job.running,
      run: onward,
    },
    {
      id: 'import-columns',
      title: commonText.plan.changeMapping,
      keys: ['Escape'],
      when: step === 1 && !job.running,
      quiet: true,
      run: () => setMapped(false),
    },
  ]);
  return (
    <div className={styles.import}>
      <div className={styles.importHead}>
        <h2 className={common.pageTitle}>
          {plan === undefined || step === 0 ? text.title : `${text.title} · ${listKindNames[plan.kind]}`}
        </h2>
        {plan === undefined ? null : (
          <>
            <CommandButton command="import-pick" />
            <CommandButton command="import-onward" />
          </>
        )}
        {queue.length > 0 ? <span className={common.minor}>{text.waiting(queue.length)}</span> : null}
        <ImportSteps step={step} />
      </div>
      {error ? (
        <ErrorPanel error={error}>
          {error.code === 'file.wrong-kind' && file !== undefined && kind !== undefined ? (
            <Button size="xs" onClick={() => void read(file, undefined, [])}>
              {text.asRecognised}
            </Button>
          ) : null}
          <Button size="xs" variant="default" onClick={() => void pick()}>
            {text.pick}
          </Button>
        </ErrorPanel>
      ) : null}
      {job.running ? (
        <ProgressRow title={mapped ? text.applying : text.reading} view={job.view} onCancel={job.cancel} />
      ) : null}

      {plan === undefined && !job.running ? (
        <>
          <div className={styles.pick}>
            <p className={styles.pickHint}>{text.pickHint}</p>
            <Button size="md" onClick={() => void pick()}>
              {text.pick}
            </Button>
            <p className={common.minor}>{text.dropHint}</p>
          </div>
          <ImportHistory />
        </>
      ) : null}

      {plan !== undefined && file !== undefined && step === 0 ? (
        <SheetMapping
          plan={plan}
          kind={kind}
          busy={job.running}
          choices={sheets}
          onKind={(said) => void read(file, said, [])}
          onReplan={(choices) => void read(file, kind ?? plan.kind, choices)}
          onContinue={() => setMapped(true)}
        />
      ) : null}

      {plan !== undefined && step === 1 ? (
        <>
          <p className={styles.importSums}>
            {[
              plan.amount === null ? '' : text.amount(formatFen(plan.amount)),
              plan.ignored === 0 ? '' : text.ignored(formatCount(plan.ignored)),
            ]
              .filter(Boolean)
              .join('；')}
          </p>
          <PlanPage<CardPlanRow, Filter>
            planId={plan.planId}
            filters={changeFilters(plan, text.statuses)}
            filter={filter}
            onFilter={setFilter}
            columns={planRowColumns(plan.sheets.filter((sheet) => sheet.taken).length > 1)}
            {...(filter === 'rejected' || filter === 'question' ? { rowHeight: tallRow } : {})}
            rowKey={(row) => `${row.sheet} ${row.row}`}
            load={(status, offset, limit) =>
              call('study-card:import-rows', {
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
            <AnswersButton
              channel="study-card:import-answers"
              planId={plan.planId}
              fileName={plan.fileName}
            />
            <Button disabled={writes === 0 || job.running} onClick={() => void apply(plan.planId)}>
              {writes === 0 ? text.nothing : text.apply(formatCount(plan.added), formatCount(plan.changed))}
            </Button>
          </PlanPage>
        </>
      ) : null}

      {plan !== undefined && applied !== undefined ? (
        <div className={styles.pick} role="status">
          <p className={common.done}>
            ✓ {listKindNames[plan.kind]}：
            {text.done(
              formatCount(applied.added),
              formatCount(applied.changed),
              formatCount(applied.unchanged),
              formatCount(applied.rejected),
            )}
          </p>
          {applied.amount === null ? null : <p>{text.amount(formatFen(applied.amount))}</p>}
          {applied.rejected > 0 ? <p className={styles.pickHint}>{text.rejected}</p> : null}
          <div className={common.acts}>
            <AnswersButton
              channel="study-card:import-answers"
              planId={plan.planId}
              fileName={plan.fileName}
            />
            {nextFile === undefined ? (
              <Button variant="default" onClick={() => void pick()}>
                {text.again}
              </Button>
            ) : (
              <Button onClick={() => take(queue)}>{text.nextFile(nextFile.name)}</Button>
            )}
            <Button variant="default" onClick={() => go('cards', { view: 'desk', kind: plan.kind })}>
              {text.toDesk}
            </Button>
            <Button variant={nextFile === undefined ? 'filled' : 'default'} onClick={() => go('cards')}>
              {text.toBoard}
            </Button>
          </div>
        </div>
      ) : null}
    </div>
  );
}
