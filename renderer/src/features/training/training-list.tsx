import { Button } from '@mantine/core';
import type { TrainingRow } from '../../../../shared/contract/training.contract.ts';
import { formatCreditHours } from '../../../../shared/domain/credit.ts';
import type { TrainingState } from '../../../../shared/domain/training.ts';
import { useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount, formatSpan } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { StatusMark, type Mark } from '../../components/status-mark.tsx';
import { VirtualTable, type TableColumn } from '../../components/virtual-table.tsx';
import { trainingFormNames, trainingStateNames, trainingText } from '../../text/zh-CN/training.ts';
import styles from './training.module.css';

const marks: Record<TrainingState, Mark> = {
  recorded: 'none',
  credited: 'good',
  changed: 'question',
  cancelled: 'bad',
};

export function TrainingStateMark({ state }: { state: TrainingState }) {
  return <StatusMark mark={marks[state]}>{trainingStateNames[state]}</StatusMark>;
}

const { columns: names } = trainingText;
const columns: readonly TableColumn<TrainingRow>[] = [
  { id: 'number', header: names.number, width: '108px', render: (row) => row.number },
  {
    id: 'date',
    header: names.date,
    width: '150px',
    render: ({ startDate, endDate }) => formatSpan(startDate, endDate),
  },
  {
    id: 'topic',
    header: names.topic,
    width: 'minmax(200px, 1fr)',
    render: ({ topic }) => (
      <span className={styles.ellipsis} title={topic}>
        {topic}
      </span>
    ),
  },
  { id: 'form', header: names.form, width: '60px', render: ({ form }) => trainingFormNames[form] },
  {
    id: 'hours',
    header: names.hours,
    width: '60px',
    align: 'right',
    render: ({ hours }) => (hours === null ? trainingText.none : formatCreditHours(hours)),
  },
  {
    id: 'people',
    header: names.people,
    width: '80px',
    align: 'right',
    render: ({ own, outside }) => trainingText.peopleCount(formatCount(own), outside),
  },
  {
    id: 'state',
    header: names.state,
    width: '112px',
    render: ({ state }) => <TrainingStateMark state={state} />,
  },
  {
    id: 'certificates',
    header: names.certificates,
    width: '64px',
    align: 'right',
    render: ({ certificates }) => (certificates === 0 ? trainingText.none : formatCount(certificates)),
  },
  {
    id: 'questions',
    header: names.questions,
    width: '60px',
    align: 'right',
    render: ({ questions }) =>
      questions === 0 ? '' : <span className={styles.question}>? {formatCount(questions)}</span>,
  },
];

/** The year's trainings, the newest first. */
export function TrainingList({ year }: { year: number }) {
  const { go } = useApp();
  const list = useQuery('training:list', { year }, { topics: ['trainings', 'claims', 'rules'] });
  const roster = useQuery('roster:facets', {}, { topics: ['roster'] });
  const nobody = roster.data?.total === 0;
  const add = () => go('training', { edit: true });
  useCommands(trainingText.heading(year), [
    { id: 'training-add', title: trainingText.add, when: !nobody, run: add },
  ]);
  if (list.error) return <ErrorPanel error={list.error} onRetry={list.reload} />;
  if (!list.data) return <Loading />;
  const rows = list.data.trainings;
  return (
    <>
      <div className={styles.bar}>
        <span className={styles.quiet}>{trainingText.heading(year)}</span>
        <span className={styles.spacer} />
        <CommandButton command="training-add" tone="primary" />
      </div>
      <div className={styles.fill}>
        <VirtualTable
          label={trainingText.heading(year)}
          columns={columns}
          total={rows.length}
          rowAt={(index) => rows[index]}
          rowKey={(row) => row.trainingId}
          openOnClick
          onOpen={({ trainingId }) => go('training', { trainingId })}
          empty={
            nobody ? (
              <EmptyState title={trainingText.noRoster} hint={trainingText.noRosterHint}>
                <Button onClick={() => go('roster', { view: 'import' })}>{trainingText.importRoster}</Button>
              </EmptyState>
            ) : (
              <EmptyState title={trainingText.empty(year)} hint={trainingText.emptyHint}>
                <Button onClick={add}>{trainingText.add}</Button>
              </EmptyState>
            )
          }
        />
      </div>
    </>
  );
}
