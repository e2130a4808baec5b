import type { Fen } from '../../../shared/domain/money.ts';
import type { ListKind } from './list-kinds.ts';

export interface RowRef {
  readonly kind: ListKind;
  readonly id: string;
}
export interface PersonRef {
  readonly kind: 'person';
  /** The staff number. */
  readonly id: string;
}
export type LinkEnd = RowRef | PersonRef;

/**
 * What may be linked: any row with a person; a remittance or an invoice with an order; an invoice with a remittance;
 * learning or credits with an order. `left` is always the row that comes first in: remittances, invoices, learning,
 * credits, orders; a person is always `right`.
 */
export interface LinkPair {
  readonly left: RowRef;
  readonly right: LinkEnd;
}

/** Two that belong together. `exact`: by a key, made by the machine; `confirmed`: by a person, at the desk. */
export interface Link extends LinkPair {
  readonly kind: 'exact' | 'confirmed';
  /** Fen of the left row that go to the right one; a remittance split among orders has several links. */
  readonly amount: Fen | null;
  /** The key of an exact link. */
  readonly key: MatchKey | null;
}
export type MatchKey = 'order-number' | 'staff-number' | 'id-number' | 'remittance-number';

export const suggestionReasons = [
  'same-name',
  'similar-name',
  'same-id-number',
  'id-digits-swapped',
  'id-one-digit',
  'id-shape',
  'same-phone',
  'same-unit',
  'same-department',
  'same-order-number-but-one',
  'same-staff-number-but-one',
  'same-amount',
  'same-class',
  'sum-agrees',
  'people-count-agrees',
  'close-in-time',
  'only-one-of-that-name',
  'same-payer',
  'same-title',
] as const;
export type ReasonCode = (typeof suggestionReasons)[number];

export interface SuggestionReason {
  readonly code: ReasonCode;
  /** What the sentence needs, such as the positions of swapped digits. */
  readonly values: Readonly<Record<string, string | number>>;
  /** How much it counts, in hundredths of 1. */
  readonly weight: number;
}

/** A pair that a person may confirm; higher scores first. Never made from the amount alone. */
export interface Suggestion extends LinkPair {
  /** 0 to 100. */
  readonly score: number;
  readonly reasons: readonly SuggestionReason[];
  /** For a remittance or invoice: what would go to the right one. */
  readonly amount: Fen | null;
}

/** How one remittance (or unit invoice) without keys might be shared out; a person confirms it part by part. */
export interface SplitProposal {
  readonly left: RowRef;
  readonly parts: readonly { readonly right: RowRef; readonly amount: Fen }[];
  /** What of the amount is left over (positive) or lacking (negative). */
  readonly remainder: Fen;
  readonly reasons: readonly SuggestionReason[];
}
