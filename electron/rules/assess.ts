import type { Verdict } from '../../shared/contract/evaluation.ts';
import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import { dayOfYear, endOfMonths, yearLength, yearOfDate } from './calendar-year.ts';
import {
  excludedCodes,
  remarkBit,
  unresolvedCodes,
  type ExcludedCode,
  type UnresolvedCode,
} from './codes.ts';
import type { CompiledItem, CompiledPack, CompiledPot } from './compile.ts';
import {
  exemptionState,
  filingState,
  makeUpState,
  selfStudyAppliedLate,
  selfStudyState,
} from './filing-state.ts';
import type { EvaluationInput } from './finding.ts';

/**
 * The one pass over a person's claims that both the verdict and the structured finding rest on. It writes into a
 * scratch record that is reused from person to person, so that judging a whole hospital allocates nothing per claim.
 * Everything is synchronous: whoever calls reads the scratch before calling again.
 */

/** Claim codes: 0 counts; 1.. unresolved; then excluded. */
export const claimCodes: readonly (UnresolvedCode | ExcludedCode | undefined)[] = [
  undefined,
  ...unresolvedCodes,
  ...excludedCodes,
];
function codeOf(code: UnresolvedCode | ExcludedCode): number {
  return claimCodes.indexOf(code);
}
export const lastUnresolved = unresolvedCodes.length;

const unknownItem = codeOf('unknown-item');
const notCoveredByPack = codeOf('not-covered-by-pack');
const datesReversed = codeOf('dates-reversed');
const roleMissing = codeOf('role-missing');
const roleUnknown = codeOf('role-unknown');
const quantityMissing = codeOf('quantity-missing');
const quantityZero = codeOf('quantity-zero');
const quantityNotWhole = codeOf('quantity-not-whole');
const outsideYear = codeOf('outside-year');
const madeUpElsewhere = codeOf('made-up-elsewhere');
const makeUpNotNextYear = codeOf('make-up-not-next-year');

const statusCode: Readonly<Record<string, number>> = {
  draft: codeOf('status-draft'),
  unreviewed: codeOf('status-unreviewed'),
  'in-review': codeOf('status-in-review'),
  returned: codeOf('status-returned'),
  rejected: codeOf('status-rejected'),
};
const inReviewUpper = codeOf('status-in-review-upper');

const makeUpCode = [
  codeOf('make-up-no-filing'),
  codeOf('make-up-refused'),
  codeOf('make-up-applied-late'),
  codeOf('make-up-not-agreed'),
];
const selfStudyCode = [
  codeOf('self-study-no-filing'),
  codeOf('self-study-refused'),
  codeOf('self-study-no-filing'),
  codeOf('self-study-not-agreed'),
];

/**
 * Classes of credit, in the order in which a yearly cap takes them in: certain before uncertain (a make-up or a
 * self-study not yet reported), 公需 before the rest. This order makes the total independent of the claims' order,
 * and one more accepted credit can never displace what a 达标 rests on.
 */
export const classes = 4;

export interface Scratch {
  count: number;
  items: (CompiledItem | undefined)[];
  codes: Uint8Array;
  masks: Int32Array;
  asked: Float64Array;
  allowed: Float64Array;
  classOf: Uint8Array;
  /** By pot and class. */
  potSums: Float64Array;
  /** Day pots: granted to the year's own stays and to made-up ones; 0 no, 1 own, 2 made-up stays reach three months. */
  ownGranted: Float64Array;
  makeUpGranted: Float64Array;
  deemedBy: Uint8Array;
  ownDays: Float64Array;
  makeUpDays: Float64Array;
  stays: number;
  stayClaim: Int32Array;
  stayPot: Int32Array;
  stayFrom: Int32Array;
  stayTo: Int32Array;
  stayKnown: Uint8Array;
  stayMakeUp: Uint8Array;
  totals: Float64Array;
  unresolved: number;
  unresolvedPublic: boolean;
  doubtfulPublic: boolean;
  oneTime: boolean;
  oneTimeUncertain: boolean;
  deemedTotal: boolean;
  deemedTotalUncertain: boolean;
  makeUp: number;
  selfStudy: number;
  selfStudyLate: boolean;
  exemption: number;
  grassroots: boolean;
  required: number;
  publicRequired: number;
  publicWaived: boolean;
  verdict: Verdict;
  restsOnUncertain: boolean;
}

