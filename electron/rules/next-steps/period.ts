import { daysInclusive, type CivilDate } from '../../../shared/domain/civil-date.ts';
import { filingState, makeUpState } from '../filing-state.ts';
import type { EvaluationInput } from '../finding.ts';

/** The days in which something can still be done for the year. */
export interface Period {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly days: number;
  readonly makeUp: boolean;
}

/**
 * The rest of the year; after its end the following one, if a make-up was applied for in time and agreed to; undefined
 * when nothing that is done from today on can count for the year.
 */
export function periodOf(input: EvaluationInput, today: CivilDate): Period | undefined {
  const { year } = input;
  const lastDay = `${year}-12-31`;
  if (today <= lastDay) return period(today < `${year}-01-01` ? `${year}-01-01` : today, lastDay, false);
  if (makeUpState(input.filings, year) < filingState.notReported) return undefined;
  return nextYear(year, today);
}

/** The year in which a make-up of `year` is done. */
export function nextYear(year: number, today: CivilDate): Period | undefined {
  const lastDay = `${year + 1}-12-31`;
  if (today > lastDay) return undefined;
  const firstDay = `${year + 1}-01-01`;
  return period(today < firstDay ? firstDay : today, lastDay, true);
}

function period(from: CivilDate, to: CivilDate, makeUp: boolean): Period {
  return { from, to, days: daysInclusive(from, to), makeUp };
}
