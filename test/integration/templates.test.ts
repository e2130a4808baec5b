import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rasterise } from '../../electron/documents/pdf/ink.test-helper.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { takeIn } from '../support/staff.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  await takeIn(core);
  await core.call('settings:set', { unitName: '青岚县人民医院', officer: '周管理' });
});
afterEach(() => core.close());

const year = 2025;
const squeeze = (text: string) => text.replace(/\s/gu, '');
const textOf = async (file: string) =>
  squeeze((await rasterise(readFileSync(file))).map(({ text }) => text).join('\n'));

async function print(kind = 'compliance-list', out = 'out') {
  const { files } = await core.call('register:print', {
    kind,
    year,
    out: path.join(core.scratch, out),
    format: 'pdf',
  });
  const [newest] = (await core.call('register:history', { year, limit: 1 })).prints;
  return { file: files[0]?.path ?? '', printId: newest?.printId ?? '' };
}

const template = {
  title: '青岚县人民医院{标题}一览',
  above: ['请各科室于三日内核对。'],
  tables: [
    {
      table: '正表',
      columns: [
        { column: '姓名', heading: '员工姓名' },
        { column: '人员编号', heading: '院内工号' },
        { column: '未审核', shown: false },
      ],
    },
  ],
  seals: [{ title: '科教科', who: '签名：' }],
};

async function logoFile(name = 'emblem.png'): Promise<string> {
  const file = path.join(core.scratch, name);
  await sharp({ create: { width: 1200, height: 600, channels: 4, background: '#0a5f38' } })
    .png()
    .toFile(file);
  return file;
}

