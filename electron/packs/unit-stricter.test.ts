import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { createPackRegistry } from '../rules/registry.ts';
import { compilePacks } from './compile-packs.ts';

/** Each figure and part of a place's pack that a unit could try to make easier; made harder, it is taken in. */
const json = compilePacks(join(import.meta.dirname, '../rules/packs'));
const registry = createPackRegistry(json);

type Content = Record<string, unknown>;

const since2025 = { pack: 'zhejiang-2025', year: 2025 };
const before = { pack: 'zhejiang-2008', year: 2019 };

function contentOf(pack: string, file: string): Content {
  const files: Record<string, unknown> = json.packs.find(({ folder }) => folder === pack)?.files ?? {};
  return structuredClone(files[file]) as Content;
}

/** `accepted`, or the path at which the unit's pack was refused. */
function taken(
  { pack, year }: typeof since2025,
  files: Content,
  jurisdiction = 'zhejiang/wenzhou/unit',
): unknown {
  const manifest = {
    id: 'our-hospital',
    version: '1.0.0',
    title: '测试',
    jurisdiction,
    years: { from: year, to: year },
    extends: pack,
    sources: [{ id: 'ours', title: '本院规定', issuer: '本院', date: '2025', certainty: 'original' }],
  };
  try {
    registry.withPack({ folder: 'our-hospital', files: { 'pack.yaml': manifest, ...files } });
    return 'accepted';
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'rules.broken-pack') throw error;
    expect(error.details.problem).toMatch(/^(单位|市级)规则包.*只能更严，不能授予学分：/);
    return error.details.path;
  }
}

function figure(key: string, value: unknown, unit = '学分', year = 2025, per = 1): Content {
  const values = [
    { from: `${year}-01-01`, to: `${year}-12-31`, value, per, source: 'ours', clause: '第1条' },
  ];
  return { 'parameters/ours.yaml': { parameters: { [key]: { title: '本院的数', unit, values } } } };
}

/** A row of the place's table as it stands there, with some of it changed or (undefined) left out. */
function row(pack: string, file: string, id: string, change: Content, rule: Content = {}): Content {
  const { items } = contentOf(pack, `items/${file}.yaml`) as { items: (Content & { rule: Content })[] };
  const found = items.find((item) => item['id'] === id);
  if (found === undefined) throw new Error(`no row ${id}`);
  const written = JSON.parse(JSON.stringify({ ...found, ...change, rule: { ...found.rule, ...rule } }));
  return { 'items/ours.yaml': { items: [written] } };
}

function writtenRequirement(pack: string): Content {
  return contentOf(pack, 'requirement.yaml')['requirement'] as Content;
}

function requirement(pack: string, change: Content): Content {
  const written = JSON.parse(JSON.stringify({ ...writtenRequirement(pack), ...change })) as Content;
  return { 'requirement.yaml': { requirement: written } };
}

function pot(id: string, change: Content): Content {
  const { pots } = contentOf('zhejiang-2025', 'pots.yaml') as { pots: Content[] };
  return {
    'pots.yaml': {
      pots: pots
        .filter((one) => one['id'] === id)
        .map((one) => JSON.parse(JSON.stringify({ ...one, ...change }))),
    },
  };
}

describe.each<[string, string, unknown, unknown, string?]>([
  ['a claim’s limit', 'out-of-province.national.claim-cap', 9.99, 10.01],
  ['what meets a year in one piece', 'other.one-time', 25.01, 24.99],
  ['the months that are deemed a year', 'away.deemed-months', 4, 2, '月'],
  ['what they are deemed', 'away.deemed', 24.99, 25.01],
  ['the days that are', 'special.deemed-days', 91, 89, '天'],
  ['the limit of 基层', 'internal.grassroots-cap', 19.99, 20.01],
  ['学时', 'requirement.hours', 90.1, 89.9, '学时'],
  ['公需科目 of 初级', 'public-need.junior', 10.01, 9.99],
  ['公需科目 of 中级', 'public-need.intermediate', 5.01, 4.99],
])('of 2025, %s', (_what, key, harder, easier, unit) => {
  it('may be harder and not easier', () => {
    expect(taken(since2025, figure(key, harder, unit))).toBe('accepted');
    expect(taken(since2025, figure(key, easier, unit))).toBe(`parameters.${key}`);
  });
});

