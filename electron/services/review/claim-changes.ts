import type { CatalogItem } from '../../../shared/contract/evaluation.ts';
import type { ClaimChanges, FieldChange } from '../../../shared/contract/review-desk.contract.ts';
import { AppError } from '../../../shared/errors.ts';
import {
  changeableColumns,
  detailField,
  detailOf,
  type ValueChange,
} from '../../database/repositories/claim-change.repository.ts';
import type { NewClaim, StoredClaim } from '../../database/repositories/claim.repository.ts';
import { checkedDetails, fieldProblem, invalid } from '../intake/claim-details.ts';
import { readRole } from '../intake/claim-row.ts';
import { claimFieldNames, wordField } from './claim-words.ts';

type Details = Readonly<Record<string, string>>;
/** What a claim says, without who recorded it. */
export type ClaimContent = Omit<NewClaim, 'fingerprint'>;
type Items = ReadonlyMap<string, CatalogItem>;

export function contentOf(claim: StoredClaim, details: Details): ClaimContent {
  const { staffId, year, item, role, quantityThousandths, startDate, endDate, certifiedCredits } = claim;
  const { creditHours, publicNeed, makeUpFor, name, projectNumber, organiser, remark, entryUnit } = claim;
  const when = { year, startDate, endDate, makeUpFor };
  const figures = { quantityThousandths, certifiedCredits, creditHours, publicNeed: publicNeed === 1 };
  const words = { name, projectNumber, organiser, remark, entryUnit };
  return { staffId, item, role, ...when, ...figures, ...words, details };
}

/**
 * What a claim says after the changes. Another item takes its own fields: those it does not have go, those it needs
 * must come. Errors: `claim.unknown-item`, `claim.invalid` naming the field.
 */
export function changedContent(before: ClaimContent, changes: ClaimChanges, items: Items): ClaimContent {
  const itemId = changes.item ?? before.item;
  const item = items.get(itemId);
  if (!item) throw new AppError('claim.unknown-item', { year: before.year, item: itemId });
  const { details = {}, quantity, hours, role, ...same } = changes;
  const columns = Object.fromEntries(Object.entries(same).filter(([, value]) => value !== undefined));
  const after: ClaimContent = {
    ...before,
    ...columns,
    role: roleOf(item, role === undefined ? before.role : role),
    quantityThousandths:
      quantity === undefined
        ? before.quantityThousandths
        : quantity === null
          ? null
          : Math.round(quantity * 1000),
    creditHours: hours === undefined ? before.creditHours : hours,
  };
  if (after.endDate < after.startDate)
    throw invalid('endDate', '结束日期', `${after.endDate} 早于开始日期 ${after.startDate}`);
  return { ...after, ...ownFields(after, details, item, item.id !== before.item) };
}

function roleOf(item: CatalogItem, role: string | null): string | null {
  const read = readRole(item, role ?? '');
  if (read.problem !== undefined) throw invalid('role', '角色', read.problem);
  return read.id;
}

function ownFields(
  content: ClaimContent,
  given: Details,
  item: CatalogItem,
  otherItem: boolean,
): Partial<ClaimContent> {
  if (otherItem) {
    const fields = new Set(item.fields.map(({ id }) => id));
    const fitting = Object.entries(content.details).filter(([id]) => fields.has(id));
    const { name, projectNumber, organiser } = content;
    const checked = checkedDetails(
      item,
      { ...Object.fromEntries(fitting), ...given },
      { name, projectNumber, organiser },
    );
    return { ...checked.columns, details: checked.own };
  }
  // A claim from an old list may lack a field that is required now; only what is said now is looked at.
  const details: Record<string, string> = { ...content.details };
  for (const [id, value] of Object.entries(given)) {
    const field = item.fields.find((one) => one.id === id);
    if (!field) throw invalid(id, id, `不是“${item.name}”的填写项`);
    const text = value.trim();
    const problem = text === '' ? (field.required ? '没有填' : undefined) : fieldProblem(field, text);
    if (problem !== undefined) throw invalid(id, field.name, problem);
    if (text === '') delete details[id];
    else details[id] = text;
  }
  return { details };
}

/** Every value that is another one now, as it is stored. */
export function valueChanges(before: ClaimContent, after: ClaimContent): ValueChange[] {
  const changes: ValueChange[] = [];
  const compare = (field: string, old: string | null, now: string | null) => {
    if (old !== now) changes.push({ field, old, new: now });
  };
  for (const field of fieldsOfClaim) compare(field, stored(before, field), stored(after, field));
  for (const id of new Set([...Object.keys(before.details), ...Object.keys(after.details)]))
    compare(detailField(id), before.details[id] ?? null, after.details[id] ?? null);
  return changes;
}

type Field = keyof typeof changeableColumns | 'entryUnit';
const fieldsOfClaim = [...Object.keys(changeableColumns), 'entryUnit'].filter(isField);

function isField(name: string): name is Field {
  return name === 'entryUnit' || Object.hasOwn(changeableColumns, name);
}

function stored(content: ClaimContent, field: Field): string | null {
  const value =
    field === 'quantity'
      ? content.quantityThousandths
      : field === 'hours'
        ? content.creditHours
        : field === 'entryUnit'
          ? (content.entryUnit ?? '')
          : content[field];
  if (typeof value === 'boolean') return value ? '1' : '0';
  return value === null ? null : String(value);
}

/** Changes as people read them; item and role by their names, whatever item the claim had when it changed. */
export function wordChanges(
  changes: readonly ValueChange[],
  items: Items | undefined,
  itemId: string,
): FieldChange[] {
  const item = changes.find(({ field }) => field === 'item');
  const [itemBefore, itemAfter] = [item?.old ?? itemId, item?.new ?? itemId];
  return changes
    .map(({ field, old, new: now }): FieldChange => {
      if (isField(field))
        return {
          field,
          fieldName: claimFieldNames[field],
          old: wordField(field, old, items, itemBefore),
          new: wordField(field, now, items, itemAfter),
        };
      const id = detailOf(field) ?? field;
      const fields = [...(items?.get(itemAfter)?.fields ?? []), ...(items?.get(itemBefore)?.fields ?? [])];
      return {
        field,
        fieldName: fields.find((one) => one.id === id)?.name ?? id,
        old: old ?? '',
        new: now ?? '',
      };
    })
    .toSorted((left, right) => orderOf(left.field) - orderOf(right.field));
}

/** As the claim is read: columns in their order, then the item's own fields. */
function orderOf(field: string): number {
  const at = isField(field) ? fieldsOfClaim.indexOf(field) : -1;
  return at < 0 ? fieldsOfClaim.length : at;
}

/** Several changes one after the other as one: the first old and the last new value, if these differ. */
export function mergedChanges(sets: readonly (readonly ValueChange[])[]): ValueChange[] {
  const merged = new Map<string, ValueChange>();
  for (const change of sets.flat()) {
    const first = merged.get(change.field);
    merged.set(change.field, first ? { ...first, new: change.new } : change);
  }
  return [...merged.values()].filter((change) => change.old !== change.new);
}
