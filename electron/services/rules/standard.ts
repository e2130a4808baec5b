import type { ResponseOf } from '../../../shared/contract/index.ts';
import type { RuleFigure, RuleRow } from '../../../shared/contract/rules.contract.ts';
import type { CompiledItem, CompiledPack, CompiledPot } from '../../rules/compile.ts';
import { sourceName } from '../../rules/explain.ts';
import type { PackSource } from '../../rules/pack.schema.ts';
import type { Figure } from '../../rules/parameter.ts';
import type { ParsedPack } from '../../rules/parse-pack.ts';
import { figuresOfPack } from '../../rules/rehearse.ts';
import type { KnownCase } from './cases.ts';
import { wordCase } from './cases.ts';
import type { YearRules } from './rule-book.ts';
import { certaintyWords, wordFigure } from './words.ts';

type Standard = ResponseOf<'rules:standard'>;
type Part = RuleRow['calculation'][number];

/** The year's pack with everything that it inherits, as it was written. */
export function parsedPackOf(rules: Pick<YearRules, 'registry' | 'pack'>): ParsedPack | undefined {
  return rules.registry.chainOf(rules.pack.stamp.id)[0];
}

/** What the figures and rows of a year are worded from. */
export interface StandardInput {
  readonly rules: Pick<YearRules, 'year' | 'jurisdiction' | 'registry' | 'pack'>;
  readonly cases: readonly KnownCase[];
}

/** Cases of the packs that a year's pack is made of. */
function casesOf({ rules, cases }: StandardInput): readonly KnownCase[] {
  const chain = new Set(rules.pack.chain.map(({ id }) => id));
  return cases.filter((found) => chain.has(found.pack));
}

/** Everything of `rules:standard` that follows from the pack itself. */
export function standardOf(
  input: StandardInput,
): Pick<
  Standard,
  | 'requirement'
  | 'typeTitle'
  | 'rows'
  | 'figures'
  | 'sources'
  | 'deadlines'
  | 'checklists'
  | 'cases'
  | 'chain'
  | 'place'
> {
  const { rules } = input;
  const { pack } = rules;
  const cases = casesOf(input);
  const place = rules.registry.jurisdictions.find(({ id }) => id === rules.jurisdiction)?.name ?? '';
  return {
    place,
    chain: chainOf(input),
    requirement: requirementOf(input),
    typeTitle: pack.classes.length > 0 ? '学分类别' : '项目类型',
    rows: pack.items.map((item) => rowOf(pack, item, cases)),
    figures: figuresOf(input),
    sources: [...pack.sources.values()].map(wordSource),
    deadlines: pack.deadlines.map(({ date, title, source }) => ({ date, title, source })),
    checklists: (parsedPackOf(rules)?.checklists ?? []).map(({ id, name, entries, source, clause }) => ({
      id,
      name,
      entries: entries.map((entry) => entry.name),
      source,
      clause,
    })),
    cases: cases.map((found) => wordCase(found, pack)),
  };
}

export function wordSource(source: PackSource): Standard['sources'][number] {
  return {
    id: source.id,
    title: source.title,
    number: source.number ?? null,
    issuer: source.issuer,
    date: source.date,
    certainty: source.certainty,
    certaintyName: certaintyWords[source.certainty],
    note: source.note ?? null,
  };
}

function chainOf({ rules }: StandardInput): Standard['chain'] {
  const names = new Map(rules.registry.jurisdictions.map(({ id, name }) => [id, name]));
  return rules.pack.chain.map(({ id, title, version, years, jurisdiction, sources }) => ({
    id,
    title,
    version,
    years: years.from === years.to ? `${years.from}` : `${years.from}–${years.to}`,
    level: jurisdiction.endsWith('/unit') ? '本单位' : (names.get(jurisdiction) ?? '全国'),
    date: newestDate(sources ?? []),
  }));
}

/** Of the documents themselves: our own conventions are no newer document, and some have no date. */
function newestDate(sources: readonly PackSource[]): string {
  return sources
    .filter(({ certainty, date }) => certainty !== 'inferred' && /^\d{4}/.test(date))
    .reduce((newest, { date }) => (date > newest ? date : newest), '');
}

/** Figures that the requirement names, in its order, and the sentences that carry none. */
function requirementOf({ rules }: StandardInput): Standard['requirement'] {
  const { pack } = rules;
  const figures = figuresOfPack(pack);
  const units = unitsOf(rules);
  const found: Standard['requirement'] = [];
  const walk = (part: unknown, name: string): void => {
    if (typeof part === 'string') {
      const figure = figures.get(part);
      if (figure === undefined) return;
      const unit = units.get(figure.key) ?? '学分';
      found.push({
        name: figure.title,
        figure: figure.key,
        text: wordFigure(unit, figure.amount, figure.per),
        source: figure.source,
        clause: figure.clause,
      });
    } else if (typeof part === 'object' && part !== null) {
      if ('source' in part && 'clause' in part) {
        const text = sentenceOf(pack, name);
        if (text === undefined || typeof part.source !== 'string' || typeof part.clause !== 'string') return;
        found.push({ name: text[0], figure: null, text: text[1], source: part.source, clause: part.clause });
      } else for (const [key, inner] of Object.entries(part)) walk(inner, key);
    }
  };
  walk(pack.written, '');
  return found;
}

