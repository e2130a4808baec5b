import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { judge } from '../rules/engine.ts';
import { createPackRegistry } from '../rules/registry.ts';
import { compilePacks } from './compile-packs.ts';
import { readYaml } from './read-yaml.ts';

const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../rules/packs')));

type Files = Record<string, string>;

function packOf(id: string, manifest: string, files: Files) {
  const written = { 'pack.yaml': `id: ${id}\nversion: 1.0.0\ntitle: 测试\n${manifest}`, ...files };
  return {
    folder: id,
    files: Object.fromEntries(
      Object.entries(written).map(([name, text]) => [name, readYaml(text, `${id}/${name}`)]),
    ),
  };
}

const unit2025 =
  'jurisdiction: zhejiang/hangzhou/unit\nyears: { from: 2025, to: 2025 }\nextends: zhejiang-2025\n' +
  'sources:\n  - { id: ours, title: 本院规定, issuer: 本院, date: "2025", certainty: original }\n';

function withUnit(files: Files, manifest = unit2025) {
  return registry.withPack(packOf('our-hospital', manifest, files));
}

/** Where and why a pack was refused; `accepted` when it was not. */
function refusal(run: () => unknown): { file: unknown; path: unknown; problem: unknown } | 'accepted' {
  try {
    run();
    return 'accepted';
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'rules.broken-pack') throw error;
    expect(error.toData().hint).toContain('请按提示改正');
    return { file: error.details.file, path: error.details.path, problem: error.details.problem };
  }
}

function value(key: string, unit: string, written: string, year = 2025): Files {
  return {
    'parameters/ours.yaml':
      `parameters:\n  ${key}:\n    title: 本院的数\n    unit: ${unit}\n    values:\n` +
      `      - { from: ${year}-01-01, to: ${year}-12-31, value: ${written}, source: ours, clause: 第1条 }\n`,
  };
}

const item = (id: string, rest: string) => ({
  'items/ours.yaml':
    `items:\n  - id: ${id}\n    name: 本院项目\n    category: other-approved\n    unit: 次\n    requirement: 每次1学分。\n` +
    `    source: ours\n    clause: 第2条\n    publicNeed: false\n    fields: []\n    fieldsSource: 本院\n    proofs: [通知]\n` +
    `    proofsSource: 本院\n${rest}`,
});

/** The province's limit of 内部培训 with the two parts of its other reading. */
const split = (theory: string, practice: string, oneADay = true): Files => ({
  'pots.yaml':
    'pots:\n  - id: internal-training\n    name: 内部培训\n    kind: joint-cap\n    cap: internal.cap\n' +
    `    grassrootsCap: internal.grassroots-cap\n    oneADay: ${String(oneADay)}\n` +
    '    split:\n      when: switch.internal-cap-each\n      into:\n' +
    `        - { id: internal-theory, name: 理论, items: [${theory}] }\n` +
    `        - { id: internal-practice, name: 实践, items: [${practice}] }\n`,
});

describe('a unit’s own pack may be stricter', () => {
  it.each<[string, Files]>([
    ['a higher minimum', value('requirement.total', '学分', '30')],
    ['a higher 公需 minimum', value('public-need.senior', '学分', '5')],
    ['a lower yearly cap', value('internal.cap', '学分', '10')],
    ['a lower credit', value('internal.theory.speaker', '学分', '0.3')],
    ['hours that count too', value('switch.hours-required', '是否', 'true')],
    [
      'a checklist',
      {
        'checklists.yaml':
          'checklists:\n  - { id: ours, name: 院内必修, source: ours, clause: 第3条, entries: [{ name: 院感, words: [院感] }] }\n',
      },
    ],
    ['an item that only lists', item('ours', '    rule: { kind: uncovered }\n')],
  ])('with %s', (_what, files) => {
    expect(refusal(() => withUnit(files))).toBe('accepted');
  });

  it('and judges its own place alone', () => {
    const more = withUnit(value('requirement.total', '学分', '30'));
    const person = {
      year: 2025,
      unit: { grassroots: false },
      person: { titleLevel: 'senior' as const },
      claims: [
        {
          ref: 'a',
          item: 'project',
          role: 'participant',
          quantity: 75,
          publicNeed: true,
          startDate: '2025-03-03',
        },
      ],
    };
    expect(judge(more.packFor(2025, 'zhejiang/hangzhou'), person)).toBe('not-met');
    expect(judge(more.packFor(2025, 'zhejiang'), person)).toBe('met');
  });
});

