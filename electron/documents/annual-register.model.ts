import type { EntryOutcome, Verdict } from '../../shared/contract/evaluation.ts';
import type { CivilDate } from '../../shared/domain/civil-date.ts';
import type { Hundredths, Tenths } from '../../shared/domain/credit.ts';

/**
 * Everything a 学分登记表 of one person and year says, in the words it is printed with. Credits are hundredths, 学时
 * tenths. Empty strings are printed as empty cells.
 */
export interface AnnualRegisterInput {
  readonly unitName: string;
  readonly year: number;
  readonly person: AnnualRegisterPerson;
  readonly claims: readonly AnnualRegisterClaim[];
  readonly categories: readonly AnnualRegisterCategory[];
  readonly publicNeed: AnnualRegisterShortfall;
  readonly total: AnnualRegisterShortfall;
  readonly verdict: Verdict;
  /** The verdict's sentence with its arithmetic. */
  readonly explanation: string;
  /** Open questions and chosen readings of disagreeing texts. */
  readonly notes: readonly string[];
  readonly pack: { readonly id: string; readonly version: string; readonly hash: string };
  /** Content hash of the evaluation that is kept with this print. */
  readonly evaluationHash: string;
  readonly printedOn: CivilDate;
}

export interface AnnualRegisterPerson {
  readonly name: string;
  readonly sex: string;
  readonly birthDate: string;
  /** Printed as given: whether it is masked is the caller's choice. */
  readonly idNumber: string;
  readonly staffNumber: string;
  readonly department: string;
  readonly title: string;
  readonly titleLevel: string;
  readonly appointedOn: string;
  readonly status: string;
  readonly staffType: string;
  readonly specialty: string;
  readonly hospitalPost: string;
  readonly education: string;
  readonly degree: string;
  readonly oldCardNumber: string;
  readonly licenceNumber: string;
  readonly internalNumber: string;
}

export interface AnnualRegisterClaim {
  readonly index: number;
  readonly item: string;
  readonly role: string;
  readonly name: string;
  readonly projectNumber: string;
  readonly startDate: string;
  readonly endDate: string;
  /** With its unit: `12 小时`. */
  readonly quantity: string;
  readonly hours: Tenths | null;
  readonly claimed: Hundredths;
  readonly granted: Hundredths;
  readonly outcome: EntryOutcome;
  /** Chinese sentences, with the clause each rests on. */
  readonly reasons: readonly string[];
  /** One line a decision: day, level and who. */
  readonly decisions: readonly string[];
}

export interface AnnualRegisterCategory {
  readonly name: string;
  readonly credits: Hundredths;
  readonly hours: Tenths | null;
}

export interface AnnualRegisterShortfall {
  readonly required: Hundredths;
  readonly granted: Hundredths;
  readonly shortBy: Hundredths;
}

export const outcomeWords: Readonly<Record<EntryOutcome, string>> = {
  counted: '计入',
  partly: '部分计入',
  'not-counted': '不计入',
  'not-covered': '规则未覆盖，待核',
};

export const verdictWords: Readonly<Record<Verdict, string>> = {
  met: '达标',
  'not-met': '未达标',
  'needs-review': '待核',
  exempt: '免',
};

/** `2025-03-01`, or both days when they differ. */
export function periodLines(claim: Pick<AnnualRegisterClaim, 'startDate' | 'endDate'>): string[] {
  if (claim.endDate === '' || claim.endDate === claim.startDate) return [claim.startDate];
  return [claim.startDate, `至 ${claim.endDate}`];
}

/** The outcome with its reasons, as one cell says it. */
export function outcomeText(claim: Pick<AnnualRegisterClaim, 'outcome' | 'reasons'>): string {
  const word = outcomeWords[claim.outcome];
  return claim.reasons.length === 0 ? word : `${word}：${claim.reasons.join('\n')}`;
}
