import type { PackStamp } from '../../shared/contract/evaluation.ts';
import type { CivilDate } from '../../shared/domain/civil-date.ts';
import type { TitleLevel } from '../../shared/domain/staff.ts';
import { AppError } from '../../shared/errors.ts';
import { digest } from './digest.ts';
import { figureOf, integerOf, type Figure } from './parameter.ts';
import type { PackCategory, PackConflict, PackItem, PackManifest, PackSource } from './pack.schema.ts';
import { brokenPack, type ParsedPack } from './parse-pack.ts';
import { compileRule } from './rule-kinds/index.ts';
import type { CompiledRule } from './rule-kinds/rule-kind.ts';

export interface CompiledItem extends Omit<CompiledRule, 'roles'> {
  readonly index: number;
  readonly id: string;
  readonly written: PackItem;
  readonly category: number;
  /** Role by id and, as people write it, by name. */
  readonly roleIndex: ReadonlyMap<string, number>;
  readonly roles: CompiledRule['roles'];
  /** Hundredths by role (one alone without roles) and units that earn them. */
  readonly values: readonly number[];
  readonly pers: readonly number[];
  readonly highest: number;
  readonly hasRoles: boolean;
  /** -1: none. */
  readonly pot: number;
  /** Hundredths; -1: none. */
  readonly claimCapAt: number;
  readonly oneTimeAt: number;
  readonly touchesYear: boolean;
  readonly perDay: boolean;
  readonly publicNeed: boolean;
  readonly needsUpper: boolean;
}

export interface CompiledPot {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly days: boolean;
  readonly cap: Figure;
  readonly grassrootsCap: Figure | undefined;
  readonly deemedCredits: Figure | undefined;
  readonly deemedDays: Figure | undefined;
  readonly deemedMonths: Figure | undefined;
  /** Hundredths a day, the highest of the pot's items. */
  readonly dayRate: number;
  readonly oneADay: boolean;
}

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

/** A pack ready to judge one year: lookups done, every figure an integer. Immutable; compile once, use for everybody. */
export interface CompiledPack {
  readonly stamp: PackStamp;
  readonly title: string;
  /** The pack and what it extends, nearest first. */
  readonly chain: readonly PackManifest[];
  readonly year: number;
  /** The earlier year whose figures these are, where the officer continued one. */
  readonly continuedFrom: number | undefined;
  /** False for a continued year that nobody has checked: every 达标 and 未达标 of it is 待核. */
  readonly confirmed: boolean;
  readonly items: readonly CompiledItem[];
  readonly itemById: ReadonlyMap<string, CompiledItem>;
  readonly pots: readonly CompiledPot[];
  readonly dayPots: readonly CompiledPot[];
  readonly jointPots: readonly CompiledPot[];
  readonly categories: readonly PackCategory[];
  readonly conflicts: readonly CompiledConflict[];
  /** Days of this year that the document sets for the officer, in order. */
  readonly deadlines: readonly {
    readonly id: string;
    readonly date: CivilDate;
    readonly title: string;
    readonly source: string;
  }[];
  readonly sources: ReadonlyMap<string, PackSource>;
  readonly total: Figure;
  readonly hours: Figure;
  readonly publicNeed: Readonly<Record<Exclude<TitleLevel, 'none'>, Figure>>;
  /** The figure that satisfies whatever level an unknown one turns out to be. */
  readonly highestPublicNeed: Figure;
  readonly grassrootsWaivesPublicNeed: Figure;
  readonly grassrootsWaivesTotal: Figure;
  readonly deemedTotalWaivesPublicNeed: Figure;
  readonly oneTimeWaivesPublicNeed: Figure;
  readonly written: ParsedPack['requirement'];
}

/**
 * Compiles a validated pack for one of its years. Throws `rules.broken-pack` when a parameter is missing or has no
 * value that covers the whole year.
 */
