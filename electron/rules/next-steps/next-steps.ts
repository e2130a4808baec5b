import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { CompiledPack } from '../compile.ts';
import type { EvaluationInput, Finding } from '../finding.ts';
import { activitiesOf, type Activity } from './activities.ts';
import { acceptAll, actsOf, makeUpAct, type Act } from './acts.ts';
import { classGap, gapOf, isReached } from './gap.ts';
import {
  afterOf,
  inOrder,
  type NextStep,
  type NextSteps,
  type Obstacle,
  type StepKind,
} from './next-step.ts';
import { nextYear, periodOf, type Period } from './period.ts';

export type Evaluate = (pack: CompiledPack, input: EvaluationInput) => Finding;

/** Steps of a plan; filings and a title level without which nothing counts are not among them. */
const atMost = 3;
const conditions: ReadonlySet<StepKind> = new Set(['make-up', 'report', 'title-level']);

function counted(steps: readonly NextStep[]): number {
  return steps.filter((step) => !conditions.has(step.kind)).length;
}

const listed = 6;
const actsTried = 6;

/** A state of the year on the way to a plan. */
interface Reached {
  readonly input: EvaluationInput;
  readonly steps: readonly NextStep[];
  readonly minutes: number;
  /** Days of the period that the steps so far take up: nobody does two things beside the work on one day. */
  readonly days: number;
}

/** The cheapest way so far; of two that cost the same the one with fewer steps. */
class Best {
  minutes = Number.MAX_SAFE_INTEGER;
  steps: readonly NextStep[] = [];

  offer({ minutes, steps }: Reached): void {
    if (minutes > this.minutes || (minutes === this.minutes && steps.length >= this.steps.length)) return;
    this.minutes = minutes;
    this.steps = steps;
  }
}

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
  const search = new Search(pack, input, evaluate, today);
  return search.run();
}

class Search {
  private readonly pack: CompiledPack;
  private readonly input: EvaluationInput;
  private readonly judge: (input: EvaluationInput) => Finding;
  private readonly today: CivilDate;
  private readonly start: Finding;
  private makingUp = false;

  constructor(pack: CompiledPack, input: EvaluationInput, evaluate: Evaluate, today: CivilDate) {
    this.pack = pack;
    this.input = input;
    const judged = new WeakMap<EvaluationInput, Finding>();
    this.judge = (changed) => {
      const known = judged.get(changed);
      if (known !== undefined) return known;
      const finding = evaluate(pack, changed);
      judged.set(changed, finding);
      return finding;
    };
    this.today = today;
    this.start = this.judge(input);
  }

  run(): NextSteps {
    const { pack, start, today, input } = this;
    const now = afterOf(start);
    if (start.verdict === 'exempt' || isReached(pack, start))
      return { now, steps: [], plan: [], obstacle: 'exempt-or-met' };
    const period = periodOf(input, today);
    const origin: Reached = { input, steps: [], minutes: 0, days: 0 };
    this.makingUp = period?.makeUp === true;
    const acts = this.usefulActs(actsOf(pack, input, start, today));
    const activities = period === undefined ? [] : activitiesOf(pack, input, start, period);
    const single = [
      ...acts.map((act) => this.stepOfAct(origin, act)),
      ...activities.flatMap((activity) => this.bestOf(origin, activity, period) ?? []),
    ];
    let plan = this.cheapestPlan(origin, acts, activities, period);
    let obstacle: Obstacle = 'none';
    if (plan.length === 0) {
      if (period === undefined || period.makeUp) obstacle = this.lateObstacle(period);
      else {
        obstacle = 'not-enough-days';
        const later = this.makeUpPlan(origin, acts);
        if (later.length > 0) {
          plan = later;
          single.push(...later.filter((step) => step.kind === 'make-up'));
        }
      }
    }
    return { now, steps: inOrder(single).slice(0, listed), plan, obstacle };
  }

  private lateObstacle(period: Period | undefined): Obstacle {
    if (period !== undefined) return 'not-enough-days';
    return this.today > `${this.input.year + 1}-12-31` ? 'make-up-over' : 'year-over';
  }

  /** Acts that change something, the claims that wait also all at once, those that leave a fact open at the end. */
  private usefulActs(acts: readonly Act[]): Act[] {
    const useful: Act[] = [];
    const open: Act[] = [];
    const waiting: Act[] = [];
    for (const act of acts) {
      const after = this.judge(act.apply(this.input));
      const helps = gapOf(after) < gapOf(this.start) || isReached(this.pack, after);
      if (helps && act.kind === 'accept' && act.code === '') waiting.push(act);
      if (helps) useful.push(act);
      else if (act.kind === 'complete' || this.isNeeded(act)) open.push(act);
    }
    // Two that help only together (the second claim of a pair, say) are found by accepting everything that waits.
    const refs = acts.filter((act) => act.kind === 'accept' && act.code === '').flatMap((act) => act.refs);
    if (refs.length > 1) {
      const together = this.fewest(refs);
      if (together.length > 1) useful.push(acceptAll(together));
    }
    // Many small claims that wait are one act, not a list of acts.
    const shown = useful.filter(
      (act) => waiting.length <= actsTried || act.refs.length !== 1 || act.kind !== 'accept',
    );
    return [...shown, ...open];
  }

