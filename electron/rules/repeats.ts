import { dayOfYear } from './calendar-year.ts';
import type { CompiledPack } from './compile.ts';
import { remarkBit } from './codes.ts';
import { addReason, type EntryFinding, type EvaluationInput } from './finding.ts';
import type { Scratch } from './scratch.ts';

let seenDay = new Int32Array(367);
let seenTurn = 0;
const seenNumbers = new Set<string>();

/** Questions that no single claim shows: the same project number twice, two trainings of the unit on one day (D10). */
export function markRepeats(
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
      const told = ((s.masks[at] ?? 0) & remarkBit['same-project']) !== 0;
      if (seenNumbers.size === before && !told) addReason(entry, { code: 'duplicate-project', x: 0, y: 0 });
    }
    if (item.pot >= 0 && pack.pots[item.pot]?.oneADay === true) {
      const day = dayOfYear(claim.startDate);
      if (seenDay[day] === seenTurn) addReason(entry, { code: 'same-day-training', x: 0, y: 0 });
      seenDay[day] = seenTurn;
    }
  }
}