describe.each<[string, string, unknown, unknown, string?]>([
  ['six months away', 'long-stay.months', 7, 5, '月'],
  ['I类', 'class-1.at-least', 10, 4.99],
  ['I类 that certainly suffices', 'class-1.enough', 10.01, 9.99],
  ['II类', 'class-2.at-least', 15.01, 14.99],
])('before 2025, %s', (_what, key, harder, easier, unit) => {
  it('may be harder and not easier', () => {
    expect(taken(before, figure(key, harder, unit, before.year))).toBe('accepted');
    expect(taken(before, figure(key, easier, unit, before.year))).toBe(`parameters.${key}`);
  });
});

describe('a rate', () => {
  it('is compared by what one unit earns, not by its figure alone', () => {
    const every = (value: number, per: number) =>
      taken(since2025, figure('project.participant', value, '学分', 2025, per));
    expect(every(2, 6)).toBe('accepted');
    expect(every(1, 4)).toBe('accepted');
    expect(every(1, 2)).toBe('parameters.project.participant');
    expect(every(2, 5)).toBe('parameters.project.participant');
  });
});

describe('a row of the place’s table written again', () => {
  const of2025 = (file: string, id: string, change: Content, rule: Content = {}) =>
    taken(since2025, row('zhejiang-2025', file, id, change, rule));
  const national = (change: Content, rule: Content = {}) =>
    of2025('projects', 'out-of-province-national', change, rule);

  it('may ask for more proofs and for the authority', () => {
    expect(national({})).toBe('accepted');
    expect(national({ proofs: ['学分证书', '证明本人参会的材料', '照片'] })).toBe(
      'items.out-of-province-national.proofs',
    );
    expect(of2025('projects', 'project', { needsUpper: true })).toBe('accepted');
    expect(of2025('papers', 'paper-core', { name: '核心期刊论文' })).toBe('accepted');
  });

  it('may have a limit of its own, and keeps the one it has', () => {
    const limit = figure('ours.cap', 5);
    expect(
      taken(since2025, {
        ...limit,
        ...row('zhejiang-2025', 'projects', 'project', {}, { claimCap: 'ours.cap' }),
      }),
    ).toBe('accepted');
    expect(national({}, { claimCap: undefined })).toBe('items.out-of-province-national.rule.claimCap');
  });

  it('earns as it did', () => {
    expect(national({}, { kind: 'uncovered', roles: undefined, claimCap: undefined })).toBe(
      'items.out-of-province-national.rule',
    );
    expect(of2025('papers', 'paper-core', {}, { oneTime: 'award.one-time' })).toBe('items.paper-core.rule');
  });

  it.each<[string, unknown]>([
    ['category', 'review'],
    ['unit', '部'],
    ['publicNeed', true],
    ['proofs', ['科技查新机构检索报告']],
  ])('keeps its %s', (part, changed) => {
    expect(of2025('papers', 'paper-core', { [part]: changed })).toBe(`items.paper-core.${part}`);
  });

  it('may cease to be 公需科目, and never drops the authority or the one a day', () => {
    expect(of2025('projects', 'project', { publicNeed: false })).toBe('accepted');
    expect(national({ needsUpper: undefined })).toBe('items.out-of-province-national.needsUpper');
    expect(national({ needsUpper: false })).toBe('items.out-of-province-national.needsUpper');
    expect(of2025('internal-training', 'internal-theory', { dayOnce: undefined })).toBe(
      'items.internal-theory.dayOnce',
    );
  });

  it('stays in its class', () => {
    const moved = row('zhejiang-2008', 'rows', 'county-project', { category: 'provincial-project' });
    expect(taken(before, moved)).toBe('items.county-project.category');
  });
});

