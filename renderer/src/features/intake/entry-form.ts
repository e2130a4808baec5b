import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import type { ClaimInput } from '../../../../shared/contract/claim.contract.ts';
import type { RuleClaim } from '../../../../shared/contract/rules.contract.ts';
import { daysInclusive, isCivilDate } from '../../../../shared/domain/civil-date.ts';
import { claimColumnOf } from '../../../../shared/domain/claim-columns.ts';
import { creditFromDecimal } from '../../../../shared/domain/credit.ts';
import { units } from '../../text/zh-CN/intake.ts';

/** A claim as it stands in the form. */
export interface EntryForm {
  readonly staffNumber: string;
  readonly item: string;
  readonly role: string;
  /** Empty: the usual value, see `quantityOf`. */
  readonly quantity: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly name: string;
  readonly projectNumber: string;
  readonly organiser: string;
  readonly certified: string;
  readonly hours: string;
  readonly publicNeed: boolean;
  readonly makeUpFor: string;
  readonly remark: string;
  /** 学分录入单位, empty for the unit's own. */
  readonly entryUnit: string;
  readonly details: Readonly<Record<string, string>>;
}

/** What the fields of the form are given. */
export interface EntryFieldsProps {
  form: EntryForm;
  item: CatalogItem;
  year: number;
  errorOf: (field: string) => string | undefined;
  set: (part: Partial<EntryForm>) => void;
}

export const emptyEntry: EntryForm = {
  staffNumber: '',
  item: '',
  role: '',
  quantity: '',
  startDate: '',
  endDate: '',
  name: '',
  projectNumber: '',
  organiser: '',
  certified: '',
  hours: '',
  publicNeed: false,
  makeUpFor: '',
  remark: '',
  entryUnit: '',
  details: {},
};

export type EntryProblem = 'required' | 'bad-date' | 'end-before-start' | 'proof-needed';

/** What stands in the form for a field of the item. */
export function fieldValue(form: EntryForm, fieldId: string): string {
  const column = claimColumnOf(fieldId);
  return column === undefined ? (form.details[fieldId] ?? '') : form[column];
}

/** The part of the form that a field of the item changes. */
export function withField(form: EntryForm, fieldId: string, value: string): Partial<EntryForm> {
  const column = claimColumnOf(fieldId);
  return column === undefined ? { details: { ...form.details, [fieldId]: value } } : { [column]: value };
}

/** A paper is one paper; only what is measured in days, hours, points or times is asked for. */
export function asksQuantity(item: CatalogItem): boolean {
  return [units.day, units.hour, units.point, units.time].some((unit) => unit === item.unit);
}

/** The quantity as typed, or the usual one: the days of the dates, one piece. Undefined while it is unknown. */
export function quantityOf(form: EntryForm, item: CatalogItem): number | undefined {
  const typed = decimal(form.quantity);
  if (typed !== undefined) return typed;
  if (form.quantity.trim() !== '') return undefined;
  if (item.unit === units.day) {
    const end = form.endDate === '' ? form.startDate : form.endDate;
    if (!isCivilDate(form.startDate) || !isCivilDate(end) || end < form.startDate) return undefined;
    return daysInclusive(form.startDate, end);
  }
  return item.unit === units.hour || item.unit === units.point ? undefined : 1;
}

/** A decimal of at least zero, or undefined. */
function decimal(text: string): number | undefined {
  const value = Number(text.trim());
  return text.trim() === '' || !Number.isFinite(value) || value < 0 ? undefined : value;
}