describe('a unit’s own pack can never grant credit', () => {
  const ours = (name: string) => `our-hospital/${name}`;
  it.each<[string, Files, string, string, RegExp]>([
    [
      'a lower minimum',
      value('requirement.total', '学分', '24.99'),
      'parameters/ours.yaml',
      'parameters.requirement.total',
      /比上级规则包低/,
    ],
    [
      'a lower 公需 minimum',
      value('public-need.senior', '学分', '2.99'),
      'parameters/ours.yaml',
      'parameters.public-need.senior',
      /比上级规则包低/,
    ],
    [
      'a higher cap',
      value('internal.cap', '学分', '15.01'),
      'parameters/ours.yaml',
      'parameters.internal.cap',
      /比上级规则包高/,
    ],
    [
      'no cap',
      value('internal.cap', '学分', '不限'),
      'parameters/ours.yaml',
      'parameters.internal.cap',
      /比上级规则包高/,
    ],
    [
      'a higher credit',
      value('internal.theory.speaker', '学分', '0.51'),
      'parameters/ours.yaml',
      'parameters.internal.theory.speaker',
      /比上级规则包高/,
    ],
    [
      'fewer days for the three months',
      value('away.deemed-days', '天', '89'),
      'parameters/ours.yaml',
      'parameters.away.deemed-days',
      /比上级规则包低/,
    ],
    [
      'a waiver switched on',
      value('switch.grassroots-waives-total', '是否', 'true'),
      'parameters/ours.yaml',
      'parameters.switch.grassroots-waives-total',
      /放宽了要求/,
    ],
    [
      'a report that is no longer needed',
      value('switch.make-up-needs-report', '是否', 'false'),
      'parameters/ours.yaml',
      'parameters.switch.make-up-needs-report',
      /放宽了要求/,
    ],
    [
      'an item of its own',
      item('ours', '    rule: { kind: per-piece, credits: patent }\n'),
      'items/ours.yaml',
      'items.ours',
      /新增了给分的项目/,
    ],
    [
      'an item of its own with a city’s document',
      item(
        'ours',
        '    cityDocument: { number: 某卫〔2025〕1号, filing: 备1 }\n    rule: { kind: per-piece, credits: patent }\n',
      ),
      'items/ours.yaml',
      'items.ours',
      /新增了给分的项目/,
    ],
    [
      'an item of the province rewritten',
      item('patent', '    rule: { kind: per-piece, credits: patent }\n'),
      'items/ours.yaml',
      'items.patent.rule',
      /不同/,
    ],
    [
      'a document of the province rewritten',
      {
        'conflicts.yaml':
          'conflicts:\n  - { id: rounding, title: 改, readings: [{ id: a, text: 甲, source: ours, clause: 一 }, { id: b, text: 乙, source: ours, clause: 二 }], chosen: a, text: 改 }\n',
      },
      'conflicts.yaml',
      'conflicts.rounding',
      /不能改写/,
    ],
    [
      'a conflict of its own whose reading sets figures',
      {
        'conflicts.yaml':
          'conflicts:\n  - { id: ours, title: 读法, readings: [{ id: a, text: 甲, source: ours, clause: 一 }, { id: b, text: 乙, source: ours, clause: 二, set: { requirement.total: 1, internal.cap: 900 } }], chosen: a, text: 照省里 }\n',
      },
      'conflicts.yaml',
      'conflicts.ours.readings.b.set',
      /不能改数字/,
    ],
    [
      'a limit whose parts forget an item',
      split('self-study', 'self-study'),
      'pots.yaml',
      'pots.internal-training.split',
      /各写一次/,
    ],
    [
      'a limit shared otherwise under another reading',
      split('internal-practice', 'internal-theory'),
      'pots.yaml',
      'pots.internal-training.split',
      /分法不同/,
    ],
    [
      'two trainings on one day that nobody is asked about',
      split('internal-theory', 'internal-practice', false),
      'pots.yaml',
      'pots.internal-training.oneADay',
      /同一天/,
    ],
    [
      'a day of the province put off',
      {
        'deadlines.yaml':
          'deadlines:\n  - { id: self-study-application, title: 自学, day: 12-31, source: ours, clause: 一 }\n',
      },
      'deadlines.yaml',
      'deadlines.self-study-application',
      /不能改写/,
    ],
  ])('not by %s', (_what, files, file, path, problem) => {
    expect(refusal(() => withUnit(files))).toEqual({
      file: ours(file),
      path,
      problem: expect.stringMatching(problem),
    });
  });

  it('not by citing itself for a figure that the place doubts', () => {
    const own = unit2025
      .replace('extends: zhejiang-2025', 'extends: zhejiang-2008')
      .replaceAll('2025, to: 2025', '2023, to: 2023');
    expect(refusal(() => withUnit(value('long-stay.credits', '学分', '25', 2023), own))).toEqual({
      file: ours('parameters/ours.yaml'),
      path: 'parameters.long-stay.credits',
      problem: expect.stringMatching(/待核/),
    });
  });

  it('not under the name of a pack that came with the program', () => {
    const same = packOf(
      'zhejiang-2025',
      unit2025.replace('extends: zhejiang-2025', 'extends: zhejiang-2008'),
      {},
    );
    expect(refusal(() => registry.withPack(same))).toEqual({
      file: 'zhejiang-2025/pack.yaml',
      path: 'id',
      problem: expect.stringContaining('另起一个'),
    });
  });

  it('and extends the pack of its own place and years', () => {
    const elsewhere = unit2025.replace('extends: zhejiang-2025', 'extends: zhejiang-2008');
    expect(refusal(() => withUnit({}, elsewhere.replaceAll('2025, to: 2025', '2019, to: 2020')))).toEqual({
      file: ours('pack.yaml'),
      path: 'extends',
      problem: '本单位所在地 2020 年的规则包是“hangzhou-2020”',
    });
    expect(refusal(() => withUnit({}, elsewhere.replaceAll('2025, to: 2025', '2018, to: 2019')))).toBe(
      'accepted',
    );
  });
});