describe('a limit of the year written again', () => {
  it('may do without what 基层 has more, and gives 基层 no more than all', () => {
    expect(taken(since2025, pot('internal-training', { grassrootsCap: undefined }))).toBe('accepted');
    expect(taken(since2025, pot('self-study', { grassrootsCap: 'self-study.cap' }))).toBe('accepted');
    expect(taken(since2025, pot('self-study', { grassrootsCap: 'internal.cap' }))).toBe(
      'parameters.internal.cap',
    );
  });

  it('stays a limit of its own kind', () => {
    const asDays = pot('self-study', {
      kind: 'days',
      deemed: { credits: 'away.deemed', days: 'away.deemed-days', months: 'away.deemed-months' },
    });
    const study = row('zhejiang-2025', 'training-and-self-study', 'self-study', {}, { pot: 'degree-study' });
    expect(taken(since2025, { ...asDays, ...study })).not.toBe('accepted');
  });

  it('keeps the parts of its other reading', () => {
    expect(taken(since2025, pot('internal-training', {}))).toBe('accepted');
    expect(taken(since2025, pot('internal-training', { split: undefined }))).toBe(
      'pots.internal-training.split',
    );
  });
});

describe('a requirement written again', () => {
  it('asks for all that the place asks for', () => {
    const of2025 = (change: Content) => taken(since2025, requirement('zhejiang-2025', change));
    expect(of2025({})).toBe('accepted');
    expect(of2025({ hours: undefined, switches: {} })).toBe('requirement.hours');
    expect(of2025({ publicNeed: undefined })).toBe('requirement.publicNeed');
    expect(of2025({ switches: {} })).toBe('parameters.make-up-needs-report');
  });

  it('keeps both classes, every doubt and every name that is asked about', () => {
    const written = writtenRequirement('zhejiang-2008') as {
      classes: Content[];
      doubts: string[];
      genericTitles: Content & { words: string[] };
    };
    const old = (change: Content) => taken(before, requirement('zhejiang-2008', change));
    expect(old({})).toBe('accepted');
    const lower = { ...figure('ours.class', 4, '学分', before.year) };
    const [first = {}, ...others] = written.classes;
    const changed = requirement('zhejiang-2008', {
      classes: [{ ...first, required: 'ours.class' }, ...others],
    });
    expect(taken(before, { ...lower, ...changed })).toBe('parameters.ours.class');
    expect(old({ doubts: written.doubts.slice(1) })).toBe('requirement.doubts');
    expect(old({ doubts: undefined })).toBe('parameters.class-1.at-least');
    const { genericTitles } = written;
    expect(old({ genericTitles: { ...genericTitles, words: [...genericTitles.words, '学习'] } })).toBe(
      'accepted',
    );
    expect(old({ genericTitles: { ...genericTitles, words: genericTitles.words.slice(1) } })).toBe(
      'requirement.genericTitles',
    );
    expect(old({ genericTitles: undefined })).toBe('requirement.genericTitles');
  });
});

describe('a city’s pack', () => {
  it('may write a row of the province again without a document, as strict or stricter', () => {
    const city = (change: Content) =>
      taken(since2025, row('zhejiang-2025', 'projects', 'project', change), 'zhejiang/wenzhou');
    expect(city({ needsUpper: true })).toBe('accepted');
    expect(city({ unit: '次' })).toBe('items.project.unit');
  });

  it('with a document of its own grants what the province leaves open, not what it settled', () => {
    const cityDocument = { number: '温卫发〔2025〕1号', filing: '浙卫备〔2025〕1号' };
    const rule = { kind: 'per-piece', credits: 'patent' };
    const open = row('zhejiang-2025', 'other', 'other-approved', { cityDocument }, rule);
    expect(taken(since2025, open, 'zhejiang/wenzhou')).toBe('accepted');
    const settled = row('zhejiang-2025', 'projects', 'project', { cityDocument, unit: '次' });
    expect(taken(since2025, settled, 'zhejiang/wenzhou')).toBe('items.project.unit');
  });
});

describe('a unit’s pack under the other readings of the place', () => {
  it('is no easier under those either, whoever chooses them later', () => {
    const requirementWith = (key: string) => {
      const switches = {
        ...(writtenRequirement('zhejiang-2025')['switches'] as Content),
        'hours-required': key,
      };
      return requirement('zhejiang-2025', { switches });
    };
    // Off under the reading that was chosen, as the place’s own is; under the other the place asks for the hours too.
    expect(
      taken(since2025, { ...figure('switch.ours', false, '是否'), ...requirementWith('switch.ours') }),
    ).toBe('parameters.switch.ours');
    expect(
      taken(since2025, { ...figure('switch.ours', true, '是否'), ...requirementWith('switch.ours') }),
    ).toBe('accepted');
  });
});