/** What still has to be filled in or corrected, by field; catalogue fields as `details.<id>`. */
export function entryProblems(
  form: EntryForm,
  item: CatalogItem | undefined,
  proofs = 0,
): Map<string, EntryProblem> {
  const problems = new Map<string, EntryProblem>();
  if (form.staffNumber === '') problems.set('staffNumber', 'required');
  if (!item) {
    problems.set('item', 'required');
    return problems;
  }
  if (item.roles.length > 0 && form.role === '') problems.set('role', 'required');
  if (form.name.trim() === '') problems.set('name', 'required');
  if (!isCivilDate(form.startDate))
    problems.set('startDate', form.startDate === '' ? 'required' : 'bad-date');
  if (form.endDate !== '') {
    if (!isCivilDate(form.endDate)) problems.set('endDate', 'bad-date');
    else if (form.endDate < form.startDate) problems.set('endDate', 'end-before-start');
  }
  if (quantityOf(form, item) === undefined && decimal(form.certified) === undefined) {
    problems.set('quantity', 'required');
  }
  for (const field of item.fields) {
    if (!field.required) continue;
    if (fieldValue(form, field.id).trim() === '') problems.set(problemKey(field.id), 'required');
  }
  for (const field of item.fields) {
    const value = fieldValue(form, field.id).trim();
    if (field.kind === 'date' && value !== '' && !isCivilDate(value))
      problems.set(problemKey(field.id), 'bad-date');
  }
  // Credits that another unit entered stand on that unit's word alone.
  if (form.entryUnit.trim() !== '' && proofs === 0) problems.set('proofs', 'proof-needed');
  return problems;
}

/** What the rules are asked for a trial, or undefined while too little is known. */
export function trialClaim(form: EntryForm, item: CatalogItem | undefined): RuleClaim | undefined {
  if (!item || !isCivilDate(form.startDate)) return undefined;
  if (form.endDate !== '' && (!isCivilDate(form.endDate) || form.endDate < form.startDate)) return undefined;
  if (item.roles.length > 0 && form.role === '') return undefined;
  const quantity = quantityOf(form, item);
  const certified = decimal(form.certified);
  if (quantity === undefined && certified === undefined) return undefined;
  return {
    ref: 'entry',
    item: item.id,
    startDate: form.startDate,
    ...(form.endDate === '' ? {} : { endDate: form.endDate }),
    ...(form.role === '' ? {} : { role: form.role }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(certified === undefined ? {} : { certifiedCredits: creditFromDecimal(certified) }),
    ...(form.publicNeed ? { publicNeed: true } : {}),
    ...(form.makeUpFor === '' ? {} : { makeUpFor: Number(form.makeUpFor) }),
    ...(form.name.trim() === '' ? {} : { name: form.name.trim() }),
  };
}

/** Under which key the problem of a catalogue field stands. */
export function problemKey(fieldId: string): string {
  return claimColumnOf(fieldId) ?? `details.${fieldId}`;
}

/** What is sent to be stored. Call it only when nothing is missing. */
export function claimInputOf(form: EntryForm, item: CatalogItem, year: number): ClaimInput {
  const quantity = quantityOf(form, item);
  const certified = decimal(form.certified);
  const hours = decimal(form.hours);
  const text = (key: 'projectNumber' | 'organiser' | 'remark' | 'entryUnit') =>
    form[key].trim() === '' ? {} : { [key]: form[key].trim() };
  const details: Record<string, string> = {};
  for (const field of item.fields) {
    const value = fieldValue(form, field.id).trim();
    if (claimColumnOf(field.id) === undefined && value !== '') details[field.id] = value;
  }
  return {
    staffNumber: form.staffNumber,
    year,
    item: item.id,
    startDate: form.startDate,
    name: form.name.trim(),
    ...(form.endDate === '' ? {} : { endDate: form.endDate }),
    ...(form.role === '' ? {} : { role: form.role }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(certified === undefined ? {} : { certifiedCredits: creditFromDecimal(certified) }),
    ...(hours === undefined ? {} : { hours: Math.round(hours * 10) }),
    ...(form.publicNeed ? { publicNeed: true } : {}),
    ...(form.makeUpFor === '' ? {} : { makeUpFor: Number(form.makeUpFor) }),
    ...text('projectNumber'),
    ...text('organiser'),
    ...text('remark'),
    ...text('entryUnit'),
    ...(Object.keys(details).length === 0 ? {} : { details }),
  };
}
