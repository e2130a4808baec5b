import type { ReactNode } from 'react';
import type { ComplianceRow } from '../../../../shared/contract/compliance.contract.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import type { Hundredths } from '../../../../shared/domain/credit.ts';
import { VerdictMark } from '../../components/status-mark.tsx';
import type { TableColumn } from '../../components/virtual-table.tsx';
import { complianceText, verdictNames } from '../../text/zh-CN/compliance.ts';
import { creditsOf } from './credits-of.ts';
import type { EvaluationFocus } from './evaluation-view.tsx';
import { NextStepHint } from './next-step-hint.tsx';
import styles from './compliance.module.css';

type Open = (person: ComplianceRow, focus: EvaluationFocus) => void;

/** A figure that opens its sentence. Reached by mouse; by keyboard the row opens it. */
function Figure({
  onOpen,
  tone,
  hinted = false,
  children,
}: {
  onOpen: () => void;
  tone?: 'short' | 'quiet' | undefined;
  /** Something better than “看说明” stands over it. */
  hinted?: boolean;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.figure}
      data-tone={tone}
      title={hinted ? undefined : complianceText.openExplanation}
      onClick={onOpen}
    >
      {children}
    </button>
  );
}

/** What is missing of a figure, with the cheapest way to get it over it. */
function Missing({
  row,
  year,
  shortBy,
  onOpen,
}: {
  row: ComplianceRow;
  year: number;
  shortBy: Hundredths;
  onOpen: () => void;
}) {
  if (shortBy <= 0) {
    return (
      <Figure onOpen={onOpen} tone="quiet">
        –
      </Figure>
    );
  }
  return (
    <NextStepHint staffNumber={row.staffNumber} year={year}>
      <Figure onOpen={onOpen} tone="short" hinted>
        {formatCredit(shortBy)}
      </Figure>
    </NextStepHint>
  );
}

/** Person, verdict, the two requirements with what is missing, what still waits, and every category of the year. */
export function complianceColumns(
  categories: readonly { category: string; name: string }[],
  open: Open,
  year: number,
): TableColumn<ComplianceRow>[] {
  const { columns } = complianceText;
  return [
    {
      id: 'staffNumber',
      header: columns.staffNumber,
      width: '84px',
      sortable: true,
      render: (row) => row.staffNumber,
    },
    {
      id: 'name',
      header: columns.name,
      width: '88px',
      render: (row) => <b className={styles.name}>{row.name}</b>,
    },
    {
      id: 'department',
      header: columns.department,
      width: 'minmax(116px, 1fr)',
      sortable: true,
      render: (row) => <span title={row.department}>{row.department}</span>,
    },
    {
      id: 'title',
      header: columns.title,
      width: 'minmax(100px, 1fr)',
      render: (row) => <span>{row.title}</span>,
    },
    {
      id: 'verdict',
      header: columns.verdict,
      width: '92px',
      render: (row) => (
        <Figure onOpen={() => open(row, 'explanation')}>
          <VerdictMark verdict={row.closedVerdict ?? row.verdict} />
          {row.closedVerdict === undefined || row.closedVerdict === row.verdict ? null : (
            <span className={styles.todayCount}>
              {' '}
              {complianceText.todayVerdict(verdictNames[row.verdict])}
            </span>
          )}
        </Figure>
      ),
    },
    {
      id: 'total',
      header: columns.total,
      width: '116px',
      align: 'right',
      sortable: true,
      render: (row) => (
        <Figure onOpen={() => open(row, 'total')}>{creditsOf(row.total.granted, row.total.required)}</Figure>
      ),
    },
    {
      id: 'totalShort',
      header: columns.totalShort,
      width: '80px',
      align: 'right',
      sortable: true,
      render: (row) => (
        <Missing row={row} year={year} shortBy={row.total.shortBy} onOpen={() => open(row, 'total')} />
      ),
    },
    {
      id: 'publicNeed',
      header: columns.publicNeed,
      width: '116px',
      align: 'right',
      render: (row) => (
        <Figure onOpen={() => open(row, 'public')}>
          {creditsOf(row.publicNeed.granted, row.publicNeed.required)}
        </Figure>
      ),
    },
    {
      id: 'publicShort',
      header: columns.publicShort,
      width: '104px',
      align: 'right',
      sortable: true,
      render: (row) => (
        <Missing row={row} year={year} shortBy={row.publicNeed.shortBy} onOpen={() => open(row, 'public')} />
      ),
    },
    {
      id: 'waiting',
      header: columns.waiting,
      width: '76px',
      align: 'right',
      render: (row) => (
        <Figure onOpen={() => open(row, 'entries')} tone="quiet">
          <span title={complianceText.waitingHint}>{row.waiting > 0 ? formatCredit(row.waiting) : '–'}</span>
        </Figure>
      ),
    },
    ...categories.map(({ category, name }): TableColumn<ComplianceRow> => ({
      id: `category ${category}`,
      header: name,
      // A Chinese character is as wide as the type is high; the header must not be cut.
      width: `${Math.max(84, name.length * 14 + 28)}px`,
      align: 'right',
      render: (row) => {
        const credits = row.byCategory.find((one) => one.category === category)?.credits ?? 0;
        // Most people have nothing in most categories: a plain dash keeps thousands of rows light.
        if (credits === 0) return <span className={styles.none}>–</span>;
        return <Figure onOpen={() => open(row, { category })}>{formatCredit(credits)}</Figure>;
      },
    })),
  ];
}
