import type { PackStamp } from '../../shared/contract/evaluation.ts';
import type { CivilDate } from '../../shared/domain/civil-date.ts';
import type { TitleLevel } from '../../shared/domain/staff.ts';
import { figureOf, type Figure } from './parameter.ts';
import type { PackCategory, PackConflict, PackItem, PackSource } from './pack.schema.ts';
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

/** A pack ready to judge one year: lookups done, every figure an integer. Immutable; compile once, use for everybody. */
export interface CompiledPack {
  readonly stamp: PackStamp;
  readonly title: string;
  readonly year: number;
  readonly items: readonly CompiledItem[];
  readonly itemById: ReadonlyMap<string, CompiledItem>;
  readonly pots: readonly CompiledPot[];
  readonly dayPots: readonly CompiledPot[];
  readonly jointPots: readonly CompiledPot[];
  readonly categories: readonly PackCategory[];
  readonly conflicts: readonly PackConflict[];
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
export function compilePack(pack: ParsedPack, year: number = pack.manifest.years.from): CompiledPack {
  const figureAt = (file: string, where: string) => (key: string) => {
    const found = pack.parameters.get(key);
    if (!found) throw brokenPack(file, where, `没有参数“${key}”`);
    const figure = figureOf(key, found, year);
    if (!figure)
      throw brokenPack(pack.fileOf(`parameter ${key}`), `parameters.${key}`, `没有覆盖 ${year} 全年的值`);
    return figure;
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
    stamp: { id: manifestId, version: pack.manifest.version, hash: pack.hash },
    title: pack.manifest.title,
    year,
    items,
    itemById: new Map(items.map((item) => [item.id, item])),
    pots,
    dayPots: pots.filter((pot) => pot.days),
    jointPots: pots.filter((pot) => !pot.days),
    categories: pack.categories,
    conflicts: pack.conflicts,
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
