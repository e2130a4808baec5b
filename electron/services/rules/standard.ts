import type { ResponseOf } from '../../../shared/contract/index.ts';
import type { CompiledPack } from '../../rules/compile.ts';
import type { PackSource } from '../../rules/pack.schema.ts';
import { figuresOfPack } from '../../rules/rehearse.ts';
import { wordCase } from './cases.ts';
import { figuresOf } from './standard-figures.ts';
import { casesOf, parsedPackOf, unitsOf, type StandardInput } from './standard-input.ts';
import { rowOf } from './standard-rows.ts';
import { certaintyWords, wordFigure } from './words.ts';

type Standard = ResponseOf<'rules:standard'>;

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
      return [
        '重复',
        '项目编号、日期和角色都相同的不止一条，照计并提问，靠它才满的待核；只有编号相同的，只提问',
      ];
    case 'exemption':
      return ['减免', '免予考核、新进、离职、长休只凭文件，否则按全额要求判定并提问'];
    default:
      return undefined;
  }
}
