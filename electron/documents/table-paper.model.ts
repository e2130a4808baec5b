import { formatCredit, formatCreditHours } from '../../shared/domain/credit.ts';
import type { CivilDate } from '../../shared/domain/civil-date.ts';
import { formatFen } from '../../shared/domain/money.ts';
import type { PaperLogo } from './paper-logo.ts';

/** A cell: words, or a figure in the unit that its column names. Null prints as a dash. */
export type PaperCell = string | number | null;

/** What a column's figures are: credits in hundredths, 学时 in tenths, money in fen. */
export type PaperCellKind = 'text' | 'count' | 'credit' | 'hours' | 'money';

export interface PaperColumn {
  readonly title: string;
  /** Relative to the other columns' widths. */
  readonly width: number;
  /** Figures stand right, words left, unless said otherwise. */
  readonly align?: 'left' | 'center' | 'right';
  readonly kind?: PaperCellKind;
  /** Columns that one format alone has: a page is narrower than a workbook. */
  readonly only?: PaperMedium;
}

export type PaperMedium = 'pdf' | 'xlsx';

/** Rows that belong together under a heading, with their sums where they have any. */
export interface PaperGroup {
  readonly heading?: string;
  readonly rows: readonly (readonly PaperCell[])[];
  readonly sum?: readonly PaperCell[];
}

export interface PaperTable {
  readonly heading?: string;
  readonly columns: readonly PaperColumn[];
  readonly groups: readonly PaperGroup[];
  readonly total?: readonly PaperCell[];
  /** Stands in the table's place where there is no row. */
  readonly empty: string;
}

/** A field to sign or to seal, with what is written in front of the line. */
export interface PaperSeal {
  readonly title: string;
  readonly who: string;
}

/**
 * A paper that is made of tables: lists, sums, statements. What it says is decided before; PDF and workbook only set
 * it. Pages are numbered within the paper, so that one file may hold one for every department.
 */
export interface TablePaper {
  readonly unitName: string;
  readonly title: string;
  /** Whom and what it is about, under the title. */
  readonly scope: readonly string[];
  readonly orientation: 'portrait' | 'landscape';
  /** Sentences before the tables. */
  readonly opening: readonly string[];
  readonly tables: readonly PaperTable[];
  readonly notes: readonly string[];
  readonly seals: readonly PaperSeal[];
  /** The unit's emblem, left of the title. */
  readonly logo?: PaperLogo;
  /** Which rules or lists it was made from; stands at the foot of each page. */
  readonly basis: string;
  /** SHA-256 of what it says, without the day of printing. */
  readonly hash: string;
  readonly printedOn: CivilDate;
}

/** A cell in words, as both formats print it. */
export function cellText(kind: PaperCellKind, value: PaperCell): string {
  if (value === null) return '—';
  if (typeof value === 'string') return value;
  switch (kind) {
    case 'credit':
      return formatCredit(value);
    case 'hours':
      return formatCreditHours(value);
    case 'money':
      return formatFen(value);
    default:
      return String(value);
  }
}

/** A row's cell; one that a row leaves out is empty, one that is null is a dash. */
export function cellAt(cells: readonly PaperCell[], index: number): PaperCell {
  const cell = cells[index];
  return cell === undefined ? '' : cell;
}

/** A paper with the columns that a format has. */
export function paperFor(medium: PaperMedium, paper: TablePaper): TablePaper {
  return { ...paper, tables: paper.tables.map((table) => tableFor(medium, table)) };
}

function tableFor(medium: PaperMedium, table: PaperTable): PaperTable {
  const kept = table.columns.map(({ only }) => only === undefined || only === medium);
  if (kept.every(Boolean)) return table;
  const cells = (row: readonly PaperCell[]) =>
    table.columns.flatMap((_, index) => (kept[index] ? [cellAt(row, index)] : []));
  return {
    ...table,
    columns: table.columns.filter((_, index) => kept[index]),
    groups: table.groups.map((group) => ({
      ...group,
      rows: group.rows.map(cells),
      ...(group.sum === undefined ? {} : { sum: cells(group.sum) }),
    })),
    ...(table.total === undefined ? {} : { total: cells(table.total) }),
  };
}

export function alignOf(column: PaperColumn): 'left' | 'center' | 'right' {
  return column.align ?? (column.kind === undefined || column.kind === 'text' ? 'left' : 'right');
}

/** Every text of a paper with the place it stands in, for a look at characters that no font has. */
export function* textsOf(paper: TablePaper): Generator<readonly [place: string, text: string]> {
  yield ['单位名称', paper.unitName];
  yield ['标题', paper.title];
  for (const text of [...paper.scope, ...paper.opening, ...paper.notes]) yield ['说明', text];
  for (const table of paper.tables) {
    for (const group of table.groups) {
      if (group.heading !== undefined) yield ['分组', group.heading];
      for (const [index, row] of group.rows.entries()) {
        for (const [at, cell] of row.entries()) {
          if (typeof cell === 'string')
            yield [`${group.heading ?? ''}第 ${index + 1} 行“${table.columns[at]?.title ?? ''}”`, cell];
        }
      }
    }
  }
}
