import { mkdtempSync, cpSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { createPackRegistry } from '../rules/registry.ts';
import { compilePacks } from './compile-packs.ts';
import { readYaml } from './read-yaml.ts';

const packsRoot = join(import.meta.dirname, '../rules/packs');
const pack = 'zhejiang-2025';
const folders: string[] = [];

/** A copy of the real packs with one thing broken, so that each refusal is seen on a pack that is right otherwise. */
function broken(edit: (root: string) => void): { file: unknown; path: unknown; problem: unknown } | string {
  const root = mkdtempSync(join(tmpdir(), 'packs-'));
  folders.push(root);
  // Cases are no part of what a pack says.
  cpSync(packsRoot, root, { recursive: true, filter: (path) => !path.endsWith(`${sep}tests`) });
  edit(root);
  try {
    compilePacks(root);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'rules.broken-pack') throw error;
    return { file: error.details.file, path: error.details.path, problem: error.details.problem };
  }
}

function replace(file: string, from: string, to: string) {
  return (root: string) => {
    const at = join(root, pack, file);
    const text = readFileSync(at, 'utf8');
    expect(text).toContain(from);
    writeFileSync(at, text.replace(from, to));
  };
}

function add(file: string, text: string) {
  return (root: string) => {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), text);
  };
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const child = (id: string, parent: string) =>
  `id: ${id}\nversion: 1.0.0\ntitle: 市包\njurisdiction: zhejiang/${id}\nyears: { from: 2025, to: 2025 }\nextends: ${parent}\n`;

