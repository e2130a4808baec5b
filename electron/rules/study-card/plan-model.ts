import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { Hundredths } from '../../../shared/domain/credit.ts';
import type { Fen } from '../../../shared/domain/money.ts';
import type { CardClass, Provider } from './list-kinds.ts';
import type { Season } from './season-model.ts';

/** What is still lacking to a person in a year, from the evaluation of the year. */
export interface PlanPerson {
  readonly staffNumber: string;
  readonly name: string;
  readonly department: string;
  /** 卫技人员 in service; others get no card. */
  readonly eligible: boolean;
  /** Cards that the person has bought this year and that count against limits. */
  readonly bought: readonly {
    readonly provider: Provider;
    readonly cardClass: CardClass;
    readonly season: string;
  }[];
  /**
   * Credits of cards bought that the year's evaluation does not count yet, on their way or arrived: they will close
   * part of the gap by themselves.
   */
  readonly expected: readonly { readonly cardClass: CardClass; readonly credits: Hundredths }[];
  readonly finishedFirstHalf: boolean;
  readonly optedOut: boolean;
}

/** What further credits from cards would lead to: still short by how much, or not knowable under the year's rules. */
export type GapAfter =
  | { readonly kind: 'short'; readonly shortBy: Hundredths }
  | { readonly kind: 'not-covered'; readonly reason: string };

export interface PlanInput {
  readonly year: number;
  readonly asOf: CivilDate;
  readonly seasons: readonly Season[];
  /** Seasons that were closed: nothing is bought from them. */
  readonly closed?: ReadonlySet<string>;
  readonly people: readonly PlanPerson[];
  /**
   * The year's own evaluation with these credits added. Must be asked with hundredths per class; must not grow when
   * credits are added. `not-covered` where the rules do not say what such a card is worth (规则未覆盖).
   */
  readonly gapAfter: (staffNumber: string, added: Readonly<Record<CardClass, Hundredths>>) => GapAfter;
}

export interface PlannedCard {
  readonly season: string;
  readonly provider: Provider;
  readonly cardClass: CardClass;
  readonly price: Fen;
  readonly credits: Hundredths;
}

export const planReasons = [
  'no-season',
  'nothing-lacking',
  'expected-suffices',
  'not-eligible',
  'opted-out',
  'finished-first-half',
  'limit-reached',
  'cards-cannot-close',
  'not-covered',
  'enrollment-over',
] as const;
export type PlanReason = (typeof planReasons)[number];

export interface PlannedPerson {
  readonly staffNumber: string;
  readonly name: string;
  readonly department: string;
  readonly shortBy: Hundredths;
  /** What stays lacking after these cards; 0 when they close the gap. */
  readonly leftShort: Hundredths;
  readonly cards: readonly PlannedCard[];
  readonly cost: Fen;
  /** Things that a person must decide, such as a card where no document sets a limit. */
  readonly questions: readonly string[];
  readonly explanation: string;
}

export interface PlanResult {
  readonly year: number;
  /** The seasons that were bought from; empty: no season for the year, and `explanation` says so. */
  readonly seasons: readonly string[];
  readonly explanation: string;
  readonly people: readonly PlannedPerson[];
  readonly cost: Fen;
  readonly none: readonly {
    readonly staffNumber: string;
    readonly name: string;
    readonly code: PlanReason;
    readonly reason: string;
  }[];
}
