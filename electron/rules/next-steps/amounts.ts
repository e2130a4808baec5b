import type { Activity } from './activities.ts';
import type { Act } from './acts.ts';
import type { EvaluationInput } from '../finding.ts';
import type { JudgedYear } from './judged-year.ts';
import type { Reached } from './reached.ts';

/** The least of an activity that reaches 达标; undefined where none of it does. */
export function least(year: JudgedYear, from: Reached, activity: Activity): number | undefined {
  return smallest(maxOf(from, activity), (quantity) => year.isReached(activity.apply(from.input, quantity)));
}

/** The amount beyond which more of an activity adds nothing; undefined where it adds nothing at all. */
export function narrowest(year: JudgedYear, from: Reached, activity: Activity): number | undefined {
  const max = maxOf(from, activity);
  const gapAt = (quantity: number) => year.gap(activity.apply(from.input, quantity));
  if (max < 1) return undefined;
  const gap = gapAt(max);
  return gap < year.gap(from.input) ? smallest(max, (quantity) => gapAt(quantity) <= gap) : undefined;
}

/** Amounts at which an activity stops being worth more of it: 公需科目 are enough, or the gap narrows no further. */
export function turningPoints(year: JudgedYear, from: Reached, activity: Activity): number[] {
  if (!activity.publicNeed) {
    const quantity = least(year, from, activity) === undefined ? narrowest(year, from, activity) : undefined;
    return quantity === undefined ? [] : [quantity];
  }
  const max = maxOf(from, activity);
  const before = year.judge(from.input).publicShortBy;
  if (before === 0 || max < 1) return [];
  const missing = (quantity: number) => year.judge(activity.apply(from.input, quantity)).publicShortBy;
  const atLeast = missing(max);
  const quantity = atLeast < before ? smallest(max, (candidate) => missing(candidate) <= atLeast) : undefined;
  return quantity === undefined ? [] : [quantity];
}

/** How much a claim would have to turn out to be; undefined where no amount that is usual (100) is enough. */
export function enoughFrom(year: JudgedYear, input: EvaluationInput, act: Act): number | undefined {
  const { withQuantity } = act;
  if (withQuantity === undefined) return undefined;
  return smallest(100, (quantity) => year.isReached(withQuantity(input, quantity)));
}

/** The most of an activity that fits into the days that the steps before it leave. */
function maxOf(from: Reached, activity: Activity): number {
  return Math.min(activity.max, Math.floor((activity.days - from.days) * activity.aDay));
}

/** The smallest whole number up to `max` for which a monotone test holds. */
function smallest(max: number, holds: (candidate: number) => boolean): number | undefined {
  if (max < 1 || !holds(max)) return undefined;
  let low = 1;
  let high = max;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
