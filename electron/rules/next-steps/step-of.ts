import type { Activity } from './activities.ts';
import type { Act } from './acts.ts';
import { enoughFrom } from './amounts.ts';
import { isReached } from './gap.ts';
import type { JudgedYear } from './judged-year.ts';
import { afterOf, type NextStep } from './next-step.ts';
import type { Period } from './period.ts';
import type { Reached } from './reached.ts';

/** An act as a step from where the year has got to. */
export function stepOfAct(year: JudgedYear, from: Reached, act: Act): NextStep {
  const before = year.judge(from.input);
  const changed = act.apply(from.input);
  const after = year.judge(changed);
  const closes = isReached(year.pack, after);
  return {
    kind: act.kind,
    refs: act.refs,
    code: act.code,
    item: itemOf(year, act),
    role: undefined,
    publicNeed: false,
    quantity: undefined,
    makeUp: false,
    until: act.kind === 'make-up' ? `${year.input.year}-12-31` : undefined,
    assumed: act.assumed,
    enoughFrom: closes ? undefined : enoughFrom(year, from.input, act),
    potLeft: undefined,
    credits: after.granted - before.granted,
    publicCredits: after.publicGranted - before.publicGranted,
    minutes: act.minutes,
    closes,
    after: afterOf(after),
  };
}

function itemOf({ input }: JudgedYear, act: Act): string | undefined {
  const [ref] = act.refs;
  if (act.refs.length !== 1) return undefined;
  return input.claims.find((claim) => claim.ref === ref)?.item;
}

/** So much of an activity as a step from where the year has got to. */
export function stepOf(
  year: JudgedYear,
  from: Reached,
  activity: Activity,
  quantity: number,
  period: Period | undefined,
): NextStep {
  const before = year.judge(from.input);
  const after = year.judge(activity.apply(from.input, quantity));
  const pot = year.pack.pots[activity.item.pot];
  const cap = (before.grassroots ? pot?.grassrootsCap : undefined) ?? pot?.cap;
  const used = before.entries.reduce(
    (sum, entry) =>
      sum + (pot !== undefined && year.pack.items[entry.item]?.pot === pot.index ? entry.granted : 0),
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
    closes: isReached(year.pack, after),
    after: afterOf(after),
  };
}

export function withAct(year: JudgedYear, from: Reached, act: Act): Reached {
  const step = stepOfAct(year, from, act);
  return {
    input: act.apply(from.input),
    steps: [...from.steps, step],
    minutes: from.minutes + act.minutes,
    days: from.days,
  };
}

export function withActivity(
  year: JudgedYear,
  from: Reached,
  activity: Activity,
  quantity: number,
  period: Period | undefined,
): Reached {
  const step = stepOf(year, from, activity, quantity, period);
  return {
    input: activity.apply(from.input, quantity),
    steps: [...from.steps, step],
    minutes: from.minutes + step.minutes,
    days: from.days + quantity / activity.aDay,
  };
}
