import { capOf } from './assess.ts';
import type { CompiledPack, CompiledPot } from './compile.ts';
import { addReason, type EntryFinding, type PotFinding } from './finding.ts';
import { buckets, type Scratch } from './scratch.ts';
import { writtenDays } from './stays.ts';

const noPots: readonly PotFinding[] = Object.freeze([]);

/** What each yearly pot did, and what of it each of its claims gets. */
export function grantPots(
  s: Scratch,
  pack: CompiledPack,
  entries: readonly EntryFinding[],
): readonly PotFinding[] {
  let found: PotFinding[] | undefined;
  for (const pot of pack.jointPots) {
    const base = pot.index * buckets;
    let asked = 0;
    for (let into = 0; into < buckets; into += 1) asked += s.potSums[base + into] ?? 0;
    if (asked === 0) continue;
    const cap = capOf(pot, s.grassroots);
    const granted = asked < cap ? asked : cap;
    (found ??= []).push({
      pot: pot.index,
      asked,
      cap,
      granted,
      own: 0,
      deemed: false,
      madeUp: false,
      days: 0,
    });
    if (asked > cap) shareCap(s, pot, cap, entries);
  }
  if (s.stays > 0) {
    for (const pot of pack.dayPots) {
      const index = pot.index;
      const own = grantStays(s, pack, pot, 0, s.ownGranted[index] ?? 0, s.deemedBy[index] === 1, entries);
      const made = grantStays(s, pack, pot, 1, s.makeUpGranted[index] ?? 0, s.deemedBy[index] === 2, entries);
      if (own + made === 0) continue;
      let asked = 0;
      for (let into = 0; into < buckets; into += 1) asked += s.potSums[index * buckets + into] ?? 0;
      (found ??= []).push({
        pot: index,
        asked,
        cap: pot.cap.amount,
        granted: (s.ownGranted[index] ?? 0) + (s.makeUpGranted[index] ?? 0),
        own: s.deemedBy[index] === 2 ? (s.ownGranted[index] ?? 0) : 0,
        deemed: s.deemedBy[index] !== 0,
        madeUp: s.deemedBy[index] === 2,
        days: s.deemedBy[index] === 2 ? (s.makeUpDays[index] ?? 0) : (s.ownDays[index] ?? 0),
      });
    }
  }
  return found ?? noPots;
}

/** Claims of a pot in the order in which the cap takes them: class, then date, then reference. */
function inOrder(s: Scratch, entries: readonly EntryFinding[], chosen: number[]): number[] {
  return chosen.sort((left, right) => {
    const byClass = (s.bucketOf[left] ?? 0) - (s.bucketOf[right] ?? 0);
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
    if (granted < entry.allowed) addReason(entry, { code: 'year-cap', x: cap, y: entry.allowed - granted });
    entry.granted = granted;
  }
}

/**
 * Shares what a pot grants among its stays, earliest first. Deemed complete: by the days that each adds, of the calendar
 * or written down as the three months are measured, the last taking what rounding left. Otherwise: each its own credits until the pot's figure is used up.
 */
function grantStays(
  s: Scratch,
  pack: CompiledPack,
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
  const cut: [EntryFinding, boolean][] = [];
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
    const byWritten = deemed && pack.on['stays-by-quantity'];
    if (byWritten) {
      // As they were measured: each the days written down, together no more than the year had.
      newDays = Math.min(writtenDays(pot, entry), to - from + 1, days - covered);
      covered += newDays;
    } else if ((known || !deemed) && to > covered) {
      newDays = to - Math.max(covered, from - 1);
      covered = to;
    }
    if (deemed) {
      // The days count here, and neither the certificate nor the credits of a day.
      entry.reasons = entry.reasons.filter(({ code }) => code !== 'certificate-below-rule');
      const share = Math.min(left, Math.floor((2 * granted * newDays + days) / (2 * days)));
      left -= share;
      entry.granted = share;
      if (share > 0) lastShare = entry;
      // A stay that does not say when it ended has no days of its own here, and overlaps nobody's; of days written
      // down nobody knows which they were.
      const none = known && !byWritten ? 'overlap' : 'deemed-already';
      addReason(
        entry,
        newDays === 0 ? { code: none, x: 0, y: 0 } : { code: 'three-months-reached', x: days, y: newDays },
      );
      continue;
    }
    // Days that an earlier stay covers earn nothing again, as long as others use up what the pot grants.
    const share = Math.min(entry.allowed, newDays * pot.dayRate, left);
    left -= share;
    entry.granted = share;
    if (s.items[at]?.long === true && !elsewhere)
      addReason(entry, { code: 'three-months-not-reached', x: days, y: 0 });
    if (share < entry.allowed) cut.push([entry, share < newDays * pot.dayRate]);
  }
  const potGranted = (s.ownGranted[pot.index] ?? 0) + (s.makeUpGranted[pot.index] ?? 0);
  for (const [entry, byCap] of cut) {
    const more = Math.min(entry.allowed - entry.granted, left);
    entry.granted += more;
    left -= more;
    if (entry.granted === entry.allowed) continue;
    if (elsewhere) addReason(entry, { code: 'deemed-already', x: 0, y: 0 });
    else if (byCap && potGranted >= pot.cap.amount)
      addReason(entry, { code: 'year-cap', x: pot.cap.amount, y: entry.allowed - entry.granted });
    else addReason(entry, { code: 'overlap', x: 0, y: 0 });
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
