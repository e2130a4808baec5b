import type { CompiledPack } from './compile.ts';
import type { ClassFinding, YearFigures } from './finding.ts';
import type { Scratch } from './scratch.ts';

const noClasses: readonly ClassFinding[] = Object.freeze([]);

/** The figures of somebody who has just been assessed. */
export function yearFigures(s: Scratch, pack: CompiledPack): YearFigures {
  const granted = (s.totals[0] ?? 0) + (s.totals[1] ?? 0) + (s.totals[2] ?? 0) + (s.totals[3] ?? 0);
  const publicGranted = (s.totals[0] ?? 0) + (s.totals[2] ?? 0);
  const exempt = s.verdict === 'exempt';
  return {
    required: s.required,
    granted,
    shortBy: exempt ? 0 : Math.max(0, s.required - granted),
    publicRequired: s.publicRequired,
    publicGranted,
    publicShortBy: exempt || s.publicWaived ? 0 : Math.max(0, s.publicRequired - publicGranted),
    classes: pack.classes.length === 0 ? noClasses : classesOf(s, pack),
  };
}

/** I类 and II类: all that is granted, certain or not. */
function classesOf(s: Scratch, pack: CompiledPack): readonly ClassFinding[] {
  return pack.classes.map((found, index): ClassFinding => {
    const certain = s.classSums[2 * index] ?? 0;
    const granted = certain + (s.classSums[2 * index + 1] ?? 0);
    const waived = s.deemedTotal || s.verdict === 'exempt';
    return { granted, certain, shortBy: waived ? 0 : Math.max(0, found.required.amount - granted) };
  });
}
