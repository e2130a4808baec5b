/** What a workbook becomes on its way from the reading child to the importer. */

export type CellKind = 'text' | 'number' | 'date' | 'bool' | 'error' | 'empty';

/**
 * One cell. `text` is what to show and match: for a date `YYYY-MM-DD`, for a number its digits as stored (an 18-digit
 * ID typed as a number arrives as kind `number`, already damaged by the spreadsheet: refuse it, never repair it).
 * `number` is the value of kinds `number`, `bool` (0 or 1) and `date` (the serial).
 */
export interface SheetCell {
  readonly kind: CellKind;
  readonly text: string;
  readonly number?: number;
}

export interface SheetRow {
  /** The worksheet's own row number, from 1. */
  readonly row: number;
  /** Hidden by hand or by a filter. */
  readonly hidden: boolean;
  /** By column from A; trailing empty cells are left out. */
  readonly cells: readonly SheetCell[];
}

/** A merged area, rows and columns from 1, both ends included. Its value stands in the first cell. */
export interface MergedArea {
  readonly fromRow: number;
  readonly fromColumn: number;
  readonly toRow: number;
  readonly toColumn: number;
}

export interface SheetInfo {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows with at least one value. */
  readonly rowCount: number;
  readonly merges: readonly MergedArea[];
}

export interface SheetReadRequest {
  readonly path: string;
  /** The file's name for messages. */
  readonly name: string;
  /** Without it, the visible sheet with most filled rows. */
  readonly sheet?: string;
  /** Only the first 50 rows of each visible sheet, to choose from. */
  readonly previewOnly?: boolean;
  /** Also old .xls, csv, and the web pages that platforms name .xls; without it only .xlsx is read. */
  readonly otherFormats?: boolean;
  /** Rows of every visible sheet, one after the other. */
  readonly everySheet?: boolean;
}

export interface SheetReadResult {
  /** The sheet that was read. */
  readonly sheet: string;
  /** Rows with at least one value that were delivered. */
  readonly rowCount: number;
  /** `xlsx`, `xls` or `csv（encoding）`. */
  readonly format: string;
}

/** In this order: `sheets` once, `preview` for every visible sheet, `rows` of the chosen sheet in chunks of at most 500. */
export type SheetMessage =
  | { readonly type: 'sheets'; readonly sheets: readonly SheetInfo[]; readonly chosen: string }
  | { readonly type: 'preview'; readonly sheet: string; readonly rows: readonly SheetRow[] }
  | { readonly type: 'rows'; readonly sheet: string; readonly rows: readonly SheetRow[] };

/** As they travel: one string a chunk crosses a process boundary several times faster than thousands of objects. */
export type PackedSheetMessage =
  | Extract<SheetMessage, { type: 'sheets' }>
  | { readonly type: 'preview' | 'rows'; readonly sheet: string; readonly packed: string };

const kindLetters: Readonly<Record<CellKind, string>> = {
  text: 't',
  number: 'n',
  date: 'd',
  bool: 'b',
  error: 'e',
  empty: '_',
};
const kindsByLetter = new Map<string, CellKind>([
  ['n', 'number'],
  ['d', 'date'],
  ['b', 'bool'],
  ['e', 'error'],
]);

type PackedCell = string | 0 | readonly [letter: string, text: string, number?: number];
type PackedRow = readonly [row: number, hidden: 0 | 1, cells: readonly PackedCell[]];

export function packRows(rows: readonly SheetRow[]): string {
  return JSON.stringify(
    rows.map((row): PackedRow => [
      row.row,
      row.hidden ? 1 : 0,
      row.cells.map((cell): PackedCell => {
        if (cell.kind === 'text') return cell.text;
        if (cell.kind === 'empty') return 0;
        const letter = kindLetters[cell.kind];
        return cell.number === undefined ? [letter, cell.text] : [letter, cell.text, cell.number];
      }),
    ]),
  );
}

const emptyCell: SheetCell = { kind: 'empty', text: '' };

export function unpackRows(packed: string): SheetRow[] {
  const rows = JSON.parse(packed) as PackedRow[];
  return rows.map(([row, hidden, cells]) => ({ row, hidden: hidden === 1, cells: cells.map(unpackCell) }));
}

function unpackCell(cell: PackedCell): SheetCell {
  if (typeof cell === 'string') return { kind: 'text', text: cell };
  if (cell === 0) return emptyCell;
  const [letter, text, number] = cell;
  const kind = kindsByLetter.get(letter) ?? 'error';
  return number === undefined ? { kind, text } : { kind, text, number };
}
