import type { Figure } from '../parameter.ts';

/** Looks a parameter up by key for the year being compiled; throws `rules.broken-pack` when it is not there. */
export type FigureOf = (key: string) => Figure;

/** Where a claim's dates must lie: its last day in the year, or any day of it (stays and studies are clipped). */
export type DateRule = 'ends-in-year' | 'touches-year';

/**
 * What every rule kind compiles to: numbers only, so that the engine's loop is one piece of arithmetic for all of
 * them. The credit of a claim is `value × quantity ÷ per`, half-up at the hundredth (D13).
 */
export interface CompiledRule {
  readonly basis: 'rate' | 'score' | 'per-day' | 'deemed-total' | 'certified' | 'long-stay' | 'uncovered';
  /** Role ids and names in the order of `figures`; empty when the item has no roles. */
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  /** One figure a role; one alone without roles. */
  readonly figures: readonly Figure[];
  /** Pieces and occasions come in whole numbers. */
  readonly wholeQuantity: boolean;
  /** `strict`: one claim is one piece. `soft`: an occasion without a number counts as one, with a question. */
  readonly quantityDefault: 'none' | 'strict' | 'soft';
  readonly potId: string | undefined;
  readonly claimCap: Figure | undefined;
  /** A single claim of this many credits meets the year's whole requirement. */
  readonly oneTime: Figure | undefined;
  readonly dateRule: DateRule;
  /** Calendar months that a long stay must reach. */
  readonly months: Figure | undefined;
  /** Item is the 满三个月 one of its kind. */
  readonly long: boolean;
  readonly needsSelfStudyFiling: boolean;
}

export const plainRule = {
  roles: [],
  wholeQuantity: false,
  quantityDefault: 'none',
  potId: undefined,
  claimCap: undefined,
  oneTime: undefined,
  dateRule: 'ends-in-year',
  months: undefined,
  long: false,
  needsSelfStudyFiling: false,
} as const satisfies Partial<CompiledRule>;
