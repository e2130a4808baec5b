import type { RuleClaim } from '../../../shared/contract/rules.contract.ts';
import { addDays, daysInclusive, type CivilDate } from '../../../shared/domain/civil-date.ts';
import type { CompiledItem, CompiledPack } from '../compile.ts';
import { filingState, makeUpState, selfStudyState } from '../filing-state.ts';
import type { EntryFinding, EvaluationInput, Filing, Finding } from '../finding.ts';
import { actMinutes, activityEffort, notAtWill, publicNeedFactor, type ActKind } from './effort.ts';

/** An act on what is there already: done or not done. */
export interface Act {
  readonly kind: ActKind;
  /** The claims it touches. */
  readonly refs: readonly string[];
  readonly minutes: number;
  /** What is missing or waits, as the finding's code; empty where the kind says it all. */
  readonly code: string;
  /** A role or level that was assumed so that the step could be judged: the least that it may turn out to be. */
  readonly assumed?: string;
  /** The claim's own activity counts in quantities that nobody has stated: how the year looks with a number of them. */
  readonly withQuantity?: (input: EvaluationInput, quantity: number) => EvaluationInput;
  apply(input: EvaluationInput): EvaluationInput;
}

/** Something still to be done: so many hours, occasions, days or points of an item. */
export interface Activity {
  readonly item: CompiledItem;
  readonly role: string | undefined;
  readonly publicNeed: boolean;
  /** The most that fits into the days that are left. */
  readonly max: number;
  /** Days that are left, and how much of it one of them takes. */
  readonly days: number;
  readonly aDay: number;
  readonly minutes: number;
  /** Minutes for a hundredth of a credit. */
  readonly rate: number;
  /** Done in the following year to make up the judged one. */
  readonly makeUp: boolean;
  apply(input: EvaluationInput, quantity: number): EvaluationInput;
}

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

function withClaim(input: EvaluationInput, ref: string, change: Partial<RuleClaim>): EvaluationInput {
  return {
    ...input,
    claims: input.claims.map((claim) => (claim.ref === ref ? { ...claim, ...change } : claim)),
  };
}

function accepting(refs: ReadonlySet<string>) {
  return (input: EvaluationInput): EvaluationInput => ({
    ...input,
    claims: input.claims.map((claim) =>
      refs.has(claim.ref) ? { ...claim, status: 'accepted' as const } : claim,
    ),
  });
}

/** One act that accepts all of some claims. */
export function acceptAll(refs: readonly string[]): Act {
  return {
    kind: 'accept',
    refs,
    minutes: actMinutes.accept * refs.length,
    code: '',
    apply: accepting(new Set(refs)),
  };
}

/** Every act that might help, without asking yet whether it does. */
export function actsOf(
  pack: CompiledPack,
  input: EvaluationInput,
  finding: Finding,
  today: CivilDate,
): Act[] {
  const acts: Act[] = [];
  for (const entry of finding.entries) {
    const act = actOn(pack, entry);
    if (act !== undefined) acts.push(act);
  }
  if (input.person.titleLevel === 'none' && finding.publicRequired > 0) acts.push(titleLevelAct(pack));
  acts.push(...filingActs(input, today));
  return acts;
}

function actOn(pack: CompiledPack, entry: EntryFinding): Act | undefined {
  const { claim } = entry;
  const refs = [claim.ref];
  const accept = accepting(new Set(refs));
  switch (claim.status) {
    case 'unreviewed':
    case 'in-review': {
      const upper = entry.reasons.some((reason) => reason.code === 'status-in-review-upper');
      return {
        kind: 'accept',
        refs,
        minutes: upper ? actMinutes.report : actMinutes.accept,
        code: upper ? 'status-in-review-upper' : '',
        apply: accept,
      };
    }
    case 'draft':
      return { kind: 'submit', refs, minutes: actMinutes.submit, code: '', apply: accept };
    case 'returned':
      return { kind: 'mend', refs, minutes: actMinutes.mend, code: '', apply: accept };
    case 'rejected':
      return undefined;
    default:
      return completing(pack, entry);
  }
}

