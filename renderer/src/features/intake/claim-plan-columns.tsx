import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { ProblemNote } from '../../components/import-plan/row-notes.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import type { TableColumn } from '../../components/virtual-table.tsx';
import { intakeText } from '../../text/zh-CN/intake.ts';
import styles from './intake.module.css';

export type ClaimPlanRow = WindowResponse<'claim:plan-rows'>['rows'][number];

const text = intakeText.import;
const marks = { added: 'good', duplicate: 'none', rejected: 'bad' } as const;

/** Two lines of a text. */
export const planHeight = 54;
/** Three: why a row was refused is what one reads there. */
export const rejectedHeight = 76;

/** The plan's rows as they are listed. */
export const planColumns: readonly TableColumn<ClaimPlanRow>[] = [
  { id: 'row', header: text.columns.row, width: '56px', align: 'right', render: (row) => row.row },
  {
    id: 'status',
    header: text.columns.status,
    width: '84px',
    render: (row) => <StatusMark mark={marks[row.status]}>{text.filters[row.status]}</StatusMark>,
  },
  {
    id: 'person',
    header: text.columns.name,
    width: '104px',
    render: (row) => <TwoLines first={row.name} second={row.staffNumber} />,
  },
  {
    id: 'title',
    header: text.columns.title,
    width: 'minmax(240px, 1.6fr)',
    render: (row) => <TwoLines first={row.title} second={row.itemName} />,
  },
  {
    id: 'proofs',
    header: text.columns.proofs,
    width: 'minmax(150px, 0.8fr)',
    render: (row) =>
      row.proofs.length === 0 ? (
        <span className={styles.quiet}>{text.noProofs}</span>
      ) : (
        <span className={styles.clamped} title={row.proofs.join('\n')}>
          {row.proofs.join('，')}
        </span>
      ),
  },
  {
    id: 'notes',
    header: text.columns.notes,
    width: 'minmax(240px, 1.2fr)',
    render: (row) => <Notes row={row} lines={2} />,
  },
];

export const rejectedColumns: readonly TableColumn<ClaimPlanRow>[] = planColumns
  .filter((column) => column.id !== 'proofs')
  .map((column) =>
    column.id === 'notes'
      ? { ...column, width: 'minmax(420px, 3fr)', render: (row) => <Notes row={row} lines={3} /> }
      : column,
  );

function TwoLines({ first, second }: { first: string; second: string }) {
  return (
    <span className={styles.twoLines} title={`${first}\n${second}`}>
      <span>{first}</span>
      <span className={styles.quiet}>{second}</span>
    </span>
  );
}

function Notes({ row: { status, problems }, lines }: { row: ClaimPlanRow; lines: 2 | 3 }) {
  if (status === 'duplicate' && problems.length === 0)
    return <span className={styles.quiet}>{text.known}</span>;
  return (
    <div
      className={styles.clamped}
      data-lines={lines}
      title={problems.map(({ message }) => message).join('\n')}
    >
      {problems.map((problem, index) => (
        <ProblemNote key={index} problem={problem} rejected={status === 'rejected'} />
      ))}
    </div>
  );
}
