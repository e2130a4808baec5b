import type { PackProblem } from '../../shared/contract/rules.contract.ts';
import type { CompiledPack } from './compile.ts';
import { oneTimeInVain, unreachableItem } from './pack-check/items-in-vain.ts';
import type { Check } from './pack-check/made-up-problem.ts';
import { potProblems } from './pack-check/pots.ts';
import { requirementProblems } from './pack-check/requirement.ts';
import { sameNames } from './pack-check/same-names.ts';
import { gaps, unusedParts } from './pack-check/written-parts.ts';
import type { ParsedPack } from './parse-pack.ts';

/**
 * Reads a pack for what its loader cannot see, because every line of it is well formed: two items for one thing, years
 * without a figure, figures that nobody can ever earn, and minimums that nobody can ever reach. Each is shown on a
 * made-up person. Pure; an empty list means that nothing of the kind was found, not that the pack is right.
 */
export function checkPack(
  parsed: ParsedPack,
  pack: CompiledPack,
  jurisdiction: string,
): readonly PackProblem[] {
  const check: Check = { parsed, pack, jurisdiction };
  return [
    ...sameNames(check),
    ...gaps(check),
    ...unusedParts(check),
    ...pack.items.flatMap((item) => unreachableItem(check, item)),
    ...oneTimeInVain(check),
    ...pack.pots.flatMap((pot) => potProblems(check, pot)),
    ...requirementProblems(check),
  ];
}
