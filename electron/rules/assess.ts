import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import { reachesMonths, yearOfDate } from './calendar-year.ts';
import { codeOf, lastUnresolved, quantityMissing, quantityZero } from './claim-codes.ts';
import { remarkBit } from './codes.ts';
import type { CompiledItem, CompiledPack, CompiledPot } from './compile.ts';
import { creditOf, wholeCreditOf } from './credit-of.ts';
import { decide } from './decide.ts';
import {
  exemptionState,
  filingState,
  makeUpState,
  scoresAreKnown,
  selfStudyAppliedLate,
  selfStudyState,
  selfStudyStateOf,
} from './filing-state.ts';
import type { EvaluationInput } from './finding.ts';
import { countOnceADay } from './same-day.ts';
import { doubtRepeatedProjects } from './same-project.ts';
import { buckets, clearedScratch, type Scratch } from './scratch.ts';
import { assessStay, clearDayPot, fillDayPot } from './stays.ts';

/**
 * The one pass over a person's claims that both the verdict and the structured finding rest on. It writes into a
 * scratch record that is reused from person to person, so that judging a whole hospital allocates nothing per claim.
 * Everything is synchronous: whoever calls reads the scratch before calling again.
 */

const unknownItem = codeOf('unknown-item');
const notCoveredByPack = codeOf('not-covered-by-pack');
const datesReversed = codeOf('dates-reversed');
const roleMissing = codeOf('role-missing');
const roleUnknown = codeOf('role-unknown');
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

const certificateMissing = codeOf('certificate-missing');
const makeUpUnknown = codeOf('make-up-unknown');
const stayEndMissing = codeOf('stay-end-missing');
const stayTooShort = codeOf('stay-too-short');

/** Assesses one person's year. The result is valid until the next call. */
export function assess(pack: CompiledPack, input: EvaluationInput): Scratch {
  const claims = input.claims;
  const count = claims.length;
  const s = clearedScratch(count, pack.pots.length);
  s.grassroots = input.unit.grassroots || input.person.grassroots === true;
  readFilings(s, pack, input);
  const year = input.year;
  const makeUpIsUnknown = pack.on['make-up-unknown'];
  for (let at = 0; at < count; at += 1) {
    const claim = claims[at];
    if (claim === undefined) continue;
    const item = pack.itemById.get(claim.item);
    s.items[at] = item;
    s.masks[at] = 0;
    s.asked[at] = 0;
    s.allowed[at] = 0;
    let code = assessClaim(s, pack, at, claim, item, year);
    if (makeUpIsUnknown && isMakeUpCode(code)) code = makeUpUnknown;
    s.codes[at] = code;
    if (code !== 0 && code <= lastUnresolved && !(code === quantityMissing && item?.perDay === true)) {
      noteUnresolved(s, claim, item);
    }
  }
  if (pack.anyDayOnce) countOnceADay(s, input);
  doubtRepeatedProjects(s, input);
  for (const pot of pack.jointPots) fillJointPot(s, pot);
  if (s.stays > 0) for (const pot of pack.dayPots) fillDayPot(s, pack, input, pot, year);
  else for (const pot of pack.dayPots) clearDayPot(s, pot.index);
  decide(s, pack, input);
  return s;
}

/** How far the person's filings got; a missing 报备 is none where the chosen reading does not ask for it (D9). */
function readFilings(s: Scratch, pack: CompiledPack, input: EvaluationInput): void {
  const { filings, year } = input;
  s.makeUp = pack.on['make-up-unknown'] ? filingState.none : makeUpState(filings, year);
  if (s.makeUp === filingState.notReported && !pack.on['make-up-needs-report'])
    s.makeUp = filingState.complete;
  s.selfStudy = selfStudyState(filings, year);
  if (s.selfStudy === filingState.notReported && !pack.on['self-study-needs-report'])
    s.selfStudy = filingState.complete;
  s.scoredBy = scoresAreKnown(filings, year) ? filings : undefined;
  s.selfStudyReports = pack.on['self-study-needs-report'];
  s.selfStudyLate = s.selfStudy >= filingState.notReported && selfStudyAppliedLate(filings, year);
  s.exemption = exemptionState(filings, year);
}

function isMakeUpCode(code: number): boolean {
  return makeUpCode.includes(code);
}

function noteUnresolved(s: Scratch, claim: RuleClaim, item: CompiledItem | undefined): void {
  s.unresolved += 1;
  // A paper without its rank might still be the one that meets the whole requirement, 公需 included.
  if (claim.publicNeed === true || (item !== undefined && item.oneTimeAt >= 0)) s.unresolvedPublic = true;
}

