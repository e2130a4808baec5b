import type { Verdict } from '../../shared/contract/evaluation.ts';
import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import { assess } from './assess.ts';
import { askClaimCaps, askTitles } from './asks.ts';
import { claimCodes, lastUnresolved } from './claim-codes.ts';
import { remarkCodes } from './codes.ts';
import type { CompiledItem, CompiledPack } from './compile.ts';
import { creditOf } from './credit-of.ts';
import type { ClassFinding, EntryFinding, EvaluationInput, Finding, ReasonFinding } from './finding.ts';
import { questionsOf } from './questions.ts';
import { markRepeats } from './repeats.ts';
import type { Scratch } from './scratch.ts';
import { grantPots } from './share.ts';

/** The verdict alone, for counting a whole hospital: no allocation per claim. */
export function judge(pack: CompiledPack, input: EvaluationInput): Verdict {
  return assess(pack, input).verdict;
}

const noReasons: readonly ReasonFinding[] = Object.freeze([]);

/**
 * One person's year as codes and numbers (hundredths). Every claim given is in `entries`, in the order given; the
 * figures do not depend on that order. Throws nothing: what the pack does not cover is an entry of its own.
 */
export function evaluate(pack: CompiledPack, input: EvaluationInput): Finding {
  const s = assess(pack, input);
  const entries = input.claims.map((claim, at) => entryOf(s, at, claim));
  markRepeats(s, pack, input, entries);
  askClaimCaps(pack, entries);
  if (pack.written.genericTitles !== undefined) askTitles(pack.written.genericTitles.words, entries);
  const pots = grantPots(s, pack, entries);
  for (const entry of entries) settle(entry);

  const granted = (s.totals[0] ?? 0) + (s.totals[1] ?? 0) + (s.totals[2] ?? 0) + (s.totals[3] ?? 0);
  const publicGranted = (s.totals[0] ?? 0) + (s.totals[2] ?? 0);
  const exempt = s.verdict === 'exempt';
  return {
    pack: pack.stamp,
    input,
    grassroots: s.grassroots,
    verdict: s.verdict,
    required: s.required,
    granted,
    shortBy: exempt ? 0 : Math.max(0, s.required - granted),
    publicRequired: s.publicRequired,
    publicGranted,
    publicShortBy: exempt || s.publicWaived ? 0 : Math.max(0, s.publicRequired - publicGranted),
    deemedTotal: s.deemedTotal,
    oneTime: s.oneTime,
    classes: classesOf(s, pack),
    entries,
    pots,
    questions: questionsOf(s, pack, input, entries),
  };
}

function entryOf(s: Scratch, at: number, claim: RuleClaim): EntryFinding {
  const item = s.items[at];
  const code = s.codes[at] ?? 0;
  if (code === 0) {
    const allowed = s.allowed[at] ?? 0;
    const mask = s.masks[at] ?? 0;
    return {
      claim,
      item: item?.index ?? -1,
      claimed: s.asked[at] ?? 0,
      allowed,
      granted: allowed,
      outcome: 'counted',
      reasons: mask === 0 ? noReasons : remarks(mask),
    };
  }
  return {
    claim,
    item: item?.index ?? -1,
    claimed: askedFor(claim, item),
    allowed: 0,
    granted: 0,
    outcome: code <= lastUnresolved ? 'not-covered' : 'not-counted',
    reasons: [{ code: claimCodes[code] ?? 'unknown-item', x: claim.makeUpFor ?? 0, y: 0 }],
  };
}

/** What a claim that is not counted asks for, as far as it can be told. */
function askedFor(claim: RuleClaim, item: CompiledItem | undefined): number {
  if (claim.certifiedCredits !== undefined) return claim.certifiedCredits;
  if (item === undefined) return 0;
  const role = item.hasRoles ? (item.roleIndex.get(claim.role ?? '') ?? -1) : 0;
  const value = item.values[role];
  const quantity = claim.quantity ?? (item.quantityDefault === 'none' ? undefined : 1);
  if (value === undefined || quantity === undefined) return 0;
  return item.basis === 'deemed-total' || item.basis === 'long-stay'
    ? value
    : creditOf(value, item.pers[role] ?? 1, quantity);
}

function remarks(mask: number): ReasonFinding[] {
  return remarkCodes.filter((_code, bit) => (mask & (1 << bit)) !== 0).map((code) => ({ code, x: 0, y: 0 }));
}

/** I类 and II类: all that is granted, certain or not. */
function classesOf(s: Scratch, pack: CompiledPack): readonly ClassFinding[] {
  return pack.classes.map((found, index): ClassFinding => {
    const granted = (s.classSums[2 * index] ?? 0) + (s.classSums[2 * index + 1] ?? 0);
    const waived = s.deemedTotal || s.verdict === 'exempt';
    return {
      granted,
      certain: s.classSums[2 * index] ?? 0,
      shortBy: waived ? 0 : Math.max(0, found.required.amount - granted),
    };
  });
}

function settle(entry: EntryFinding): void {
  if (entry.outcome !== 'counted') return;
  if (entry.granted === 0) entry.outcome = 'not-counted';
  else if (entry.granted < entry.claimed)
    entry.outcome = hasReason(entry, 'three-months-reached') ? 'counted' : 'partly';
}

function hasReason(entry: EntryFinding, code: string): boolean {
  return entry.reasons.some((reason) => reason.code === code);
}
