/**
 * The closed list of reason codes. A finding carries these and numbers; explain.ts has the sentence of each.
 * `status-*`, dates, filings and the make-up year exclude a claim (not-counted); the `unresolved` ones leave it
 * not-covered, so that a person who is short because of them is 待核 and never silently 0.
 */
export const unresolvedCodes = [
  'unknown-item',
  'not-covered-by-pack',
  'dates-reversed',
  'role-missing',
  'role-unknown',
  'quantity-missing',
  'quantity-zero',
  'quantity-not-whole',
  'certificate-missing',
  'stay-end-missing',
  'stay-too-short',
  'make-up-unknown',
] as const;

export const excludedCodes = [
  'status-draft',
  'status-unreviewed',
  'status-in-review',
  'status-in-review-upper',
  'status-returned',
  'status-rejected',
  'outside-year',
  'made-up-elsewhere',
  'make-up-not-next-year',
  'make-up-no-filing',
  'make-up-applied-late',
  'make-up-not-agreed',
  'make-up-refused',
  'self-study-no-filing',
  'self-study-not-agreed',
  'self-study-refused',
] as const;

/** Remarks on a claim that is counted in full or in part. */
export const remarkCodes = [
  'certificate-below-rule',
  'certificate-above-rule',
  'quantity-assumed-one',
  'quantity-unchecked',
  'role-unchecked',
  'claim-cap',
  'straddles-year',
  'clipped-to-year',
  'days-exceed-stay',
  'end-date-missing',
  'public-need-unfit',
  'made-up',
  'make-up-not-reported',
  'self-study-not-reported',
  'self-study-not-scored',
  'self-study-applied-late',
  'one-time',
  'duplicate-project',
  'same-project',
  'same-day-training',
  'same-day-once',
  'figure-doubted',
] as const;

/** What only the whole year shows, asked and never cut: see engine/repeats.ts. */
export const askedCodes = ['generic-title', 'asked-claim-cap'] as const;

/** What the yearly pot does to a claim; their numbers come from the pot. */
export const potCodes = [
  'year-cap',
  'overlap',
  'three-months-reached',
  'three-months-not-reached',
  'deemed-already',
] as const;

/** How the claim's figure was reached; worded for every claim of a known item. */
export const basisCodes = ['rate', 'score', 'per-day', 'deemed-total', 'long-stay', 'certified'] as const;

export const questionCodes = [
  'hours-below-required',
  'title-level-unknown',
  'status-transferred-in',
  'status-transferred-out',
  'status-left',
  'status-retired',
  'status-on-leave',
  'status-cancelled',
  'exempted',
  'exemption-not-accepted',
  'unresolved-claims',
  'rests-on-unreported',
  'continued-unconfirmed',
  'rests-on-doubted',
  'class-doubted',
  'class-short',
  'asked-year-cap',
  'checklist-open',
] as const;

export type UnresolvedCode = (typeof unresolvedCodes)[number];
export type ExcludedCode = (typeof excludedCodes)[number];
export type RemarkCode = (typeof remarkCodes)[number];
export type PotCode = (typeof potCodes)[number];
export type QuestionCode = (typeof questionCodes)[number];
export type AskedCode = (typeof askedCodes)[number];
export type ReasonCode = UnresolvedCode | ExcludedCode | RemarkCode | AskedCode | PotCode;

/** The bit of each remark in a claim's mask. */
export const remarkBit = Object.freeze(
  Object.fromEntries(remarkCodes.map((code, index) => [code, 1 << index])),
) as Readonly<Record<RemarkCode, number>>;
