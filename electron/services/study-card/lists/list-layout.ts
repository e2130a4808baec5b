import type { ColumnMapping } from '../../../../shared/contract/common.ts';
import { cardListKinds, type CardListKind } from '../../../../shared/domain/study-card.ts';
import { checkResidentId } from '../../../../shared/domain/identifiers.ts';
import { fenFromText } from '../../../../shared/domain/money.ts';
import type { SheetCell, SheetRow } from '../../../documents/excel/workbook-cells.ts';
import { readSheetDate } from '../../import/sheet-date.ts';
import { columnLetter, headerOf, plainHeader, type HeaderRow } from '../../import/sheet-header.ts';
import type { ListField } from './fields/field-line.ts';
import { listFields, missingGroups } from './list-fields.ts';

/** Column index (from 0) → field. */
export type ListMapping = ReadonlyMap<number, string>;

/** What the columns are by their headers: the surest pairs first, each column and each field once. */
export function mappingByHeaders(kind: CardListKind, headers: readonly string[]): Map<number, string> {
  const pairs = headers.flatMap((header, column) => {
    const plain = plainHeader(header);
    if (plain === '') return [];
    return listFields[kind].flatMap((field) => {
      const rank = rankOf(field, plain);
      return rank === undefined ? [] : [{ column, field: field.id, rank }];
    });
  });
  const mapping = new Map<number, string>();
  const taken = new Set<string>();
  for (const { column, field } of pairs.toSorted(
    (left, right) => left.rank - right.rank || left.column - right.column,
  )) {
    if (mapping.has(column) || taken.has(field)) continue;
    mapping.set(column, field);
    taken.add(field);
  }
  return mapping;
}

function rankOf(field: ListField, plain: string): number | undefined {
  const exact = field.headers.indexOf(plain);
  if (exact >= 0) return exact;
  return field.like?.test(plain) ? 100 : undefined;
}

/** How much a row of headers speaks for a kind of list. */
export function scoreOf(kind: CardListKind, headers: readonly string[]): number {
  const mapping = mappingByHeaders(kind, headers);
  const weights = new Map(listFields[kind].map((field) => [field.id, field.weight]));
  let score = 0;
  for (const field of mapping.values()) score += (weights.get(field) ?? 0) + 0.1;
  const complete = missingGroups(kind, new Set(mapping.values())).length === 0;
  return complete ? score : score / 2;
}

/** The kind that the headers speak for, if any does clearly enough. */
export function recogniseKind(
  headers: readonly string[],
): { readonly kind: CardListKind; readonly score: number } | undefined {
  const [best] = cardListKinds
    .map((kind) => ({ kind, score: scoreOf(kind, headers) }))
    .toSorted((left, right) => right.score - left.score);
  return best && best.score >= 3 ? best : undefined;
}

/** Lists that belong to other pages, by their headers. */
export function otherFile(headers: readonly string[]): string | undefined {
  const plain = new Set(headers.map(plainHeader));
  const has = (...words: string[]): number => words.filter((word) => plain.has(word)).length;
  if (has('学分授予项目', '授予项目', '佐证文件', '佐证', '公需科目') >= 2) return '学分申报表';
  if (has('职称', '职称级别', '聘任日期', '人员状态', '性别', '出生日期', '学历') >= 2) return '花名册';
  return undefined;
}

/** The row that speaks most for a kind (or for any); of equal ones the first. Repeated headers further down lose. */
export function findListHeader(
  rows: readonly SheetRow[],
  kind: CardListKind | undefined,
): HeaderRow | undefined {
  const kinds = kind === undefined ? cardListKinds : [kind, ...cardListKinds];
  let best: { header: HeaderRow; size: number } | undefined;
  for (const row of rows) {
    const header = headerOf(row);
    const size = Math.max(...kinds.map((one) => mappingByHeaders(one, header.headers).size));
    if (size >= 2 && size > (best?.size ?? 0)) best = { header, size };
  }
  return best?.header ?? widestHeader(rows);
}

/** Headers in words nobody knows: the first row of three texts or more above rows of the same width that hold numbers. */
function widestHeader(rows: readonly SheetRow[]): HeaderRow | undefined {
  const [first, second] = rows.filter((row) => filled(row.cells) >= 3);
  if (!first || !second || filled(first.cells) < filled(second.cells) - 1) return undefined;
  if (first.cells.some((cell) => cell.kind !== 'text' && cell.kind !== 'empty')) return undefined;
  if (first.cells.some((cell) => /^[\d.,-]{3,}$/.test(cell.text))) return undefined;
  return headerOf(first);
}

function filled(cells: readonly SheetCell[]): number {
  return cells.filter(({ kind }) => kind !== 'empty').length;
}

