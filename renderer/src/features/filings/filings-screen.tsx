import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { FilingRow } from '../../../../shared/contract/filing.contract.ts';
import { civilDateOf, dayNumber } from '../../../../shared/domain/civil-date.ts';
import { filingAwaits, filingKinds } from '../../../../shared/domain/filing.ts';
import type { FilingStage } from '../../../../shared/domain/filing.ts';
import { call, useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { notify, notifyError } from '../../app/notices.ts';
import type { ScreenProps } from '../../app/routes.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { VirtualTable } from '../../components/virtual-table.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import {
  filingAwaitsNames,
  filingKindNames,
  filingsText,
  filingStageNames,
} from '../../text/zh-CN/filings.ts';
import { ApplyDialog } from './apply-dialog.tsx';
import { filingColumns } from './filing-columns.tsx';
import { FilingPanel } from './filing-panel.tsx';
import { StepDialog } from './step-dialog.tsx';
import type { StepTask } from './step-dialog.tsx';
import { commonStep, emptyStep } from './step-form.ts';
import styles from './filings.module.css';

const limit = 1000;

/** 报备: who applied for what, what each waits for, and the next step of one or of many. */
export default function FilingsScreen({ params }: ScreenProps<'filings'>) {
  const { year, go, replaceParams } = useApp();
  const [search, setSearch] = useState('');
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [task, setTask] = useState<StepTask>();
  const searchField = useRef<HTMLInputElement>(null);
  const { kind, awaits, questions, staffNumber, filingId, add } = params;
  const set = (part: { [Key in keyof typeof params]?: (typeof params)[Key] | undefined }) => {
    const next = { ...params, ...part };
    // A filter that is taken off is left out, not kept as nothing.
    replaceParams(
      'filings',
      Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)),
    );
  };
  const wanted = search.trim();
  const list = useQuery(
    'filing:list',
    {
      year,
      limit,
      ...(kind === undefined ? {} : { kind }),
      ...(awaits === undefined ? {} : { awaits: [...awaits] }),
      ...(questions === true ? { questions } : {}),
      ...(staffNumber === undefined ? {} : { staffNumber }),
      ...(wanted === '' ? {} : { search: wanted }),
    },
    { topics: ['claims', 'proofs', 'roster', 'settings', 'rules'] },
  );
  const opened = useQuery('filing:get', filingId === undefined ? null : { filingId }, {
    topics: ['claims', 'rules'],
    keepPrevious: false,
  });

  const roster = useQuery('roster:facets', {}, { topics: ['roster'] });
  const nobody = roster.data?.total === 0;

  const rows = list.data?.filings ?? [];
  const chosen = rows.filter((row) => marked.has(row.filingId));
  const one = opened.data?.filing ?? rows.find((row) => row.filingId === filingId);
  const target = chosen.length > 0 ? chosen : one ? [one] : [];
  const step = commonStep(target);
  const undoable = filingId === undefined ? list.data?.undoable : opened.data?.undoable;

  const undo = async (batchId: string) => {
    try {
      await call('filing:undo', { batchId });
      notify({ kind: 'info', text: filingsText.undone, matter: 'filing' });
    } catch (thrown) {
      notifyError(thrown);
    }
  };
  const say = (words: string, batchId: string) =>
    notify({
      kind: 'good',
      text: words,
      matter: 'filing',
      action: { label: commonText.undo, run: () => void undo(batchId) },
    });
  const mark = (row: FilingRow) =>
    setMarked((before) => {
      const next = new Set(before);
      if (!next.delete(row.filingId)) next.add(row.filingId);
      return next;
    });
  const begin = (stage: FilingStage) =>
    setTask({ stage, rows: target, form: emptyStep(civilDateOf(new Date())) });
  const clear = () => {
    setSearch('');
    replaceParams('filings', {});
  };
  const filtered =
    kind !== undefined ||
    awaits !== undefined ||
    questions === true ||
    staffNumber !== undefined ||
    wanted !== '';

  useCommands(filingsText.title, [
    {
      id: 'filings.add',
      title: filingsText.add,
      when: !nobody,
      run: () => set({ add: true }),
    },
    {
      id: 'filings.next',
      title:
        step === undefined
          ? filingsText.next
          : chosen.length > 1
            ? filingsText.nextStepMany(filingStageNames[step], formatCount(chosen.length))
            : filingsText.nextStep(filingStageNames[step]),
      when: step !== undefined,
      run: () => step !== undefined && begin(step),
    },
    {
      id: 'filings.undo',
      title: undoable
        ? filingsText.undoStep(filingStageNames[undoable.stage], undoable.count)
        : filingsText.undo,
      when: undoable != null,
      run: () => undoable && void undo(undoable.batchId),
    },
    {
      id: 'filings.search',
      title: filingsText.keys.search,
      run: () => searchField.current?.focus(),
    },
    {
      id: 'filings.close',
      title: filingsText.keys.close,
      keys: ['Escape'],
      when: filingId !== undefined,
      quiet: true,
      run: () => set({ filingId: undefined }),
    },
  ]);

  if (list.error) return <ErrorPanel error={list.error} onRetry={list.reload} />;
  if (!list.data) return <Loading />;
  const { counts, deadlines, scoreCap, total, withQuestions } = list.data;
  const countOf = (value: (typeof filingAwaits)[number]) =>
    counts
      .filter((each) => each.awaits === value && (kind === undefined || each.kind === kind))
      .reduce((sum, { count }) => sum + count, 0);
  const awaitsChoices = [
    // What 今年 leads to may be several stages at once.
    ...(awaits !== undefined && awaits.length > 1 ? [awaits] : []),
    ...filingAwaits
      .filter((value) => countOf(value) > 0 || (awaits?.length === 1 && awaits[0] === value))
      .map((value) => [value]),
  ].map((each) => ({
    value: each.join(' '),
    awaits: each,
    names: each.map((value) => filingAwaitsNames[value]).join('、'),
    count: each.reduce((sum, value) => sum + countOf(value), 0),
  }));
  const today = civilDateOf(new Date());
  return (
    <div className={styles.page}>
      <div className={styles.main}>
        <div className={styles.bar}>
          <Select
            aria-label={filingsText.kind}
            placeholder={filingsText.allKinds}
            className={styles.filter}
            clearable
            data={filingKinds.map((value) => ({ value, label: filingKindNames[value] }))}
            value={kind ?? null}
            onChange={(value) => set({ kind: filingKinds.find((each) => each === value) })}
          />
          <Select
            aria-label={filingsText.awaits}
            placeholder={filingsText.allAwaits}
            className={styles.wideFilter}
            clearable
            data={awaitsChoices.map(({ value, names, count }) => ({
              value,
              label: `${names} ${formatCount(count)}`,
            }))}
            value={awaits?.join(' ') ?? null}
            onChange={(value) => set({ awaits: awaitsChoices.find((each) => each.value === value)?.awaits })}
          />
          <TextInput
            ref={searchField}
            aria-label={filingsText.search}
            placeholder={filingsText.search}
            className={styles.filter}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <Checkbox
            label={filingsText.questionsOnly(formatCount(withQuestions))}
            checked={questions === true}
            disabled={withQuestions === 0 && questions !== true}
            onChange={(event) => set({ questions: event.currentTarget.checked || undefined })}
          />
          {staffNumber === undefined ? null : (
            <Checkbox
              label={`${filingsText.onlyPerson} ${staffNumber}`}
              checked
              onChange={() => set({ staffNumber: undefined })}
            />
          )}
          <span className={styles.quiet} role="status">
            {chosen.length > 0
              ? (step === undefined ? filingsText.markedMixed : filingsText.marked)(
                  formatCount(chosen.length),
                )
              : filingsText.everyone(formatCount(total))}
          </span>
          {chosen.length > 0 ? (
            <button type="button" className={styles.link} onClick={() => setMarked(new Set())}>
              {filingsText.clearMarks}
            </button>
          ) : rows.length > 1 && filtered ? (
            <button
              type="button"
              className={styles.link}
              onClick={() => setMarked(new Set(rows.map((row) => row.filingId)))}
            >
              {filingsText.markAll}
            </button>
          ) : null}
          <span className={styles.spacer} />
          {undoable && filingId === undefined ? <CommandButton command="filings.undo" /> : null}
          {rows.length > 0 ? <CommandButton command="filings.next" /> : null}
          <CommandButton command="filings.add" tone="primary" />
        </div>
        {deadlines.length === 0 ? null : (
          <p className={styles.deadlines}>
            {deadlines.map((deadline) => (
              <span key={deadline.kind} title={filingsText.source(deadline.source)}>
                {deadline.title} <b>{deadline.date}</b>{' '}
                {filingsText.deadlineDays(dayNumber(deadline.date) - dayNumber(today))}
              </span>
            ))}
          </p>
        )}
        <div className={styles.table}>
          <VirtualTable
            label={filingsText.heading(year)}
            columns={filingColumns(marked, mark)}
            total={rows.length}
            rowAt={(index) => rows[index]}
            rowKey={(row) => row.filingId}
            marked={marked}
            onMark={mark}
            openOnClick
            onOpen={(row) => set({ filingId: row.filingId })}
            onActive={(row) => {
              if (row !== undefined && filingId !== undefined && row.filingId !== filingId)
                set({ filingId: row.filingId });
            }}
            empty={
              nobody ? (
                <EmptyState title={filingsText.noRoster} hint={filingsText.noRosterHint}>
                  <Button onClick={() => go('roster', { view: 'import' })}>{filingsText.importRoster}</Button>
                </EmptyState>
              ) : filtered ? (
                <EmptyState title={filingsText.noneFiltered} hint={filingsText.noneFilteredHint}>
                  <Button variant="default" onClick={clear}>
                    {filingsText.clearFilters}
                  </Button>
                </EmptyState>
              ) : (
                <EmptyState title={filingsText.empty(year)} hint={filingsText.emptyHint}>
                  <Button onClick={() => set({ add: true })}>{filingsText.add}</Button>
                </EmptyState>
              )
            }
          />
        </div>
      </div>
      {filingId === undefined ? null : (
        <FilingPanel
          key={filingId}
          filingId={filingId}
          canStep={chosen.length === 0 && step !== undefined}
          onTask={setTask}
          onClose={() => set({ filingId: undefined })}
        />
      )}
      {add === true ? (
        <ApplyDialog
          year={year}
          deadlines={deadlines}
          kind={kind}
          staffNumber={staffNumber}
          onClose={() => set({ add: undefined })}
          onDone={(batchId, filingIds) => {
            go('filings', {
              ...(staffNumber === undefined ? {} : { staffNumber }),
              ...(filingIds.length === 1 ? { filingId: filingIds[0] ?? '' } : {}),
            });
            say(filingsText.saved.applied(filingIds.length), batchId);
          }}
        />
      ) : null}
      {task === undefined ? null : (
        <StepDialog
          task={task}
          cap={scoreCap}
          onClose={() => setTask(undefined)}
          onDone={(batchId, files) => {
            setTask(undefined);
            setMarked(new Set());
            say(
              task.attach
                ? filingsText.saved.attached(files)
                : filingsText.saved.entered(filingStageNames[task.stage], task.rows.length),
              batchId,
            );
          }}
        />
      )}
    </div>
  );
}
