import type { FillCell } from '../../documents/excel/fill-sheet.ts';
import { cellXml, columnLetters } from './answer-columns.ts';
import { columnOf } from './sheet-rows.ts';
import { readAttributes } from './xml-text.ts';

const cellTag = /<(?:[\w.-]+:)?c\s[^>]*>/g;

/** The styles of a row's cells by column, from 1: rows that are written below look as this one does. */
export function stylesOf(xml: string): ReadonlyMap<number, string> {
  const styles = new Map<number, string>();
  for (const [tag] of xml.matchAll(cellTag)) {
    const attributes = readAttributes(tag);
    const style = attributes.get('s');
    const reference = attributes.get('r');
    if (style !== undefined && reference !== undefined) styles.set(columnOf(reference), style);
  }
  return styles;
}

/** A row with these cells; empty ones stay as the sheet has them: styled and without a value. */
export function rowXml(
  prefix: string,
  row: number,
  cells: readonly FillCell[],
  styles: ReadonlyMap<number, string>,
): string {
  const written = cells.map((cell, index) => {
    const column = index + 1;
    const style = styles.get(column);
    if (typeof cell === 'string')
      return cell === '' && style === undefined ? '' : cellXml(prefix, row, column, cell, style);
    const styled = style === undefined ? '' : ` s="${style}"`;
    return `<${prefix}c r="${columnLetters(column)}${row}"${styled}><${prefix}v>${cell}</${prefix}v></${prefix}c>`;
  });
  return `<${prefix}row r="${row}">${written.join('')}</${prefix}row>`;
}

/** The XML before the rows, with a `<dimension>` that reaches the last row. */
export function reachRow(head: string, last: number): string {
  return head.replace(
    /(<(?:[\w.-]+:)?dimension\s+ref\s*=\s*["'][A-Z]+\d+:[A-Z]+)(\d+)(["'])/,
    (whole, before: string, row: string, after: string) =>
      Number(row) >= last ? whole : `${before}${last}${after}`,
  );
}