/** Putting in what a claim lacks, judged with the least that it may turn out to be. */
function completing(pack: CompiledPack, entry: EntryFinding): Act | undefined {
  const { claim } = entry;
  const item = pack.items[entry.item];
  const act = (code: string, change: Partial<RuleClaim>, rest: Partial<Act> = {}): Act => ({
    kind: 'complete',
    refs: [claim.ref],
    minutes: actMinutes.complete,
    code,
    apply: (input) => withClaim(input, claim.ref, change),
    ...rest,
  });
  for (const { code } of entry.reasons) {
    switch (code) {
      case 'role-missing':
      case 'role-unknown': {
        const role = item === undefined ? undefined : lowestRole(item);
        if (role === undefined) return act(code, {});
        return act(code, { role: role.id }, { assumed: role.name });
      }
      case 'quantity-missing':
      case 'quantity-zero':
      case 'quantity-not-whole': {
        const quantity = code === 'quantity-not-whole' ? Math.max(1, Math.floor(claim.quantity ?? 1)) : 1;
        return act(
          code,
          { quantity },
          { withQuantity: (input, chosen) => withClaim(input, claim.ref, { quantity: chosen }) },
        );
      }
      case 'end-date-missing':
        // A day of study lies on a day of its own: a stay cannot be shorter than its days.
        return act(code, { endDate: addDays(claim.startDate, Math.ceil(claim.quantity ?? 1) - 1) });
      case 'dates-reversed':
      case 'unknown-item':
      case 'not-covered-by-pack':
        return act(code, {});
      default:
    }
  }
  return undefined;
}

/** The role that earns least: what anybody who took part can claim. */
export function lowestRole(item: CompiledItem): { readonly id: string; readonly name: string } | undefined {
  const rate = (at: number) => (item.values[at] ?? 0) / (item.pers[at] ?? 1);
  let lowest = 0;
  for (let at = 1; at < item.roles.length; at += 1) if (rate(at) < rate(lowest)) lowest = at;
  return item.roles[lowest];
}

/** Judged with the level of which most 公需科目 is asked: if that is enough, every level is. */
function titleLevelAct(pack: CompiledPack): Act {
  const levels = ['junior', 'intermediate', 'senior'] as const;
  const strictest = levels.reduce((best, level) =>
    pack.publicNeed[level].amount > pack.publicNeed[best].amount ? level : best,
  );
  return {
    kind: 'title-level',
    refs: [],
    minutes: actMinutes['title-level'],
    code: 'title-level-unknown',
    assumed: strictest,
    apply: (input) => ({ ...input, person: { ...input.person, titleLevel: strictest } }),
  };
}

function filingActs(input: EvaluationInput, today: CivilDate): Act[] {
  const acts: Act[] = [];
  const stateOf = { 'make-up': makeUpState, 'self-study': selfStudyState } as const;
  for (const kind of ['make-up', 'self-study'] as const) {
    const state = stateOf[kind](input.filings, input.year);
    if (state !== filingState.notReported && state !== filingState.notAgreed) continue;
    acts.push({
      kind: 'report',
      refs: [],
      minutes: actMinutes.report,
      code: `${kind}-${state === filingState.notReported ? 'not-reported' : 'not-agreed'}`,
      apply: (before) => ({
        ...before,
        filings: (before.filings ?? []).map((filing) =>
          filing.kind === kind && filing.forYear === before.year && filing.accepted !== false
            ? { ...filing, agreedOn: filing.agreedOn ?? today, reportedOn: filing.reportedOn ?? today }
            : filing,
        ),
      }),
    });
  }
  return acts;
}

/** Applying for a make-up, agreed and reported, while the year is still on. */
export function makeUpAct(today: CivilDate): Act {
  return {
    kind: 'make-up',
    refs: [],
    minutes: actMinutes['make-up'],
    code: '',
    apply: (input) => {
      const filing: Filing = {
        kind: 'make-up',
        forYear: input.year,
        appliedOn: today,
        agreedOn: today,
        reportedOn: today,
      };
      return { ...input, filings: [...(input.filings ?? []), filing] };
    },
  };
}

/** Whether a figure was seen in the document itself; what only reposts or we say is not offered as a way out (D12, D20). */
function isCertain(pack: CompiledPack, item: CompiledItem): boolean {
  return [item.written.source, ...item.figures.map((figure) => figure.source)].every(
    (source) => pack.sources.get(source)?.certainty === 'original',
  );
}

