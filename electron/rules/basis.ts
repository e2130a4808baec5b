import { AppError } from '../../shared/errors.ts';
import { digest } from './digest.ts';
import { integerOf, type Figure } from './parameter.ts';
import type { PackConflict } from './pack.schema.ts';
import type { ParsedPack } from './parse-pack.ts';

/** What a unit has laid down for a year beyond the packs that came with the program. */
export interface PackBasis {
  /** Conflict id → reading id, where another reading than the pack's own was chosen. */
  readonly choices?: Readonly<Record<string, string>>;
  /** The year is judged by this earlier year's figures, continued by the officer (D12). */
  readonly continuedFrom?: number;
  /** Somebody has checked a continued year against that year's own documents. */
  readonly confirmed?: boolean;
}

/** A conflict as it is in force: the pack's own reading, or the one that the basis chooses. */
export interface CompiledConflict extends Omit<PackConflict, 'readings'> {
  /** A reading without figures of its own cannot be chosen, unless it is the pack's own. */
  readonly readings: readonly (PackConflict['readings'][number] & { readonly selectable: boolean })[];
  /** True where the basis chose another reading than the pack's. */
  readonly changed: boolean;
}

/** Another choice, another year continued or a confirmation is another hash; without any of them it is the pack's. */
export function hashWith(pack: ParsedPack, basis: PackBasis): string {
  const choices = Object.entries(basis.choices ?? {})
    .filter(([id, reading]) => pack.conflicts.find((conflict) => conflict.id === id)?.chosen !== reading)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  if (choices.length === 0 && basis.continuedFrom === undefined) return pack.hash;
  return digest(JSON.stringify([pack.hash, choices, basis.continuedFrom ?? null, basis.confirmed ?? false]));
}

/** The pack's conflicts with the basis's choices. Throws `rules.unknown-reading`. */
export function conflictsInForce(pack: ParsedPack, basis: PackBasis): readonly CompiledConflict[] {
  const choices = new Map(Object.entries(basis.choices ?? {}));
  const conflicts = pack.conflicts.map((conflict): CompiledConflict => {
    const readings = conflict.readings.map((reading) => ({
      ...reading,
      selectable: reading.id === conflict.chosen || reading.set !== undefined,
    }));
    const wanted = choices.get(conflict.id);
    choices.delete(conflict.id);
    if (wanted === undefined || wanted === conflict.chosen) return { ...conflict, readings, changed: false };
    const reading = readings.find((candidate) => candidate.id === wanted);
    if (reading?.selectable !== true) {
      throw new AppError('rules.unknown-reading', {
        conflict: conflict.title,
        reading: reading?.text ?? wanted,
      });
    }
    const text = `${conflict.title}：本单位采用“${reading.text}”的读法。`;
    return { ...conflict, readings, chosen: wanted, text, changed: true };
  });
  for (const [id, reading] of choices) throw new AppError('rules.unknown-reading', { conflict: id, reading });
  return conflicts;
}

/** What the chosen readings set, in place of the pack's own values: a reading that was chosen is no longer doubted. */
export function chosenValues(
  pack: ParsedPack,
  conflicts: readonly CompiledConflict[],
): ReadonlyMap<string, Pick<Figure, 'amount' | 'source' | 'clause'>> {
  const values = new Map<string, Pick<Figure, 'amount' | 'source' | 'clause'>>();
  for (const conflict of conflicts) {
    if (!conflict.changed) continue;
    const reading = conflict.readings.find((candidate) => candidate.id === conflict.chosen);
    for (const [key, value] of Object.entries(reading?.set ?? {})) {
      const found = pack.parameters.get(key);
      if (found === undefined || reading === undefined) continue;
      values.set(key, {
        amount: integerOf(found.unit, value),
        source: reading.source,
        clause: reading.clause,
      });
    }
  }
  return values;
}