export function compilePack(
  pack: ParsedPack,
  year: number = pack.manifest.years.from,
  basis: PackBasis = {},
): CompiledPack {
  const yearOfFigures = basis.continuedFrom ?? year;
  const conflicts = conflictsInForce(pack, basis);
  const set = chosenValues(pack, conflicts);
  const figureAt = (file: string, where: string) => (key: string) => {
    const found = pack.parameters.get(key);
    if (!found) throw brokenPack(file, where, `没有参数“${key}”`);
    const figure = figureOf(key, found, yearOfFigures);
    if (!figure) {
      const at = pack.fileOf(`parameter ${key}`);
      throw brokenPack(at, `parameters.${key}`, `没有覆盖 ${yearOfFigures} 全年的值`);
    }
    const chosen = set.get(key);
    return chosen === undefined ? figure : { ...figure, ...chosen };
  };
  const manifestId = pack.manifest.id;
  const potFigure = figureAt(`${manifestId}/pots.yaml`, 'pots');
  const requirementFigure = figureAt(`${manifestId}/requirement.yaml`, 'requirement');

  const potIndex = new Map(pack.pots.map((pot, index) => [pot.id, index]));
  const categoryIndex = new Map(pack.categories.map((category, index) => [category.id, index]));
  // Listed as the source's table lists them, whatever file they were written in.
  const listed = pack.items.toSorted(
    (left, right) => (categoryIndex.get(left.category) ?? 0) - (categoryIndex.get(right.category) ?? 0),
  );
  const items = listed.map((written, index): CompiledItem => {
    const rule = compileRule(
      written.rule,
      figureAt(pack.fileOf(`item ${written.id}`), `items.${written.id}.rule`),
    );
    return {
      ...rule,
      index,
      id: written.id,
      written,
      category: categoryIndex.get(written.category) ?? -1,
      roleIndex: new Map(
        rule.roles.flatMap((role, at) => [[role.id, at] as const, [role.name, at] as const]),
      ),
      values: rule.figures.map((figure) => figure.amount),
      pers: rule.figures.map((figure) => figure.per),
      highest: rule.figures.reduce(
        (best, figure, at) => (figure.amount / figure.per > rateAt(rule, best) ? at : best),
        0,
      ),
      hasRoles: rule.roles.length > 0,
      pot: rule.potId === undefined ? -1 : (potIndex.get(rule.potId) ?? -1),
      claimCapAt: rule.claimCap?.amount ?? -1,
      oneTimeAt: rule.oneTime?.amount ?? -1,
      touchesYear: rule.dateRule === 'touches-year',
      perDay: rule.basis === 'per-day',
      publicNeed: written.publicNeed,
      needsUpper: written.needsUpper ?? false,
    };
  });
  const pots = pack.pots.map((pot, index): CompiledPot => {
    const days = pot.kind === 'days';
    return {
      index,
      id: pot.id,
      name: pot.name,
      days,
      cap: potFigure(pot.cap),
      grassrootsCap: !days && pot.grassrootsCap !== undefined ? potFigure(pot.grassrootsCap) : undefined,
      deemedCredits: days ? potFigure(pot.deemed.credits) : undefined,
      deemedDays: days ? potFigure(pot.deemed.days) : undefined,
      deemedMonths: days ? potFigure(pot.deemed.months) : undefined,
      dayRate: Math.max(0, ...items.filter((item) => item.pot === index).map((item) => item.values[0] ?? 0)),
      oneADay: !days && (pot.oneADay ?? false),
    };
  });
  const written = pack.requirement;
  const publicNeed = {
    junior: requirementFigure(written.publicNeed.junior),
    intermediate: requirementFigure(written.publicNeed.intermediate),
    senior: requirementFigure(written.publicNeed.senior),
  };
  return {
    stamp: { id: manifestId, version: pack.manifest.version, hash: hashWith(pack, basis) },
    title: pack.manifest.title,
    chain: chainOf(pack).map((link) => link.manifest),
    year,
    continuedFrom: basis.continuedFrom,
    confirmed: basis.continuedFrom === undefined || basis.confirmed === true,
    items,
    itemById: new Map(items.map((item) => [item.id, item])),
    pots,
    dayPots: pots.filter((pot) => pot.days),
    jointPots: pots.filter((pot) => !pot.days),
    categories: pack.categories,
    conflicts,
    deadlines: pack.deadlines
      .map(({ id, day, title, source, clause }) => {
        const document = pack.sources.get(source);
        return {
          id,
          date: `${year}-${day}`,
          title,
          source: `${document?.number ?? document?.title ?? source} ${clause}`,
        };
      })
      .sort((left, right) => (left.date < right.date ? -1 : 1)),
    sources: pack.sources,
    total: requirementFigure(written.total),
    hours: requirementFigure(written.hours),
    publicNeed,
    highestPublicNeed: Object.values(publicNeed).reduce((best, figure) =>
      figure.amount > best.amount ? figure : best,
    ),
    grassrootsWaivesPublicNeed: requirementFigure(written.grassrootsWaivesPublicNeed),
    grassrootsWaivesTotal: requirementFigure(written.grassrootsWaivesTotal),
    deemedTotalWaivesPublicNeed: requirementFigure(written.deemedTotalWaivesPublicNeed),
    oneTimeWaivesPublicNeed: requirementFigure(written.oneTimeWaivesPublicNeed),
    written,
  };
}

function rateAt(rule: CompiledRule, at: number): number {
  const figure = rule.figures[at];
  return figure ? figure.amount / figure.per : 0;
}

/** The pack and what it extends, nearest first. */
export function chainOf(pack: ParsedPack): readonly ParsedPack[] {
  return pack.parent === undefined ? [pack] : [pack, ...chainOf(pack.parent)];
}

/** Another choice, another year continued or a confirmation is another hash; without any of them it is the pack's. */
function hashWith(pack: ParsedPack, basis: PackBasis): string {
  const choices = Object.entries(basis.choices ?? {})
    .filter(([id, reading]) => pack.conflicts.find((conflict) => conflict.id === id)?.chosen !== reading)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  if (choices.length === 0 && basis.continuedFrom === undefined) return pack.hash;
  return digest(JSON.stringify([pack.hash, choices, basis.continuedFrom ?? null, basis.confirmed ?? false]));
}

function conflictsInForce(pack: ParsedPack, basis: PackBasis): readonly CompiledConflict[] {
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

/** What the chosen readings set, in place of the pack's own values. */
function chosenValues(
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
