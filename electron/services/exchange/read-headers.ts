import path from 'node:path';
import type { RequestOf } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { SheetRow } from '../../documents/excel/workbook-cells.ts';
import { readWorkbook } from '../../documents/excel/workbook-reader.ts';
import type { ChildHost } from '../../platform/child-host.ts';
import { headerOf } from '../import/sheet-header.ts';
import { knownHeaders } from './export-fields.ts';

export interface FoundHeaders {
  readonly headers: readonly string[];
  readonly sheets: string[];
  readonly sheet: string;
  readonly headerRow: number | null;
}

/** The headers that were typed, or those of a sheet, read in a child. Errors: `file.*`, `exchange.no-headers`. */
export async function readHeaders(
  host: ChildHost,
  request: RequestOf<'exchange:columns'>,
): Promise<FoundHeaders> {
  const { file, headers = [] } = request;
  if (file === undefined) {
    const typed = headers.map((header) => header.trim()).filter((header) => header !== '');
    if (typed.length === 0) throw new AppError('exchange.no-headers', { name: '填写的表头' });
    return { headers: typed, sheets: [], sheet: '', headerRow: null };
  }
  const name = path.basename(file);
  const previews = new Map<string, readonly SheetRow[]>();
  let sheets: string[] = [];
  let chosen = '';
  await readWorkbook(
    host,
    {
      path: file,
      name,
      previewOnly: true,
      otherFormats: true,
      ...(request.sheet === undefined ? {} : { sheet: request.sheet }),
    },
    {
      onSheets: (found, first) => {
        sheets = found.filter(({ hidden }) => !hidden).map((sheet) => sheet.name);
        chosen = first;
      },
      onPreview: (sheet, rows) => void previews.set(sheet, rows),
    },
  );
  const rows = previews.get(request.sheet ?? chosen) ?? [];
  const found =
    request.headerRow === undefined
      ? bestRow(rows.slice(0, 20))
      : rows.find(({ row }) => row === request.headerRow);
  // A column without a header keeps its place: what is written stands where the sheet has it.
  const texts = found === undefined ? [] : headerOf(found).headers;
  if (found === undefined || texts.every((header) => header === ''))
    throw new AppError('exchange.no-headers', { name });
  return { headers: texts, sheets, sheet: request.sheet ?? chosen, headerRow: found.row };
}

/** The row with most headers that are known; the first with two cells where none is. */
function bestRow(rows: readonly SheetRow[]): SheetRow | undefined {
  const known = (row: SheetRow) => knownHeaders(headerOf(row).headers);
  const best = rows.reduce<SheetRow | undefined>(
    (so, row) => (known(row) > (so === undefined ? 0 : known(so)) ? row : so),
    undefined,
  );
  return best ?? rows.find((row) => headerOf(row).headers.filter(Boolean).length >= 2) ?? rows[0];
}