/** What the requirement's citations without a figure stand for; undefined where the year has nothing of the kind. */
function sentenceOf(pack: CompiledPack, part: string): readonly [name: string, text: string] | undefined {
  const { on } = pack;
  switch (part) {
    case 'naturalYear':
      return ['自然年', '学分按自然年计算，不结转也不顺延'];
    case 'makeUp':
      if (on['make-up-unknown']) return ['补学', '没有找到补学的规定，补学的申报待核'];
      return [
        '补学',
        `当年申请、单位同意${on['make-up-needs-report'] ? '并报备' : ''}，下一年度补学，只计入被补的年度`,
      ];
    case 'selfStudy':
      return pack.items.some((item) => item.needsSelfStudyFiling)
        ? ['可验证自学', '须有经同意的申请，单位逐阶段审核并最终打分']
        : undefined;
    case 'acceptedOnly':
      return ['审核', '审核通过的才计'];
    case 'upperReview':
      return pack.items.some((item) => item.needsUpper)
        ? ['赴外省', '上级管理部门审核通过后生效']
        : undefined;
    case 'trainingOnceADay':
      return ['同一天', on['same-day-once'] ? '同一天的业务学习只计一次' : '同一天不止一次的，只作提问'];
    case 'uncovered':
      return ['规则未覆盖', '没有收录的项目列为规则未覆盖，待核，不按 0 分处理'];
    case 'repeats':
      return ['重复', '同一项目编号出现不止一次，只作提问'];
    case 'exemption':
      return ['减免', '免予考核、新进、离职、长休只凭文件，否则按全额要求判定并提问'];
    default:
      return undefined;
  }
}

function unitsOf(rules: StandardInput['rules']): ReadonlyMap<string, string> {
  const parameters = parsedPackOf(rules)?.parameters ?? new Map<string, { unit: string }>();
  return new Map([...parameters].map(([key, { unit }]) => [key, unit]));
}

/** The item's own figures, which count its unit: 每 3 小时 1 学分. */
function itemFigures(item: CompiledItem): readonly Figure[] {
  return [...item.figures, ...[item.claimCap, item.oneTime].filter((figure) => figure !== undefined)];
}

export function figuresOf(input: StandardInput): RuleFigure[] {
  const { rules } = input;
  const { pack } = rules;
  const parsed = parsedPackOf(rules);
  const year = pack.continuedFrom ?? pack.year;
  const owners = new Map<string, CompiledItem[]>();
  const own = (key: string, item: CompiledItem): void => {
    const items = owners.get(key) ?? [];
    if (!items.includes(item)) items.push(item);
    owners.set(key, items);
  };
  const rates = new Map<string, string>();
  for (const item of pack.items) {
    for (const figure of itemFigures(item)) own(figure.key, item);
    if (item.basis === 'rate' || item.basis === 'per-day')
      for (const figure of item.figures) rates.set(figure.key, item.written.unit);
    const pot = pack.pots[item.pot];
    if (pot !== undefined) for (const figure of potFigures(pot)) own(figure.key, item);
  }
  const cases = casesOf(input);
  return [...figuresOfPack(pack).values()].map((figure): RuleFigure => {
    const parameter = parsed?.parameters.get(figure.key);
    const unit = parameter?.unit ?? '学分';
    const dated = parameter?.values.find(
      (value) => value.from <= `${year}-01-01` && (value.to ?? '9999-12-31') >= `${year}-12-31`,
    );
    const items = owners.get(figure.key) ?? [];
    const ids = new Set(items.map(({ id }) => id));
    const chosen = pack.conflicts.find(
      (conflict) =>
        conflict.changed &&
        conflict.readings.some(
          (reading) => reading.id === conflict.chosen && Object.hasOwn(reading.set ?? {}, figure.key),
        ),
    );
    const ruleIds = new Set([
      ...(parameter?.rules ?? []),
      ...items.flatMap((item) => item.written.rules ?? []),
    ]);
    const requirements = [...new Set(items.map((item) => item.written.requirement))];
    return {
      key: figure.key,
      title: figure.title,
      value: wordFigure(unit, figure.amount, figure.per, rates.get(figure.key)),
      unit,
      from: dated?.from ?? `${year}-01-01`,
      to: dated?.to ?? null,
      source: figure.source,
      sourceName: sourceName(pack, figure.source),
      certainty: pack.sources.get(figure.source)?.certainty ?? 'inferred',
      clause: figure.clause,
      quote: dated?.quote ?? (requirements.length === 1 ? (requirements[0] ?? null) : null),
      setBy: chosen === undefined ? null : { conflict: chosen.id, title: chosen.title },
      rules: [...ruleIds],
      items: [...ids],
      conflicts: pack.conflicts
        .filter(
          (conflict) =>
            conflict.readings.some((reading) => Object.hasOwn(reading.set ?? {}, figure.key)) ||
            conflict.items?.some((id) => ids.has(id)) === true,
        )
        .map(({ id }) => id),
      cases: cases
        .filter(
          (found) =>
            found.rules.some((id) => ruleIds.has(id)) ||
            found.request.claims.some((claim) => ids.has(claim.item)),
        )
        .map(({ id }) => id),
    };
  });
}

