import type { CardPlanRow } from '../../../../shared/contract/study-card-lists.contract.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { formatFen } from '../../../../shared/domain/money.ts';
import { RowNotes } from '../../components/import-plan/row-notes.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import type { Mark } from '../../components/status-mark.tsx';
import type { TableColumn } from '../../components/virtual-table.tsx';
import { providerNames, studyCardText } from '../../text/zh-CN/study-card.ts';
import { cardImportText } from '../../text/zh-CN/study-card-import.ts';
import styles from './card-import.module.css';

const { columns: names, statuses } = cardImportText;

const marks: Record<CardPlanRow['status'], Mark> = {
  added: 'good',
  changed: 'question',
  unchanged: 'none',
  rejected: 'bad',
};

/** A row of the plan as it will be written; the sheet is named only where there are several. */
export function planRowColumns(severalSheets: boolean): readonly TableColumn<CardPlanRow>[] {
  return [
    {
      id: 'row',
      header: names.row,
      width: severalSheets ? '120px' : '56px',
      align: 'right',
      render: (row) => <span>{severalSheets ? `${row.sheet} ${row.row}` : row.row}</span>,
    },
    {
      id: 'status',
      header: names.status,
      width: '76px',
      render: (row) => <StatusMark mark={marks[row.status]}>{statuses[row.status]}</StatusMark>,
    },
    {
      id: 'provider',
      header: names.provider,
      width: '80px',
      render: (row) => (row.provider === null ? studyCardText.none : providerNames[row.provider]),
    },
    {
      id: 'title',
      header: names.title,
      width: '190px',
      render: (row) => <span title={row.title}>{row.title}</span>,
    },
    {
      id: 'party',
      header: names.party,
      width: 'minmax(130px, 1fr)',
      render: (row) => (
        <span className={styles.name} title={row.party}>
          {row.party}
        </span>
      ),
    },
    { id: 'date', header: names.date, width: '104px', render: (row) => row.date ?? studyCardText.none },
    {
      id: 'amount',
      header: names.amount,
      width: '100px',
      align: 'right',
      render: (row) =>
        row.amount !== null
          ? formatFen(row.amount)
          : row.credits !== null
            ? formatCredit(row.credits)
            : studyCardText.none,
    },
    {
      id: 'notes',
      header: names.notes,
      width: 'minmax(260px, 2fr)',
      render: (row) => <RowNotes row={row} />,
    },
  ];
}
