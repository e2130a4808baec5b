import { Checkbox } from '@mantine/core';
import type { FilingRow } from '../../../../shared/contract/filing.contract.ts';
import { DueCell, QuestionsCell } from '../../components/row-cells.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import type { TableColumn } from '../../components/virtual-table.tsx';
import { filingAwaitsNames, filingKindNames, filingsText } from '../../text/zh-CN/filings.ts';
import styles from './filings.module.css';

const text = filingsText.columns;

/** How far a filing got: what it waits for, or how it ended. */
export function FilingProgress({ row }: { row: FilingRow }) {
  if (row.refused) return <StatusMark mark="bad">{filingsText.refused}</StatusMark>;
  if (row.awaits === 'nothing') return <StatusMark mark="good">{filingAwaitsNames.nothing}</StatusMark>;
  return <StatusMark mark="none">{filingAwaitsNames[row.awaits]}</StatusMark>;
}

/** The columns of the list; the narrow one leaves out what the panel shows. */
export function filingColumns(
  marked: ReadonlySet<string>,
  onMark: (row: FilingRow) => void,
): TableColumn<FilingRow>[] {
  return [
    {
      id: 'mark',
      header: text.mark,
      width: '40px',
      render: (row) => (
        <Checkbox
          size="xs"
          aria-label={`${filingsText.keys.mark} ${row.personName}`}
          tabIndex={-1}
          checked={marked.has(row.filingId)}
          onClick={(event) => event.stopPropagation()}
          onChange={() => onMark(row)}
        />
      ),
    },
    {
      id: 'person',
      header: text.person,
      width: 'minmax(150px, 1fr)',
      render: (row) => (
        <span className={styles.person} title={row.personName}>
          <b className={styles.name}>{row.personName}</b>
          <span className={styles.quiet}>{row.staffNumber}</span>
        </span>
      ),
    },
    {
      id: 'department',
      header: text.department,
      width: 'minmax(90px, 0.7fr)',
      render: (row) => <span>{row.department}</span>,
    },
    { id: 'kind', header: text.kind, width: '104px', render: (row) => filingKindNames[row.kind] },
    { id: 'forYear', header: text.forYear, width: '66px', render: (row) => row.forYear },
    {
      id: 'reason',
      header: text.reason,
      width: 'minmax(120px, 1.4fr)',
      render: (row) => <span title={row.steps[0]?.note}>{row.steps[0]?.note || filingsText.none}</span>,
    },
    {
      id: 'appliedOn',
      header: text.appliedOn,
      width: '104px',
      render: (row) => row.steps[0]?.on ?? filingsText.none,
    },
    { id: 'awaits', header: text.awaits, width: '128px', render: (row) => <FilingProgress row={row} /> },
    {
      id: 'due',
      header: text.due,
      width: '108px',
      render: (row) => <DueCell due={row.due} overdue={row.overdue} />,
    },
    {
      id: 'questions',
      header: text.questions,
      width: '64px',
      render: (row) => <QuestionsCell questions={row.questions} />,
    },
  ];
}
