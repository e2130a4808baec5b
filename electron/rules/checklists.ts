import type { CompiledPack } from './compile.ts';
import type { EntryFinding } from './finding.ts';

/** One entry of a checklist and the claims that name it (references, in the order given). */
export interface ChecklistEntry {
  readonly name: string;
  readonly claims: readonly string[];
}

/** An entry is ticked by a counted claim whose title has one of its words. No points, no verdict (D19). */
export function tickChecklists(
  pack: CompiledPack,
  entries: readonly EntryFinding[],
): readonly { readonly id: string; readonly name: string; readonly entries: readonly ChecklistEntry[] }[] {
  return pack.checklists.map(({ id, name, entries: wanted }) => ({
    id,
    name,
    entries: wanted.map((one) => ({
      name: one.name,
      claims: entries
        .filter(({ granted, claim }) => granted > 0 && one.words.some((word) => claim.name?.includes(word)))
        .map(({ claim }) => claim.ref),
    })),
  }));
}

/** Lists with entries that nobody has named yet: index of the list, how many are open. */
export function openChecklists(
  pack: CompiledPack,
  entries: readonly EntryFinding[],
): readonly { readonly list: number; readonly open: number }[] {
  return tickChecklists(pack, entries)
    .map((list, index) => ({
      list: index,
      open: list.entries.filter((one) => one.claims.length === 0).length,
    }))
    .filter(({ open }) => open > 0);
}
