import type { RawConnection } from './open.ts';

/**
 * What a year is judged from: who people were, what they handed in and what was decided, filings, and the rules.
 * Pictures, papers, cards and the audit trail are none of it. Details of claims are: some tell how a project was held.
 */
const tables = [
  'staff_member',
  'staff_version',
  'staff_title',
  'claim',
  'claim_detail',
  'decision',
  'filing',
  'setting',
  'rule_basis',
  'closed_year',
  'year_reopening',
] as const;

const events = ['INSERT', 'UPDATE', 'DELETE'] as const;

/**
 * Counts the rows written to these tables through this connection, the only one that writes. Triggers of the
 * connection, not of the file: a transaction that is rolled back takes its count back, and no copy carries them.
 */
export function countYearWrites(raw: RawConnection): void {
  raw.exec('CREATE TEMP TABLE year_writes (rows INTEGER NOT NULL); INSERT INTO year_writes VALUES (0);');
  for (const table of tables)
    for (const event of events)
      raw.exec(
        `CREATE TEMP TRIGGER year_writes_${table}_${event.toLowerCase()} AFTER ${event} ON main.${table}
         BEGIN UPDATE year_writes SET rows = rows + 1; END`,
      );
}
