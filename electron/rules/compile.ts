import { chosenValues, conflictsInForce, hashWith, type CompiledConflict, type PackBasis } from './basis.ts';
import type { CompiledAsk, CompiledClass, CompiledItem, CompiledPack, CompiledPot } from './compiled-pack.ts';
import { figureOf, noLimit, type Figure } from './parameter.ts';
import type { PackPot, SwitchName } from './pack.schema.ts';
import { brokenPack, chainOf, type ParsedPack } from './parse-pack.ts';
import { compileRule } from './rule-kinds/index.ts';
import type { CompiledRule, FigureOf } from './rule-kinds/rule-kind.ts';

export type { CompiledConflict, PackBasis } from './basis.ts';
export type { CompiledAsk, CompiledClass, CompiledItem, CompiledPack, CompiledPot } from './compiled-pack.ts';

type FigureAt = (file: string, where: string) => FigureOf;

/**
 * Compiles a validated pack for one of its years. Throws `rules.broken-pack` when a parameter is missing or has no
 * value that covers the whole year, and `rules.unknown-reading` for a choice that cannot be made.
 */
export function compilePack(
  pack: ParsedPack,
  year: number = pack.manifest.years.from,
  basis: PackBasis = {},
): CompiledPack {
  const conflicts = conflictsInForce(pack, basis);
  const figureAt = figuresOf(pack, basis.continuedFrom ?? year, chosenValues(pack, conflicts));
  const written = pack.requirement;
  const requirementFigure = figureAt(pack.fileOf('requirement'), 'requirement');
  const switches: Partial<Record<SwitchName, Figure>> = {};
  const on = { ...allOff };
  for (const [name, key] of Object.entries(written.switches) as [SwitchName, string][]) {
    const figure = requirementFigure(key);
    switches[name] = figure;
    on[name] = figure.amount === 1;
  }
  const pots = writtenPots(pack, figureAt);
  const items = compileItems(pack, pots, figureAt, on);
  const total = requirementFigure(written.total);
  const publicNeed = written.publicNeed;
  const level = (key: string | undefined) =>
    key === undefined ? { ...total, amount: 0 } : requirementFigure(key);
  const levels = {
    junior: level(publicNeed?.junior),
    intermediate: level(publicNeed?.intermediate),
    senior: level(publicNeed?.senior),
  };
  const compiledPots = pots.map(({ pot }, index) => compilePot(pot, index, items, figureAt));
  return {
    stamp: { id: pack.manifest.id, version: pack.manifest.version, hash: hashWith(pack, basis) },
    title: pack.manifest.title,
    chain: chainOf(pack).map((link) => link.manifest),
    year,
    continuedFrom: basis.continuedFrom,
    confirmed: basis.continuedFrom === undefined || basis.confirmed === true,
    items,
    itemById: new Map(items.map((item) => [item.id, item])),
    pots: compiledPots,
    dayPots: compiledPots.filter((pot) => pot.days),
    jointPots: compiledPots.filter((pot) => !pot.days),
    categories: pack.categories,
    classes: compileClasses(pack, on['trust-reposts'], requirementFigure),
    asks: compileAsks(pack, items, figureAt),
    checklists: pack.checklists,
    conflicts: datedConflicts(conflicts, basis.continuedFrom),
    deadlines: deadlinesOf(pack, year, basis.continuedFrom),
    sources: pack.sources,
    total,
    hours: written.hours === undefined ? undefined : requirementFigure(written.hours),
    fiveYears: written.fiveYears === undefined ? undefined : requirementFigure(written.fiveYears),
    asksPublicNeed: publicNeed !== undefined,
    publicNeed: levels,
    highestPublicNeed: Object.values(levels).reduce((best, figure) =>
      figure.amount > best.amount ? figure : best,
    ),
    on,
    switches,
    anyDayOnce: items.some((item) => item.dayOnce),
    written,
  };
}

const allOff: Record<SwitchName, boolean> = {
  'grassroots-waives-public-need': false,
  'grassroots-waives-total': false,
  'deemed-total-waives-public-need': false,
  'one-time-waives-public-need': false,
  'no-level-waives-public-need': false,
  'hours-required': false,
  'make-up-needs-report': false,
  'self-study-needs-report': false,
  'make-up-unknown': false,
  'certificate-wins': false,
  'same-day-once': false,
  'whole-credits': false,
  'stays-by-quantity': false,
  'trust-reposts': false,
};

/** Looks figures up for a year: the chosen reading's value, else the pack's own, doubted where its document is. */
function figuresOf(
  pack: ParsedPack,
  year: number,
  chosen: ReadonlyMap<string, Pick<Figure, 'amount' | 'source' | 'clause'>>,
): FigureAt {
  const doubts: readonly string[] = pack.requirement.doubts ?? [];
  const trusted = (id: string) => !doubts.includes(pack.sources.get(id)?.certainty ?? 'original');
  return (file, where) => (key) => {
    const found = pack.parameters.get(key);
    if (!found) throw brokenPack(file, where, `没有参数“${key}”`);
    const figure = figureOf(key, found, year, trusted);
    if (!figure)
      throw brokenPack(pack.fileOf(`parameters ${key}`), `parameters.${key}`, `没有覆盖 ${year} 全年的值`);
    const value = chosen.get(key);
    return value === undefined ? figure : { ...figure, ...value, certain: true };
  };
}

