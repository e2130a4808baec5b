import path from 'node:path';
import type { ColumnMapping } from '../../../shared/contract/common.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Job } from '../../platform/job.ts';
import type { SheetInfo, SheetRow } from '../../documents/excel/workbook-cells.ts';
import { MergeFiller, readWorkbook } from '../../documents/excel/workbook-reader.ts';
import type { ChildHost } from '../../platform/child-host.ts';
import {
  chooseHeader,
  headerSignature,
  plainHeader,
  samplesBelow,
  type HeaderRow,
} from '../import/sheet-header.ts';
import {
  claimFieldIds,
  claimFields,
  correctClaimMapping,
  findClaimHeader,
  guessClaimMapping,
  type ClaimMapping,
} from './claim-columns.ts';
import { pickCells, type ClaimCells } from './claim-row.ts';
import { endsOwnList, isBesideOwnList } from './own-list.ts';

export interface ClaimSheetRequest {
  readonly file: string;
  readonly sheet?: string | undefined;
  readonly headerRow?: number | undefined;
  readonly mapping?: ColumnMapping | undefined;
  /** Names of the items' own fields, which may be columns too. */
  readonly details: ReadonlySet<string>;
  /** The correction remembered for a sheet with these headers. */
  recall(signature: string): Promise<ColumnMapping | undefined>;
}

export interface ClaimSheet {
  readonly fileName: string;
  readonly sheet: string;
  readonly sheets: readonly SheetInfo[];
  readonly header: HeaderRow;
  readonly signature: string;
  readonly mapping: ClaimMapping;
  readonly remembered: boolean;
  readonly samples: readonly (readonly string[])[];
  /** Required columns that no header names. */
  readonly missing: readonly string[];
  readonly rows: readonly ClaimCells[];
  /** Totals and signatures: rows that are no claim. */
  readonly skipped: readonly number[];
}

const neededNames = claimFieldIds.filter((id) => claimFields[id].required).map((id) => claimFields[id].name);
const rosterHeaders = new Set([
  '身份证号',
  '身份证号码',
  '身份证',
  '证件号',
  '证件号码',
  '职称',
  '现任职称',
  '聘任时间',
  '人员状态',
  '出生日期',
  '聘任日期',
]);

/** Reads the officer's sheet of claims in a child. Errors: `file.*`, `job.cancelled`. */
export async function readClaimSheet(
  host: ChildHost,
  request: ClaimSheetRequest,
  job: Job,
): Promise<ClaimSheet> {
  const fileName = path.basename(request.file);
  let sheets: readonly SheetInfo[] = [];
  let chosen = '';
  let preview: readonly SheetRow[] = [];
  const all: SheetRow[] = [];
  await readWorkbook(
    host,
    { path: request.file, name: fileName, ...(request.sheet === undefined ? {} : { sheet: request.sheet }) },
    {
      onSheets: (found, name) => {
        sheets = found;
        chosen = name;
      },
      onPreview: (sheet, rows) => {
        if (sheet === chosen) preview = rows;
      },
      onRows: (_sheet, rows) => {
        all.push(...rows);
        job.step('读取申报', all.length, sheets.find(({ name }) => name === chosen)?.rowCount ?? null);
      },
    },
    { signal: job.signal },
  );
  const merges = sheets.find(({ name }) => name === chosen)?.merges ?? [];
  const noTable = () => new AppError('file.no-table', { name: fileName, sheet: chosen, needed: neededNames });

  const filler = new MergeFiller(merges);
  const filled = preview.map((row) => filler.fill(row));
  const header = chooseHeader(filled, request.headerRow, (rows) => findClaimHeader(rows, request.details));
  if (!header) throw noTable();
  const signature = headerSignature(header.headers);
  const recalled = request.mapping === undefined ? await request.recall(signature) : undefined;
  const guess = guessClaimMapping(header.headers, request.details);
  const mapping = correctClaimMapping(guess, request.mapping ?? recalled ?? {}, request.details);
  for (const column of mapping.keys()) if (column >= header.headers.length) mapping.delete(column);
  const fields = new Set(mapping.values());
  // A list of our own names each claim by its number: it says the item in other words, and needs no more.
  const isOwn = fields.has('claimId') && fields.has('staffNumber');
  const missing = claimFieldIds.filter((id) => claimFields[id].required && !fields.has(id) && !isOwn);
  const looksLikeRoster = header.headers.filter((text) => rosterHeaders.has(plainHeader(text))).length >= 2;
  if (missing.length >= 2 && looksLikeRoster && request.mapping === undefined)
    throw new AppError('file.wrong-kind', { name: fileName, looksLike: '花名册', expected: '学分申报表' });

  const rows: ClaimCells[] = [];
  const skipped: number[] = [];
  let ended = false;
  const down = new MergeFiller(merges.filter((area) => area.toRow > area.fromRow));
  for (const [index, sheetRow] of all.entries()) {
    if (index % 2000 === 1999) await job.breathe();
    // A merged 工号 or 活动名称 belongs to all its rows; merged cells above the header are filled to keep count.
    const row = down.fill(sheetRow);
    if (row.row <= header.row || missing.length > 0) continue;
    const picked = isRepeatedHeader(row, header) ? undefined : pickCells(row, mapping);
    if (isOwn && picked && endsOwnList(picked)) ended = true;
    if (picked && !(isOwn && (ended || isBesideOwnList(picked)))) rows.push(picked);
    else skipped.push(row.row);
  }
  return {
    fileName,
    sheet: chosen,
    sheets,
    header,
    signature,
    mapping,
    remembered: recalled !== undefined,
    samples: samplesBelow(header, preview),
    missing: missing.map((id) => claimFields[id].name),
    rows,
    skipped,
  };
}

function isRepeatedHeader(row: SheetRow, header: HeaderRow): boolean {
  return header.headers.every((text, column) => (row.cells[column]?.text.trim() ?? '') === text);
}