describe('a broken pack is refused with file and path', () => {
  it('accepts the copy when nothing is broken', () => {
    expect(broken(() => undefined)).toBe('accepted');
  });

  const parameters = 'parameters/internal-training.yaml';
  const cases: [string, (root: string) => void, { file: string; path: string; problem: RegExp }][] = [
    [
      'a value without its clause',
      replace(parameters, '        clause: 学分授予要求·内部培训·理论培训（§3）\n', ''),
      { file: parameters, path: 'parameters.internal.theory.speaker.values.0.clause', problem: /./ },
    ],
    [
      'a value without its source',
      replace(parameters, '        source: s004\n', ''),
      { file: parameters, path: 'parameters.internal.theory.speaker.values.0.source', problem: /./ },
    ],
    [
      'a source that nobody registered',
      replace(parameters, 'source: s004', 'source: hearsay'),
      {
        file: parameters,
        path: 'parameters.internal.theory.speaker.values.0.source',
        problem: /没有登记的依据“hearsay”/,
      },
    ],
    [
      'a key written twice',
      replace(parameters, '    unit: 学分\n', '    unit: 学分\n    unit: 学分\n'),
      { file: parameters, path: '第 6 行第 5 列', problem: /同一个键写了两次/ },
    ],
    [
      'a field that nobody knows',
      replace(parameters, '    unit: 学分\n', '    unit: 学分\n    remark: 备注\n'),
      { file: parameters, path: 'parameters.internal.theory.speaker', problem: /remark/ },
    ],
    [
      'two values whose dates overlap',
      replace(
        parameters,
        '    values:\n',
        '    values:\n      - { from: 2025-12-31, value: 1, source: s004, clause: 重叠 }\n',
      ),
      { file: parameters, path: 'parameters.internal.theory.speaker.values.1', problem: /日期重叠/ },
    ],
    [
      'a value that ends the day before the year does',
      replace(parameters, 'to: 2025-12-31', 'to: 2025-12-30'),
      { file: parameters, path: 'parameters.internal.theory.speaker', problem: /没有覆盖 2025 全年的值/ },
    ],
    [
      'a period that ends before it begins',
      replace(parameters, 'to: 2025-12-31', 'to: 2024-12-31'),
      { file: parameters, path: 'parameters.internal.theory.speaker.values.0.to', problem: /早于/ },
    ],
    [
      'credits with three decimals',
      replace(parameters, 'value: 0.5', 'value: 0.555'),
      { file: parameters, path: 'parameters.internal.theory.speaker.values.0.value', problem: /精度/ },
    ],
    [
      'a number where yes or no is asked',
      replace('parameters/requirement.yaml', 'value: true', 'value: 1'),
      {
        file: 'parameters/requirement.yaml',
        path: 'parameters.switch.grassroots-waives-public-need.values.0.value',
        problem: /true 或 false/,
      },
    ],
    [
      'an item that names a parameter that does not exist',
      replace(
        'items/internal-training.yaml',
        'credits: internal.theory.speaker',
        'credits: internal.theory.host',
      ),
      {
        file: 'items/internal-training.yaml',
        path: 'items.internal-theory.rule',
        problem: /没有参数“internal.theory.host”/,
      },
    ],
    [
      'an item of an unknown category',
      replace('items/internal-training.yaml', 'category: internal-training', 'category: lectures'),
      { file: 'items/internal-training.yaml', path: 'items.internal-theory.category', problem: /没有类别/ },
    ],
    [
      'an item in a pot that does not exist',
      replace('items/internal-training.yaml', 'pot: internal-training', 'pot: kettle'),
      { file: 'items/internal-training.yaml', path: 'items.internal-theory.rule.pot', problem: /没有合计项/ },
    ],
    [
      'an item of occasions in a pot of days',
      replace('items/internal-training.yaml', 'pot: internal-training', 'pot: away'),
      { file: 'items/internal-training.yaml', path: 'items.internal-theory.rule.pot', problem: /种类/ },
    ],
    [
      'a rule kind outside the closed table',
      replace('items/internal-training.yaml', 'kind: per-quantity', 'kind: expression'),
      { file: 'items/internal-training.yaml', path: 'items.0.rule.kind', problem: /./ },
    ],
    [
      'an item without proofs',
      replace(
        'items/internal-training.yaml',
        '    proofs:\n      - 通知与日程\n      - 签到表\n      - 现场照片\n',
        '    proofs: []\n',
      ),
      { file: 'items/internal-training.yaml', path: 'items.0.proofs', problem: /./ },
    ],
    [
      'the same item twice',
      replace('items/internal-training.yaml', 'id: internal-practice', 'id: internal-theory'),
      { file: 'items/internal-training.yaml', path: 'items.1.id', problem: /写了两次/ },
    ],
    [
      'a chosen reading that is none of the readings',
      replace('conflicts.yaml', 'chosen: credits', 'chosen: hours'),
      { file: 'conflicts.yaml', path: 'conflicts.credits-or-hours.chosen', problem: /没有这种读法/ },
    ],
    [
      'a conflict about an item that does not exist',
      replace('conflicts.yaml', 'items: [self-study]', 'items: [self-schooling]'),
      { file: 'conflicts.yaml', path: 'conflicts.self-study-filing.items', problem: /没有项目/ },
    ],
    [
      'a file that no pack has',
      add(`${pack}/notes.yaml`, 'a: 1\n'),
      { file: 'notes.yaml', path: '（整个文件）', problem: /不认识的文件/ },
    ],
    [
      'a folder with another name than its pack',
      replace('pack.yaml', 'id: zhejiang-2025', 'id: zhejiang-2026'),
      { file: 'pack.yaml', path: 'id', problem: /文件夹同名/ },
    ],
  ];
  for (const [what, edit, wanted] of cases) {
    it(what, () => {
      expect(broken(edit)).toEqual({
        file: `${pack}/${wanted.file}`,
        path: wanted.path,
        problem: expect.stringMatching(wanted.problem),
      });
    });
  }

  it('a pack that extends one that does not exist', () => {
    expect(broken(add('hangzhou/pack.yaml', child('hangzhou', 'nowhere')))).toEqual({
      file: 'hangzhou/pack.yaml',
      path: 'extends',
      problem: '没有规则包“nowhere”',
    });
  });

  it('packs that extend each other', () => {
    const edit = (root: string) => {
      add('hangzhou/pack.yaml', child('hangzhou', 'ningbo'))(root);
      add('ningbo/pack.yaml', child('ningbo', 'hangzhou'))(root);
    };
    expect(broken(edit)).toMatchObject({ path: 'extends', problem: /继承成环/ });
  });

  it('two packs for one place and year', () => {
    const edit = add('second/pack.yaml', child('second', pack).replace('zhejiang/second', 'zhejiang'));
    expect(broken(edit)).toMatchObject({ path: 'years', problem: /已有规则包/ });
  });

  it('an alias, which could hide where a value comes from', () => {
    expect(() => readYaml('a: &x 1\nb: *x\n', 'f.yaml')).toThrow(/rules.broken-pack/);
  });
});

