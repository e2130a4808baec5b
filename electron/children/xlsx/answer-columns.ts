import type { MergedArea } from '../../documents/excel/workbook-cells.ts';
import { columnOf } from './sheet-rows.ts';
import { readAttributes } from './xml-text.ts';

/** What one sheet gets: a text in some columns of some rows. */
export interface ColumnTexts {
  readonly statusColumn: number;
  readonly reasonColumn: number;
  readonly headerRow: number;
  /** Texts by row number; rows after the header that are not here lose what an earlier run wrote. */
  readonly texts: ReadonlyMap<number, { readonly status: string; readonly reason: string }>;
}

const cellPattern = /<(?:[\w.-]+:)?c(?:\s[^>]*?)?(?:\/>|>.*?<\/(?:[\w.-]+:)?c>)/gs;
const maxCellChars = 32_767;

/** A row's XML with the two cells written; everything else stays as it was. */
export function patchRow(xml: string, row: number, columns: ColumnTexts): string {
  const answer = columns.texts.get(row);
  if (row < columns.headerRow) return xml;
  const prefix = /^<([\w.-]+:)?/.exec(xml)?.[1] ?? '';
  const status = { column: columns.statusColumn, text: answer?.status ?? '' };
  const reason = { column: columns.reasonColumn, text: answer?.reason ?? '' };
  let patched = xml;
  for (const { column, text } of [status, reason].toSorted((a, b) => a.column - b.column)) {
    patched = putCell(patched, prefix, row, column, text, row === columns.headerRow);
  }
  return answer ? widenSpans(patched, Math.max(status.column, reason.column)) : patched;
}

function putCell(
  xml: string,
  prefix: string,
  row: number,
  column: number,
  text: string,
  isHeader: boolean,
): string {
  const tagEnd = xml.indexOf('>') + 1;
  if (xml[tagEnd - 2] === '/') {
    if (text === '') return xml;
    return `${xml.slice(0, tagEnd - 2)}>${cellXml(prefix, row, column, text, undefined)}</${prefix}row>`;
  }
  let at = 0;
  let lastStyle: string | undefined;
  let insertAt = xml.lastIndexOf('</');
  cellPattern.lastIndex = tagEnd;
  for (let match = cellPattern.exec(xml); match; match = cellPattern.exec(xml)) {
    const attributes = readAttributes(match[0].slice(0, match[0].indexOf('>')));
    const reference = attributes.get('r');
    at = reference === undefined ? at + 1 : columnOf(reference);
    const style = attributes.get('s');
    if (at === column) {
      const end = match.index + match[0].length;
      return xml.slice(0, match.index) + cellXml(prefix, row, column, text, style) + xml.slice(end);
    }
    if (at > column) {
      insertAt = match.index;
      break;
    }
    lastStyle = style;
  }
  if (text === '') return xml;
  // The new header looks like its neighbour; answers have no style, so that no date or number format bends them.
  return (
    xml.slice(0, insertAt) +
    cellXml(prefix, row, column, text, isHeader ? lastStyle : undefined) +
    xml.slice(insertAt)
  );
}

/** An inline string is inert: `=1+1` in it is text, in every spreadsheet program. */
export function cellXml(
  prefix: string,
  row: number,
  column: number,
  text: string,
  style: string | undefined,
): string {
  const styled = style === undefined ? '' : ` s="${style}"`;
  const open = `<${prefix}c r="${columnLetters(column)}${row}"${styled}`;
  if (text === '') return `${open}/>`;
  return `${open} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escapeXml(text)}</${prefix}t></${prefix}is></${prefix}c>`;
}

function escapeXml(text: string): string {
  return text
    .slice(0, maxCellChars)

    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function widenSpans(xml: string, column: number): string {
  const tagEnd = xml.indexOf('>');
  const tag = xml
    .slice(0, tagEnd)
    .replace(
      /(\sspans\s*=\s*["'])(\d+):(\d+)(["'])/,
      (whole, before: string, from: string, to: string, after: string) =>
        Number(to) >= column ? whole : `${before}${from}:${column}${after}`,
    );
  return tag + xml.slice(tagEnd);
}

/**
 * The XML before the rows: `<dimension>` reaches the new columns, and these get a width where nothing else sets one.
 */
export function patchHead(
  head: string,
  columns: ColumnTexts,
  widths: { status: number; reason: number },
): string {
  const last = Math.max(columns.statusColumn, columns.reasonColumn);
  let patched = head.replace(
    /(<(?:[\w.-]+:)?dimension\s+ref\s*=\s*["'])([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?(["'])/,
    widenDimension(last),
  );
  const prefix = /<([\w.-]+:)?sheetData[\s>]/.exec(head)?.[1] ?? '';
  const existing = [...patched.matchAll(/<(?:[\w.-]+:)?col\s[^>]*>/g)].map((match) =>
    Number(readAttributes(match[0]).get('max')),
  );
  if (existing.some((max) => !(max < Math.min(columns.statusColumn, columns.reasonColumn)))) return patched;
  const cols = [
    { column: columns.statusColumn, width: widths.status },
    { column: columns.reasonColumn, width: widths.reason },
  ]
    .toSorted((a, b) => a.column - b.column)
    .map(
      ({ column, width }) =>
        `<${prefix}col min="${column}" max="${column}" width="${width}" customWidth="1"/>`,
    )
    .join('');
  const close = `</${prefix}cols>`;
  if (patched.includes(close)) return patched.replace(close, cols + close);
  patched = patched.replace(
    /<(?:[\w.-]+:)?sheetData[\s>]/,
    (start) => `<${prefix}cols>${cols}${close}${start}`,
  );
  return patched;
}

function widenDimension(last: number): (...groups: string[]) => string {
  return (
    whole,
    before = '',
    fromColumn = '',
    fromRow = '',
    toColumn = fromColumn,
    toRow = fromRow,
    after = '',
  ) =>
    columnOf(toColumn) >= last
      ? whole
      : `${before}${fromColumn}${fromRow}:${columnLetters(last)}${toRow}${after}`;
}

/** Where new columns go so that no merged area of the header row or below is cut. */
export function lastMergedColumn(merges: readonly MergedArea[], headerRow: number): number {
  return merges
    .filter((area) => area.toRow >= headerRow && area.toColumn < 1000)
    .reduce((last, area) => Math.max(last, area.toColumn), 0);
}
