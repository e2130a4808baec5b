import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { Finding } from '../finding.ts';
import { activitiesOf, type Activity } from './activities.ts';
import { makeUpAct, type Act } from './acts.ts';
import { least, turningPoints } from './amounts.ts';
import { classGap } from './gap.ts';
import type { JudgedYear } from './judged-year.ts';
import type { NextStep, StepKind } from './next-step.ts';
import { nextYear, type Period } from './period.ts';
import type { Reached } from './reached.ts';
import { withAct, withActivity } from './step-of.ts';

/** Steps of a plan; filings and a title level without which nothing counts are not among them. */
const atMost = 3;
const conditions: ReadonlySet<StepKind> = new Set(['make-up', 'report', 'title-level']);

function counted(steps: readonly NextStep[]): number {
  return steps.filter((step) => !conditions.has(step.kind)).length;
}

/** Acts that are tried alone and in pairs. */
const actsTried = 6;

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

/** Looks for the cheapest way from the year as it is to 达标; while `makingUp`, what a make-up needs leads there too. */
export class PlanSearch {
  private readonly year: JudgedYear;
  private readonly makingUp: boolean;

  constructor(year: JudgedYear, makingUp: boolean) {
    this.year = year;
    this.makingUp = makingUp;
  }

  /** Without it nothing else leads to 达标, though by itself it adds nothing. */
  isNeeded(act: Act): boolean {
    return act.kind === 'title-level' || (this.makingUp && act.code.startsWith('make-up'));
  }

  /**
   * Acts alone and in pairs, each followed by one activity, by two where the first fills a pot or 公需科目, and by a
   * third; the one with the least effort wins, of equals the one with fewer steps.
   */
  cheapestPlan(
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
      const one = withAct(this.year, origin, act);
      bases.push(one);
      for (const other of tried.slice(at + 1)) bases.push(withAct(this.year, one, other));
    }
    const best = new Best();
    for (const base of bases) {
      this.consider(best, base);
      this.extend(base, activities, period, best);
    }
    return best.steps;
  }

  private consider(best: Best, candidate: Reached): void {
    if (this.year.isReached(candidate.input)) best.offer(candidate);
  }

  /** Minutes below which nothing that is still missing can be done by these activities. */
  private floor(base: Reached, activities: readonly Activity[]): number {
    const finding = this.year.judge(base.input);
    const missing = Math.max(finding.shortBy, finding.publicShortBy, classGap(finding));
    if (missing === 0) return base.minutes;
    // The nudge: two hours of a project are rounded up to 0.67.
    const byCredits = (activity: Activity) => missing * activity.rate * 0.98;
    return (
      base.minutes +
      Math.min(
        ...activities.map((activity) =>
          Math.min(byCredits(activity), this.untilThreeMonths(finding, activity)),
        ),
      )
    );
  }

  /** Minutes of the days that would make a stay of three months out of what is there, which counts for the whole year. */
  private untilThreeMonths(finding: Finding, { item, minutes, makeUp }: Activity): number {
    const days = this.year.pack.pots[item.pot]?.deemedDays?.amount;
    if (!item.perDay || days === undefined) return Number.MAX_SAFE_INTEGER;
    if (makeUp) return 0;
    const there = finding.pots.find(({ pot }) => pot === item.pot)?.days ?? 0;
    // Three months of the calendar may be a day or two shorter.
    return Math.max(0, days - 2 - there) * minutes;
  }

  private gain(origin: Reached, act: Act): number {
    const after = act.apply(origin.input);
    return this.year.isReached(after) || this.isNeeded(act)
      ? Number.MAX_SAFE_INTEGER
      : this.year.gap(this.year.input) - this.year.gap(after);
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
      const closing = least(this.year, base, activity);
      if (closing !== undefined)
        this.consider(best, withActivity(this.year, base, activity, closing, period));
    }
    if (counted(base.steps) + 2 > atMost) return;
    for (const activity of activities) {
      if (this.floor(base, activities) >= best.minutes) return;
      for (const quantity of turningPoints(this.year, base, activity)) {
        const next = withActivity(this.year, base, activity, quantity, period);
        const others = activities.filter(
          (other) => other.item !== activity.item || other.publicNeed !== activity.publicNeed,
        );
        this.extend(next, others, period, best);
      }
    }
  }

  /** File for a make-up now and do in the following year what this one has no days left for. */
  makeUpPlan(origin: Reached, acts: readonly Act[], today: CivilDate): readonly NextStep[] {
    const period = nextYear(this.year.input.year, today);
    if (period === undefined) return [];
    const best = new Best();
    const accepts = acts.filter((act) => act.kind === 'accept' && this.gain(origin, act) > 0);
    for (const from of [origin, ...accepts.map((act) => withAct(this.year, origin, act))]) {
      const filed = withAct(this.year, from, makeUpAct(today));
      this.extend(filed, activitiesOf(this.year.pack, filed.input, this.year.start, period), period, best);
    }
    return best.steps;
  }
}
