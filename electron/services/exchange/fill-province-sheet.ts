import path from 'node:path';
import type { RequestOf } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { fillSheet } from '../../documents/excel/fill-sheet.ts';
import type { ExportCell } from '../../documents/excel/province-export.sheet.ts';
import type { ChildHost } from '../../platform/child-host.ts';
import type { Job } from '../../platform/job.ts';
import { readHeaders } from './read-headers.ts';

/**
 * Fills the province's own sheet below its headers; returns the rows that held something and gave way.
 * Errors: `exchange.headers-differ`, `exchange.not-fillable`, `file.*`.
 */
export async function fillProvinceSheet(
  host: ChildHost,
  source: string,
  request: Pick<RequestOf<'exchange:export'>, 'sheet' | 'headerRow' | 'columns'>,
  cells: readonly (readonly ExportCell[])[],
  out: string,
  job: Job,
): Promise<number> {
  const { columns, ...where } = request;
  const name = path.basename(source);
  const { headers, sheet, headerRow } = await readHeaders(host, {
    file: source,
    ...(where.sheet === undefined ? {} : { sheet: where.sheet }),
    ...(where.headerRow === undefined ? {} : { headerRow: where.headerRow }),
  });
  const same =
    headers.length === columns.length && headers.every((header, at) => header === columns[at]?.header);
  if (!same || headerRow === null) throw new AppError('exchange.headers-differ', { name });
  job.step('正在写文件', 0, cells.length);
  const { replaced } = await fillSheet(
    host,
    {
      source,
      name,
      out,
      outName: path.basename(out),
      sheet,
      headerRow,
      rows: cells.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.number))),
    },
    { signal: job.signal },
  );
  return replaced;
}
