import type { CompiledPack } from './compile.ts';
import type { EntryFinding } from './finding.ts';
import type { Scratch } from './scratch.ts';

/**
 * 学时 are recorded for every claim that may count, also where a limit of the year leaves no credits for it: the limits
 * bound credits and not hours, and one more claim must never take another's hours away.
 */
function mayCount(s: Scratch, at: number): boolean {
  return s.codes[at] === 0;
}

/** 学时 of the claims that may count, in tenths; -1 where there is none or one does not say its hours. */
export function recordedHours(s: Scratch, entries: readonly EntryFinding[]): number {
  let hours = -1;
  for (const [at, { claim }] of entries.entries()) {
    if (!mayCount(s, at)) continue;
    if (claim.hours === undefined) return -1;
    hours = Math.max(0, hours) + claim.hours;
  }
  return hours;
}

/** The other reading of D1: the hours too. Where a claim does not say its hours, nobody can tell: 待核. */
export function decideHours(s: Scratch, pack: CompiledPack, entries: readonly EntryFinding[]): void {
  if (s.deemedTotal || s.oneTime || pack.hours === undefined) return;
  let stated = 0;
  let unknown = false;
  for (const [at, { claim }] of entries.entries()) {
    if (!mayCount(s, at)) continue;
    if (claim.hours === undefined) unknown = true;
    else stated += claim.hours;
  }
  if (stated >= pack.hours.amount) return;
  s.verdict = unknown ? 'needs-review' : 'not-met';
}
