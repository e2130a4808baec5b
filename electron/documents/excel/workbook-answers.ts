import { runInChild, type ChildHost } from '../../platform/child-host.ts';

export interface AnswersRequest {
  /** The officer's own workbook; never written to. */
  readonly source: string;
  /** Its name for messages. */
  readonly name: string;
  readonly out: string;
  /** The new file's name for messages; without it, `name`. */
  readonly outName?: string;
  readonly sheet: string;
  /** The worksheet's own row number of the headers. */
  readonly headerRow: number;
  readonly statusHeader: string;
  readonly reasonHeader: string;
  /** By the worksheet's own row number. Rows that are not in the sheet are left out. */
  readonly answers: ReadonlyMap<number, RowAnswer>;
}

export interface RowAnswer {
  readonly status: string;
  readonly reason: string;
}

/**
 * Gives the officer's workbook back with two columns behind the last: 导入结果 and 原因. Only the chosen sheet's XML is
 * patched; all other parts are copied byte for byte, so that values, formats, widths, order and drawings stay. Columns
 * of an earlier run are overwritten. Returns the columns' numbers, from 1.
 * Errors: those of reading a workbook, `file.busy` when `out` is open elsewhere, `file.not-writable`.
 */
export function writeAnswersWorkbook(
  host: ChildHost,
  request: Omit<AnswersRequest, 'statusHeader' | 'reasonHeader'> & {
    statusHeader?: string;
    reasonHeader?: string;
  },
  options: { signal?: AbortSignal } = {},
): Promise<{ statusColumn: number; reasonColumn: number }> {
  const full: AnswersRequest = { statusHeader: '导入结果', reasonHeader: '原因', ...request };
  return runInChild(host, 'answers-writer', full, { ...options, fileName: request.name });
}