function newScratch(claims: number, pots: number): Scratch {
  return {
    count: 0,
    items: new Array<CompiledItem | undefined>(claims).fill(undefined),
    codes: new Uint8Array(claims),
    masks: new Int32Array(claims),
    asked: new Float64Array(claims),
    allowed: new Float64Array(claims),
    classOf: new Uint8Array(claims),
    potSums: new Float64Array(pots * classes),
    ownGranted: new Float64Array(pots),
    makeUpGranted: new Float64Array(pots),
    deemedBy: new Uint8Array(pots),
    ownDays: new Float64Array(pots),
    makeUpDays: new Float64Array(pots),
    stays: 0,
    stayClaim: new Int32Array(claims),
    stayPot: new Int32Array(claims),
    stayFrom: new Int32Array(claims),
    stayTo: new Int32Array(claims),
    stayKnown: new Uint8Array(claims),
    stayMakeUp: new Uint8Array(claims),
    totals: new Float64Array(classes),
    unresolved: 0,
    unresolvedPublic: false,
    doubtfulPublic: false,
    oneTime: false,
    oneTimeUncertain: false,
    deemedTotal: false,
    deemedTotalUncertain: false,
    makeUp: 0,
    selfStudy: 0,
    selfStudyLate: false,
    exemption: 0,
    grassroots: false,
    required: 0,
    publicRequired: 0,
    publicWaived: false,
    verdict: 'not-met',
    restsOnUncertain: false,
  };
}

let scratch = newScratch(64, 16);

/** Credits in hundredths of `quantity` units at `value` for every `per`, half-up (D13). Exact to a millionth of a unit. */
export function creditOf(value: number, per: number, quantity: number): number {
  if (per === 1 && Number.isInteger(quantity)) return value * quantity;
  const denominator = per * 1_000_000;
  return Math.floor((2 * value * Math.round(quantity * 1_000_000) + denominator) / (2 * denominator));
}

/** Assesses one person's year. The result is valid until the next call. */
export function assess(pack: CompiledPack, input: EvaluationInput): Scratch {
  const claims = input.claims;
  const count = claims.length;
  const pots = pack.pots.length;
  if (count > scratch.codes.length || pots > scratch.deemedBy.length) {
    scratch = newScratch(Math.max(count, scratch.codes.length) * 2, Math.max(pots, scratch.deemedBy.length));
  }
  const s = scratch;
  s.count = count;
  s.stays = 0;
  s.potSums.fill(0, 0, pots * classes);
  s.totals.fill(0);
  s.unresolved = 0;
  s.unresolvedPublic = false;
  s.doubtfulPublic = false;
  s.oneTime = false;
  s.oneTimeUncertain = false;
  s.deemedTotal = false;
  s.deemedTotalUncertain = false;
  s.grassroots = input.unit.grassroots || input.person.grassroots === true;
  s.makeUp = makeUpState(input.filings, input.year);
  s.selfStudy = selfStudyState(input.filings, input.year);
  s.selfStudyLate = s.selfStudy >= filingState.notReported && selfStudyAppliedLate(input.filings, input.year);
  s.exemption = exemptionState(input.filings, input.year);

  for (let at = 0; at < count; at += 1) {
    const claim = claims[at];
    if (claim === undefined) continue;
    const item = pack.itemById.get(claim.item);
    s.items[at] = item;
    s.masks[at] = 0;
    s.asked[at] = 0;
    s.allowed[at] = 0;
    const code = assessClaim(s, at, claim, item, input.year);
    s.codes[at] = code;
    if (code !== 0 && code <= lastUnresolved && !(code === quantityMissing && item?.perDay === true)) {
      noteUnresolved(s, claim, item);
    }
  }
  for (const pot of pack.jointPots) fillJointPot(s, pot);
  if (s.stays > 0) for (const pot of pack.dayPots) fillDayPot(s, pot, input.year);
  else for (const pot of pack.dayPots) clearDayPot(s, pot.index);
  decide(s, pack, input);
  return s;
}

function noteUnresolved(s: Scratch, claim: RuleClaim, item: CompiledItem | undefined): void {
  s.unresolved += 1;
  // A paper without its rank might still be the one that meets the whole requirement, 公需 included.
  if (claim.publicNeed === true || (item !== undefined && item.oneTimeAt >= 0)) s.unresolvedPublic = true;
}

