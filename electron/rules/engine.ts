import type { Verdict } from '../../shared/contract/evaluation.ts';
import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import { dayOfYear } from './calendar-year.ts';
import { remarkCodes } from './codes.ts';
import { assess, capOf, claimCodes, classes, creditOf, lastUnresolved, type Scratch } from './assess.ts';
import type { CompiledItem, CompiledPack, CompiledPot } from './compile.ts';
import type {
  EntryFinding,
  EvaluationInput,
  Finding,
  PotFinding,
  QuestionFinding,
  ReasonFinding,
} from './finding.ts';

/** The verdict alone, for counting a whole hospital: no allocation per claim. */
export function judge(pack: CompiledPack, input: EvaluationInput): Verdict {
  return assess(pack, input).verdict;
}

const noReasons: readonly ReasonFinding[] = Object.freeze([]);
const noPots: readonly PotFinding[] = Object.freeze([]);
const noQuestions: readonly QuestionFinding[] = Object.freeze([]);

/**
 * One person's year as codes and numbers (hundredths). Every claim given is in `entries`, in the order given; the
 * figures do not depend on that order. Throws nothing: what the pack does not cover is an entry of its own.
 */
export function evaluate(pack: CompiledPack, input: EvaluationInput): Finding {
  const s = assess(pack, input);
  const entries: EntryFinding[] = new Array<EntryFinding>(s.count);
  for (let at = 0; at < s.count; at += 1) {
    const claim = input.claims[at];
    if (claim !== undefined) entries[at] = entryOf(s, at, claim);
  }
  markRepeats(s, pack, input, entries);
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
      item: item === undefined ? -1 : item.index,
      claimed: s.asked[at] ?? 0,
      allowed,
      granted: allowed,
      outcome: 'counted',
      reasons: mask === 0 ? noReasons : remarks(mask, claim, item),
    };
  }
  return {
    claim,
    item: item === undefined ? -1 : item.index,
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
  const role = item.hasRoles ? (claim.role === undefined ? -1 : (item.roleIndex.get(claim.role) ?? -1)) : 0;
  const value = item.values[role];
  const quantity = claim.quantity ?? (item.quantityDefault === 'none' ? undefined : 1);
  if (value === undefined || quantity === undefined) return 0;
  return item.basis === 'deemed-total' ? value : creditOf(value, item.pers[role] ?? 1, quantity);
}

function remarks(mask: number, claim: RuleClaim, item: CompiledItem | undefined): ReasonFinding[] {
  const found: ReasonFinding[] = [];
  for (let bit = 0; bit < remarkCodes.length; bit += 1) {
    const code = remarkCodes[bit];
    if (code === undefined || (mask & (1 << bit)) === 0) continue;
    found.push({ code, x: code === 'claim-cap' ? (item?.claimCapAt ?? 0) : (claim.makeUpFor ?? 0), y: 0 });
  }
  return found;
}

function add(entry: EntryFinding, reason: ReasonFinding): void {
  entry.reasons = entry.reasons.length === 0 ? [reason] : [...entry.reasons, reason];
}

let seenDay = new Int32Array(367);
let seenTurn = 0;
const seenNumbers = new Set<string>();

/** Questions that no single claim shows: the same project number twice, two trainings of the unit on one day (D10). */
function markRepeats(
  s: Scratch,
  pack: CompiledPack,
  input: EvaluationInput,
  entries: readonly EntryFinding[],
): void {
  seenTurn += 1;
  if (seenTurn === 0x7fffffff) {
    seenDay = new Int32Array(367);
    seenTurn = 1;
  }
  let numbered = false;
  for (let at = 0; at < s.count; at += 1) {
    const claim = input.claims[at];
    const item = s.items[at];
    const entry = entries[at];
    if (claim === undefined || item === undefined || entry === undefined || s.codes[at] !== 0) continue;
    if (claim.projectNumber !== undefined) {
      if (!numbered) {
        numbered = true;
        seenNumbers.clear();
      }
      const before = seenNumbers.size;
      seenNumbers.add(claim.projectNumber);
      if (seenNumbers.size === before) add(entry, { code: 'duplicate-project', x: 0, y: 0 });
    }
    if (item.pot >= 0 && pack.pots[item.pot]?.oneADay === true) {
      const day = dayOfYear(claim.startDate);
      if (seenDay[day] === seenTurn) add(entry, { code: 'same-day-training', x: 0, y: 0 });
      seenDay[day] = seenTurn;
    }
  }
}