describe('a template', () => {
  it('words and orders what is printed after it, and nothing that was printed before', async () => {
    const before = await print();
    const { version } = await core.call('template:save', { paper: 'compliance-list', template });
    const after = await print('compliance-list', 'after');
    const text = await textOf(after.file);
    for (const words of [
      '青岚县人民医院达标情况一览',
      '员工姓名院内工号',
      '请各科室于三日内核对。',
      '科教科',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('专业科目未审核');
    const { prints } = await core.call('register:history', { year });
    expect(
      prints.map(({ templates, templateChanged, changed }) => ({ templates, templateChanged, changed })),
    ).toEqual([
      { templates: [{ name: '达标情况', version }], templateChanged: false, changed: false },
      { templates: [], templateChanged: true, changed: false },
    ]);
    const out = path.join(core.scratch, 'again');
    const reprint = await core.call('register:reprint', { printId: before.printId, out });
    expect(reprint.identical).toBe(true);
    expect(await textOf(reprint.files[0]?.path ?? '')).not.toContain('员工姓名');
  });

  it('that is another by now is told apart from records that have changed', async () => {
    await core.call('template:save', { paper: 'annual-register', template: { title: '{年度}年学分登记表' } });
    const { printId } = await print('annual-register');
    await core.call('template:save', {
      paper: 'annual-register',
      template: { fields: [{ field: '性别', shown: false }] },
    });
    const [row] = (await core.call('register:history', { year })).prints;
    expect(row).toMatchObject({ templateChanged: true, changed: false, stale: [] });
    const compared = await core.call('register:compare', { printId, staffNumber: 'A001' });
    expect(compared).toMatchObject({ templateChanged: true, differences: [] });
    const out = path.join(core.scratch, 'again');
    expect((await core.call('register:reprint', { printId, out })).identical).toBe(true);
    // Back to what it was printed with: nothing is left to be told.
    await core.call('template:save', { paper: 'annual-register', template: { title: '{年度}年学分登记表' } });
    expect((await core.call('register:history', { year })).prints[0]?.templateChanged).toBe(false);
  });

  it('is kept version by version and leads back to the program’s own', async () => {
    const own = await print();
    await core.call('template:save', { paper: 'compliance-list', template });
    await core.call('template:save', { paper: 'compliance-list', template: { unit: '青岚医共体' } });
    await core.call('template:save', { paper: 'compliance-list', template: { unit: '青岚医共体 ' } });
    const { version } = await core.call('template:reset', { paper: 'compliance-list' });
    await core.restart();
    const now = await core.call('template:get', { paper: 'compliance-list', year });
    expect(now.template).toEqual({});
    expect(now.versions.map((one) => [one.version, one.by, one.plain])).toEqual([
      [version, '周管理', true],
      [2, '周管理', false],
      [1, '周管理', false],
    ]);
    const first = await core.call('template:get', { paper: 'compliance-list', year, version: 1 });
    expect(first.template).toEqual(template);
    const again = await print('compliance-list', 'again');
    expect(readFileSync(again.file).equals(readFileSync(own.file))).toBe(true);
    expect((await core.refused('template:get', { paper: 'compliance-list', version: 9 })).code).toBe(
      'template.version-not-found',
    );
  });

  it('is that of a run when it was begun, for everybody in it', async () => {
    await core.call('template:save', { paper: 'annual-register', template: { title: '登记表甲' } });
    const { files } = await core.call('register:run', {
      kind: 'annual-register',
      year,
      layout: 'per-person',
      out: path.join(core.scratch, 'run'),
      format: 'pdf',
    });
    const [row] = (await core.call('register:history', { year })).prints;
    expect(row?.templates).toEqual([{ name: '学分登记表', version: 1 }]);
    await core.call('template:save', { paper: 'annual-register', template: { title: '登记表乙' } });
    const out = path.join(core.scratch, 'again');
    expect(files).toHaveLength(1);
    const again = await core.call('register:reprint', { printId: row?.printId ?? '', out });
    expect(again.identical).toBe(true);
    expect(await textOf(again.files[0]?.path ?? '')).toContain('登记表甲');
  });

  it('sets both forms of the register, its emblem included', async () => {
    const { logo } = await core.call('template:logo', { file: await logoFile() });
    await core.call('template:save', {
      paper: 'annual-register',
      template: { logo, tables: [{ table: '学分记录', columns: [{ column: '审核记录', shown: false }] }] },
    });
    const { file } = await print('annual-register');
    expect(readFileSync(file).includes('/DCTDecode')).toBe(true);
    expect(await textOf(file)).not.toContain('审核记录');
    const { files } = await core.call('register:print', {
      kind: 'annual-register',
      year,
      out: core.scratch,
      format: 'xlsx',
    });
    expect(files).toHaveLength(1);
    const drawn = await core.call('template:preview', { paper: 'annual-register', template: { logo }, year });
    expect(drawn).toMatchObject({ pages: 1, madeUp: false });
  });

  it('is refused where it would take from a paper what it must say', async () => {
    const hidden = { tables: [{ table: '正表', columns: [{ column: '姓名', shown: false }] }] };
    for (const channel of ['template:save', 'template:preview'] as const)
      expect(await core.refused(channel, { paper: 'compliance-list', template: hidden })).toMatchObject({
        code: 'template.invalid',
        message: expect.stringContaining('不能不印'),
      });
    const gone = await core.refused('template:save', {
      paper: 'compliance-list',
      template: { logo: 'f'.repeat(64) },
    });
    expect(gone.code).toBe('template.logo-gone');
    expect((await core.refused('template:logo', { file: path.join(core.scratch, 'none.png') })).code).toBe(
      'file.not-found',
    );
  });

  it('shows a made-up paper where the year has none', async () => {
    const drawn = await core.call('template:preview', { paper: 'card-statement', template: {}, year });
    expect(drawn.madeUp).toBe(true);
    const { path: picture } = await core.call('register:preview-page', {
      previewId: drawn.previewId,
      page: 1,
    });
    expect(readFileSync(picture).length).toBeGreaterThan(10_000);
  });

  it('that is asked for again while it is being drawn gives way to the newer one', async () => {
    const ask = (title: string) =>
      core.call('template:preview', { paper: 'compliance-list', template: { title }, year });
    const asked = await Promise.allSettled([ask('一'), ask('二'), ask('三')]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });
});

describe('a template file', () => {
  it('brings back what was exported, its emblem beside it', async () => {
    const { logo } = await core.call('template:logo', { file: await logoFile() });
    await core.call('template:save', { paper: 'compliance-list', template: { ...template, logo } });
    const { file, logoFile: beside } = await core.call('template:export', {
      paper: 'compliance-list',
      out: core.scratch,
    });
    expect(beside).toBe(file.replace('.yaml', '.jpg'));
    expect(readFileSync(file, 'utf8')).toContain('# 达标情况的打印模板');
    await core.call('template:reset', { paper: 'compliance-list' });
    const read = await core.call('template:read-file', { file });
    expect(read).toMatchObject({ paper: 'compliance-list', template });
    await core.call('template:import', { file });
    const now = await core.call('template:get', { paper: 'compliance-list', year });
    expect(now.template).toEqual({ ...template, logo });
  });

  const head = 'format: 继教台账打印模板 1\npaper: compliance-list\n';
  it.each([
    ['an unknown key', `${head}colour: red\n`, ['第 3 行 colour', '不认识“colour”']],
    [
      'a column that is not there',
      `${head}tables:\n  - table: 正表\n    columns:\n      - column: 工资\n`,
      ['第 6 行 tables.0.columns.0.column', '没有“工资”这一栏'],
    ],
    [
      'a hidden name',
      `${head}tables:\n  - table: 正表\n    columns:\n      - column: 姓名\n        shown: false\n`,
      ['第 7 行', '不能不印'],
    ],
    ['a word where a list belongs', `${head}above: 请核对\n`, ['第 3 行 above']],
    ['the same key twice', `${head}title: 一\ntitle: 二\n`, ['第 4 行', '同一个键写了两次']],
    ['another file', '姓名: 林砚秋\n', ['format']],
    ['an emblem elsewhere', `${head}logo: ../院徽.png\n`, ['第 3 行 logo', '同一个文件夹']],
  ])('with %s is refused with the line and what to do', async (_what, text, sentences) => {
    const file = path.join(core.scratch, '模板.yaml');
    writeFileSync(file, text);
    const refused = await core.refused('template:import', { file });
    expect(refused.code).toBe('template.broken-file');
    for (const sentence of ['模板.yaml', ...sentences]) expect(refused.message).toContain(sentence);
    expect((await core.call('template:list', {})).papers.every(({ current }) => current === null)).toBe(true);
  });
});