describe('a city’s 符合规定的其他方式', () => {
  const city = unit2025.replace('zhejiang/hangzhou/unit', 'zhejiang/hangzhou');
  const credit = '    rule: { kind: per-piece, credits: patent }\n';

  it('counts with the city’s document and its 备案', () => {
    const document = '    cityDocument: { number: 杭卫发〔2025〕1号, filing: 浙卫备〔2025〕1号 }\n';
    const more = registry.withPack(packOf('hangzhou', city, item('city-way', document + credit)));
    const claims = [{ ref: 'a', item: 'city-way', startDate: '2025-03-03' }];
    const person = {
      year: 2025,
      unit: { grassroots: false },
      person: { titleLevel: 'senior' as const },
      claims,
    };
    expect(judge(more.packFor(2025, 'zhejiang/ningbo'), person)).toBe('needs-review');
    expect(judge(more.packFor(2025, 'zhejiang/hangzhou'), person)).toBe('not-met');
  });

  it.each<[string, Files, string]>([
    ['a lower minimum', value('requirement.total', '学分', '1'), 'parameters.requirement.total'],
    ['a higher cap', value('internal.cap', '学分', '500'), 'parameters.internal.cap'],
    [
      'a row of the province rewritten with a document',
      item('patent', `    cityDocument: { number: 杭卫发〔2025〕1号, filing: 浙卫备〔2025〕1号 }\n${credit}`),
      'items.patent.rule',
    ],
  ])('is all that a loaded pack of a city may grant: %s is refused', (_what, files, path) => {
    expect(refusal(() => registry.withPack(packOf('hangzhou', city, files)))).toMatchObject({
      path,
      problem: expect.stringContaining('市级规则包'),
    });
  });

  it('belongs to a pack that extends the province’s of that year', () => {
    const later = city.replaceAll('2025, to: 2025', '2026, to: 2026');
    expect(refusal(() => registry.withPack(packOf('hangzhou', later, {})))).not.toBe('accepted');
  });

  it.each([
    ['a new item', 'city-way'],
    ['the province’s own row', 'other-approved'],
  ])('is refused without them: %s', (_what, id) => {
    expect(refusal(() => registry.withPack(packOf('hangzhou', city, item(id, credit))))).toEqual({
      file: 'hangzhou/items/ours.yaml',
      path: `items.${id}.cityDocument`,
      problem: expect.stringContaining('市级文件号'),
    });
  });
});
