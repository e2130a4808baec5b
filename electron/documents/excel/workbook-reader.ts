import { runInChild, type ChildHost, type RunOptions } from '../../platform/child-host.ts';
import {
  unpackRows,
  type MergedArea,
  type PackedSheetMessage,
  type SheetCell,
  type SheetInfo,
  type SheetReadRequest,
  type SheetReadResult,
  type SheetRow,
} from './workbook-cells.ts';

export interface WorkbookListener {
  /** Once, before any row. */
  readonly onSheets?: (sheets: readonly SheetInfo[], chosen: string) => void | Promise<void>;
  /** First 50 filled rows of every visible sheet. */
  readonly onPreview?: (sheet: string, rows: readonly SheetRow[]) => void | Promise<void>;
  /** The chosen sheet's filled rows, at most 500 at a time, in order; the child waits for a slow listener. */
  readonly onRows?: (sheet: string, rows: readonly SheetRow[]) => void | Promise<void>;
}

/**
 * Reads an untrusted .xlsx in a child of its own.
 * Errors: those of `openWorkbookZip`, `file.hostile` for a structure out of bounds, `file.no-sheet` when the workbook
 * has no such or no visible sheet, and those of `runInChild`.
 */
export function readWorkbook(
  host: ChildHost,
  request: SheetReadRequest,
  listener: WorkbookListener,
  options: Omit<RunOptions<never>, 'onProgress' | 'fileName'> = {},
): Promise<SheetReadResult> {
  return runInChild<SheetReadRequest, SheetReadResult, PackedSheetMessage>(host, 'sheet-reader', request, {
    ...options,
    fileName: request.name,
    onProgress: (message) => {
      if (message.type === 'sheets') return listener.onSheets?.(message.sheets, message.chosen);
      if (message.type === 'preview') return listener.onPreview?.(message.sheet, unpackRows(message.packed));
      return listener.onRows?.(message.sheet, unpackRows(message.packed));
    },
  });
}

/**
 * Writes every merged area's value into all its cells, for columns that may be filled down (a merged department cell).
 * Give it the sheet's rows once and in order.
 */
export class MergeFiller {
  /** Ascending by first row; those that begin later than the current row wait. */
  readonly #waiting: MergedArea[];
  #active: { area: MergedArea; value: SheetCell }[] = [];

  constructor(merges: readonly MergedArea[]) {
    this.#waiting = merges.toSorted((a, b) => b.fromRow - a.fromRow);
  }

  fill(row: SheetRow): SheetRow {
    this.#active = this.#active.filter(({ area }) => area.toRow >= row.row);
    for (let next = this.#waiting.at(-1); next && next.fromRow <= row.row; next = this.#waiting.at(-1)) {
      this.#waiting.pop();
      const value = next.fromRow === row.row ? row.cells[next.fromColumn - 1] : undefined;
      if (value && value.kind !== 'empty') this.#active.push({ area: next, value });
    }
    if (this.#active.length === 0) return row;
    const cells = [...row.cells];
    for (const { area, value } of this.#active) {
      // A title may be merged to the last column; nobody reads a value there.
      const toColumn = Math.min(area.toColumn, area.fromColumn + 200);
      while (cells.length < toColumn) cells.push({ kind: 'empty', text: '' });
      cells.fill(value, area.fromColumn - 1, toColumn);
    }
    return { ...row, cells };
  }
}