/** The pots as they are in force: one, or the several of its other reading (D5, D6). */
function writtenPots(
  pack: ParsedPack,
  figureAt: FigureAt,
): readonly { readonly pot: PackPot; readonly items?: readonly string[] }[] {
  return pack.pots.flatMap((pot) => {
    const split = pot.split;
    if (split === undefined) return [{ pot }];
    const when = figureAt(pack.fileOf(`pots ${pot.id}`), `pots.${pot.id}.split.when`)(split.when);
    if (when.amount === 0) return [{ pot }];
    return split.into.map(({ id, name, items }) => ({ pot: { ...pot, id, name }, items }));
  });
}

function compileItems(
  pack: ParsedPack,
  pots: ReturnType<typeof writtenPots>,
  figureAt: FigureAt,
  on: Readonly<Record<SwitchName, boolean>>,
): readonly CompiledItem[] {
  const categoryIndex = new Map(pack.categories.map((category, index) => [category.id, index]));
  const classIds = (pack.requirement.classes ?? []).map((found) => found.id);
  // Listed as the source's table lists them, whatever file they were written in.
  const listed = pack.items.toSorted(
    (left, right) => (categoryIndex.get(left.category) ?? 0) - (categoryIndex.get(right.category) ?? 0),
  );
  return listed.map((written, index): CompiledItem => {
    const rule = compileRule(
      written.rule,
      figureAt(pack.fileOf(`items ${written.id}`), `items.${written.id}.rule`),
    );
    const category = categoryIndex.get(written.category) ?? -1;
    return {
      ...rule,
      index,
      id: written.id,
      written,
      category,
      ofClass: classIds.indexOf(pack.categories[category]?.class ?? ''),
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
      pot: pots.findIndex(({ pot, items }) =>
        items === undefined ? pot.id === rule.potId : items.includes(written.id),
      ),
      claimCapAt: rule.claimCap?.amount ?? -1,
      oneTimeAt: rule.oneTime?.amount ?? -1,
      touchesYear: rule.dateRule === 'touches-year',
      perDay: rule.basis === 'per-day',
      publicNeed: written.publicNeed,
      needsUpper: written.needsUpper ?? false,
      dayOnce: on['same-day-once'] && written.dayOnce === true,
      certificateWins: on['certificate-wins'],
      doubtful: !on['trust-reposts'] && rule.figures.some((figure) => !figure.certain),
      wholeCredits: on['whole-credits'],
    };
  });
}

function rateAt(rule: CompiledRule, at: number): number {
  const figure = rule.figures[at];
  return figure ? figure.amount / figure.per : 0;
}

function compilePot(
  pot: PackPot,
  index: number,
  items: readonly CompiledItem[],
  figureAt: FigureAt,
): CompiledPot {
  const figure = figureAt('pots.yaml', `pots.${pot.id}`);
  const days = pot.kind === 'days';
  return {
    index,
    id: pot.id,
    name: pot.name,
    days,
    cap: figure(pot.cap),
    grassrootsCap: !days && pot.grassrootsCap !== undefined ? figure(pot.grassrootsCap) : undefined,
    deemedCredits: days ? figure(pot.deemed.credits) : undefined,
    deemedDays: days ? figure(pot.deemed.days) : undefined,
    deemedMonths: days ? figure(pot.deemed.months) : undefined,
    dayRate: Math.max(0, ...items.filter((item) => item.pot === index).map((item) => item.values[0] ?? 0)),
    oneADay: !days && (pot.oneADay ?? false),
  };
}

function compileClasses(pack: ParsedPack, trust: boolean, figure: FigureOf): readonly CompiledClass[] {
  return (pack.requirement.classes ?? []).map(({ id, name, required, atMost, enough }): CompiledClass => {
    const needed = figure(required);
    const decides = trust || needed.certain;
    return {
      id,
      name,
      required: needed,
      atMost: atMost === undefined ? undefined : figure(atMost),
      enough: decides ? needed : enough === undefined ? { ...needed, amount: noLimit } : figure(enough),
      decides,
    };
  });
}

function compileAsks(
  pack: ParsedPack,
  items: readonly CompiledItem[],
  figureAt: FigureAt,
): readonly CompiledAsk[] {
  return pack.asks.map((ask) => ({
    ...ask,
    cap: figureAt(pack.fileOf(`asks ${ask.id}`), `asks.${ask.id}.cap`)(ask.cap),
    items: itemIndices(items, ask.items),
  }));
}

function itemIndices(items: readonly CompiledItem[], named: readonly string[] | undefined) {
  if (named === undefined) return undefined;
  return new Set(items.filter(({ id }) => named.includes(id)).map(({ index }) => index));
}

/** What documents of an earlier year say is told as theirs, and not as what the continued year's own would say. */
function datedConflicts(
  conflicts: readonly CompiledConflict[],
  continuedFrom: number | undefined,
): readonly CompiledConflict[] {
  if (continuedFrom === undefined) return conflicts;
  return conflicts.map((conflict) =>
    conflict.changed ? conflict : { ...conflict, text: `${continuedFrom} 年的依据：${conflict.text}` },
  );
}

function deadlinesOf(
  pack: ParsedPack,
  year: number,
  continuedFrom: number | undefined,
): CompiledPack['deadlines'] {
  return pack.deadlines
    .map(({ id, day, title, source, clause }) => {
      const document = pack.sources.get(source);
      return {
        id,
        date: `${year}-${day}`,
        title,
        source:
          `${document?.number ?? document?.title ?? source} ${clause}` +
          (continuedFrom === undefined ? '' : `（${continuedFrom} 年的依据，沿用）`),
      };
    })
    .sort((left, right) => (left.date < right.date ? -1 : 1));
}
