import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { CompiledPack } from '../compile.ts';
import type { EvaluationInput } from '../finding.ts';
import { activitiesOf, type Activity } from './activities.ts';
import { acceptAll, actsOf, makeUpAct, type Act } from './acts.ts';
import { least, narrowest, turningPoints } from './amounts.ts';
import { JudgedYear, type Evaluate } from './judged-year.ts';
import { afterOf, inOrder, type NextStep, type NextSteps, type Obstacle } from './next-step.ts';
import { periodOf, type Period } from './period.ts';
import { PlanSearch } from './plan-search.ts';
import type { Reached } from './reached.ts';
import { stepOf, stepOfAct } from './step-of.ts';

/** Suggestions that are shown. */
const listed = 6;
/** Claims that wait, up to which each is an act of its own. */
const shownAlone = 6;

/**
 * What would close the gap of one person's year: every suggestion is one that the year's rules still allow on `today`,
 * and each was judged by `evaluate` with the year as it would then be. Effort is that of effort.ts. Pure; the amounts
 * are the smallest that do. Throws nothing.
 */
export function nextSteps(
  pack: CompiledPack,
  input: EvaluationInput,
  evaluate: Evaluate,
  today: CivilDate,
): NextSteps {
  const year = new JudgedYear(pack, input, evaluate);
  const now = afterOf(year.start);
  if (year.start.verdict === 'exempt' || year.isReached(input))
    return { now, steps: [], plan: [], obstacle: 'exempt-or-met' };
  const period = periodOf(input, today);
  const origin: Reached = { input, steps: [], minutes: 0, days: 0 };
  const search = new PlanSearch(year, period?.makeUp === true);
  const acts = usefulActs(year, search, actsOf(pack, input, year.start, today));
  const activities = period === undefined ? [] : activitiesOf(pack, input, year.start, period);
  const single = [
    ...acts.map((act) => stepOfAct(year, origin, act)),
    ...activities.flatMap((activity) => bestOf(year, origin, activity, period) ?? []),
  ];
  let plan = search.cheapestPlan(origin, acts, activities, period);
  let obstacle: Obstacle = 'none';
  if (plan.length === 0) {
    obstacle = obstacleOf(input.year, period, today);
    if (period !== undefined && !period.makeUp) {
      plan = search.makeUpPlan(origin, acts, today);
      // By itself: the plan may take it after other steps, and what it leaves then is theirs too.
      if (plan.length > 0) single.push(stepOfAct(year, origin, makeUpAct(today)));
    }
  }
  return { now, steps: inOrder(single).slice(0, listed), plan, obstacle };
}

function obstacleOf(year: number, period: Period | undefined, today: CivilDate): Obstacle {
  if (period !== undefined) return 'not-enough-days';
  return today > `${year + 1}-12-31` ? 'make-up-over' : 'year-over';
}

/** Acts that change something, the claims that wait also all at once, those that leave a fact open at the end. */
function usefulActs(year: JudgedYear, search: PlanSearch, acts: readonly Act[]): Act[] {
  const useful: Act[] = [];
  const open: Act[] = [];
  const waiting: Act[] = [];
  for (const act of acts) {
    const after = act.apply(year.input);
    const helps = year.gap(after) < year.gap(year.input) || year.isReached(after);
    if (helps && act.kind === 'accept' && act.code === '') waiting.push(act);
    if (helps) useful.push(act);
    else if (act.kind === 'complete' || search.isNeeded(act)) open.push(act);
  }
  // Two that help only together (the second claim of a pair, say) are found by accepting everything that waits.
  const refs = acts.filter((act) => act.kind === 'accept' && act.code === '').flatMap((act) => act.refs);
  if (refs.length > 1) {
    const together = fewest(year, refs);
    if (together.length > 1) useful.push(acceptAll(together));
  }
  // Many small claims that wait are one act, not a list of acts.
  const shown = useful.filter(
    (act) => waiting.length <= shownAlone || act.refs.length !== 1 || act.kind !== 'accept',
  );
  return [...shown, ...open];
}

/** Waiting claims whose acceptance adds something, without those that are not needed to reach 达标. */
function fewest(year: JudgedYear, refs: readonly string[]): string[] {
  let kept = [...refs];
  const whole = acceptAll(kept).apply(year.input);
  const reached = year.isReached(whole);
  const gap = year.gap(whole);
  if (!reached && gap >= year.gap(year.input)) return [];
  for (const ref of refs) {
    const without = kept.filter((other) => other !== ref);
    const changed = acceptAll(without).apply(year.input);
    if (reached ? year.isReached(changed) : year.gap(changed) <= gap) kept = without;
  }
  return kept;
}

/**
 * The least of an activity that reaches 达标, or the least that narrows the gap as far as it can; null: of no use.
 * 公需科目 are proposed for what is missing of them, not for the rest of the total.
 */
function bestOf(
  year: JudgedYear,
  from: Reached,
  activity: Activity,
  period: Period | undefined,
): NextStep | null {
  const needed = activity.publicNeed ? turningPoints(year, from, activity)[0] : undefined;
  const quantity = needed ?? least(year, from, activity) ?? narrowest(year, from, activity);
  return quantity === undefined ? null : stepOf(year, from, activity, quantity, period);
}
