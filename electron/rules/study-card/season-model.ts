import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { Hundredths } from '../../../shared/domain/credit.ts';
import type { Fen } from '../../../shared/domain/money.ts';
import type { Provider } from './list-kinds.ts';

/** A value with the document and the place in it that says so. */
export interface Cited<Value> {
  readonly value: Value;
  readonly source: string;
  readonly clause: string;
  /** Ids of the rules that this value implements (rules.md). */
  readonly rules?: readonly string[] | undefined;
}
export interface SeasonSource {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly issuer: string;
  readonly date: CivilDate | null;
  readonly certainty: 'original' | 'repost' | 'several-reposts' | 'inferred';
}
export interface SeasonPayee {
  readonly name: string;
  readonly account: string;
  readonly bank: string;
  /** Other ways to write the same branch. */
  readonly bankAliases: readonly string[];
  readonly source: string;
  readonly clause: string;
  readonly rules?: readonly string[] | undefined;
}
export interface SeasonConflict {
  readonly id: string;
  readonly title: string;
  readonly chosen: string;
  readonly rules?: readonly string[] | undefined;
  readonly readings: readonly {
    readonly id: string;
    readonly text: string;
    readonly source: string;
    readonly clause: string;
  }[];
}

/** 报名批次 of one provider. Absent values are unknown: no clock starts, no limit binds, no price is guessed. */
export interface Season {
  readonly id: string;
  readonly provider: Provider;
  /** Such as zhejiang/ningbo: a season serves that jurisdiction and those below it. */
  readonly jurisdiction: string;
  readonly year: number;
  readonly half: 'first' | 'second' | 'year';
  readonly title: string;
  /** The season that an officer's copy was made from; null for those that come with the program. */
  readonly copiedFrom: string | null;
  readonly sources: readonly SeasonSource[];
  readonly prices: { readonly I?: Cited<Fen> | undefined; readonly II?: Cited<Fen> | undefined };
  readonly credits: {
    readonly I?: Cited<Hundredths> | undefined;
    readonly II?: Cited<Hundredths> | undefined;
  };
  readonly limits: {
    /** Cards of a class that a person may buy. */
    readonly cards?:
      { readonly I?: Cited<number> | undefined; readonly II?: Cited<number> | undefined } | undefined;
    readonly oneProvider?: Cited<boolean> | undefined;
    readonly notIfFinishedFirstHalf?: Cited<boolean> | undefined;
  };
  readonly dates: {
    readonly enrolBy?: Cited<CivilDate> | undefined;
    readonly learnBy?: Cited<CivilDate> | undefined;
    readonly invoiceBy?: Cited<CivilDate> | undefined;
  };
  readonly payees: readonly SeasonPayee[];
  readonly remark?: Cited<string> | undefined;
  /** Working days until a credit applied for arrives. */
  readonly syncWorkdays?: Cited<{ readonly from: number; readonly to: number }> | undefined;
  /** Calendar days in which an unused card may be returned. */
  readonly refundDays?: Cited<number> | undefined;
  readonly invoice: {
    readonly makeUpMonths?: Cited<number> | undefined;
    /** Whether only who paid online by himself may ask for an invoice later (补开). */
    readonly makeUpOnlyPersonal?: Cited<boolean> | undefined;
    readonly reissueMonths?: Cited<number> | undefined;
    readonly reissueTimes?: Cited<number> | undefined;
    readonly paperWorkdays?: Cited<number> | undefined;
    readonly fixedOnceSubmitted?: Cited<boolean> | undefined;
    readonly issuer?: Cited<string> | undefined;
  };
  /** Whether the unit's orders wait for a higher authority's review. */
  readonly authorityReview?: Cited<boolean> | undefined;
  /** How a credit is applied for, in the provider's words: the next act of who has learned. */
  readonly applyBy?: Cited<string> | undefined;
  readonly conflicts: readonly SeasonConflict[];
}
