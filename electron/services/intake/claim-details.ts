import type { CatalogItem } from '../../../shared/contract/evaluation.ts';
import { isCivilDate } from '../../../shared/domain/civil-date.ts';
import { claimColumnOf, type ClaimColumn } from '../../../shared/domain/claim-columns.ts';
import { AppError } from '../../../shared/errors.ts';
import type { SheetCell } from '../../documents/excel/workbook-cells.ts';
import { readSheetDate } from '../import/sheet-date.ts';
import { plainText } from './item-finder.ts';

type CatalogField = CatalogItem['fields'][number];
type Columns = Readonly<Record<ClaimColumn, string>>;

/** What is wrong with a claim's field, as the screen and the command line are told. */
export function invalid(fieldId: string, field: string, problem: string): AppError {
  return new AppError('claim.invalid', { field, problem, fieldId });
}

/** What is wrong with a text in a field, in words that go on after the field's name; undefined when nothing is. */
export function fieldProblem(field: CatalogField, text: string): string | undefined {
  if (text.length > 300) return '超过 300 个字';
  if (field.kind === 'date' && !isCivilDate(text)) return '应为存在的日期，写作 YYYY-MM-DD';
  if (field.kind === 'number' && !/^\d+(\.\d+)?$/.test(text)) return '应为数字';
  if (field.kind === 'choice' && !(field.choices ?? []).includes(text))
    return `应为：${(field.choices ?? []).join('、')}`;
  return undefined;
}

/**
 * The item's own fields as a row of a sheet gives them, by the fields' names. What cannot be read stays as it was
 * written and is asked about: a row is not refused for it.
 */
export function detailsOfRow(
  item: CatalogItem,
  cells: ReadonlyMap<string, SheetCell>,
): {
  columns: Partial<Record<ClaimColumn, string>>;
  own: Record<string, string>;
  questions: { name: string; problem: string }[];
} {
  const columns: Partial<Record<ClaimColumn, string>> = {};
  const own: Record<string, string> = {};
  const questions: { name: string; problem: string }[] = [];
  for (const field of item.fields) {
    const cell = cells.get(field.name);
    if (!cell) continue;
    const text = readField(field, cell);
    const column = claimColumnOf(field.id);
    if (column !== undefined) columns[column] = text;
    else {
      own[field.id] = text.slice(0, 300);
      const problem = fieldProblem(field, text);
      if (problem !== undefined) questions.push({ name: field.name, problem });
    }
  }
  return { columns, own, questions };
}

function readField(field: CatalogField, cell: SheetCell): string {
  const text = cell.text.replace(/\s+/g, ' ').trim();
  if (field.kind === 'date') return readSheetDate(cell)?.date ?? text;
  return field.kind === 'choice' ? nearestChoice(field, text) : text;
}

/** The choice that a text means, or the text itself: 博士研究生 is 博士 when no other choice is in it. */
export function nearestChoice(field: CatalogField, text: string): string {
  const plain = plainText(text);
  const near = (field.choices ?? []).filter((choice) => {
    const other = plainText(choice);
    return other === plain || (other.length >= 2 && (plain.includes(other) || other.includes(plain)));
  });
  const exact = near.find((choice) => plainText(choice) === plain);
  return exact ?? (near.length === 1 && near[0] !== undefined ? near[0] : text);
}

/**
 * The item's own fields, checked against the catalogue, and the claim's columns with what was given for them as a
 * field of the item. Errors: `claim.invalid` naming the field.
 */
export function checkedDetails(
  item: CatalogItem,
  given: Readonly<Record<string, string>>,
  stated: Columns,
): { columns: Columns; own: Record<string, string> } {
  const texts = new Map(Object.entries(given).map(([id, text]) => [id, text.trim()]));
  const known = new Set(item.fields.map(({ id }) => id));
  for (const id of texts.keys()) {
    if (!known.has(id)) throw invalid(id, id, `不是“${item.name}”的填写项`);
  }
  const columns = { ...stated };
  const own: Record<string, string> = {};
  for (const field of item.fields) {
    const column = claimColumnOf(field.id);
    const text =
      column === undefined ? (texts.get(field.id) ?? '') : columns[column] || (texts.get(field.id) ?? '');
    if (text === '') {
      if (field.required) throw invalid(field.id, field.name, '没有填');
      continue;
    }
    const problem = fieldProblem(field, text);
    if (problem !== undefined) throw invalid(field.id, field.name, problem);
    if (column === undefined) own[field.id] = text;
    else columns[column] = text;
  }
  return { columns, own };
}
