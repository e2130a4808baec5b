import { useState } from 'react';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { useDroppedFiles } from '../../app/dropped-files.ts';
import { keyInWords, useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount, formatMoment, formatSpan } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { ProgressRow } from '../../components/progress-row.tsx';
import { VirtualTable } from '../../components/virtual-table.tsx';
import type { TableColumn } from '../../components/virtual-table.tsx';
import { answersText } from '../../text/zh-CN/review-answers.ts';
import { upperText } from '../../text/zh-CN/review-levels.ts';
import { AnswerListNaming } from './answer-list-naming.tsx';
import { AnswerListPage } from './answer-list-page.tsx';
import { AnswerListsDialog } from './answer-lists-dialog.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import { Cut, PageFrame } from './page-frame.tsx';
import styles from './pages.module.css';
import { useAnswerList } from './use-answer-list.ts';

type Waiting = WindowResponse<'review:awaiting-authority'>['rows'][number];

const text = upperText;
/** From then on the age stands out. */
const longDays = 30;
const mostRows = 1000;
/** Two lines of an item's name and of a title. */
const rowHeight = 52;

const columns: readonly TableColumn<Waiting>[] = [
  {
    id: 'age',
    header: text.columns.age,
    width: '76px',
    align: 'right',
    render: ({ ageDays }) => (
      <span className={styles.age} data-old={ageDays >= longDays}>
        {text.days(formatCount(ageDays))}
      </span>
    ),
  },
  {
    id: 'person',
    header: text.columns.person,
    width: '130px',
    render: (row) => `${row.personName} ${row.staffNumber}`,
  },
  {
    id: 'department',
    header: text.columns.department,
    width: '120px',
    render: (row) => <Cut lines={2}>{row.department}</Cut>,
  },
  {
    id: 'item',
    header: text.columns.item,
    width: 'minmax(140px, 1fr)',
    render: (row) => <Cut lines={2}>{row.itemName}</Cut>,
  },
  {
    id: 'name',
    header: text.columns.name,
    width: 'minmax(220px, 2fr)',
    render: (row) => <Cut lines={2}>{[row.name, row.projectNumber].filter(Boolean).join(' · ')}</Cut>,
  },
  {
    id: 'dates',
    header: text.columns.dates,
    width: '170px',
    render: (row) => formatSpan(row.startDate, row.endDate),
  },
  {
    id: 'credits',
    header: text.columns.credits,
    width: '70px',
    align: 'right',
    render: (row) => formatCredit(row.credits),
  },
  {
    id: 'since',
    header: text.columns.since,
    width: '150px',
    render: (row) => `${formatMoment(row.since)} ${row.decidedBy}`,
  },
];

/** 等上级: what the unit passed on and has no answer to, oldest first; the answer is written down here. */
export function UpperPage({ views }: { views: React.ReactNode }) {
  const { year, go } = useApp();
  const list = useQuery(
    'review:awaiting-authority',
    { year, offset: 0, limit: mostRows },
    { topics: ['claims', 'roster', 'rules'] },
  );
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string>();
  const [answering, setAnswering] = useState<readonly string[]>();
  const [showingLists, setShowingLists] = useState(false);
  const lists = useAnswerList();
  useDroppedFiles((files) => files[0] && lists.read(files[0]));
  const rows = list.data?.rows ?? [];
  const here = rows.find(({ claimId }) => claimId === active) ?? rows[0];
  const chosen = rows.filter(({ claimId }) => marked.has(claimId)).map(({ claimId }) => claimId);
  const wanted = chosen.length > 0 ? chosen : here ? [here.claimId] : [];
  const open = (row: Waiting | undefined) => row && go('review', { claimId: row.claimId });

  useCommands(text.title, [
    {
      id: 'record-answer',
      title: text.commands.record,
      when: wanted.length > 0,
      run: () => setAnswering(wanted),
    },
    { id: 'upper-import', title: text.commands.import, when: !lists.job.running, run: lists.pick },
    { id: 'upper-lists', title: answersText.lists.command, run: () => setShowingLists(true) },
    {
      id: 'upper-open',
      title: text.commands.open,
      when: here !== undefined,
      run: () => open(here),
    },
    {
      id: 'upper-all',
      title: text.commands.all,
      when: rows.length > 0,
      run: () => setMarked(new Set(rows.map(({ claimId }) => claimId))),
    },
    {
      id: 'upper-none',
      title: text.commands.none,
      keys: ['Escape'],
      when: chosen.length > 0,
      run: () => setMarked(new Set()),
    },
  ]);
  const oldest = rows[0];
  if (lists.plan && lists.naming)
    return (
      <AnswerListNaming
        plan={lists.plan}
        views={views}
        job={lists.job}
        onReplan={lists.readAs}
        onContinue={() => lists.name(false)}
        onOther={lists.pick}
        onClose={lists.close}
      />
    );
  if (lists.plan)
    return (
      <AnswerListPage
        key={lists.plan.planId}
        plan={lists.plan}
        views={views}
        year={year}
        onName={() => lists.name(true)}
        onOther={lists.pick}
        onClose={lists.close}
      />
    );
  return (
    <PageFrame
      title={text.title}
      views={views}
      note={
        <>
          <b>{text.count(formatCount(list.data?.total ?? 0))}</b>
          {oldest && ` · ${text.oldest(formatCount(oldest.ageDays))}`}
          {chosen.length > 0
            ? ` · ${text.marked(formatCount(chosen.length))}`
            : rows.length > 0 && ` · ${text.hint(keyInWords('upper-open'), keyInWords('record-answer'))}`}
        </>
      }
      acts={
        <>
          <CommandButton command="record-answer" tone="good" />
          <CommandButton command="upper-all" />
          <CommandButton command="upper-import" />
          <CommandButton command="upper-lists" />
        </>
      }
    >
      {lists.job.running && (
        <ProgressRow title={answersText.reading} view={lists.job.view} onCancel={lists.job.cancel} />
      )}
      {list.error ? (
        <ErrorPanel error={list.error} onRetry={list.reload} />
      ) : list.data ? (
        <VirtualTable
          label={text.title}
          columns={columns}
          total={rows.length}
          rowAt={(index) => rows[index]}
          rowKey={({ claimId }) => claimId}
          onOpen={open}
          onActive={(row) => setActive(row?.claimId)}
          rowHeight={rowHeight}
          marked={marked}
          onMark={({ claimId }) =>
            setMarked((before) => {
              const next = new Set(before);
              if (!next.delete(claimId)) next.add(claimId);
              return next;
            })
          }
          empty={<EmptyState title={text.empty} hint={text.emptyHint} />}
        />
      ) : (
        <Loading />
      )}
      {showingLists && <AnswerListsDialog onClose={() => setShowingLists(false)} />}
      {answering && (
        <AnswerDialog
          claimIds={answering}
          onClose={() => setAnswering(undefined)}
          onDone={() => {
            setAnswering(undefined);
            setMarked(new Set());
          }}
        />
      )}
    </PageFrame>
  );
}
