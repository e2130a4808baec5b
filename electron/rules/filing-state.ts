import type { Filing } from './finding.ts';

/** How far a filing got; a later one is better. */
export const filingState = {
  none: 0,
  refused: 1,
  appliedLate: 2,
  notAgreed: 3,
  notReported: 4,
  complete: 5,
} as const;

function inYear(date: string, year: number): boolean {
  return Number(date.slice(0, 4)) === year;
}

/**
 * The best make-up filing for a year: applied for in that very year, agreed by the unit, reported to the authority
 * (S004 §3; §5 asks only for the unit's consent, see conflict D9).
 */
export function makeUpState(filings: readonly Filing[] | undefined, year: number): number {
  let best: number = filingState.none;
  for (const filing of filings ?? []) {
    if (filing.kind !== 'make-up' || filing.forYear !== year) continue;
    let state: number = filingState.complete;
    if (filing.accepted === false) state = filingState.refused;
    else if (!inYear(filing.appliedOn, year)) state = filingState.appliedLate;
    else if (filing.agreedOn === undefined) state = filingState.notAgreed;
    else if (filing.reportedOn === undefined) state = filingState.notReported;
    best = Math.max(best, state);
  }
  return best;
}

/** The best 可验证自学 application for a year; the first quarter is asked about, not demanded (S004 §3, §6). */
export function selfStudyState(
  filings: readonly Filing[] | undefined,
  year: number,
  isMeant: (filing: Filing) => boolean = () => true,
): number {
  let best: number = filingState.none;
  for (const filing of filings ?? []) {
    if (filing.kind !== 'self-study' || filing.forYear !== year || !isMeant(filing)) continue;
    let state: number = filingState.complete;
    if (filing.accepted === false) state = filingState.refused;
    else if (filing.agreedOn === undefined) state = filingState.notAgreed;
    else if (filing.reportedOn === undefined) state = filingState.notReported;
    best = Math.max(best, state);
  }
  return best;
}

/** True where the year's filings say which claims their final scores became: then each claim has a filing of its own. */
export function scoresAreKnown(filings: readonly Filing[] | undefined, year: number): boolean {
  return (
    filings?.some(
      (filing) => filing.kind === 'self-study' && filing.forYear === year && filing.scoredClaim !== undefined,
    ) === true
  );
}

/** How far the filing got whose final score the claim is; undefined for a claim that no score became. */
export function selfStudyStateOf(
  filings: readonly Filing[] | undefined,
  year: number,
  ref: string,
): number | undefined {
  const found = selfStudyState(filings, year, (filing) => filing.scoredClaim === ref);
  return found === filingState.none ? undefined : found;
}

/** True when no agreed application of the year was handed in during its first quarter. */
export function selfStudyAppliedLate(filings: readonly Filing[] | undefined, year: number): boolean {
  return !filings?.some(
    (filing) =>
      filing.kind === 'self-study' &&
      filing.forYear === year &&
      filing.agreedOn !== undefined &&
      filing.appliedOn >= `${year}-01-01` &&
      filing.appliedOn <= `${year}-03-31`,
  );
}

/** 0 none, 1 filed without an accepted document, 2 accepted: exemption or long leave of a year (D17). */
export function exemptionState(filings: readonly Filing[] | undefined, year: number): number {
  let best = 0;
  for (const filing of filings ?? []) {
    if ((filing.kind !== 'exemption' && filing.kind !== 'leave') || filing.forYear !== year) continue;
    best = Math.max(best, filing.accepted === true ? 2 : 1);
  }
  return best;
}