/** Writes what one claim may count by itself and returns its code. */
function assessClaim(
  s: Scratch,
  at: number,
  claim: RuleClaim,
  item: CompiledItem | undefined,
  year: number,
): number {
  const status = claim.status;
  if (status !== undefined && status !== 'accepted') {
    if (status === 'in-review' && item !== undefined && item.needsUpper) return inReviewUpper;
    return statusCode[status] ?? unknownItem;
  }
  const start = claim.startDate;
  const end = claim.endDate ?? start;
  if (end < start) return datesReversed;

  let mask = 0;
  let uncertain = 0;
  let window = year;
  const startYear = yearOfDate(start);
  const endYear = yearOfDate(end);
  const touches = item !== undefined && item.touchesYear;
  const makeUpFor = claim.makeUpFor;
  if (makeUpFor !== undefined && makeUpFor !== year) {
    return (touches ? startYear <= year && endYear >= year : endYear === year)
      ? madeUpElsewhere
      : outsideYear;
  }
  // A make-up is done in the following year; marked so and dated in its own year, it is an ordinary claim.
  const madeUp = makeUpFor === year && !(touches ? startYear <= year && endYear >= year : endYear === year);
  if (madeUp) {
    window = year + 1;
    if (!(touches ? startYear <= window && endYear >= window : endYear === window)) return makeUpNotNextYear;
    if (s.makeUp < filingState.notReported) return makeUpCode[s.makeUp] ?? outsideYear;
    mask |= remarkBit['made-up'];
    if (s.makeUp === filingState.notReported) {
      uncertain = 2;
      mask |= remarkBit['make-up-not-reported'];
    }
  } else if (!(touches ? startYear <= window && endYear >= window : endYear === window)) {
    return outsideYear;
  }
  if (item === undefined) return unknownItem;
  if (item.basis === 'uncovered') return notCoveredByPack;
  if (!item.touchesYear && startYear < window) mask |= remarkBit['straddles-year'];

  if (item.perDay) return assessStay(s, at, claim, item, window, startYear, endYear, mask, uncertain, madeUp);

  const certified = claim.certifiedCredits;
  let value: number;
  let per: number;
  let roleKnown = true;
  if (item.hasRoles) {
    const role = claim.role === undefined ? undefined : item.roleIndex.get(claim.role);
    if (role !== undefined) {
      value = item.values[role] ?? 0;
      per = item.pers[role] ?? 1;
    } else if (certified !== undefined) {
      roleKnown = false;
      mask |= remarkBit['role-unchecked'];
      value = item.values[item.highest] ?? 0;
      per = item.pers[item.highest] ?? 1;
    } else {
      return claim.role === undefined ? roleMissing : roleUnknown;
    }
  } else {
    value = item.values[0] ?? 0;
    per = item.pers[0] ?? 1;
  }

  let quantity = claim.quantity;
  if (item.needsSelfStudyFiling) {
    if (s.selfStudy < filingState.notReported) return selfStudyCode[s.selfStudy] ?? outsideYear;
    if (s.selfStudyLate) mask |= remarkBit['self-study-applied-late'];
    if (s.selfStudy === filingState.notReported) {
      uncertain = 2;
      mask |= remarkBit['self-study-not-reported'];
    }
  }
  let asked: number;
  let allowed: number;
  if (item.basis === 'deemed-total') {
    // 视为完成 is the rule's word, not a certificate's: a lower figure on paper does not reduce it.
    quantity = 1;
    asked = certified ?? value;
    allowed = value;
    if (uncertain === 0) s.deemedTotal = true;
    else s.deemedTotalUncertain = true;
  } else {
    let computed: number;
    if (quantity === undefined) {
      if (item.quantityDefault === 'strict' || (item.quantityDefault === 'soft' && certified === undefined)) {
        quantity = 1;
        if (item.quantityDefault === 'soft') mask |= remarkBit['quantity-assumed-one'];
        computed = value;
      } else if (certified === undefined) {
        return quantityMissing;
      } else {
        mask |= remarkBit['quantity-unchecked'];
        computed = certified;
      }
    } else {
      if (quantity === 0) return quantityZero;
      if (item.wholeQuantity && !Number.isInteger(quantity)) return quantityNotWhole;
      computed = creditOf(value, per, quantity);
    }
    // The certificate says what was earned, the rule how much of it may count: the lower of the two counts.
    asked = computed;
    allowed = computed;
    if (certified !== undefined) {
      asked = certified;
      if (certified < computed) {
        allowed = certified;
        mask |= remarkBit['certificate-below-rule'];
      } else if (certified > computed) {
        mask |= remarkBit['certificate-above-rule'];
      }
    }
    if (item.claimCapAt >= 0 && allowed > item.claimCapAt) {
      allowed = item.claimCapAt;
      mask |= remarkBit['claim-cap'];
    }
  }
  s.asked[at] = asked;
  s.allowed[at] = allowed;

  // 一次性: one piece reaches 25 by itself, two pieces of 15 in one claim do not.
  if (
    item.oneTimeAt >= 0 &&
    roleKnown &&
    allowed >= item.oneTimeAt &&
    (quantity === 1 || value >= item.oneTimeAt)
  ) {
    mask |= remarkBit['one-time'];
    if (uncertain === 0) s.oneTime = true;
    else s.oneTimeUncertain = true;
  }
  let into = uncertain + 1;
  if (claim.publicNeed === true) {
    if (item.publicNeed) into = uncertain;
    else {
      mask |= remarkBit['public-need-unfit'];
      s.doubtfulPublic = true;
    }
  }
  s.masks[at] = mask;
  s.classOf[at] = into;
  if (item.pot < 0) s.totals[into] = (s.totals[into] ?? 0) + allowed;
  else {
    const sum = item.pot * classes + into;
    s.potSums[sum] = (s.potSums[sum] ?? 0) + allowed;
  }
  return 0;
}

