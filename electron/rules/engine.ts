import type { Verdict } from '../../shared/contract/evaluation.ts';
import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import { assess } from './assess.ts';
import { askClaimCaps, askTitles } from './asks.ts';
import { claimCodes, lastUnresolved } from './claim-codes.ts';
import { remarkCodes } from './codes.ts';
import type { CompiledItem, CompiledPack } from './compile.ts';
import { creditOf } from './credit-of.ts';
import type { EntryFinding, EvaluationInput, Finding, ReasonFinding } from './finding.ts';
import { decideHours } from './hours.ts';
import { questionsOf } from './questions.ts';
import { markRepeats } from './repeats.ts';
import type { Scratch } from './scratch.ts';
import { grantPots } from './share.ts';
import { yearFigures } from './year-figures.ts';

/** The verdict alone, for counting a whole hospital: no allocation per claim, unless hours are asked for. */
export function judge(pack: CompiledPack, input: EvaluationInput): Verdict {
  const { verdict } = assess(pack, input);
  // Whose hours count is known only when every limit has been shared out.
  return verdict === 'met' && pack.on['hours-required'] ? evaluate(pack, input).verdict : verdict;
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
  if (s.verdict === 'met' && pack.on['hours-required']) decideHours(s, pack, entries);

  const figures = yearFigures(s, pack);
  return {
    pack: pack.stamp,
    input,
    grassroots: s.grassroots,
    verdict: s.verdict,
    required: figures.required,
    granted: figures.granted,
    shortBy: figures.shortBy,
    publicRequired: figures.publicRequired,
    publicGranted: figures.publicGranted,
    publicShortBy: figures.publicShortBy,
    deemedTotal: s.deemedTotal,
    oneTime: s.oneTime,
    classes: figures.classes,
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

function settle(entry: EntryFinding): void {
  if (entry.outcome !== 'counted') return;
  if (entry.granted === 0) entry.outcome = 'not-counted';
  else if (entry.granted < entry.claimed)
    entry.outcome = hasReason(entry, 'three-months-reached') ? 'counted' : 'partly';
}

function hasReason(entry: EntryFinding, code: string): boolean {
  return entry.reasons.some((reason) => reason.code === code);
}
