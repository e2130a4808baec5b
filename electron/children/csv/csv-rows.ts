import { AppError } from '../../../shared/errors.ts';
import type { SheetCell, SheetRow } from '../../documents/excel/workbook-cells.ts';

const maxCellLength = 32_767;
const maxColumns = 500;
const emptyCell: SheetCell = { kind: 'empty', text: '' };
const separators = [',', '\t', ';', '，', '|'];

/**
 * The rows of a csv file. A row's number is what a spreadsheet program shows: a quoted line break does not count, an
 * empty line does. Every cell is a text. Errors: `file.damaged` for a quote that never ends, `file.hostile` for cells
 * or rows that no list has.
 */
export function* csvRows(text: string, fileName: string): Generator<SheetRow> {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  // A first line for spreadsheet programs, which do not count it as a row either.
  const said = /^sep=(.)\r?\n/i.exec(text.slice(at, at + 10));
  const separator = said?.[1] ?? guessSeparator(text.slice(at, at + 20_000));
  if (said) at += said[0].length;
  for (let row = 1; at < text.length; row += 1) {
    const cells: SheetCell[] = [];
    for (;;) {
      const field =
        text[at] === '"' ? quoted(text, at, separator, fileName, row) : plain(text, at, separator);
      at = field.end;
      cells.push(toCell(field.value, fileName, row));
      if (cells.length > maxColumns)
        throw new AppError('file.hostile', { name: fileName, detail: `第 ${row} 行超过 ${maxColumns} 列` });
      if (text[at] !== separator) break;
      at += 1;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    while (cells.at(-1)?.kind === 'empty') cells.pop();
    if (cells.length > 0) yield { row, hidden: false, cells };
  }
}

interface Field {
  readonly value: string;
  readonly end: number;
}

function plain(text: string, from: number, separator: string): Field {
  let end = from;
  for (; end < text.length; end += 1) {
    const char = text[end];
    if (char === separator || char === '\n' || char === '\r') break;
  }
  return { value: text.slice(from, end), end };
}

function quoted(text: string, from: number, separator: string, fileName: string, row: number): Field {
  let value = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0)
      throw new AppError('file.damaged', { name: fileName, detail: `第 ${row} 行的引号没有结束` });
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      at = quote + 1;
      break;
    }
    value += '"';
    at = quote + 2;
  }
  // What follows the quote is of the same cell, as spreadsheet programs take it.
  const rest = plain(text, at, separator);
  return { value: value + rest.value, end: rest.end };
}

/** Platforms write ="0123" or a tab behind the digits, so that a spreadsheet program leaves them alone. */
function toCell(value: string, fileName: string, row: number): SheetCell {
  const text = value.replace(/^="(.*)"$/s, '$1').trim();
  if (text === '') return emptyCell;
  if (text.length > maxCellLength)
    throw new AppError('file.hostile', { name: fileName, detail: `第 ${row} 行有一格长得不正常` });
  return { kind: 'text', text };
}

/** The sign that splits most lines into the same number of columns, two or more; of equals the one with more columns. */
function guessSeparator(sample: string): string {
  const lines = sample
    .replace(/(^|[,\t;，|])"(?:[^"]|"")*"/gm, '$1')
    .split(/\r?\n/)
    .slice(0, 30);
  let best = { separator: ',', lines: 0, columns: 1 };
  for (const separator of separators) {
    const agreeing = new Map<number, number>();
    for (const line of lines) {
      const columns = line.split(separator).length;
      if (columns > 1) agreeing.set(columns, (agreeing.get(columns) ?? 0) + 1);
    }
    for (const [columns, count] of agreeing)
      if (count > best.lines || (count === best.lines && columns > best.columns))
        best = { separator, lines: count, columns };
  }
  return best.separator;
}
