import type { TrainingItem } from '../../../shared/contract/training.contract.ts';
import type { CatalogItem } from '../../../shared/contract/evaluation.ts';
import type { AttendanceRole } from '../../../shared/domain/training.ts';
import type { CompiledPack } from '../../rules/compile.ts';
import { evaluate } from '../../rules/engine.ts';
import { catalogOf } from '../../rules/registry.ts';
import { readRole } from '../intake/claim-row.ts';

export const roleNames: Readonly<Record<AttendanceRole, string>> = {
  speaker: '主讲人',
  participant: '参加者',
};

/** The items of a year that a unit's own activity of a day earns: the pack says of each that a day counts once. */
export function ownTrainingItems(pack: CompiledPack): readonly CatalogItem[] {
  const own = new Set(pack.items.filter(({ written }) => written.dayOnce === true).map(({ id }) => id));
  return catalogOf(pack).filter(({ id }) => own.has(id));
}

/** The item's own role for somebody's part; null for an item without roles. */
export function roleOf(item: CatalogItem, role: AttendanceRole): string | null {
  return readRole(item, roleNames[role]).id;
}

/** What an item gives for some occasions, in hundredths, as the rules count one such claim alone; null where they cannot. */
export function ruledCredits(
  pack: CompiledPack,
  unitGrassroots: boolean,
  item: CatalogItem,
  role: AttendanceRole,
  sessions: number,
): number | null {
  const { entries } = evaluate(pack, {
    year: pack.year,
    unit: { grassroots: unitGrassroots },
    person: { titleLevel: 'none' },
    claims: [
      {
        ref: 'alone',
        item: item.id,
        role: roleOf(item, role) ?? undefined,
        quantity: sessions,
        startDate: `${pack.year}-06-01`,
        status: 'accepted',
      },
    ],
  });
  const [entry] = entries;
  return entry?.outcome === 'counted' || entry?.outcome === 'partly' ? entry.allowed : null;
}

/** How the officer chooses among them. */
export function toTrainingItem(pack: CompiledPack, unitGrassroots: boolean, item: CatalogItem): TrainingItem {
  const speaker = ruledCredits(pack, unitGrassroots, item, 'speaker', 1);
  const participant = ruledCredits(pack, unitGrassroots, item, 'participant', 1);
  return {
    id: item.id,
    name: item.name,
    group: item.group,
    ruled: speaker !== null && participant !== null,
    speaker,
    participant,
    publicNeed: pack.itemById.get(item.id)?.publicNeed === true,
    source: item.source,
    clause: item.clause,
  };
}