  /** Without it nothing else leads to 达标, though by itself it adds nothing. */
  private isNeeded(act: Act): boolean {
    return act.kind === 'title-level' || (this.makingUp && act.code.startsWith('make-up'));
  }

  /** Waiting claims whose acceptance adds something, without those that are not needed to reach 达标. */
  private fewest(refs: readonly string[]): string[] {
    let kept = [...refs];
    const gapWith = (chosen: readonly string[]) => gapOf(this.judge(acceptAll(chosen).apply(this.input)));
    const whole = this.judge(acceptAll(kept).apply(this.input));
    const reached = isReached(this.pack, whole);
    const gap = gapOf(whole);
    if (!reached && gap >= gapOf(this.start)) return [];
    for (const ref of refs) {
      const without = kept.filter((other) => other !== ref);
      const enough = reached
        ? isReached(this.pack, this.judge(acceptAll(without).apply(this.input)))
        : gapWith(without) <= gap;
      if (enough) kept = without;
    }
    return kept;
  }

  private stepOfAct(from: Reached, act: Act): NextStep {
    const before = this.judge(from.input);
    const changed = act.apply(from.input);
    const after = this.judge(changed);
    const closes = isReached(this.pack, after);
    return {
      kind: act.kind,
      refs: act.refs,
      code: act.code,
      item: this.itemOf(act),
      role: undefined,
      publicNeed: false,
      quantity: undefined,
      makeUp: false,
      until: act.kind === 'make-up' ? `${this.input.year}-12-31` : undefined,
      assumed: act.assumed,
      enoughFrom: closes ? undefined : this.enoughFrom(from.input, act),
      potLeft: undefined,
      credits: after.granted - before.granted,
      publicCredits: after.publicGranted - before.publicGranted,
      minutes: act.minutes,
      closes,
      after: afterOf(after),
    };
  }

  private itemOf(act: Act): string | undefined {
    const [ref] = act.refs;
    if (act.refs.length !== 1) return undefined;
    return this.input.claims.find((claim) => claim.ref === ref)?.item;
  }

  /** How much a claim would have to turn out to be; undefined where no amount that is usual (100) is enough. */
  private enoughFrom(input: EvaluationInput, act: Act): number | undefined {
    const { withQuantity } = act;
    if (withQuantity === undefined) return undefined;
    return smallest(100, (quantity) => isReached(this.pack, this.judge(withQuantity(input, quantity))));
  }

  /**
   * The least of an activity that reaches 达标, or the least that narrows the gap as far as it can; null: of no use.
   * 公需科目 are proposed for what is missing of them, not for the rest of the total.
   */
  private bestOf(from: Reached, activity: Activity, period: Period | undefined): NextStep | null {
    const needed = activity.publicNeed ? this.turningPoints(from, activity)[0] : undefined;
    const quantity = needed ?? this.least(from, activity) ?? this.narrowest(from, activity);
    return quantity === undefined ? null : this.stepOf(from, activity, quantity, period);
  }

  private least(from: Reached, activity: Activity): number | undefined {
    return smallest(maxOf(from, activity), (quantity) =>
      isReached(this.pack, this.judge(activity.apply(from.input, quantity))),
    );
  }

  /** The amount beyond which more of an activity adds nothing; undefined where it adds nothing at all. */
  private narrowest(from: Reached, activity: Activity): number | undefined {
    const max = maxOf(from, activity);
    const gapAt = (quantity: number) => gapOf(this.judge(activity.apply(from.input, quantity)));
    if (max < 1) return undefined;
    const gap = gapAt(max);
    return gap < gapOf(this.judge(from.input))
      ? smallest(max, (quantity) => gapAt(quantity) <= gap)
      : undefined;
  }

  private stepOf(from: Reached, activity: Activity, quantity: number, period: Period | undefined): NextStep {
    const before = this.judge(from.input);
    const after = this.judge(activity.apply(from.input, quantity));
    const pot = this.pack.pots[activity.item.pot];
    const cap = (before.grassroots ? pot?.grassrootsCap : undefined) ?? pot?.cap;
    const used = before.entries.reduce(
      (sum, entry) =>
        sum + (pot !== undefined && this.pack.items[entry.item]?.pot === pot.index ? entry.granted : 0),
      0,
    );
    // A few days more may make a stay three months, which is no longer measured by the cap.
    const added = after.granted - before.granted;
    return {
      kind: 'do',
      refs: [],
      code: '',
      item: activity.item.id,
      role: activity.role,
      publicNeed: activity.publicNeed,
      quantity,
      makeUp: activity.makeUp,
      until: period?.to,
      assumed: undefined,
      enoughFrom: undefined,
      potLeft: cap === undefined || added > cap.amount - used ? undefined : Math.max(0, cap.amount - used),
      credits: added,
      publicCredits: after.publicGranted - before.publicGranted,
      minutes: Math.round(activity.minutes * quantity),
      closes: isReached(this.pack, after),
      after: afterOf(after),
    };
  }

