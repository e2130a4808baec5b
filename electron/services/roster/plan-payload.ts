import type { ImportProblem } from '../../../shared/contract/common.ts';
import type { RosterPlanRow } from '../../../shared/contract/roster.contract.ts';
import type { TitleLevel } from '../../../shared/domain/staff.ts';
import type { PlanRow } from '../../database/repositories/import-plan.repository.ts';
import type { ProfileValues, StaffChange } from '../../database/repositories/roster.repository.ts';
import type { FieldChange } from './field-display.ts';
import type { RowProblem, Severity } from './row-problems.ts';

/** A plan row as it is stored: what was shown and what will be written, positional to stay small. */
type Stored = readonly [
  staffNumber: string,
  name: string,
  department: string,
  changes: readonly FieldChange[],
  problems: readonly (readonly [Severity, column: string, code: string, message: string])[],
  write:
    | readonly [
        staffId: number | null,
        versions: readonly (readonly [validFrom: string, values: ProfileValues])[],
        titles: readonly (readonly [title: string, level: TitleLevel, appointedOn: string | null])[],
      ]
    | 0,
];

export interface PlannedRow {
  readonly row: number;
  readonly status: 'added' | 'changed' | 'unchanged' | 'rejected';
  readonly staffNumber: string;
  readonly name: string;
  readonly department: string;
  readonly changes: readonly FieldChange[];
  readonly problems: readonly RowProblem[];
  readonly write: StaffChange | undefined;
}

export function packPlanRow(planned: PlannedRow): PlanRow {
  const { row, status, staffNumber, name, department, changes, problems, write } = planned;
  const stored: Stored = [
    staffNumber,
    name,
    department,
    changes,
    problems.map(({ severity, column, code, message }) => [severity, column, code, message] as const),
    write
      ? [
          write.staffId,
          write.versions.map(({ validFrom, values }) => [validFrom, values] as const),
          write.titles.map(({ title, titleLevel, appointedOn }) => [title, titleLevel, appointedOn] as const),
        ]
      : 0,
  ];
  const hasQuestion = problems.some(({ severity }) => severity === 'question');
  return { row, status, hasQuestion, payload: JSON.stringify(stored) };
}

/** What applying writes of this row; undefined when nothing. */
export function plannedWrite(row: PlanRow): StaffChange | undefined {
  const [staffNumber, , , , , write] = JSON.parse(row.payload) as Stored;
  if (write === 0) return undefined;
  const [staffId, versions, titles] = write;
  return {
    staffId,
    staffNumber,
    versions: versions.map(([validFrom, values]) => ({ validFrom, values })),
    titles: titles.map(([title, titleLevel, appointedOn]) => ({ title, titleLevel, appointedOn })),
  };
}

const severities: readonly Severity[] = ['error', 'question', 'note'];

export function shownRow(row: PlanRow): RosterPlanRow {
  const [staffNumber, name, department, changes, problems] = JSON.parse(row.payload) as Stored;
  return {
    row: row.row,
    status: row.status === 'duplicate' ? 'unchanged' : row.status,
    staffNumber,
    name,
    department,
    changes: [...changes],
    // What keeps a row out comes before what was merely understood.
    problems: problems
      .toSorted(([left], [right]) => severities.indexOf(left) - severities.indexOf(right))
      .map(([severity, column, code, message]): ImportProblem => ({
        row: row.row,
        column,
        code,
        message,
        severity,
      })),
  };
}