/** Writes what one claim may count by itself and returns its code. */
function assessClaim(
  s: Scratch,
  pack: CompiledPack,
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

  if (item.perDay)
    return assessStay(s, pack, at, claim, item, window, startYear, endYear, mask, uncertain, madeUp);

  const certified = claim.certifiedCredits;
  let value: number;
  let per: number;
  let roleKnown = true;
  if (item.hasRoles) {
    const role = item.roleIndex.get(claim.role ?? '');
    if (role !== undefined) {
      value = item.values[role] ?? 0;
      per = item.pers[role] ?? 1;
    } else if (certified !== undefined) {
      roleKnown = false;
      if (!item.certificateWins) mask |= remarkBit['role-unchecked'];
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
  if (item.basis === 'certified' && certified === undefined) return certificateMissing;
  if (item.basis === 'long-stay') {
    if (claim.endDate === undefined) return stayEndMissing;
    if (!reachesMonths(start, end, item.months?.amount ?? 0)) return stayTooShort;
  }
  if (item.needsSelfStudyFiling) {
    let state = s.selfStudy;
    if (s.scoredBy !== undefined) {
      const own = selfStudyStateOf(s.scoredBy, year, claim.ref);
      state = own ?? state;
      if (state === filingState.notReported && !s.selfStudyReports) state = filingState.complete;
      if (own === undefined && state >= filingState.notReported) {
        uncertain = 2;
        mask |= remarkBit['self-study-not-scored'];
      }
    }
    if (state < filingState.notReported) return selfStudyCode[state] ?? outsideYear;
    if (s.selfStudyLate) mask |= remarkBit['self-study-applied-late'];
    if (state === filingState.notReported) {
      uncertain = 2;
      mask |= remarkBit['self-study-not-reported'];
    }
  }
  let asked: number;
  let allowed: number;
  if (item.basis === 'deemed-total' || item.basis === 'long-stay') {
    if (item.doubtful) {
      uncertain = 2;
      mask |= remarkBit['figure-doubted'];
    }
    // 视为完成 is the rule's word, not a certificate's: a lower figure on paper does not reduce it.
    quantity = 1;
    asked = certified ?? value;
    allowed = value;
    if (uncertain === 0) s.deemedTotal = true;
    else s.deemedTotalUncertain = true;
  } else {
    let computed: number;
    if (item.certificateWins && certified !== undefined && (!roleKnown || item.basis === 'certified')) {
      // Nothing to compare the certificate with.
      computed = certified;
    } else if (quantity === undefined) {
      if (item.quantityDefault === 'strict' || (item.quantityDefault === 'soft' && certified === undefined)) {
        quantity = 1;
        if (item.quantityDefault === 'soft') mask |= remarkBit['quantity-assumed-one'];
        computed = value;
      } else if (certified === undefined) {
        return quantityMissing;
      } else {
        if (!item.certificateWins) mask |= remarkBit['quantity-unchecked'];
        computed = certified;
      }
    } else {
      if (quantity === 0) return quantityZero;
      if (item.wholeQuantity && !Number.isInteger(quantity)) return quantityNotWhole;
      computed = item.wholeCredits ? wholeCreditOf(value, per, quantity) : creditOf(value, per, quantity);
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
        if (item.certificateWins) allowed = certified;
      }
    } else if (item.doubtful) {
      uncertain = 2;
      mask |= remarkBit['figure-doubted'];
      s.doubted = true;
    }
    if (item.claimCapAt >= 0 && allowed > item.claimCapAt) {
      allowed = item.claimCapAt;
      mask |= remarkBit['claim-cap'];
    }
  }
  s.asked[at] = asked;
  s.allowed[at] = allowed;

  // 一次性: one piece reaches 25 by itself, two pieces of 15 in one claim do not.
  if (item.oneTimeAt >= 0 && allowed >= item.oneTimeAt && (quantity === 1 || value >= item.oneTimeAt)) {
    if (roleKnown) mask |= remarkBit['one-time'];
    // A certificate of 25 without the rank may well be the first author's.
    if (roleKnown && uncertain === 0) s.oneTime = true;
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
  s.bucketOf[at] = into;
  if (item.ofClass >= 0) {
    const sum = 2 * item.ofClass + (uncertain === 0 ? 0 : 1);
    s.classSums[sum] = (s.classSums[sum] ?? 0) + allowed;
  }
  if (item.pot < 0) s.totals[into] = (s.totals[into] ?? 0) + allowed;
  else {
    const sum = item.pot * buckets + into;
    s.potSums[sum] = (s.potSums[sum] ?? 0) + allowed;
  }
  return 0;
}

/** The cap of a joint pot for this person. */
export function capOf(pot: CompiledPot, grassroots: boolean): number {
  return grassroots && pot.grassrootsCap !== undefined ? pot.grassrootsCap.amount : pot.cap.amount;
}

function fillJointPot(s: Scratch, pot: CompiledPot): void {
  const base = pot.index * buckets;
  let left = capOf(pot, s.grassroots);
  for (let into = 0; into < buckets; into += 1) {
    const sum = s.potSums[base + into] ?? 0;
    const granted = sum < left ? sum : left;
    s.totals[into] = (s.totals[into] ?? 0) + granted;
    left -= granted;
  }
}