function grantPots(s: Scratch, pack: CompiledPack, entries: readonly EntryFinding[]): readonly PotFinding[] {
  let found: PotFinding[] | undefined;
  for (const pot of pack.jointPots) {
    const base = pot.index * classes;
    let asked = 0;
    for (let into = 0; into < classes; into += 1) asked += s.potSums[base + into] ?? 0;
    if (asked === 0) continue;
    const cap = capOf(pot, s.grassroots);
    const granted = asked < cap ? asked : cap;
    (found ??= []).push({ pot: pot.index, asked, cap, granted, deemed: false, days: 0 });
    if (asked > cap) shareCap(s, pot, cap, entries);
  }
  if (s.stays > 0) {
    for (const pot of pack.dayPots) {
      const index = pot.index;
      const own = grantStays(s, pot, 0, s.ownGranted[index] ?? 0, s.deemedBy[index] === 1, entries);
      const made = grantStays(s, pot, 1, s.makeUpGranted[index] ?? 0, s.deemedBy[index] === 2, entries);
      if (own + made === 0) continue;
      let asked = 0;
      for (let into = 0; into < classes; into += 1) asked += s.potSums[index * classes + into] ?? 0;
      (found ??= []).push({
        pot: index,
        asked,
        cap: pot.cap.amount,
        granted: (s.ownGranted[index] ?? 0) + (s.makeUpGranted[index] ?? 0),
        deemed: s.deemedBy[index] !== 0,
        days: s.deemedBy[index] === 2 ? (s.makeUpDays[index] ?? 0) : (s.ownDays[index] ?? 0),
      });
    }
  }
  return found ?? noPots;
}

/** Claims of a pot in the order in which the cap takes them: class, then date, then reference. */
function inOrder(s: Scratch, entries: readonly EntryFinding[], chosen: number[]): number[] {
  return chosen.sort((left, right) => {
    const byClass = (s.classOf[left] ?? 0) - (s.classOf[right] ?? 0);
    if (byClass !== 0) return byClass;
    const one = entries[left]?.claim;
    const other = entries[right]?.claim;
    if (one === undefined || other === undefined) return 0;
    if (one.startDate !== other.startDate) return one.startDate < other.startDate ? -1 : 1;
    return one.ref < other.ref ? -1 : one.ref > other.ref ? 1 : 0;
  });
}

function shareCap(s: Scratch, pot: CompiledPot, cap: number, entries: readonly EntryFinding[]): void {
  const chosen: number[] = [];
  for (let at = 0; at < s.count; at += 1)
    if (s.codes[at] === 0 && s.items[at]?.pot === pot.index) chosen.push(at);
  let left = cap;
  for (const at of inOrder(s, entries, chosen)) {
    const entry = entries[at];
    if (entry === undefined) continue;
    const granted = entry.allowed < left ? entry.allowed : left;
    left -= granted;
    if (granted < entry.allowed) add(entry, { code: 'year-cap', x: cap, y: entry.allowed - granted });
    entry.granted = granted;
  }
}

/**
 * Shares what a pot grants among its stays, earliest first. Deemed complete: by the calendar days that each adds, the
 * last taking what rounding left. Otherwise: each its own credits until the pot's figure is used up.
 */
