import type { RuleClaim } from '../../../shared/contract/rules.contract.ts';
import { addDays, type CivilDate } from '../../../shared/domain/civil-date.ts';
import type { CompiledItem, CompiledPack } from '../compile.ts';
import { filingState, selfStudyState } from '../filing-state.ts';
import type { EvaluationInput, Finding } from '../finding.ts';
import { activityEffort, notAtWill, publicNeedFactor } from './effort.ts';
import { lowestPer, lowestRole, lowestValue } from './lowest-role.ts';
import type { Period } from './period.ts';

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
