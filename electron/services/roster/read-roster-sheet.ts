import path from 'node:path';
import type { ColumnMapping } from '../../../shared/contract/common.ts';
import { AppError } from '../../../shared/errors.ts';
import type { SheetInfo, SheetRow } from '../../documents/excel/workbook-cells.ts';
import { MergeFiller, readWorkbook } from '../../documents/excel/workbook-reader.ts';
import type { Job } from '../../platform/job.ts';
import type { ChildHost } from '../../platform/child-host.ts';
import { chooseHeader, headerSignature, samplesBelow, type HeaderRow } from '../import/sheet-header.ts';
import { requiredFields, rosterFields } from './roster-fields.ts';
import { RosterRowReader, type ReadRow } from './row-reader.ts';
import {
  correctMapping,
  findHeaderRow,
  guessMapping,
  looksLikeClaims,
  type Mapping,
} from './sheet-layout.ts';

export interface ReadOptions {
  readonly file: string;
  readonly sheet?: string | undefined;
  readonly headerRow?: number | undefined;
  readonly mapping?: ColumnMapping | undefined;
  /** The correction remembered for a sheet with these headers. */
  recall(signature: string): Promise<ColumnMapping | undefined>;
}

export interface RosterSheet {
  readonly fileName: string;
  readonly sheet: string;
  readonly sheets: readonly SheetInfo[];
  readonly header: HeaderRow;
  readonly signature: string;
  readonly mapping: Mapping;
  readonly remembered: boolean;
  /** Up to three values a column, to recognise it by. */
  readonly samples: readonly (readonly string[])[];
  /** Empty when a required column is missing. */
  readonly rows: readonly ReadRow[];
  /** Totals, signatures and repeated headers: the rows that are no person. */
  readonly skipped: readonly number[];
  readonly reader: RosterRowReader;
}

interface Layout {
  readonly header: HeaderRow;
  readonly signature: string;
  readonly mapping: Mapping;
  readonly remembered: boolean;
  readonly samples: readonly (readonly string[])[];
  readonly reader: RosterRowReader;
  readonly departmentColumn: number;
}

/** Reads the officer's roster in a child and understands its layout and rows. Errors: `file.*`, `job.cancelled`. */
export async function readRosterSheet(host: ChildHost, options: ReadOptions, job: Job): Promise<RosterSheet> {
  const fileName = path.basename(options.file);
  let sheets: readonly SheetInfo[] = [];
  let chosen = '';
  let layout: Layout | undefined;
  let filler: MergeFiller | undefined;
  const rows: ReadRow[] = [];
  const skipped: number[] = [];
  let seen = 0;
  const total = (): number => sheets.find(({ name }) => name === chosen)?.rowCount ?? 0;

  const take = (sheetRow: SheetRow, { reader, header, departmentColumn }: Layout): void => {
    const filled = departmentColumn < 0 ? sheetRow : (filler?.fill(sheetRow) ?? sheetRow);
    if (sheetRow.row <= header.row) return;
    if (reader.isNoPerson(sheetRow)) skipped.push(sheetRow.row);
    else rows.push(reader.read(sheetRow, filled.cells[departmentColumn]));
  };

  await readWorkbook(
    host,
    { path: options.file, name: fileName, ...(options.sheet === undefined ? {} : { sheet: options.sheet }) },
    {
      onSheets: (all, name) => {
        sheets = all;
        chosen = name;
      },
      onPreview: async (sheet, preview) => {
        if (sheet !== chosen) return;
        const merges = sheets.find(({ name }) => name === sheet)?.merges ?? [];
        layout = await layOut(preview, new MergeFiller(merges), options, fileName, sheet);
        const { departmentColumn } = layout;
        filler = new MergeFiller(
          merges.filter(
            (area) =>
              area.toRow > area.fromRow &&
              area.fromColumn <= departmentColumn + 1 &&
              area.toColumn >= departmentColumn + 1,
          ),
        );
      },
      onRows: (_sheet, chunk) => {
        if (!layout)
          throw new AppError('file.no-table', { name: fileName, sheet: chosen, needed: neededNames });
        seen += chunk.length;
        job.step('读取名册', seen, total());
        if (requiredFields.every((field) => layout?.reader.has(field))) {
          for (const row of chunk) take(row, layout);
        }
      },
    },
    { signal: job.signal },
  );
  if (!layout) throw new AppError('file.no-table', { name: fileName, sheet: chosen, needed: neededNames });
  const { header, signature, mapping, remembered, samples, reader } = layout;
  return {
    fileName,
    sheet: chosen,
    sheets,
    header,
    signature,
    mapping,
    remembered,
    samples,
    rows,
    skipped,
    reader,
  };
}

export const neededNames: readonly string[] = requiredFields.map((field) => rosterFields[field].name);

async function layOut(
  preview: readonly SheetRow[],
  filler: MergeFiller,
  options: ReadOptions,
  fileName: string,
  sheet: string,
): Promise<Layout> {
  // Headers over two rows are merged downwards, so that the lower one, filled, names every column.
  const filled = preview.map((row) => filler.fill(row));
  const header = chooseHeader(filled, options.headerRow, findHeaderRow);
  if (!header) throw new AppError('file.no-table', { name: fileName, sheet, needed: neededNames });
  if (looksLikeClaims(header.headers) && options.mapping === undefined) {
    throw new AppError('file.wrong-kind', { name: fileName, looksLike: '学分申报表', expected: '花名册' });
  }
  const signature = headerSignature(header.headers);
  const guess = guessMapping(header.headers);
  const recalled = options.mapping === undefined ? await options.recall(signature) : undefined;
  const mapping = correctMapping(guess, options.mapping ?? recalled ?? {});
  for (const column of mapping.keys()) if (column >= header.headers.length) mapping.delete(column);
  const reader = new RosterRowReader(mapping, header.headers);
  const samples = samplesBelow(header, preview);
  const departmentColumn = [...mapping].find(([, field]) => field === 'department')?.[0] ?? -1;
  return {
    header,
    signature,
    mapping,
    remembered: recalled !== undefined,
    samples,
    reader,
    departmentColumn,
  };
}
