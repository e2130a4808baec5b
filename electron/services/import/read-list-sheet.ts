import path from 'node:path';
import type { SheetInfo, SheetRow } from '../../documents/excel/workbook-cells.ts';
import { readWorkbook } from '../../documents/excel/workbook-reader.ts';
import type { ChildHost } from '../../platform/child-host.ts';

export interface ListSheet {
  readonly fileName: string;
  readonly sheets: readonly SheetInfo[];
  /** The sheet that was read: the one asked for, else the first that is visible. */
  readonly sheet: string;
}

/**
 * Reads one sheet of a list (.xlsx, .xls, .csv) in a child; `onRows` takes its rows in their order and may throw to end
 * the reading. Errors: those of `readWorkbook`, and what `onRows` throws.
 */
export async function readListSheet(
  host: ChildHost,
  { file, sheet }: { readonly file: string; readonly sheet?: string | undefined },
  onRows: (rows: readonly SheetRow[]) => void,
  signal: AbortSignal,
): Promise<ListSheet> {
  const fileName = path.basename(file);
  let read: ListSheet = { fileName, sheets: [], sheet: '' };
  await readWorkbook(
    host,
    { path: file, name: fileName, otherFormats: true, ...(sheet === undefined ? {} : { sheet }) },
    {
      onSheets: (sheets, chosen) => void (read = { fileName, sheets, sheet: chosen }),
      onRows: (_sheet, rows) => onRows(rows),
    },
    { signal },
  );
  return read;
}
