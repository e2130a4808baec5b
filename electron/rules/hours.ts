import type { CompiledPack } from './compile.ts';
import type { EntryFinding } from './finding.ts';
import type { Scratch } from './scratch.ts';

/** 学时 of the claims that earn credit, in tenths; -1 where none does or one does not say its hours. */
export function recordedHours(entries: readonly EntryFinding[]): number {
  let hours = -1;
  for (const entry of entries) {
    if (entry.granted === 0) continue;
    if (entry.claim.hours === undefined) return -1;
    hours = Math.max(0, hours) + entry.claim.hours;
  }
  return hours;
}

/** The other reading of D1: the hours too. Where a claim does not say its hours, nobody can tell: 待核. */
export function decideHours(s: Scratch, pack: CompiledPack, entries: readonly EntryFinding[]): void {
  if (s.deemedTotal || s.oneTime || pack.hours === undefined) return;
  const stated = entries.reduce((sum, { granted, claim }) => sum + (granted > 0 ? (claim.hours ?? 0) : 0), 0);
  if (stated >= pack.hours.amount) return;
  const unknown = entries.some(({ granted, claim }) => granted > 0 && claim.hours === undefined);
  s.verdict = unknown ? 'needs-review' : 'not-met';
}
