import type { Verdict } from '../../shared/contract/evaluation.ts';
import type { CompiledItem } from './compile.ts';
import type { Filing } from './finding.ts';

/**
 * Buckets of credit, in the order in which a yearly cap takes them in: certain before uncertain (a make-up or a
 * self-study not yet reported), 公需 before the rest. This order makes the total independent of the claims' order,
 * and one more accepted credit can never displace what a 达标 rests on.
 */
export const buckets = 4;

/** At most so many of I类, II类. */
const mostClasses = 4;

export interface Scratch {
  count: number;
  items: (CompiledItem | undefined)[];
  codes: Uint8Array;
  masks: Int32Array;
  asked: Float64Array;
  allowed: Float64Array;
  bucketOf: Uint8Array;
  /** By pot and bucket. */
  potSums: Float64Array;
  /** Certain and uncertain credits of I类 and II类, in turn. */
  classSums: Float64Array;
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
  /** A figure from a doubted document stands in for a certificate. */
  doubted: boolean;
  unresolvedPublic: boolean;
  doubtfulPublic: boolean;
  oneTime: boolean;
  oneTimeUncertain: boolean;
  deemedTotal: boolean;
  deemedTotalUncertain: boolean;
  makeUp: number;
  selfStudy: number;
  selfStudyLate: boolean;
  /** The filings of the person where each self-study claim has its own; undefined where nobody says which. */
  scoredBy: readonly Filing[] | undefined;
  selfStudyReports: boolean;
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
    bucketOf: new Uint8Array(claims),
    potSums: new Float64Array(pots * buckets),
    classSums: new Float64Array(2 * mostClasses),
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
    totals: new Float64Array(buckets),
    unresolved: 0,
    doubted: false,
    unresolvedPublic: false,
    doubtfulPublic: false,
    oneTime: false,
    oneTimeUncertain: false,
    deemedTotal: false,
    deemedTotalUncertain: false,
    makeUp: 0,
    selfStudy: 0,
    selfStudyLate: false,
    scoredBy: undefined,
    selfStudyReports: false,
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

/** The scratch record, cleared for one person. What it held of the person before is gone. */
export function clearedScratch(claims: number, pots: number): Scratch {
  if (claims > scratch.codes.length || pots > scratch.deemedBy.length) {
    scratch = newScratch(Math.max(claims, scratch.codes.length) * 2, Math.max(pots, scratch.deemedBy.length));
  }
  const s = scratch;
  s.count = claims;
  s.stays = 0;
  s.potSums.fill(0, 0, pots * buckets);
  s.classSums.fill(0);
  s.totals.fill(0);
  s.unresolved = 0;
  s.doubted = false;
  s.unresolvedPublic = false;
  s.doubtfulPublic = false;
  s.oneTime = false;
  s.oneTimeUncertain = false;
  s.deemedTotal = false;
  s.deemedTotalUncertain = false;
  return s;
}

/** Adds credits where the claim's own were added. */
export function book(s: Scratch, item: CompiledItem, into: number, credits: number): void {
  if (item.pot < 0) s.totals[into] = (s.totals[into] ?? 0) + credits;
  else s.potSums[item.pot * buckets + into] = (s.potSums[item.pot * buckets + into] ?? 0) + credits;
  if (item.ofClass >= 0) {
    const sum = 2 * item.ofClass + (into < 2 ? 0 : 1);
    s.classSums[sum] = (s.classSums[sum] ?? 0) + credits;
  }
}
