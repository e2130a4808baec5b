import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import { dayOfYear, endOfMonths, yearLength } from './calendar-year.ts';
import { quantityMissing, quantityZero } from './claim-codes.ts';
import { remarkBit } from './codes.ts';
import type { CompiledItem, CompiledPack, CompiledPot } from './compile.ts';
import { creditOf } from './credit-of.ts';
import { filingState } from './filing-state.ts';
import type { EvaluationInput } from './finding.ts';
import { buckets, type Scratch } from './scratch.ts';

/** A stay of days: its place in the year for the three months, its days of at least 6 hours for the credits. */
export function assessStay(
  s: Scratch,
  pack: CompiledPack,
  at: number,
  claim: RuleClaim,
  item: CompiledItem,
  window: number,
  startYear: number,
  endYear: number,
  remarks: number,
  uncertain: number,
  madeUp: boolean,
): number {
  let mask = remarks;
  const certified = claim.certifiedCredits;
  const quantity = claim.quantity;
  if (quantity === 0) return quantityZero;
  const length = yearLength(window);
  const from = startYear < window ? 1 : dayOfYear(claim.startDate);
  // Where the days written down make the three months, a stay that has them needs no last day for that.
  const known =
    claim.endDate !== undefined ||
    (pack.on['stays-by-quantity'] && (quantity !== undefined || certified !== undefined));
  let to: number;
  let span: number;
  if (claim.endDate !== undefined) {
    to = endYear > window ? length : dayOfYear(claim.endDate);
    span = to - from + 1;
  } else {
    // Without a last day the stay counts no further than its own number of days, and by dates towards no three months.
    if (!known) mask |= remarkBit['end-date-missing'];
    span = length - from + 1;
    // Where a certificate alone says how much it was, its credits are its days.
    const rate = item.values[0] ?? 0;
    const days = quantity ?? (certified === undefined || rate === 0 ? 1 : Math.max(1, certified / rate));
    to = Math.min(length, from + Math.ceil(days) - 1);
  }
  if (startYear < window || endYear > window) mask |= remarkBit['clipped-to-year'];
  const into = uncertain + 1;
  if (claim.publicNeed === true) {
    mask |= remarkBit['public-need-unfit'];
    s.doubtfulPublic = true;
  }
  const stay = s.stays;
  s.stays = stay + 1;
  s.stayClaim[stay] = at;
  s.stayPot[stay] = item.pot;
  s.stayFrom[stay] = from;
  s.stayTo[stay] = to;
  s.stayKnown[stay] = known ? 1 : 0;
  s.stayMakeUp[stay] = madeUp ? 1 : 0;
  s.bucketOf[at] = into;
  let allowed: number;
  if (quantity === undefined) {
    if (certified === undefined) {
      s.masks[at] = mask;
      return quantityMissing;
    }
    mask |= remarkBit['quantity-unchecked'];
    s.asked[at] = certified;
    allowed = Math.min(certified, creditOf(item.values[0] ?? 0, item.pers[0] ?? 1, span));
    if (allowed < certified) mask |= remarkBit['days-exceed-stay'];
  } else {
    const days = Math.min(quantity, span);
    if (quantity > span) mask |= remarkBit['days-exceed-stay'];
    const computed = creditOf(item.values[0] ?? 0, item.pers[0] ?? 1, days);
    s.asked[at] = certified ?? creditOf(item.values[0] ?? 0, item.pers[0] ?? 1, quantity);
    allowed = computed;
    if (certified !== undefined) {
      if (certified < computed) {
        allowed = certified;
        mask |= remarkBit['certificate-below-rule'];
      } else if (certified > computed) mask |= remarkBit['certificate-above-rule'];
    }
  }
  s.masks[at] = mask;
  s.allowed[at] = allowed;
  const sum = item.pot * buckets + into;
  s.potSums[sum] = (s.potSums[sum] ?? 0) + allowed;
  return 0;
}

/** Forgets what the pot held of the person before. */
export function clearDayPot(s: Scratch, pot: number): void {
  s.ownGranted[pot] = 0;
  s.makeUpGranted[pot] = 0;
  s.deemedBy[pot] = 0;
  s.ownDays[pot] = 0;
  s.makeUpDays[pot] = 0;
}

let order = new Int32Array(64);

/** Stays of a pot in the year (or the made-up ones), earliest first, as indices in `order`; returns how many. */
export function orderStays(s: Scratch, pot: number, makeUp: number): number {
  if (order.length < s.stays) order = new Int32Array(s.stays * 2);
  let count = 0;
  for (let stay = 0; stay < s.stays; stay += 1) {
    if (s.stayPot[stay] !== pot || s.stayMakeUp[stay] !== makeUp) continue;
    const from = s.stayFrom[stay] ?? 0;
    let place = count;
    while (place > 0 && (s.stayFrom[order[place - 1] ?? 0] ?? 0) > from) {
      order[place] = order[place - 1] ?? 0;
      place -= 1;
    }
    order[place] = stay;
    count += 1;
  }
  return count;
}

/** Days of all stays and of those with both dates (overlaps once), and whether the latter reach three months. */
const reach = { allDays: 0, knownDays: 0, months: false };

