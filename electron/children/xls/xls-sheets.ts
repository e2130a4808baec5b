import { AppError } from '../../../shared/errors.ts';
import type { MergedArea, SheetCell, SheetInfo, SheetRow } from '../../documents/excel/workbook-cells.ts';
import { serialToDate } from '../xlsx/sheet-rows.ts';

/** One sheet of an old workbook or of a web page's tables, whole: such files are small. */
export interface WholeSheet extends SheetInfo {
  readonly rows: readonly SheetRow[];
}

const maxMergedCells = 2_000_000;
const emptyCell: SheetCell = { kind: 'empty', text: '' };

/** What is used of a cell of the library: type, value, text and number format. */
interface LibraryCell {
  readonly t?: string;
  readonly v?: unknown;
  readonly w?: string;
  readonly z?: unknown;
}

interface LibrarySheet {
  readonly '!data'?: readonly (readonly (LibraryCell | undefined)[] | undefined)[];
  readonly '!merges'?: readonly { readonly s: Spot; readonly e: Spot }[];
  readonly '!rows'?: readonly ({ readonly hidden?: boolean } | undefined)[];
}
interface Spot {
  readonly r: number;
  readonly c: number;
}

/**
 * Reads an old .xls workbook (bytes), or a web page or XML that a platform named .xls (text). Cells of web pages stay
 * texts, so that no number loses digits. Errors: `file.macro`, `file.encrypted`, `file.damaged`, `file.hostile`.
 */
export async function readOldSheets(content: Buffer | string, fileName: string): Promise<WholeSheet[]> {
  const library = await import('@e965/xlsx');
  // Workbooks of the nineties name Chinese by its code page.
  library.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  const options = {
    dense: true,
    cellFormula: false,
    cellHTML: false,
    cellNF: true,
    cellText: false,
    bookVBA: true,
    raw: true,
    codepage: 936,
  } as const;
  let book: ReturnType<typeof library.read>;
  try {
    book =
      typeof content === 'string'
        ? library.read(content, { ...options, type: 'string' })
        : library.read(content, { ...options, type: 'buffer' });
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    if (/password/i.test(said)) throw new AppError('file.encrypted', { name: fileName });
    throw new AppError('file.damaged', { name: fileName, detail: '旧版 Excel 的结构读不出来' });
  }
  if (book.vbaraw !== undefined) throw new AppError('file.macro', { name: fileName });
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.map((name, index) => {
    const sheet = (book.Sheets[name] ?? {}) as LibrarySheet;
    const rows = rowsOf(sheet, date1904, (format) => library.SSF.is_date(format));
    return {
      name,
      hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
      rowCount: rows.length,
      merges: mergesOf(sheet, fileName),
      rows,
    };
  });
}

function rowsOf(sheet: LibrarySheet, date1904: boolean, isDate: (format: string) => boolean): SheetRow[] {
  const rows: SheetRow[] = [];
  (sheet['!data'] ?? []).forEach((cells, index) => {
    const read = Array.from(cells ?? [], (cell) => toCell(cell, date1904, isDate));
    while (read.at(-1)?.kind === 'empty') read.pop();
    if (read.length === 0) return;
    rows.push({ row: index + 1, hidden: sheet['!rows']?.[index]?.hidden === true, cells: read });
  });
  return rows;
}

function toCell(
  cell: LibraryCell | undefined,
  date1904: boolean,
  isDate: (format: string) => boolean,
): SheetCell {
  if (!cell || cell.v === undefined || cell.v === null) return emptyCell;
  if (cell.t === 'e') return { kind: 'error', text: cell.w ?? '错误值' };
  if (cell.t === 'b')
    return { kind: 'bool', text: cell.v === true ? 'TRUE' : 'FALSE', number: cell.v === true ? 1 : 0 };
  if (typeof cell.v === 'number') {
    if (typeof cell.z === 'string' && isDate(cell.z)) {
      const date = serialToDate(cell.v, date1904);
      if (date !== undefined) return { kind: 'date', text: date, number: cell.v };
    }
    const text = Number.isInteger(cell.v)
      ? BigInt(cell.v).toString()
      : String(Number(cell.v.toPrecision(15)));
    return { kind: 'number', text, number: cell.v };
  }
  const text = String(cell.v);
  return text === '' ? emptyCell : { kind: 'text', text };
}

function mergesOf(sheet: LibrarySheet, fileName: string): MergedArea[] {
  let cells = 0;
  return (sheet['!merges'] ?? []).map(({ s, e }) => {
    cells += (e.r - s.r + 1) * (e.c - s.c + 1);
    if (cells > maxMergedCells)
      throw new AppError('file.hostile', { name: fileName, detail: '合并的单元格多得不正常' });
    return { fromRow: s.r + 1, fromColumn: s.c + 1, toRow: e.r + 1, toColumn: e.c + 1 };
  });
}