/** What the columns that no header explains look like by their contents; only fields that are still free. */
export function addByContents(
  kind: CardListKind,
  mapping: Map<number, string>,
  headers: readonly string[],
  rows: readonly SheetRow[],
): void {
  const known = new Set(listFields[kind].map(({ id }) => id));
  const taken = new Set(mapping.values());
  headers.forEach((header, column) => {
    if (
      mapping.has(column) ||
      knownHeaders.has(plainHeader(header)) ||
      /^(序号|编号|no\.?|#)$/i.test(plainHeader(header))
    )
      return;
    const cells = rows.map((row) => row.cells[column]).filter((cell) => cell && cell.kind !== 'empty');
    if (cells.length < 2) return;
    for (const [field, test] of contents) {
      if (!known.has(field) || taken.has(field)) continue;
      const good = cells.filter((cell) => cell && test(cell)).length;
      if (good < cells.length * 0.8) continue;
      if (distinctOnly.has(field) && new Set(cells.map((cell) => cell?.text)).size < cells.length) continue;
      mapping.set(column, field);
      taken.add(field);
      return;
    }
  });
}

/** A header that means something in some list means that here too, also where this list does not ask for it. */
const knownHeaders = new Set(
  Object.values(listFields).flatMap((fields) => fields.flatMap(({ headers }) => headers)),
);

const text = (cell: SheetCell): string => cell.text.normalize('NFKC').trim();
/** Numbers of orders and transfers name one row each. */
const distinctOnly = new Set(['orderNumber', 'serialNumber', 'invoiceNumber']);

const contents: readonly (readonly [string, (cell: SheetCell) => boolean])[] = [
  ['idNumber', (cell) => /^\d{17}[\dXx]$/.test(text(cell)) && checkResidentId(text(cell).toUpperCase()).ok],
  ['phone', (cell) => /^1[3-9]\d{9}$/.test(text(cell))],
  ['product', (cell) => /(学习)?卡/.test(text(cell)) && /[IⅠⅡ一二]/i.test(text(cell))],
  ['cardClass', (cell) => /^(I|II|Ⅰ|Ⅱ|一|二|1|2)\s*类/i.test(cell.text.trim())],
  ['progress', (cell) => /^\d{1,3}(\.\d+)?%$/.test(text(cell))],
  ['taxNumber', (cell) => /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(text(cell))],
  ['invoiceNumber', (cell) => /^\d{8}$|^\d{20}$/.test(text(cell))],
  ['orderNumber', (cell) => /^(?=.*\d{6})[A-Za-z0-9_-]{10,40}$/.test(text(cell))],
  ['serialNumber', (cell) => /^(?=.*\d{6})[A-Za-z0-9_-]{8,40}$/.test(text(cell))],
  [
    'name',
    (cell) => cell.kind === 'text' && /^\p{Script=Han}[\p{Script=Han}·\u3000 ]{1,7}$/u.test(cell.text.trim()),
  ],
  ['amount', isAmount],
  ['orderedOn', isDay],
  ['paidOn', isDay],
  ['issuedOn', isDay],
  ['finishedOn', isDay],
  ['grantedOn', isDay],
];

function isDay(cell: SheetCell): boolean {
  return cell.kind === 'date' || (cell.text.trim().length >= 8 && readSheetDate(cell)?.precision === 'day');
}

function isAmount(cell: SheetCell): boolean {
  if (cell.kind === 'number') return (cell.number ?? 0) >= 50;
  return cell.kind === 'text' && (fenFromText(cell.text) ?? 0) >= 5000;
}

/**
 * The officer's correction as column → field. A column is named by index, letter or header; a field may also be named
 * first (`{"orderNumber":"流转编号"}`).
 */
export function readCorrection(
  kind: CardListKind,
  headers: readonly string[],
  correction: ColumnMapping,
): Map<number, string | null> {
  const fields = new Set(listFields[kind].map(({ id }) => id));
  const columnOf = (name: string): number | undefined => {
    if (/^\d{1,4}$/.test(name)) return Number(name);
    const plain = plainHeader(name);
    const byHeader = headers.findIndex((header) => plainHeader(header) === plain);
    if (byHeader >= 0) return byHeader;
    const byLetter = headers.findIndex((_header, index) => columnLetter(index) === name.toUpperCase());
    return byLetter >= 0 ? byLetter : undefined;
  };
  const read = new Map<number, string | null>();
  for (const [key, value] of Object.entries(correction)) {
    const turned = value !== null && fields.has(key) && !fields.has(value);
    const column = columnOf(turned ? value : key);
    const field = turned ? key : value;
    if (column === undefined || (field !== null && !fields.has(field))) continue;
    read.set(column, field);
  }
  return read;
}

/** The guess with a correction laid over it: a field that was given away leaves its guessed column. */
export function correctList(
  guess: ListMapping,
  correction: ReadonlyMap<number, string | null>,
): Map<number, string> {
  const mapping = new Map(guess);
  for (const [column, field] of correction) {
    mapping.delete(column);
    if (field === null) continue;
    for (const [other, taken] of mapping) if (taken === field) mapping.delete(other);
    mapping.set(column, field);
  }
  return mapping;
}