/** Every activity that the year's rules still allow in the days that are left. */
export function activitiesOf(
  pack: CompiledPack,
  input: EvaluationInput,
  finding: Finding,
  period: Period,
): Activity[] {
  const activities: Activity[] = [];
  const potsOfDays = new Set<number>();
  for (const item of pack.items) {
    const effort = activityEffort[item.written.unit];
    if (effort === undefined || item.needsUpper || item.long || notAtWill.has(item.written.category))
      continue;
    if (item.basis === 'uncovered' || item.basis === 'deemed-total' || !isCertain(pack, item)) continue;
    if (item.needsSelfStudyFiling && selfStudyState(input.filings, input.year) < filingState.notReported)
      continue;
    // The stays of a pot are worth the same: the first names them all.
    if (item.perDay) {
      if (potsOfDays.has(item.pot)) continue;
      potsOfDays.add(item.pot);
    }
    const dates = freeDays(pack, item, finding, period);
    const max = Math.min(dates?.length ?? period.days * effort.aDay, usefulMost(pack, item, finding));
    if (max < 1) continue;
    const role = lowestRole(item)?.id;
    for (const publicNeed of item.publicNeed && finding.publicShortBy > 0 ? [false, true] : [false]) {
      const minutes = effort.minutes * (publicNeed ? publicNeedFactor : 1);
      activities.push({
        item,
        role,
        publicNeed,
        max,
        days: period.days,
        aDay: effort.aDay,
        minutes,
        rate: (minutes * lowestPer(item)) / lowestValue(item),
        makeUp: period.makeUp,
        apply: (before, quantity) => ({
          ...before,
          claims: [
            ...before.claims,
            ...claimsOf(pack, item, role, publicNeed, quantity, period, dates, before),
          ],
        }),
      });
    }
  }
  // The cheapest first: what follows then rarely needs to be tried at all.
  return activities.sort((left, right) => left.rate - right.rate);
}

/**
 * The amount that fills the item's yearly pot; more is of no use. 公需科目 are taken into a full pot before the rest, so
 * what is in it already is not subtracted; of days away it is: three months away is a posting, not a next step.
 */
function usefulMost(pack: CompiledPack, item: CompiledItem, finding: Finding): number {
  const pot = pack.pots[item.pot];
  if (pot === undefined) return Number.MAX_SAFE_INTEGER;
  const cap = (finding.grassroots ? pot.grassrootsCap : undefined) ?? pot.cap;
  const used = item.perDay ? (finding.pots.find((one) => one.pot === item.pot)?.granted ?? 0) : 0;
  return Math.ceil((Math.max(0, cap.amount - used) * lowestPer(item)) / lowestValue(item));
}

/** Days without a training of the unit, where two on one day are asked about; undefined where any day will do. */
function freeDays(
  pack: CompiledPack,
  item: CompiledItem,
  finding: Finding,
  period: Period,
): CivilDate[] | undefined {
  if (pack.pots[item.pot]?.oneADay !== true) return undefined;
  const taken = new Set(
    finding.entries
      .filter((entry) => pack.items[entry.item]?.pot === item.pot)
      .map((entry) => entry.claim.startDate),
  );
  const days: CivilDate[] = [];
  for (let day = period.from; day <= period.to; day = addDays(day, 1)) if (!taken.has(day)) days.push(day);
  return days;
}

/** The claims that so much of an activity will become, dated in the days that are left. */
function claimsOf(
  pack: CompiledPack,
  item: CompiledItem,
  role: string | undefined,
  publicNeed: boolean,
  quantity: number,
  period: Period,
  dates: readonly CivilDate[] | undefined,
  before: EvaluationInput,
): RuleClaim[] {
  const plain = {
    item: item.id,
    ...(role === undefined ? {} : { role }),
    ...(publicNeed ? { publicNeed } : {}),
    ...(period.makeUp ? { makeUpFor: before.year } : {}),
  };
  const ref = (part: number) => `next ${before.claims.length} ${part}`;
  if (dates !== undefined) {
    const used = new Set(
      before.claims
        .filter((claim) => pack.itemById.get(claim.item)?.pot === item.pot)
        .map((claim) => claim.startDate),
    );
    return dates
      .filter((day) => !used.has(day))
      .slice(0, quantity)
      .map((day, part) => ({ ...plain, ref: ref(part), quantity: 1, startDate: day, endDate: day }));
  }
  if (item.perDay) {
    const endDate = addDays(period.from, quantity - 1);
    return [{ ...plain, ref: ref(0), quantity, startDate: period.from, endDate }];
  }
  // A claim that may count for so much only is several claims: several projects.
  const most =
    item.claimCapAt < 0 ? quantity : Math.floor((item.claimCapAt * lowestPer(item)) / lowestValue(item));
  const claims: RuleClaim[] = [];
  for (let left = quantity; left > 0; left -= Math.max(1, most)) {
    claims.push({
      ...plain,
      ref: ref(claims.length),
      quantity: Math.min(left, Math.max(1, most)),
      startDate: period.from,
      endDate: period.to,
    });
  }
  return claims;
}

function roleAt(item: CompiledItem): number {
  const role = lowestRole(item);
  return role === undefined ? 0 : (item.roleIndex.get(role.id) ?? 0);
}

/** Hundredths for every `lowestPer` units in the lowest role. */
export function lowestValue(item: CompiledItem): number {
  return Math.max(1, item.values[roleAt(item)] ?? 1);
}

export function lowestPer(item: CompiledItem): number {
  return item.pers[roleAt(item)] ?? 1;
}
