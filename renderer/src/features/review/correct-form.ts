import type { ClaimDetail } from '../../../../shared/contract/claim.contract.ts';
import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import type { ClaimChanges } from '../../../../shared/contract/review-desk.contract.ts';
import { claimColumnOf } from '../../../../shared/domain/claim-columns.ts';
import { creditToDecimal } from '../../../../shared/domain/credit.ts';
import { claimInputOf, type EntryForm } from '../intake/entry-form.ts';
import { awaitsUpper } from './awaits-upper.ts';

/** A claim as the form shows it. */
export function formOfClaim(claim: ClaimDetail): EntryForm {
  const text = (value: number | null): string => (value === null ? '' : String(value));
  return {
    staffNumber: claim.staffNumber,
    item: claim.item,
    role: claim.role ?? '',
    quantity: text(claim.quantity),
    startDate: claim.startDate,
    endDate: claim.endDate === claim.startDate ? '' : claim.endDate,
    name: claim.name,
    projectNumber: claim.projectNumber,
    organiser: claim.organiser,
    certified: claim.certifiedCredits === null ? '' : String(creditToDecimal(claim.certifiedCredits)),
    hours: claim.hours === null ? '' : String(claim.hours / 10),
    publicNeed: claim.publicNeed,
    makeUpFor: text(claim.makeUpFor),
    remark: claim.remark,
    entryUnit: claim.entryUnit,
    details: Object.fromEntries(claim.details.map(({ id, value }) => [id, value])),
  };
}

/** What the form says otherwise than the claim; call it only when nothing of the form is missing. */
export function changesOf(claim: ClaimDetail, form: EntryForm, item: CatalogItem): ClaimChanges {
  const before = formOfClaim(claim);
  const input = claimInputOf(form, item, claim.year);
  const otherItem = item.id !== claim.item;
  const changed = (key: keyof EntryForm) => form[key] !== before[key];
  // An empty quantity stays what it was: the usual one is offered in the field, not written by itself.
  const newQuantity = changed('quantity') || otherItem;
  const endDate = input.endDate ?? input.startDate;
  const texts = (['projectNumber', 'organiser', 'remark', 'entryUnit'] as const).filter(changed);
  const own = item.fields.filter(({ id }) => claimColumnOf(id) === undefined).map(({ id }) => id);
  const details = own.flatMap((id): [string, string][] => {
    const value = (form.details[id] ?? '').trim();
    return value === (before.details[id] ?? '') ? [] : [[id, value]];
  });
  return {
    ...(otherItem ? { item: item.id } : {}),
    ...((input.role ?? null) === claim.role ? {} : { role: input.role ?? null }),
    ...(newQuantity && (input.quantity ?? null) !== claim.quantity
      ? { quantity: input.quantity ?? null }
      : {}),
    ...(input.startDate === claim.startDate ? {} : { startDate: input.startDate }),
    ...(endDate === claim.endDate ? {} : { endDate }),
    ...((input.certifiedCredits ?? null) === claim.certifiedCredits
      ? {}
      : { certifiedCredits: input.certifiedCredits ?? null }),
    ...((input.hours ?? null) === claim.hours ? {} : { hours: input.hours ?? null }),
    ...(changed('publicNeed') ? { publicNeed: form.publicNeed } : {}),
    ...(changed('makeUpFor') ? { makeUpFor: input.makeUpFor ?? null } : {}),
    ...(input.name === claim.name ? {} : { name: input.name }),
    ...Object.fromEntries(texts.map((key) => [key, form[key].trim()])),
    ...(details.length === 0 ? {} : { details: Object.fromEntries(details) }),
  };
}

/** Nobody has had the last word, and the authority is not asked: the claim may read otherwise. */
export function mayCorrect(claim: Pick<ClaimDetail, 'status' | 'decisions'>): boolean {
  if (claim.status === 'returned' || claim.status === 'unreviewed') return true;
  return claim.status === 'in-review' && !awaitsUpper(claim);
}
