import { createHash } from 'node:crypto';
import type { SheetRow } from '../../documents/excel/workbook-cells.ts';

/** Columns that an earlier import wrote into the workbook; never data. */
const answerHeaders = new Set(['导入结果', '原因']);

export interface HeaderRow {
  readonly row: number;
  readonly headers: readonly string[];
}

/** `*出生日期（年/月/日）` and `出 生 日 期` are the same header. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/\(.*?\)|[\s*:：、/]/g, '')
    .toLowerCase();
}

export function headerOf(row: SheetRow): HeaderRow {
  const headers = row.cells.map((cell) => cell.text.trim());
  while (headers.length > 0 && (headers.at(-1) === '' || answerHeaders.has(headers.at(-1) ?? '')))
    headers.pop();
  return { row: row.row, headers };
}

/** Sheets with the same headers in the same order have the same signature. */
export function headerSignature(headers: readonly string[]): string {
  return createHash('sha256').update(headers.map(plainHeader).join('\u0001')).digest('hex');
}

/** A for 0, AB for 27. */
export function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter;
}

/** Up to three values of each column below the header, to recognise it by. */
export function samplesBelow(header: HeaderRow, preview: readonly SheetRow[]): string[][] {
  const below = preview.filter(({ row }) => row > header.row);
  return header.headers.map((_header, column) =>
    below
      .map(({ cells }) => cells[column]?.text.trim() ?? '')
      .filter((text) => text !== '')
      .slice(0, 3),
  );
}

/** The row that the officer named, or the one that is found by its words; merged headers are filled before. */
export function chooseHeader(
  rows: readonly SheetRow[],
  asked: number | undefined,
  find: (rows: readonly SheetRow[]) => HeaderRow | undefined,
): HeaderRow | undefined {
  if (asked === undefined) return find(rows);
  const row = rows.find((candidate) => candidate.row === asked);
  return row && headerOf(row);
}