/** A stay of days: its place in the year for the three months, its days of at least 6 hours for the credits. */
function assessStay(
  s: Scratch,
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
  const known = claim.endDate !== undefined;
  let to: number;
  let span: number;
  if (claim.endDate !== undefined) {
    to = endYear > window ? length : dayOfYear(claim.endDate);
    span = to - from + 1;
  } else {
    // Without a last day the stay counts no further than its own number of days, and towards no three months.
    mask |= remarkBit['end-date-missing'];
    span = length - from + 1;
    to = Math.min(length, from + Math.ceil(quantity ?? 1) - 1);
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
  s.classOf[at] = into;
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
  const sum = item.pot * classes + into;
  s.potSums[sum] = (s.potSums[sum] ?? 0) + allowed;
  return 0;
}

/** The cap of a joint pot for this person. */
export function capOf(pot: CompiledPot, grassroots: boolean): number {
  return grassroots && pot.grassrootsCap !== undefined ? pot.grassrootsCap.amount : pot.cap.amount;
}

function fillJointPot(s: Scratch, pot: CompiledPot): void {
  const base = pot.index * classes;
  let left = capOf(pot, s.grassroots);
  for (let into = 0; into < classes; into += 1) {
    const sum = s.potSums[base + into] ?? 0;
    const granted = sum < left ? sum : left;
    s.totals[into] = (s.totals[into] ?? 0) + granted;
    left -= granted;
  }
}

function clearDayPot(s: Scratch, pot: number): void {
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

/**
 * 外出进修（任务） or 专项培训 (D6): 25 when the year's stays reach 90 days in sum or three unbroken calendar months,
 * otherwise one credit a day up to the cap. Made-up stays are measured by themselves, since "当年累计" is one year's,
 * and fill what the year's own stays left.
 */
function fillDayPot(s: Scratch, pot: CompiledPot, year: number): void {
  const index = pot.index;
  clearDayPot(s, index);
  const deemed = pot.deemedCredits?.amount ?? 0;
  const daysNeeded = pot.deemedDays?.amount ?? 0;
  let own = orderStays(s, index, 0);
  if (own > 0) {
    measure(s, own, year, pot);
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
  // A stay without its number of days is open only while the pot is not deemed complete by its dates.
  for (let stay = 0; stay < s.stays; stay += 1) {
    const at = s.stayClaim[stay] ?? 0;
    if (s.stayPot[stay] !== index || s.codes[at] !== quantityMissing) continue;
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

function decide(s: Scratch, pack: CompiledPack, input: EvaluationInput): void {
  const level = input.person.titleLevel;
  const certain = (s.totals[0] ?? 0) + (s.totals[1] ?? 0);
  const total = certain + (s.totals[2] ?? 0) + (s.totals[3] ?? 0);
  const publicCertain = s.totals[0] ?? 0;
  const publicAll = publicCertain + (s.totals[2] ?? 0);
  s.required = s.grassroots && pack.grassrootsWaivesTotal.amount === 1 ? 0 : pack.total.amount;
  s.publicRequired =
    s.grassroots && pack.grassrootsWaivesPublicNeed.amount === 1
      ? 0
      : (level === 'none' ? pack.highestPublicNeed : pack.publicNeed[level]).amount;
  const oneTimeWaives = pack.oneTimeWaivesPublicNeed.amount === 1;
  const deemedWaives = pack.deemedTotalWaivesPublicNeed.amount === 1;
  s.publicWaived = (s.oneTime && oneTimeWaives) || (s.deemedTotal && deemedWaives);
  const waivedPerhaps =
    s.publicWaived || (s.oneTimeUncertain && oneTimeWaives) || (s.deemedTotalUncertain && deemedWaives);
  s.restsOnUncertain = false;
  // Without a level nobody has said what is enough (D16): then no number of credits is.
  const levelKnown = level !== 'none' || s.publicRequired === 0;
  if (certain >= s.required && (s.publicWaived || (levelKnown && publicCertain >= s.publicRequired))) {
    s.verdict = 'met';
  } else if (s.exemption === 2) {
    s.verdict = 'exempt';
  } else if (total < s.required) {
    s.verdict = s.unresolved > 0 ? 'needs-review' : 'not-met';
  } else if (waivedPerhaps || (levelKnown && publicAll >= s.publicRequired)) {
    s.restsOnUncertain = true;
    s.verdict = 'needs-review';
  } else {
    s.verdict = !levelKnown || s.doubtfulPublic || s.unresolvedPublic ? 'needs-review' : 'not-met';
  }
  if (!pack.confirmed && s.verdict !== 'exempt') s.verdict = 'needs-review';
}
