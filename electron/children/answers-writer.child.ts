import { AppError } from '../../shared/errors.ts';
import type { AnswersRequest } from '../documents/excel/workbook-answers.ts';
import { runChildEntry } from './child-runtime.ts';
import { lastMergedColumn, patchHead, patchRow, type ColumnTexts } from './xlsx/answer-columns.ts';
import { ElementSplitter } from './xlsx/element-splitter.ts';
import { rewriteSheet } from './xlsx/rewrite-sheet.ts';
import { readMerges, RowReader } from './xlsx/sheet-rows.ts';
import { readSharedStrings, type SheetPart } from './xlsx/workbook-parts.ts';
import type { WorkbookZip } from './zip/scan-zip.ts';
import { inflateEntry, type ZipEntry } from './zip/zip-archive.ts';

/** Characters wide; Excel's own unit. */
const widths = { status: 12, reason: 48 };

function writeAnswers(request: AnswersRequest): Promise<{ statusColumn: number; reasonColumn: number }> {
  return rewriteSheet(
    { ...request, outName: request.outName ?? request.name },
    async ({ zip, parts, sheet, entry }) => {
      const sharedStrings = await readSharedStrings(zip, parts.sharedStringsPart);
      const columns = await placeColumns(zip, sheet, entry, sharedStrings, request);
      const { statusColumn, reasonColumn } = columns;
      return { xml: patchedSheet(zip, entry, columns), told: { statusColumn, reasonColumn } };
    },
  );
}

/** The columns of an earlier run where the header row has them, else the first two behind everything that is filled. */
async function placeColumns(
  zip: WorkbookZip,
  sheet: SheetPart,
  entry: ZipEntry,
  sharedStrings: readonly string[],
  request: AnswersRequest,
): Promise<ColumnTexts> {
  const reader = new RowReader({ fileName: request.name, sharedStrings, meanings: [], date1904: false });
  let last = 0;
  let status = 0;
  let reason = 0;
  const splitter = new ElementSplitter('sheetData', 'row', request.name, {
    onElement: (xml) => {
      const row = reader.read(xml);
      if (!row || row.row < request.headerRow) return;
      last = Math.max(last, row.cells.length);
      if (row.row === request.headerRow) {
        status = row.cells.findIndex((cell) => cell.text.trim() === request.statusHeader) + 1;
        reason = row.cells.findIndex((cell) => cell.text.trim() === request.reasonHeader) + 1;
      }
    },
  });
  for await (const piece of inflateEntry(zip.archive, entry, zip.meter)) splitter.write(piece);
  last = Math.max(last, lastMergedColumn(readMerges(splitter.end(), request.name), request.headerRow));
  // A column of ours is only ours beside its twin: 原因 alone may be the officer's own.
  const both = status > 0 && reason > 0;
  if (!both) {
    status = last + 1;
    reason = last + 2;
  }
  if (last === 0)
    throw new AppError('file.no-table', {
      name: request.name,
      sheet: sheet.name,
      needed: [request.statusHeader],
    });
  const texts = new Map(request.answers);
  texts.set(request.headerRow, { status: request.statusHeader, reason: request.reasonHeader });
  return { statusColumn: status, reasonColumn: reason, headerRow: request.headerRow, texts };
}

async function* patchedSheet(
  zip: WorkbookZip,
  entry: ZipEntry,
  columns: ColumnTexts,
): AsyncGenerator<string> {
  let out: string[] = [];
  let previousRow = 0;
  const splitter = new ElementSplitter('sheetData', 'row', zip.archive.fileName, {
    onHead: (head) => void out.push(patchHead(head, columns, widths)),
    onElement: (xml) => {
      const number = /\sr\s*=\s*["'](\d+)["']/.exec(xml.slice(0, xml.indexOf('>')))?.[1];
      previousRow = number === undefined ? previousRow + 1 : Number(number);
      out.push(patchRow(xml, previousRow, columns));
    },
    onBetween: (text) => void out.push(text),
  });
  for await (const piece of inflateEntry(zip.archive, entry)) {
    splitter.write(piece);
    yield out.join('');
    out = [];
  }
  yield splitter.end();
}

runChildEntry(import.meta.url, writeAnswers);
