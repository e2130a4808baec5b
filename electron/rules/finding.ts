import type { z } from 'zod';
import type { EntryOutcome, filing, PackStamp, Verdict } from '../../shared/contract/evaluation.ts';
import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import type { Hundredths } from '../../shared/domain/credit.ts';
import type { StaffStatus, TitleLevel } from '../../shared/domain/staff.ts';
import type { QuestionCode, ReasonCode } from './codes.ts';

export type Filing = z.infer<typeof filing>;

/** What the engine judges: one person, one year. Credits in hundredths, 学时 in tenths. Nothing else is looked at. */
export interface EvaluationInput {
  readonly year: number;
  readonly unit: { readonly grassroots: boolean };
  readonly person: {
    readonly titleLevel: TitleLevel;
    readonly grassroots?: boolean | undefined;
    readonly status?: StaffStatus | undefined;
  };
  readonly filings?: readonly Filing[] | undefined;
  readonly claims: readonly RuleClaim[];
}

/** A code and the numbers of its sentence (hundredths, days or a year: see explain.ts for each). */
export interface ReasonFinding {
  readonly code: ReasonCode;
  readonly x: number;
  readonly y: number;
}

export interface EntryFinding {
  readonly claim: RuleClaim;
  /** Index of the item in the compiled pack; -1 for one that it does not know. */
  readonly item: number;
  /** What the claim asks for: its certificate, or the rule's figure. */
  claimed: Hundredths;
  /** What the claim may count by itself, before the year's pots. */
  readonly allowed: Hundredths;
  granted: Hundredths;
  outcome: EntryOutcome;
  reasons: readonly ReasonFinding[];
}

/** What a yearly pot did: asked ≥ granted; `days` are calendar days in the year, overlaps counted once. */
export interface PotFinding {
  readonly pot: number;
  readonly asked: Hundredths;
  readonly cap: Hundredths;
  readonly granted: Hundredths;
  /** Of a deemed pot: what the year's own stays earned where made-up ones complete it. */
  readonly own: Hundredths;
  readonly deemed: boolean;
  /** Deemed by the stays made up in the following year; `days` are theirs then. */
  readonly madeUp: boolean;
  readonly days: number;
}

export interface QuestionFinding {
  readonly code: QuestionCode;
  readonly x: number;
  readonly y: number;
}

/** I类 or II类, in the pack's order; hundredths. `certain` leaves out what rests on doubted figures and open filings. */
export interface ClassFinding {
  readonly granted: Hundredths;
  readonly certain: Hundredths;
  readonly shortBy: Hundredths;
}

/** What a year asks of somebody and what was earned, in hundredths. */
export interface YearFigures {
  readonly required: Hundredths;
  readonly granted: Hundredths;
  readonly shortBy: Hundredths;
  readonly publicRequired: Hundredths;
  readonly publicGranted: Hundredths;
  readonly publicShortBy: Hundredths;
  /** Before 2025; empty where the year knows no classes. */
  readonly classes: readonly ClassFinding[];
}

/** Adds a reason; most entries have none, and share one empty list. */
export function addReason(entry: EntryFinding, reason: ReasonFinding): void {
  entry.reasons = entry.reasons.length === 0 ? [reason] : [...entry.reasons, reason];
}

/** Codes and numbers only; explain.ts words it on demand. */
export interface Finding extends YearFigures {
  readonly pack: PackStamp;
  readonly input: EvaluationInput;
  readonly grassroots: boolean;
  readonly verdict: Verdict;
  /** 视为完成当年25学分 (fills the total). */
  readonly deemedTotal: boolean;
  /** 一次性获得25学分者视为完成当年学分要求 (meets the whole requirement). */
  readonly oneTime: boolean;
  readonly entries: readonly EntryFinding[];
  readonly pots: readonly PotFinding[];
  readonly questions: readonly QuestionFinding[];
}
