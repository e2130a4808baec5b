import { AppError } from '../../../shared/errors.ts';
import type { MergedArea, SheetCell, SheetRow } from '../../documents/excel/workbook-cells.ts';
import { readStringItem, isTrue, type NumberMeaning } from './workbook-parts.ts';
import { decodeXmlText, readAttributes, startTags } from './xml-text.ts';

export const lastRow = 1_048_576;
export const lastColumn = 16_384;
/** Values further right than this are no table; padding up to them would cost more than the file. */
const maxFilledColumn = 1000;
/** A sheet that claims more cells than this was not made by working in it. */
const maxDimensionCells = 1_000_000_000;
const maxMergedCells = 2_000_000;
const maxMerges = 50_000;

export interface SheetReading {
  readonly fileName: string;
  readonly sharedStrings: readonly string[];
  readonly meanings: readonly NumberMeaning[];
  readonly date1904: boolean;
}

const emptyCell: SheetCell = { kind: 'empty', text: '' };
const valuePattern = /<(?:[\w.-]+:)?v(?:\s[^>]*)?>([^<]*)</;
const formulaPattern = /<(?:[\w.-]+:)?f[\s/>]/;
const rowTagPattern = /^<[^>]*>/;

/** Reads `<row>` elements of one sheet, in order. */
export class RowReader {
  readonly #reading: SheetReading;
  #previousRow = 0;

  constructor(reading: SheetReading) {
    this.#reading = reading;
  }

