import { z } from 'zod';
import type { ResponseOf } from '../../../shared/contract/index.ts';
import { ruleBasis, type RuleBasis } from '../../../shared/contract/rules.contract.ts';
import type { RuleBasisRow } from '../../database/repositories/rule-basis.repository.ts';
import type { CompiledPack } from '../../rules/compile.ts';
import { sourceName } from '../../rules/explain.ts';
import type { Jurisdiction } from '../../rules/pack.schema.ts';
import type { ParsedPack } from '../../rules/parse-pack.ts';
import { wordFigure } from './words.ts';

type Conflicts = ResponseOf<'rules:conflicts'>['conflicts'];

/** What the packs at hand know of the ids in a stored basis. */
export interface BasisNames {
  /** Conflict and reading by id, from the pack in force; a basis may name some that are gone. */
  readonly conflicts: CompiledPack['conflicts'];
  readonly ownPack: (row: RuleBasisRow) => RuleBasis['ownPack'];
}

const summary = ruleBasis.shape.rehearsal;

/** A stored act as the screens and the command line see it. */
export function basisView(row: RuleBasisRow, inForce: boolean, names: BasisNames): RuleBasis {
  const choices = Object.entries(row.choices).map(([id, reading]) => {
    const conflict = names.conflicts.find((candidate) => candidate.id === id);
    const found = conflict?.readings.find((candidate) => candidate.id === reading);
    return { conflict: id, title: conflict?.title ?? id, reading, text: found?.text ?? reading };
  });
  const rehearsal = summary.safeParse(JSON.parse(row.rehearsal));
  const ownPack = names.ownPack(row);
  const { continuedFrom, confirmed } = row;
  return {
    id: row.id,
    year: row.year,
    inForce,
    words: wordBasis({ choices, ownPack, continuedFrom, confirmed, revertsTo: row.revertsTo }),
    pack: { id: row.packId, version: row.packVersion, hash: row.packHash },
    choices,
    continuedFrom,
    confirmed,
    ownPack,
    takenAt: row.takenAt,
    takenBy: row.takenBy,
    reason: row.reason,
    revertsTo: row.revertsTo,
    rehearsal: rehearsal.success ? rehearsal.data : null,
  };
}

/** The packs as they came with the program, as the first entry of every year's history. */
export function shippedBasis(
  year: number,
  inForce: boolean,
  pack: CompiledPack | undefined,
  places: readonly Jurisdiction[],
  jurisdiction: string,
): RuleBasis {
  return {
    id: 0,
    year,
    inForce,
    words:
      pack === undefined
        ? '随程序的规则包里没有这一年'
        : `随程序的规则包，没有改动${wordPlace(year, pack, places, jurisdiction)}`,
    pack: pack?.stamp ?? null,
    choices: [],
    continuedFrom: null,
    confirmed: false,
    ownPack: null,
    takenAt: null,
    takenBy: '随程序',
    reason: '',
    revertsTo: null,
    rehearsal: null,
  };
}

/** A city without a pack of its own is judged by its province's, which is said and not left to be guessed. */
function wordPlace(
  year: number,
  pack: CompiledPack,
  places: readonly Jurisdiction[],
  jurisdiction: string,
): string {
  const nameOf = (id: string | undefined) => places.find((place) => place.id === id)?.name ?? '';
  const of = pack.chain[0]?.jurisdiction;
  return of === jurisdiction ? '' : `；${nameOf(jurisdiction)}没有自己的 ${year} 年规则包，用${nameOf(of)}的`;
}

export function wordBasis(
  basis: Pick<RuleBasis, 'choices' | 'ownPack' | 'continuedFrom' | 'confirmed' | 'revertsTo'>,
): string {
  const parts: string[] = [];
  if (basis.revertsTo !== null)
    parts.push(basis.revertsTo === 0 ? '恢复为随程序的规则包' : `恢复第 ${basis.revertsTo} 号依据`);
  if (basis.continuedFrom !== null)
    parts.push(`沿用 ${basis.continuedFrom} 年的规则（${basis.confirmed ? '已核对' : '还没有人核对'}）`);
  if (basis.ownPack !== null) parts.push(`采用规则包“${basis.ownPack.title}”${basis.ownPack.version}`);
  for (const choice of basis.choices) parts.push(`“${choice.title}”采用“${choice.text}”`);
  return parts.length === 0 ? '随程序的规则包，没有改动' : parts.join('；');
}

/** Every disagreement of a pack with both readings. `history` newest first. */
export function conflictsOf(
  pack: CompiledPack,
  parsed: ParsedPack | undefined,
  history: readonly RuleBasisRow[],
): Conflicts {
  return pack.conflicts.map((conflict) => {
    const shipped = parsed?.conflicts.find(({ id }) => id === conflict.id);
    const act = conflict.changed ? choosingAct(conflict.id, conflict.chosen, history) : undefined;
    return {
      id: conflict.id,
      decision: conflict.decision ?? null,
      title: conflict.title,
      text: conflict.text,
      chosen: conflict.chosen,
      shipped: shipped?.chosen ?? conflict.chosen,
      chosenBy: act?.takenBy ?? shipped?.chosenBy ?? conflict.chosenBy ?? '',
      chosenOn: act?.takenAt.slice(0, 10) ?? shipped?.chosenOn ?? conflict.chosenOn ?? '',
      basis: act?.id ?? null,
      reason: act?.reason ?? '',
      readings: conflict.readings.map((reading) => ({
        id: reading.id,
        text: reading.text,
        source: reading.source,
        sourceName: sourceName(pack, reading.source),
        certainty: pack.sources.get(reading.source)?.certainty ?? 'inferred',
        clause: reading.clause,
        chosen: reading.id === conflict.chosen,
        selectable: reading.selectable,
        note: reading.selectable ? '' : '这一读法没有写进程序',
        sets: Object.entries(reading.set ?? {}).map(([key, value]) => {
          const parameter = parsed?.parameters.get(key);
          return { key, title: parameter?.title ?? key, value: wordSet(parameter?.unit ?? '学分', value) };
        }),
      })),
      items: (conflict.items ?? []).map((id) => ({
        id,
        name: pack.itemById.get(id)?.written.name ?? id,
      })),
      rules: [...(conflict.rules ?? [])],
    };
  });
}

/** The act since which the reading stands: the oldest of the unbroken run of acts that choose it. */
function choosingAct(
  conflict: string,
  reading: string,
  history: readonly RuleBasisRow[],
): RuleBasisRow | undefined {
  let act: RuleBasisRow | undefined;
  for (const row of history) {
    if (row.choices[conflict] !== reading) break;
    act = row;
  }
  return act;
}

function wordSet(unit: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  const number = z.number().safeParse(value);
  if (!number.success) return String(value);
  return unit === '学分'
    ? wordFigure(unit, Math.round(number.data * 100), 1)
    : wordFigure(unit, unit === '学时' ? Math.round(number.data * 10) : number.data, 1);
}
