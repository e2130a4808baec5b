import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { Hundredths } from '../../../shared/domain/credit.ts';
import type { Fen } from '../../../shared/domain/money.ts';
import type { Cause } from './cause-codes.ts';
import type { Link, LinkPair, RowRef, SplitProposal, Suggestion } from './links.ts';
import type { CardClass, LegName, ListKind, Provider } from './list-kinds.ts';
import type { CardRows } from './list-rows.ts';
import type { Season } from './season-model.ts';
import type { RosterPerson, UnitCardSettings } from './unit-settings.ts';

/** Public holidays as plain values; `years` are those that are known. */
export interface HolidayCalendar {
  readonly years: readonly number[];
  /** Weekdays that are free. */
  readonly holidays: ReadonlySet<CivilDate>;
  /** Saturdays and Sundays that are worked (调休). */
  readonly workdays: ReadonlySet<CivilDate>;
}

export interface ReconcileInput {
  readonly year: number;
  /** The day that clocks are read on. */
  readonly asOf: CivilDate;
  readonly rows: CardRows;
  readonly roster: readonly RosterPerson[];
  /** Those of this year and place; see `seasonsFor`. */
  readonly seasons: readonly Season[];
  readonly settings: UnitCardSettings;
  readonly holidays: HolidayCalendar;
  /** What a person has linked at the desk (kind `confirmed`). */
  readonly confirmed: readonly Link[];
  /** Pairs that a person has undone: never linked by the machine again, and not suggested. */
  readonly undone: readonly LinkPair[];
  /** Staff numbers known to have finished this year's remote learning in its first half, besides what the lists show. */
  readonly finishedFirstHalf?: readonly string[];
}

export interface Leg {
  /** `none`: nothing there and nothing expected yet. */
  readonly state: 'done' | 'waiting' | 'gap' | 'question' | 'none';
  /** The day of the newest row of this leg. */
  readonly on: CivilDate | null;
  readonly rows: readonly RowRef[];
}

/** One card of a person through the five legs. */
export interface CardChain {
  readonly order: RowRef;
  readonly provider: Provider | null;
  readonly cardClass: CardClass | null;
  readonly season: string | null;
  readonly amount: Fen;
  readonly paid: Fen;
  readonly refunded: Fen;
  readonly creditsBought: Hundredths | null;
  readonly creditsArrived: Hundredths;
  readonly closed: boolean;
}

export interface ChainMoney {
  readonly ordered: Fen;
  readonly remitted: Fen;
  readonly personal: Fen;
  readonly refunded: Fen;
  readonly difference: Fen;
}

export interface PersonChain {
  /** Null where no row could be tied to the roster; then `candidate` may say who it looks like. */
  readonly staffNumber: string | null;
  readonly name: string;
  readonly department: string | null;
  readonly candidate: { readonly staffNumber: string; readonly score: number } | null;
  readonly legs: Readonly<Record<LegName, Leg>>;
  readonly state: 'closed' | 'waiting' | 'gap';
  readonly causes: readonly Cause[];
  readonly cards: readonly CardChain[];
  readonly money: ChainMoney;
}

/** A row that nobody could be found for, or money that is not all shared out. */
export interface UnmatchedRow {
  readonly row: RowRef;
  /** Fen not linked (remittances, invoices, orders); null for learning and credits. */
  readonly remainder: Fen | null;
  readonly causes: readonly Cause[];
}

/**
 * Money of a year, in fen. `ordered`, `remitted`, `refunded` and `invoiced` are the sums of the lists; `personal` is
 * what people paid themselves: personal payments in the bank list and orders that the platform shows as paid by the
 * person. `withdrawn` are orders returned, cancelled or refunded.
 * owed = ordered − withdrawn; paid = remitted + personal − refunded; difference = owed − paid.
 * remitted = remittedMatched + remittedRemainder, to the cent.
 */
export interface CardTotals extends ChainMoney {
  readonly withdrawn: Fen;
  readonly owed: Fen;
  readonly paid: Fen;
  readonly remittedMatched: Fen;
  readonly remittedRemainder: Fen;
  readonly invoiced: Fen;
  readonly invoicedMatched: Fen;
  readonly invoicedRemainder: Fen;
  readonly people: number;
  readonly cards: number;
  readonly closed: number;
  readonly waiting: number;
  readonly gap: number;
}

export interface ReconcileResult {
  readonly year: number;
  readonly asOf: CivilDate;
  readonly people: readonly PersonChain[];
  readonly totals: CardTotals;
  readonly totalsByProvider: Readonly<Record<Provider, CardTotals>>;
  readonly unmatched: Readonly<Record<ListKind, readonly UnmatchedRow[]>>;
  /** Every link in force: the exact ones made here and the confirmed ones handed in. Made when first read. */
  readonly links: readonly Link[];
  /** Fen that the links share out, by row id; see `sharedMoney`. Made when first read. */
  readonly shared: ReadonlyMap<string, Fen>;
  readonly suggestions: readonly Suggestion[];
  readonly splits: readonly SplitProposal[];
}