  /** The row, or undefined when it holds no value. */
  read(xml: string): SheetRow | undefined {
    const tag = rowTagPattern.exec(xml)?.[0] ?? '';
    const attributes = readAttributes(tag);
    const row = attributes.has('r') ? Number(attributes.get('r')) : this.#previousRow + 1;
    if (!Number.isInteger(row) || row <= this.#previousRow || row > lastRow)
      this.#damaged(`第 ${this.#previousRow} 行之后的行号不对`);
    this.#previousRow = row;
    const cells = this.#readCells(xml, tag, row);
    if (cells.length === 0) return undefined;
    return { row, hidden: isTrue(attributes.get('hidden')), cells };
  }

  // A million cells go through here: indexOf and character codes instead of regular expressions halve the time.
  #readCells(xml: string, rowTag: string, row: number): SheetCell[] {
    const prefix = /^<([\w.-]+:)?/.exec(rowTag)?.[1] ?? '';
    const open = `<${prefix}c`;
    const close = `</${prefix}c>`;
    const openValue = `<${prefix}v>`;
    const cells: SheetCell[] = [];
    const tag: CellTag = { column: 0, style: '', type: '' };
    let at = rowTag.length;
    for (let start = xml.indexOf(open, at); start >= 0; start = xml.indexOf(open, at)) {
      at = start + open.length;
      if (!endsName(xml.charCodeAt(at))) continue;
      const tagEnd = xml.indexOf('>', at);
      if (tagEnd < 0) break;
      readCellTag(xml, at, tagEnd, tag);
      if (tag.column < 1 || tag.column > lastColumn) this.#damaged(`第 ${row} 行的列号不对`);
      at = tagEnd + 1;
      if (xml.charCodeAt(tagEnd - 1) === slash) continue;
      const end = xml.indexOf(close, at);
      if (end < 0) this.#damaged(`第 ${row} 行不完整`);
      const inner = xml.slice(at, end);
      at = end + close.length;
      const cell = this.#readCell(inner, openValue, tag);
      if (cell.kind === 'empty') continue;
      if (tag.column > maxFilledColumn) {
        const detail = `第 ${row} 行有内容在第 ${tag.column} 列`;
        throw new AppError('file.hostile', { name: this.#reading.fileName, detail });
      }
      while (cells.length < tag.column - 1) cells.push(emptyCell);
      cells[tag.column - 1] = cell;
    }
    return cells;
  }

  #damaged(detail: string): never {
    throw new AppError('file.damaged', { name: this.#reading.fileName, detail });
  }

  #readCell(inner: string, openValue: string, { type, style }: CellTag): SheetCell {
    if (inner === '') return emptyCell;
    if (type === 'inlineStr') return textCell(readStringItem(inner));
    const raw = valueIn(inner, openValue);
    if (raw === undefined || raw === '') {
      // A formula that was never calculated: there is nothing to read, and an empty cell would be a silent loss.
      return formulaPattern.test(inner) && type !== 'str'
        ? { kind: 'error', text: '公式没有结果' }
        : emptyCell;
    }
    switch (type) {
      case 's':
        return textCell(this.#reading.sharedStrings[Number(raw)] ?? this.#damaged('文字表与单元格对不上'));
      case 'str':
        return textCell(decodeXmlText(raw));
      case 'b':
        return { kind: 'bool', text: raw === '1' ? 'TRUE' : 'FALSE', number: raw === '1' ? 1 : 0 };
      case 'e':
        return { kind: 'error', text: decodeXmlText(raw) };
      case 'd':
        return { kind: 'date', text: raw.slice(0, 10) };
      default:
        return this.#readNumber(raw.trim(), style);
    }
  }

  #readNumber(raw: string, style: string): SheetCell {
    const number = Number(raw);
    if (!Number.isFinite(number)) return { kind: 'error', text: raw };
    const meaning = style === '' ? 'number' : (this.#reading.meanings[Number(style)] ?? 'number');
    if (meaning === 'date') {
      const date = serialToDate(number, this.#reading.date1904);
      if (date !== undefined) return { kind: 'date', text: date, number };
    } else if (meaning !== 'number' && Number.isInteger(number) && number >= 0) {
      return { kind: 'number', text: numberText(raw, number).padStart(meaning.zeros, '0'), number };
    }
    return { kind: 'number', text: numberText(raw, number), number };
  }
}

function textCell(text: string): SheetCell {
  return text === '' ? emptyCell : { kind: 'text', text };
}

interface CellTag {
  column: number;
  /** Empty when the cell has none. */
  style: string;
  type: string;
}

const slash = 0x2f;
const letterR = 0x72;
const letterS = 0x73;
const letterT = 0x74;

/** White space, `/` or `>`: the tag's name is at its end. */
function endsName(code: number): boolean {
  return code <= 0x20 || code === slash || code === 0x3e;
}

/** Reads `r`, `s` and `t` of a cell's tag; a cell without `r` stands right of the one before. */
function readCellTag(xml: string, from: number, tagEnd: number, tag: CellTag): void {
  tag.column += 1;
  tag.style = '';
  tag.type = '';
  for (let equals = xml.indexOf('=', from); equals >= 0 && equals < tagEnd;) {
    const quote = xml[equals + 1] === "'" ? "'" : '"';
    const start = xml.indexOf(quote, equals) + 1;
    const end = xml.indexOf(quote, start);
    if (start === 0 || end < 0 || end > tagEnd) return;
    // A name of one letter: white space before it. Spaces around the equals sign are legal and never written.
    if (xml.charCodeAt(equals - 2) <= 0x20) {
      const name = xml.charCodeAt(equals - 1);
      if (name === letterR) tag.column = columnOf(xml.slice(start, end));
      else if (name === letterS) tag.style = xml.slice(start, end);
      else if (name === letterT) tag.type = xml.slice(start, end);
    }
    equals = xml.indexOf('=', end);
  }
}

function valueIn(inner: string, openValue: string): string | undefined {
  const start = inner.indexOf(openValue);
  if (start < 0) return valuePattern.exec(inner)?.[1];
  const from = start + openValue.length;
  const end = inner.indexOf('<', from);
  return end < 0 ? undefined : inner.slice(from, end);
}

/** 1 for A, 28 for AB; 0 when the reference is no reference. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let index = 0; index < reference.length && index < 4; index += 1) {
    const letter = reference.charCodeAt(index) - 64;
    if (letter < 1 || letter > 26) return index === 0 ? 0 : column;
    column = column * 26 + letter;
  }
  return column;
}

/** Digits as stored; spreadsheets store 1.1 as 1.1000000000000001, so other numbers are cut to 15 significant digits. */
function numberText(raw: string, number: number): string {
  if (/^-?\d+$/.test(raw)) return raw;
  if (Number.isInteger(number)) return BigInt(number).toString();
  return String(Number(number.toPrecision(15)));
}

/** A serial's calendar day. Serials below 61 shift by one because spreadsheets count a 29 February 1900. */
export function serialToDate(serial: number, date1904: boolean): string | undefined {
  const days = Math.floor(serial) + (date1904 ? 1462 : 0);
  if (days < 1 || days > 2_958_465) return undefined;
  const day = days > 60 ? days : days + 1;
  return new Date(Date.UTC(1899, 11, 30 + day)).toISOString().slice(0, 10);
}

/** Refuses a `<dimension>` that no work in a sheet produces. */
export function checkDimension(head: string, fileName: string): void {
  for (const tag of startTags(head, 'dimension')) {
    const area = parseArea(tag.get('ref') ?? '');
    if (area && areaCells(area) > maxDimensionCells) {
      const detail = `工作表声称有 ${area.toRow} 行 ${area.toColumn} 列`;
      throw new AppError('file.hostile', { name: fileName, detail });
    }
  }
}

/** Merged areas from what follows the rows. */
export function readMerges(rest: string, fileName: string): MergedArea[] {
  const merges: MergedArea[] = [];
  let cells = 0;
  for (const tag of startTags(rest, 'mergeCell')) {
    const area = parseArea(tag.get('ref') ?? '');
    if (!area) continue;
    cells += areaCells(area);
    merges.push(area);
    if (cells > maxMergedCells || merges.length > maxMerges) {
      const detail =
        cells > maxMergedCells
          ? `合并的单元格超过 ${maxMergedCells / 10_000} 万个`
          : `合并区域超过 ${maxMerges} 个`;
      throw new AppError('file.hostile', { name: fileName, detail });
    }
  }
  return merges;
}

function areaCells(area: MergedArea): number {
  return (area.toRow - area.fromRow + 1) * (area.toColumn - area.fromColumn + 1);
}

/** `B3:D5`; row and column numbers beyond a sheet's bounds are taken literally, so that they count as huge. */
function parseArea(reference: string): MergedArea | undefined {
  const match = /^\$?([A-Z]{1,7})\$?(\d{1,10})(?::\$?([A-Z]{1,7})\$?(\d{1,10}))?$/.exec(reference);
  if (!match) return undefined;
  const column = (letters: string): number =>
    [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  const [, firstLetters = '', firstRow = '', lastLetters = firstLetters, endRow = firstRow] = match;
  const columns = [column(firstLetters), column(lastLetters)];
  const rows = [Number(firstRow), Number(endRow)];
  return {
    fromRow: Math.min(...rows),
    toRow: Math.max(...rows),
    fromColumn: Math.min(...columns),
    toColumn: Math.max(...columns),
  };
}
