import { dayOfYear } from './calendar-year.ts';
import { remarkBit } from './codes.ts';
import type { EvaluationInput } from './finding.ts';
import { book, type Scratch } from './scratch.ts';

const best = new Int32Array(2 * 367);
const bestCertain = new Int32Array(2 * 367);

/**
 * 同一天业务学习“实际完成”只能填1次 (S003 §3, D10): of the unit's own activities of one day the largest counts, of
 * equal ones a certain one, then the one that was named first. What the largest certain one secures stays certain:
 * one more claim can add to a day and never takes from it.
 */
export function countOnceADay(s: Scratch, input: EvaluationInput): void {
  best.fill(-1);
  bestCertain.fill(-1);
  for (let at = 0; at < s.count; at += 1) {
    const day = dayOf(s, input, at);
    if (day < 0) continue;
    if (isLarger(s, input, at, best[day] ?? -1)) best[day] = at;
    if ((s.bucketOf[at] ?? 0) < 2 && isLarger(s, input, at, bestCertain[day] ?? -1)) bestCertain[day] = at;
  }
  for (let at = 0; at < s.count; at += 1) {
    const day = dayOf(s, input, at);
    const item = s.items[at];
    if (day < 0 || item === undefined) continue;
    const winner = best[day] ?? -1;
    if (at === winner) continue;
    if (at === bestCertain[day]) secure(s, winner, at);
    book(s, item, s.bucketOf[at] ?? 0, -(s.allowed[at] ?? 0));
    s.allowed[at] = 0;
    s.masks[at] = (s.masks[at] ?? 0) | remarkBit['same-day-once'];
  }
}

/** The day of a counted activity of the unit, made-up ones after the year's own; -1 for any other claim. */
function dayOf(s: Scratch, input: EvaluationInput, at: number): number {
  const claim = input.claims[at];
  if (claim === undefined || s.codes[at] !== 0 || s.items[at]?.dayOnce !== true) return -1;
  return dayOfYear(claim.startDate) + (((s.masks[at] ?? 0) & remarkBit['made-up']) !== 0 ? 367 : 0);
}

function isLarger(s: Scratch, input: EvaluationInput, one: number, other: number): boolean {
  if (other < 0) return true;
  const difference = (s.allowed[one] ?? 0) - (s.allowed[other] ?? 0);
  if (difference !== 0) return difference > 0;
  const byClass = (s.bucketOf[one] ?? 0) - (s.bucketOf[other] ?? 0);
  if (byClass !== 0) return byClass < 0;
  return (input.claims[one]?.ref ?? '') < (input.claims[other]?.ref ?? '');
}

/** Of an uncertain winner as much is certain as the largest certain one of the day would have brought. */
function secure(s: Scratch, winner: number, certain: number): void {
  const item = s.items[winner];
  if (item === undefined || (s.bucketOf[winner] ?? 0) < 2) return;
  book(s, item, s.bucketOf[winner] ?? 0, -(s.allowed[certain] ?? 0));
  book(s, item, s.bucketOf[certain] ?? 0, s.allowed[certain] ?? 0);
}
