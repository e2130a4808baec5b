import { closeSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import {
  packRows,
  type PackedSheetMessage,
  type SheetInfo,
  type SheetReadRequest,
  type SheetReadResult,
  type SheetRow,
} from '../documents/excel/workbook-cells.ts';
import { runChildEntry, type ChildContext } from './child-runtime.ts';
import { readOtherSheets, type OtherSheets } from './other-sheets.ts';
import { ElementSplitter } from './xlsx/element-splitter.ts';
import { checkDimension, readMerges, RowReader, type SheetReading } from './xlsx/sheet-rows.ts';
import {
  readNumberMeanings,
  readSharedStrings,
  readWorkbookParts,
  type SheetPart,
} from './xlsx/workbook-parts.ts';
import { openWorkbookZip, type WorkbookZip } from './zip/scan-zip.ts';
import { inflateEntry } from './zip/zip-archive.ts';

const chunkRows = 500;
const previewRows = 50;
const maxRows = 300_000;
const maxCells = 8_000_000;

/** Reads an untrusted workbook: everything is scanned once before a single row is delivered. */
async function readSheets(request: SheetReadRequest, context: ChildContext): Promise<SheetReadResult> {
  if (request.otherFormats) {
    const other = await readOtherSheets(request.path, request.name, { rows: maxRows, cells: maxCells });
    if (other) return deliverWhole(other, request, context);
  }
  const zip = openWorkbookZip(request.path, request.name);
  try {
    const parts = await readWorkbookParts(zip);
    const surveyed: { sheet: SheetPart; info: SheetInfo }[] = [];
    for (const sheet of parts.sheets) surveyed.push({ sheet, info: await survey(zip, sheet) });
    const chosen = choose(surveyed, request);
    const emit = (message: PackedSheetMessage): Promise<void> => context.emit(message);
    await emit({ type: 'sheets', sheets: surveyed.map(({ info }) => info), chosen: chosen.sheet.name });

    const reading: SheetReading = {
      fileName: request.name,
      sharedStrings: await readSharedStrings(zip, parts.sharedStringsPart),
      meanings: await readNumberMeanings(zip, parts.stylesPart),
      date1904: parts.date1904,
    };
    for (const { sheet } of surveyed) {
      if (sheet.hidden) continue;
      const rows: SheetRow[] = [];
      for await (const row of sheetRows(zip, sheet, reading)) {
        rows.push(row);
        if (rows.length === previewRows) break;
      }
      await emit({ type: 'preview', sheet: sheet.name, packed: packRows(rows) });
    }
    let rowCount = 0;
    for (const { sheet } of surveyed) {
      const wanted = request.everySheet ? !sheet.hidden : sheet === chosen.sheet;
      if (wanted && !request.previewOnly) rowCount += await deliver(zip, sheet, reading, emit);
    }
    return { sheet: chosen.sheet.name, rowCount, format: 'xlsx' };
  } finally {
    closeSync(zip.archive.fd);
  }
}

async function survey(zip: WorkbookZip, sheet: SheetPart): Promise<SheetInfo> {
  const { fileName } = zip.archive;
  let rowCount = 0;
  const splitter = new ElementSplitter('sheetData', 'row', fileName, {
    onHead: (head) => checkDimension(head, fileName),
    onElement: (xml) => {
      // Ends of <v> and <is>, whatever the prefix.
      if (xml.includes('v>') || xml.includes('is>')) rowCount += 1;
    },
  });
  const entry = zip.parts.get(sheet.part);
  if (entry) for await (const piece of inflateEntry(zip.archive, entry, zip.meter)) splitter.write(piece);
  const merges = readMerges(splitter.end(), fileName);
  if (rowCount > maxRows)
    throw new AppError('file.hostile', { name: fileName, detail: `工作表有 ${rowCount} 行` });
  return { name: sheet.name, hidden: sheet.hidden, rowCount, merges };
}

/** The sheets of a file that was read whole, in the same order of messages. */
async function deliverWhole(
  { format, sheets }: OtherSheets,
  request: SheetReadRequest,
  context: ChildContext,
): Promise<SheetReadResult> {
  const chosen = choose(
    sheets.map((sheet) => ({ sheet, info: sheet })),
    request,
  );
  const emit = (message: PackedSheetMessage): Promise<void> => context.emit(message);
  const infos = sheets.map(({ name, hidden, rowCount, merges }) => ({ name, hidden, rowCount, merges }));
  await emit({ type: 'sheets', sheets: infos, chosen: chosen.sheet.name });
  const visible = sheets.filter(({ hidden }) => !hidden);
  for (const { name, rows } of visible)
    await emit({ type: 'preview', sheet: name, packed: packRows(rows.slice(0, previewRows)) });
  let rowCount = 0;
  for (const sheet of request.everySheet ? visible : [chosen.sheet]) {
    if (request.previewOnly) break;
    for (let from = 0; from < sheet.rows.length; from += chunkRows)
      await emit({
        type: 'rows',
        sheet: sheet.name,
        packed: packRows(sheet.rows.slice(from, from + chunkRows)),
      });
    rowCount += sheet.rows.length;
  }
  return { sheet: chosen.sheet.name, rowCount, format };
}

function choose<Part extends { readonly name: string; readonly hidden: boolean }>(
  surveyed: readonly { sheet: Part; info: SheetInfo }[],
  request: SheetReadRequest,
): { sheet: Part; info: SheetInfo } {
  const candidates = surveyed.filter(({ sheet }) =>
    request.sheet === undefined ? !sheet.hidden : sheet.name === request.sheet,
  );
  const [best] = candidates.toSorted((a, b) => b.info.rowCount - a.info.rowCount);
  if (!best) throw new AppError('file.no-sheet', { name: request.name, sheet: request.sheet ?? '全部隐藏' });
  return best;
}

async function* sheetRows(
  zip: WorkbookZip,
  sheet: SheetPart,
  reading: SheetReading,
): AsyncGenerator<SheetRow> {
  const entry = zip.parts.get(sheet.part);
  if (!entry) return;
  const reader = new RowReader(reading);
  let rows: SheetRow[] = [];
  const splitter = new ElementSplitter('sheetData', 'row', reading.fileName, {
    onElement: (xml) => {
      const row = reader.read(xml);
      if (row) rows.push(row);
    },
  });
  // Each entry is inflated twice, to survey and to read; the second time is not counted against the bomb limit.
  for await (const piece of inflateEntry(zip.archive, entry)) {
    splitter.write(piece);
    yield* rows;
    rows = [];
  }
}

async function deliver(
  zip: WorkbookZip,
  sheet: SheetPart,
  reading: SheetReading,
  emit: (message: PackedSheetMessage) => Promise<void>,
): Promise<number> {
  let rowCount = 0;
  let cells = 0;
  let chunk: SheetRow[] = [];
  const flush = async (): Promise<void> => {
    if (chunk.length > 0) await emit({ type: 'rows', sheet: sheet.name, packed: packRows(chunk) });
    chunk = [];
  };
  for await (const row of sheetRows(zip, sheet, reading)) {
    rowCount += 1;
    cells += row.cells.length;
    if (cells > maxCells)
      throw new AppError('file.hostile', { name: reading.fileName, detail: '单元格多得不正常' });
    chunk.push(row);
    if (chunk.length === chunkRows) await flush();
  }
  await flush();
  return rowCount;
}

runChildEntry(import.meta.url, readSheets);
