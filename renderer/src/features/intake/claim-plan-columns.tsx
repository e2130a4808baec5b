import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { ProblemNote } from '../../components/import-plan/row-notes.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import type { TableColumn } from '../../components/virtual-table.tsx';
import { intakeText } from '../../text/zh-CN/intake.ts';
import styles from './intake.module.css';

export type ClaimPlanRow = WindowResponse<'claim:plan-rows'>['rows'][number];

const text = intakeText.import;
const marks = { added: 'good', duplicate: 'none', rejected: 'bad' } as const;

/** The plan's rows as they are listed. */
export const planColumns: readonly TableColumn<ClaimPlanRow>[] = [
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
export const rejectedColumns: readonly TableColumn<ClaimPlanRow>[] = planColumns
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
export const rejectedHeight = 58;
