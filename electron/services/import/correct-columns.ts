import type { ColumnMapping } from '../../../shared/contract/common.ts';

/** The guess with the officer's correction laid over it: a field that was given away leaves its guessed column. */
export function correctColumns<Field extends string>(
  guess: ReadonlyMap<number, Field>,
  correction: ColumnMapping,
  isField: (text: string) => text is Field,
): Map<number, Field> {
  const mapping = new Map(guess);
  for (const [index, field] of Object.entries(correction)) {
    const column = Number(index);
    mapping.delete(column);
    if (field === null || !isField(field)) continue;
    for (const [other, taken] of mapping) if (taken === field) mapping.delete(other);
    mapping.set(column, field);
  }
  return mapping;
}
