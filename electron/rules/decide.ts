import type { CompiledPack } from './compile.ts';
import type { EvaluationInput } from './finding.ts';
import type { Scratch } from './scratch.ts';

/** Writes what the person had to reach and the verdict. */
export function decide(s: Scratch, pack: CompiledPack, input: EvaluationInput): void {
  const level = input.person.titleLevel;
  const certain = (s.totals[0] ?? 0) + (s.totals[1] ?? 0);
  const total = certain + (s.totals[2] ?? 0) + (s.totals[3] ?? 0);
  const publicCertain = s.totals[0] ?? 0;
  const publicAll = publicCertain + (s.totals[2] ?? 0);
  const on = pack.on;
  s.required = s.grassroots && on['grassroots-waives-total'] ? 0 : pack.total.amount;
  s.publicRequired =
    (s.grassroots && on['grassroots-waives-public-need']) ||
    (level === 'none' && on['no-level-waives-public-need'])
      ? 0
      : (level === 'none' ? pack.highestPublicNeed : pack.publicNeed[level]).amount;
  const oneTimeWaives = on['one-time-waives-public-need'];
  const deemedWaives = on['deemed-total-waives-public-need'];
  s.publicWaived = (s.oneTime && oneTimeWaives) || (s.deemedTotal && deemedWaives);
  const waivedPerhaps =
    s.publicWaived || (s.oneTimeUncertain && oneTimeWaives) || (s.deemedTotalUncertain && deemedWaives);
  s.restsOnUncertain = false;
  // Without a level nobody has said what is enough (D16): then no number of credits is.
  const levelKnown = level !== 'none' || s.publicRequired === 0;
  const enough =
    certain >= s.required && (s.publicWaived || (levelKnown && publicCertain >= s.publicRequired));
  const open = s.unresolved > 0 || s.doubted;
  if (enough && (pack.classes.length === 0 || classesEnough(s, pack))) {
    s.verdict = 'met';
  } else if (s.exemption === 2) {
    s.verdict = 'exempt';
  } else if (total < s.required) {
    s.verdict = open ? 'needs-review' : 'not-met';
  } else if (pack.classes.length > 0) {
    s.restsOnUncertain = !classesShort(s, pack);
    s.verdict = s.restsOnUncertain || open ? 'needs-review' : 'not-met';
  } else if (waivedPerhaps || (levelKnown && publicAll >= s.publicRequired)) {
    s.restsOnUncertain = true;
    s.verdict = 'needs-review';
  } else {
    s.verdict = !levelKnown || s.doubtfulPublic || s.unresolvedPublic ? 'needs-review' : 'not-met';
  }
  if (!pack.confirmed && s.verdict !== 'exempt') s.verdict = 'needs-review';
}

/** Each class certainly suffices, or the year is deemed complete, which is of no class. */
function classesEnough(s: Scratch, pack: CompiledPack): boolean {
  if (s.deemedTotal) return true;
  return pack.classes.every((found, index) => (s.classSums[2 * index] ?? 0) >= found.enough.amount);
}

/** Some class certainly falls short, whatever is uncertain. */
function classesShort(s: Scratch, pack: CompiledPack): boolean {
  if (s.deemedTotal || s.deemedTotalUncertain) return false;
  return pack.classes.some((found, index) => {
    const all = (s.classSums[2 * index] ?? 0) + (s.classSums[2 * index + 1] ?? 0);
    return found.decides && all < found.required.amount;
  });
}