function grantStays(
  s: Scratch,
  pot: CompiledPot,
  makeUp: number,
  granted: number,
  deemed: boolean,
  entries: readonly EntryFinding[],
): number {
  const chosen: number[] = [];
  for (let stay = 0; stay < s.stays; stay += 1) {
    if (s.stayPot[stay] === pot.index && s.stayMakeUp[stay] === makeUp) chosen.push(stay);
  }
  if (chosen.length === 0) return 0;
  // By date, then reference, so that two stays of one day never depend on the order in which they came in.
  chosen.sort((left, right) => {
    const byDate = (s.stayFrom[left] ?? 0) - (s.stayFrom[right] ?? 0);
    if (byDate !== 0) return byDate;
    const one = entries[s.stayClaim[left] ?? 0]?.claim.ref ?? '';
    const other = entries[s.stayClaim[right] ?? 0]?.claim.ref ?? '';
    return one < other ? -1 : one > other ? 1 : 0;
  });
  const days = makeUp === 1 ? (s.makeUpDays[pot.index] ?? 0) : (s.ownDays[pot.index] ?? 0);
  const elsewhere = !deemed && s.deemedBy[pot.index] === 1;
  let left = granted;
  let covered = 0;
  let newDays = 0;
  let lastShare: EntryFinding | undefined;
  for (const stay of chosen) {
    const at = s.stayClaim[stay] ?? 0;
    const entry = entries[at];
    if (entry === undefined || s.codes[at] !== 0) continue;
    const from = s.stayFrom[stay] ?? 0;
    const to = s.stayTo[stay] ?? 0;
    const known = s.stayKnown[stay] === 1;
    newDays = 0;
    if ((known || !deemed) && to > covered) {
      newDays = to - Math.max(covered, from - 1);
      covered = to;
    }
    if (deemed) {
      const share = Math.min(left, Math.floor((2 * granted * newDays + days) / (2 * days)));
      left -= share;
      entry.granted = share;
      if (share > 0) lastShare = entry;
      add(
        entry,
        newDays === 0
          ? { code: 'overlap', x: 0, y: 0 }
          : { code: 'three-months-reached', x: days, y: newDays },
      );
      continue;
    }
    const share = entry.allowed < left ? entry.allowed : left;
    left -= share;
    entry.granted = share;
    if (s.items[at]?.long === true && !elsewhere)
      add(entry, { code: 'three-months-not-reached', x: days, y: 0 });
    if (share < entry.allowed) {
      if (elsewhere) add(entry, { code: 'deemed-already', x: 0, y: 0 });
      else if (granted < pot.cap.amount && newDays * pot.dayRate < entry.allowed)
        add(entry, { code: 'overlap', x: 0, y: 0 });
      else add(entry, { code: 'year-cap', x: pot.cap.amount, y: entry.allowed - share });
    }
  }
  if (deemed && left > 0 && lastShare !== undefined) lastShare.granted += left;
  if (deemed) {
    for (const stay of chosen) {
      const entry = entries[s.stayClaim[stay] ?? 0];
      if (entry !== undefined && entry.claim.certifiedCredits === undefined) entry.claimed = entry.granted;
    }
  }
  return chosen.length;
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

function questionsOf(
  s: Scratch,
  pack: CompiledPack,
  input: EvaluationInput,
  entries: readonly EntryFinding[],
): readonly QuestionFinding[] {
  let found: QuestionFinding[] | undefined;
  if (!s.deemedTotal && !s.oneTime) {
    let hours = 0;
    let counted = 0;
    let recorded = true;
    for (const entry of entries) {
      if (entry.granted === 0) continue;
      counted += 1;
      if (entry.claim.hours === undefined) {
        recorded = false;
        break;
      }
      hours += entry.claim.hours;
    }
    if (recorded && counted > 0 && hours < pack.hours.amount) {
      (found ??= []).push({ code: 'hours-below-required', x: hours });
    }
  }
  if (input.person.titleLevel === 'none' && s.publicRequired > 0 && !s.publicWaived) {
    (found ??= []).push({ code: 'title-level-unknown', x: s.publicRequired });
  }
  const status = input.person.status;
  if (status !== undefined && status !== 'active') (found ??= []).push({ code: `status-${status}`, x: 0 });
  if (s.exemption === 2) (found ??= []).push({ code: 'exempted', x: 0 });
  else if (s.exemption === 1) (found ??= []).push({ code: 'exemption-not-accepted', x: 0 });
  if (s.unresolved > 0) (found ??= []).push({ code: 'unresolved-claims', x: s.unresolved });
  if (!pack.confirmed) (found ??= []).push({ code: 'continued-unconfirmed', x: pack.continuedFrom ?? 0 });
  if (s.restsOnUncertain) (found ??= []).push({ code: 'rests-on-unreported', x: 0 });
  return found ?? noQuestions;
}