function potFigures(pot: CompiledPot): Figure[] {
  return [pot.cap, pot.grassrootsCap, pot.deemedCredits, pot.deemedDays, pot.deemedMonths].filter(
    (figure) => figure !== undefined,
  );
}

function rowOf(pack: CompiledPack, item: CompiledItem, cases: readonly KnownCase[]): RuleRow {
  const { written } = item;
  const category = pack.categories[item.category];
  return {
    item: item.id,
    name: written.name,
    type: category?.type ?? classOf(pack, item),
    category: category?.id ?? '',
    categoryName: category?.name ?? '',
    requirement: written.requirement,
    calculation: calculationOf(item),
    remark: remarkOf(pack, item),
    unit: written.unit,
    needsUpper: item.needsUpper,
    publicNeed: item.publicNeed,
    proofs: [...written.proofs],
    proofsSource: written.proofsSource,
    source: written.source,
    clause: written.clause,
    rules: [...(written.rules ?? [])],
    conflicts: pack.conflicts.filter(({ items }) => items?.includes(item.id) === true).map(({ id }) => id),
    cases: cases
      .filter(
        (found) =>
          found.request.claims.some((claim) => claim.item === item.id) ||
          found.rules.some((id) => written.rules?.includes(id) === true),
      )
      .map(({ id }) => id),
  };
}

/** Before 2025 an item belongs to a class, or is deemed a whole year and belongs to none. */
function classOf(pack: CompiledPack, item: CompiledItem): string {
  if (pack.classes.length === 0) return '';
  return pack.classes[item.ofClass]?.name ?? '不分类';
}

const plain = (text: string): Part => ({ text, figure: null });
const figured = (figure: Figure, text: string): Part => ({ text, figure: figure.key });

function calculationOf(item: CompiledItem): Part[] {
  const { unit } = item.written;
  const rate = (figure: Figure): Part => figured(figure, wordFigure('学分', figure.amount, figure.per, unit));
  const [first] = item.figures;
  switch (item.basis) {
    case 'uncovered':
      return [plain('本规则包没有收录，列为规则未覆盖')];
    case 'deemed-total':
      return first === undefined
        ? []
        : [plain('视为完成当年 '), figured(first, wordFigure('学分', first.amount, 1))];
    case 'score':
      return first === undefined
        ? []
        : [plain('按单位打分，每分 '), figured(first, wordFigure('学分', first.amount, 1))];
    default:
  }
  if (first === undefined) return [plain('按证书所载学分')];
  if (!item.hasRoles) return [rate(first)];
  return item.roles.flatMap((role, at) => {
    const figure = item.figures[at];
    if (figure === undefined) return [];
    return [plain(`${at === 0 ? '' : '；'}${role.name} `), rate(figure)];
  });
}

function remarkOf(pack: CompiledPack, item: CompiledItem): Part[] {
  const remarks: Part[][] = [];
  const credits = (figure: Figure): Part => figured(figure, wordFigure('学分', figure.amount, 1));
  if (item.claimCap !== undefined) remarks.push([plain('每项最高 '), credits(item.claimCap)]);
  const pot = pack.pots[item.pot];
  if (pot !== undefined) {
    remarks.push([plain(`${pot.name}当年合计最多 `), credits(pot.cap)]);
    if (pot.grassrootsCap !== undefined)
      remarks.push([plain('基层医疗卫生机构（含乡村医生）最多 '), credits(pot.grassrootsCap)]);
    if (pot.deemedDays !== undefined && pot.deemedMonths !== undefined && pot.deemedCredits !== undefined)
      remarks.push([
        plain('当年累计满 '),
        figured(pot.deemedMonths, wordFigure('月', pot.deemedMonths.amount, 1)),
        plain('（'),
        figured(pot.deemedDays, wordFigure('天', pot.deemedDays.amount, 1)),
        plain('）视为完成当年 '),
        credits(pot.deemedCredits),
      ]);
  }
  if (item.oneTime !== undefined)
    remarks.push([plain('一次性获得 '), credits(item.oneTime), plain(' 者视为完成当年学分要求')]);
  if (item.needsUpper) remarks.push([plain('须上级管理部门审核通过')]);
  if (item.needsSelfStudyFiling) remarks.push([plain('须有经单位同意并报备的申请')]);
  if (item.publicNeed) remarks.push([plain('可作公需科目')]);
  return remarks.flatMap((parts, at) => (at === 0 ? parts : [plain('；'), ...parts]));
}
