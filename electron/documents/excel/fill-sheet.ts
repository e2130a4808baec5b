import { runInChild, type ChildHost } from '../../platform/child-host.ts';

/** A text, a figure, or nothing (`''`). */
export type FillCell = string | number;

export interface FillRequest {
  /** The sheet as it came; never written to. */
  readonly source: string;
  /** Its name for messages. */
  readonly name: string;
  readonly out: string;
  readonly outName: string;
  readonly sheet: string;
  /** The worksheet's own row number of the headers. */
  readonly headerRow: number;
  /** By column from the first; the first row goes right below the headers. */
  readonly rows: readonly (readonly FillCell[])[];
}

/**
 * Fills a workbook below its headers: titles, headers, widths, formats, lists of choices and all other sheets stay byte
 * for byte. What stands in the rows that are filled gives way (`replaced` counts those that held something) and lends
 * its formats; rows further down stay.
 * Errors: those of reading a workbook, `exchange.not-fillable`, `file.busy`, `file.not-writable`.
 */
export function fillSheet(
  host: ChildHost,
  request: FillRequest,
  options: { signal?: AbortSignal } = {},
): Promise<{ replaced: number }> {
  return runInChild(host, 'sheet-filler', request, { ...options, fileName: request.name });
}
