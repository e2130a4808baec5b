import { AppError } from '../../shared/errors.ts';
import type { FillRequest } from '../documents/excel/fill-sheet.ts';
import { runChildEntry } from './child-runtime.ts';
import { ElementSplitter } from './xlsx/element-splitter.ts';
import { reachRow, rowXml, stylesOf } from './xlsx/fill-rows.ts';
import { rewriteSheet } from './xlsx/rewrite-sheet.ts';
import { readMerges } from './xlsx/sheet-rows.ts';
import type { WorkbookZip } from './zip/scan-zip.ts';
import { inflateEntry, type ZipEntry } from './zip/zip-archive.ts';

function fill(request: FillRequest): Promise<{ replaced: number }> {
  return rewriteSheet(request, ({ zip, entry }) => {
    const told = { replaced: 0 };
    return Promise.resolve({ xml: filledSheet(zip, entry, request, told), told });
  });
}

/** The sheet's XML, piece by piece, with the rows in their places. */
async function* filledSheet(
  zip: WorkbookZip,
  entry: ZipEntry,
  { headerRow, rows, name }: FillRequest,
  told: { replaced: number },
): AsyncGenerator<string> {
  const last = headerRow + rows.length;
  let out: string[] = [];
  let previous = 0;
  let written = headerRow;
  let prefix = '';
  let styles: ReadonlyMap<number, string> = new Map();
  const writeUpTo = (row: number) => {
    while (written < Math.min(row, last)) {
      written += 1;
      out.push(rowXml(prefix, written, rows[written - headerRow - 1] ?? [], styles));
    }
  };
  const splitter = new ElementSplitter('sheetData', 'row', zip.archive.fileName, {
    onHead: (head) => {
      prefix = /<([\w.-]+:)?sheetData[\s>]/.exec(head)?.[1] ?? '';
      out.push(reachRow(head, last));
    },
    onElement: (xml) => {
      const number = /\sr\s*=\s*["'](\d+)["']/.exec(xml.slice(0, xml.indexOf('>')))?.[1];
      previous = number === undefined ? previous + 1 : Number(number);
      if (previous <= headerRow || previous > last) {
        if (previous > last) writeUpTo(last);
        out.push(xml);
        return;
      }
      // The first row below the headers is the pattern; what it says itself gives way.
      if (styles.size === 0) styles = stylesOf(xml);
      if (/<(?:[\w.-]+:)?f[\s>/]/.test(xml))
        throw new AppError('exchange.not-fillable', { name, row: previous, what: '公式' });
      if (/<(?:[\w.-]+:)?[vt][\s>]/.test(xml)) told.replaced += 1;
      writeUpTo(previous);
    },
    onBetween: (text) => {
      if (text.includes('sheetData')) writeUpTo(last);
      out.push(text);
    },
  });
  for await (const piece of inflateEntry(zip.archive, entry, zip.meter)) {
    splitter.write(piece);
    yield out.join('');
    out = [];
  }
  const rest = splitter.end();
  const cut = readMerges(rest, name).find((area) => area.toRow > headerRow && area.fromRow <= last);
  if (cut) {
    const row = Math.max(cut.fromRow, headerRow + 1);
    throw new AppError('exchange.not-fillable', { name, row, what: '合并的单元格' });
  }
  yield rest;
}

runChildEntry(import.meta.url, fill);