function measure(s: Scratch, count: number, year: number, pot: CompiledPot): void {
  let allDays = 0;
  let knownDays = 0;
  let allTo = 0;
  let runFrom = 0;
  let runTo = 0;
  let months = false;
  const monthsNeeded = pot.deemedMonths?.amount ?? 0;
  for (let place = 0; place < count; place += 1) {
    const stay = order[place] ?? 0;
    const from = s.stayFrom[stay] ?? 0;
    const to = s.stayTo[stay] ?? 0;
    if (to > allTo) {
      allDays += to - Math.max(allTo, from - 1);
      allTo = to;
    }
    if (s.stayKnown[stay] !== 1) continue;
    if (from > runTo + 1 || runTo === 0) {
      runFrom = from;
      knownDays += to - from + 1;
      runTo = to;
    } else if (to > runTo) {
      knownDays += to - runTo;
      runTo = to;
    }
    if (runTo >= endOfMonths(year, runFrom, monthsNeeded)) months = true;
  }
  reach.allDays = allDays;
  reach.knownDays = knownDays;
  reach.months = months;
}

/** A stay's own number of days; without one its certificate's credits stand for them. */
export function writtenDays(
  pot: CompiledPot,
  { claim, allowed }: { readonly claim: RuleClaim; readonly allowed: number },
): number {
  return claim.quantity ?? (pot.dayRate === 0 ? 0 : allowed / pot.dayRate);
}

/** The other reading of D6: the days written down make the three months, but no day that two stays share twice. */
function measureByQuantity(s: Scratch, input: EvaluationInput, pot: CompiledPot, makeUp: number): void {
  let days = 0;
  for (let stay = 0; stay < s.stays; stay += 1) {
    if (s.stayPot[stay] !== pot.index || s.stayMakeUp[stay] !== makeUp) continue;
    const at = s.stayClaim[stay] ?? 0;
    const span = (s.stayTo[stay] ?? 0) - (s.stayFrom[stay] ?? 0) + 1;
    const claim = input.claims[at];
    if (claim !== undefined) days += Math.min(writtenDays(pot, { claim, allowed: s.allowed[at] ?? 0 }), span);
  }
  reach.knownDays = Math.min(Math.floor(days), reach.allDays);
  reach.months = false;
}

/**
 * 外出进修（任务） or 专项培训 (D6): 25 when the year's stays reach 90 days in sum or three unbroken calendar months,
 * otherwise one credit a day up to the cap. Made-up stays are measured by themselves, since "当年累计" is one year's,
 * and fill what the year's own stays left.
 */
export function fillDayPot(
  s: Scratch,
  pack: CompiledPack,
  input: EvaluationInput,
  pot: CompiledPot,
  year: number,
): void {
  const index = pot.index;
  clearDayPot(s, index);
  const deemed = pot.deemedCredits?.amount ?? 0;
  const daysNeeded = pot.deemedDays?.amount ?? 0;
  const byQuantity = pack.on['stays-by-quantity'];
  let own = orderStays(s, index, 0);
  if (own > 0) {
    measure(s, own, year, pot);
    if (byQuantity) measureByQuantity(s, input, pot, 0);
    s.ownDays[index] = reach.knownDays;
    if (reach.knownDays >= daysNeeded || reach.months) {
      s.deemedBy[index] = 1;
      s.ownGranted[index] = deemed;
      s.deemedTotal = true;
    } else {
      s.ownGranted[index] = Math.min(staySum(s, index, 0), reach.allDays * pot.dayRate, pot.cap.amount);
    }
    s.totals[1] = (s.totals[1] ?? 0) + (s.ownGranted[index] ?? 0);
  }
  own = s.ownGranted[index] ?? 0;
  const made = orderStays(s, index, 1);
  if (made > 0 && s.deemedBy[index] === 0) {
    const into = s.makeUp === filingState.notReported ? 3 : 1;
    measure(s, made, year + 1, pot);
    if (byQuantity) measureByQuantity(s, input, pot, 1);
    s.makeUpDays[index] = reach.knownDays;
    if (reach.knownDays >= daysNeeded || reach.months) {
      s.deemedBy[index] = 2;
      s.makeUpGranted[index] = deemed - own;
      if (into === 1) s.deemedTotal = true;
      else s.deemedTotalUncertain = true;
    } else {
      s.makeUpGranted[index] = Math.min(
        staySum(s, index, 1),
        reach.allDays * pot.dayRate,
        pot.cap.amount - own,
      );
    }
    s.totals[into] = (s.totals[into] ?? 0) + (s.makeUpGranted[index] ?? 0);
  }
  // A stay without its number of days, or one of three months without its last day, is open only while the pot is
  // not deemed complete by its dates.
  for (let stay = 0; stay < s.stays; stay += 1) {
    const at = s.stayClaim[stay] ?? 0;
    if (s.stayPot[stay] !== index) continue;
    const missing = s.codes[at] === quantityMissing;
    if (!missing && (s.stayKnown[stay] === 1 || s.items[at]?.long !== true)) continue;
    if (s.deemedBy[index] === 1 || (s.deemedBy[index] === 2 && s.stayMakeUp[stay] === 1)) s.codes[at] = 0;
    else s.unresolved += 1;
  }
}

function staySum(s: Scratch, pot: number, makeUp: number): number {
  let sum = 0;
  for (let stay = 0; stay < s.stays; stay += 1) {
    if (s.stayPot[stay] === pot && s.stayMakeUp[stay] === makeUp)
      sum += s.allowed[s.stayClaim[stay] ?? 0] ?? 0;
  }
  return sum;
}