describe('a broken pack of the years before 2025', () => {
  function inOld(file: string, from: string, to: string) {
    return (root: string) => {
      const at = join(root, 'zhejiang-2008', file);
      const text = readFileSync(at, 'utf8');
      expect(text).toContain(from);
      writeFileSync(at, text.replace(from, to));
    };
  }
  it.each<[string, (root: string) => void, string, string, RegExp]>([
    [
      'a row below a row that does not exist',
      inOld('categories.yaml', 'parent: other-ii', 'parent: others'),
      'categories.yaml',
      'categories.designated-study.parent',
      /没有类别“others”/,
    ],
    [
      'a row of a class that the requirement does not know',
      inOld('categories.yaml', 'class: class-2', 'class: class-3'),
      'categories.yaml',
      'categories.municipal-ii.class',
      /没有“class-3”/,
    ],
    [
      'a limit that asks about an item that does not exist',
      inOld('asks.yaml', 'items: [national-project,', 'items: [national-projects,'),
      'asks.yaml',
      'asks.national-claim.items',
      /没有项目/,
    ],
    [
      'a limit of neither items nor a form',
      inOld('asks.yaml', 'per: year, form: 远程教育,', 'per: year,'),
      'asks.yaml',
      'asks.remote-year',
      /至少要有一个/,
    ],
    [
      'a limit without a figure',
      inOld('asks.yaml', 'cap: remote.year-ask', 'cap: remote.year'),
      'asks.yaml',
      'asks.remote-year.cap',
      /没有参数/,
    ],
    [
      'a reading that sets what does not exist',
      inOld('conflicts.yaml', 'set: { switch.same-day-once: false }', 'set: { switch.same-day: false }'),
      'conflicts.yaml',
      'conflicts.same-day.readings.question.set.switch.same-day',
      /没有参数/,
    ],
    [
      'a reading that sets a number where yes or no is asked',
      inOld('conflicts.yaml', 'set: { switch.same-day-once: false }', 'set: { switch.same-day-once: 2 }'),
      'conflicts.yaml',
      'conflicts.same-day.readings.question.set.switch.same-day-once',
      /true 或 false/,
    ],
    [
      'a switch that the engine does not have',
      inOld('requirement.yaml', 'same-day-once: switch', 'same-week-once: switch'),
      'requirement.yaml',
      'requirement.switches',
      /./,
    ],
  ])('is refused for %s', (_what, edit, file, path, problem) => {
    expect(broken(edit)).toEqual({
      file: `zhejiang-2008/${file}`,
      path: expect.stringContaining(path),
      problem: expect.stringMatching(problem),
    });
  });
});

describe('a pack that extends another', () => {
  function withChild(extra: (root: string) => void = () => undefined) {
    const root = mkdtempSync(join(tmpdir(), 'packs-'));
    folders.push(root);
    // Cases are no part of what a pack says.
    cpSync(packsRoot, root, { recursive: true, filter: (path) => !path.endsWith(`${sep}tests`) });
    add('hangzhou/pack.yaml', child('hangzhou', pack))(root);
    extra(root);
    return createPackRegistry(compilePacks(root));
  }

  it('inherits everything and changes only what it says', () => {
    const changed =
      'parameters:\n  internal.cap:\n    title: 市上限\n    unit: 学分\n    values:\n' +
      '      - { from: 2025-01-01, value: 12, source: s004, clause: 测试 }\n';
    const registry = withChild(add('hangzhou/parameters/cap.yaml', changed));
    const city = registry.packFor(2025, 'zhejiang/hangzhou');
    const province = registry.packFor(2025, 'zhejiang/ningbo');
    expect(city.stamp.id).toBe('hangzhou');
    expect(city.pots.find((pot) => pot.id === 'internal-training')?.cap.amount).toBe(1200);
    expect(province.pots.find((pot) => pot.id === 'internal-training')?.cap.amount).toBe(1500);
    expect(city.items.map((item) => item.id)).toEqual(province.items.map((item) => item.id));
  });

  it('gets another hash when its parent changes', () => {
    const before = withChild().packFor(2025, 'zhejiang/hangzhou').stamp.hash;
    const after = withChild(
      replace('pack.yaml', 'title: 浙江省 2025 年学分授予规则', 'title: 浙江省 2025 年学分授予规则（修订）'),
    );
    expect(after.packFor(2025, 'zhejiang/hangzhou').stamp.hash).not.toBe(before);
  });

  it('keeps its hash when only the layout of the file changes', () => {
    const before = withChild().packFor(2025, 'zhejiang').stamp.hash;
    const after = withChild(replace('pots.yaml', 'pots:\n', '# 排版\n\npots:\n'));
    expect(after.packFor(2025, 'zhejiang').stamp.hash).toBe(before);
  });
});