  private withAct(from: Reached, act: Act): Reached {
    const step = this.stepOfAct(from, act);
    return {
      input: act.apply(from.input),
      steps: [...from.steps, step],
      minutes: from.minutes + act.minutes,
      days: from.days,
    };
  }

  private withActivity(
    from: Reached,
    activity: Activity,
    quantity: number,
    period: Period | undefined,
  ): Reached {
    const step = this.stepOf(from, activity, quantity, period);
    return {
      input: activity.apply(from.input, quantity),
      steps: [...from.steps, step],
      minutes: from.minutes + step.minutes,
      days: from.days + quantity / activity.aDay,
    };
  }

  /**
   * Acts alone and in pairs, each followed by one activity, by two where the first fills a pot or 公需科目, and by a
   * third; the one with the least effort wins, of equals the one with fewer steps.
   */
  private cheapestPlan(
    origin: Reached,
    acts: readonly Act[],
    activities: readonly Activity[],
    period: Period | undefined,
  ): readonly NextStep[] {
    const tried = acts
      .filter((act) => this.isNeeded(act) || this.gain(origin, act) > 0)
      .toSorted((left, right) => this.gain(origin, right) - this.gain(origin, left))
      .slice(0, actsTried);
    const bases: Reached[] = [origin];
    for (const [at, act] of tried.entries()) {
      const one = this.withAct(origin, act);
      bases.push(one);
      for (const other of tried.slice(at + 1)) bases.push(this.withAct(one, other));
    }
    const best = new Best();
    for (const base of bases) {
      this.consider(best, base);
      this.extend(base, activities, period, best);
    }
    return best.steps;
  }

  private consider(best: Best, candidate: Reached): void {
    if (isReached(this.pack, this.judge(candidate.input))) best.offer(candidate);
  }

  /** Minutes below which nothing that is still missing can be done by these activities. */
  private floor(base: Reached, activities: readonly Activity[]): number {
    const finding = this.judge(base.input);
    const missing = Math.max(finding.shortBy, finding.publicShortBy, classGap(finding));
    const rate = activities.reduce((least, activity) => Math.min(least, activity.rate), Infinity);
    // The nudge: two hours of a project are rounded up to 0.67.
    return base.minutes + (missing === 0 ? 0 : missing * rate * 0.98);
  }

  private gain(origin: Reached, act: Act): number {
    const after = this.judge(act.apply(origin.input));
    return isReached(this.pack, after) || this.isNeeded(act)
      ? Number.MAX_SAFE_INTEGER
      : gapOf(this.start) - gapOf(after);
  }

  /**
   * Adds up to the number of steps that are left, each activity at the amounts where something changes. What cannot
   * be cheaper than the best way so far is not followed.
   */
  private extend(
    base: Reached,
    activities: readonly Activity[],
    period: Period | undefined,
    best: Best,
  ): void {
    for (const activity of activities) {
      if (this.floor(base, [activity]) >= best.minutes) continue;
      const closing = this.least(base, activity);
      if (closing !== undefined) this.consider(best, this.withActivity(base, activity, closing, period));
    }
    if (counted(base.steps) + 2 > atMost) return;
    for (const activity of activities) {
      if (this.floor(base, activities) >= best.minutes) return;
      for (const quantity of this.turningPoints(base, activity)) {
        const next = this.withActivity(base, activity, quantity, period);
        const others = activities.filter(
          (other) => other.item !== activity.item || other.publicNeed !== activity.publicNeed,
        );
        this.extend(next, others, period, best);
      }
    }
  }

  /** Amounts at which an activity stops being worth more of it: 公需科目 are enough, or the gap narrows no further. */
  private turningPoints(base: Reached, activity: Activity): number[] {
    if (!activity.publicNeed) {
      const quantity = this.least(base, activity) === undefined ? this.narrowest(base, activity) : undefined;
      return quantity === undefined ? [] : [quantity];
    }
    const max = maxOf(base, activity);
    const before = this.judge(base.input).publicShortBy;
    if (before === 0 || max < 1) return [];
    const missing = (quantity: number) => this.judge(activity.apply(base.input, quantity)).publicShortBy;
    const least = missing(max);
    const quantity = least < before ? smallest(max, (candidate) => missing(candidate) <= least) : undefined;
    return quantity === undefined ? [] : [quantity];
  }

  /** File for a make-up now and do in the following year what this one has no days left for. */
  private makeUpPlan(origin: Reached, acts: readonly Act[]): readonly NextStep[] {
    const period = nextYear(this.input.year, this.today);
    if (period === undefined) return [];
    const best = new Best();
    const accepts = acts.filter((act) => act.kind === 'accept' && this.gain(origin, act) > 0);
    for (const from of [origin, ...accepts.map((act) => this.withAct(origin, act))]) {
      const filed = this.withAct(from, makeUpAct(this.today));
      this.extend(filed, activitiesOf(this.pack, filed.input, this.start, period), period, best);
    }
    return best.steps;
  }
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
