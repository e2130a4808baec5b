import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../support/core.ts';
import { li, takeIn, wang } from '../support/staff.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  await takeIn(core, [wang, li, { ...li, 工号: 'A003', 姓名: '孙一鸣', 职称: '医师' }]);
  await core.call('settings:set', { unitName: '青岚县人民医院', officer: '周管理' });
});
afterEach(() => core.close());

async function enter(staffNumber: string, change: object = {}): Promise<string> {
  const { claimId } = await core.call('claim:create', {
    staffNumber,
    year: 2025,
    item: 'project',
    role: 'participant',
    quantity: 6,
    startDate: '2025-05-12',
    name: '心血管急危重症诊治新进展',
    projectNumber: '2025-03-01-114',
    organiser: '青岚县医学会',
    ...change,
  });
  return claimId;
}
const accept = (...claimIds: string[]) =>
  core.call('review:decide', { claimIds, decision: 'accept', level: 'unit' });

async function printed(request: object = {}): Promise<{ printId: string; file: string }> {
  const { files } = await core.call('register:print', {
    kind: 'annual-register',
    year: 2025,
    out: path.join(core.scratch, 'out'),
    format: 'pdf',
    ...request,
  });
  const { prints } = await core.call('register:history', { year: 2025, limit: 1 });
  return { printId: prints[0]?.printId ?? '', file: files[0]?.path ?? '' };
}

describe('a printed register', () => {
  it('is told as signed and as filed, by whom and when, until that is taken back', async () => {
    const { printId } = await printed();
    const signed = await core.call('register:mark', {
      printId,
      mark: 'signed',
      on: '2025-11-20',
      staffNumbers: ['A001', 'A002'],
    });
    expect(signed.people).toBe(2);
    await core.call('register:mark', { printId, mark: 'filed', on: '2025-11-20' });
    const { people } = await core.call('register:print-people', { printId });
    expect(people.map(({ staffNumber, signed: mark }) => [staffNumber, mark?.on, mark?.by])).toEqual([
      ['A001', '2025-11-20', '周管理'],
      ['A002', '2025-11-20', '周管理'],
      ['A003', undefined, undefined],
    ]);
    expect(people.every(({ filed }) => filed !== null)).toBe(true);
    await core.call('register:unmark', { markId: signed.markId });
    await core.restart();
    const [print] = (await core.call('register:history', { year: 2025 })).prints;
    expect(print).toMatchObject({ signed: 0, filed: 3 });
    expect((await core.refused('register:unmark', { markId: signed.markId })).code).toBe(
      'register.mark-not-found',
    );
  });

  it('is no longer signed for the one who is taken off; the others stay signed, on their day', async () => {
    const { printId } = await printed();
    const { markId } = await core.call('register:mark', { printId, mark: 'signed', on: '2025-11-20' });
    await core.restart('2025-11-25T09:00:00+08:00');
    const refused = await core.refused('register:unmark', { markId, staffNumbers: ['A002', 'Z999'] });
    expect(refused.code).toBe('register.not-on-print');
    await core.call('register:unmark', { markId, staffNumbers: ['A002'] });
    const { people } = await core.call('register:print-people', { printId });
    expect(people.map(({ staffNumber, signed }) => [staffNumber, signed?.on])).toEqual([
      ['A001', '2025-11-20'],
      ['A002', undefined],
      ['A003', '2025-11-20'],
    ]);
    const again = people[0]?.signed?.markId ?? '';
    await core.call('register:unmark', { markId: again });
    expect((await core.call('register:history', { year: 2025 })).prints[0]).toMatchObject({ signed: 0 });
  });

  it('that was signed and says something else by now is told by name', async () => {
    const { printId } = await printed();
    await core.call('register:mark', { printId, mark: 'signed', on: '2025-11-20', staffNumbers: ['A001'] });
    await accept(await enter('A001'), await enter('A002'));
    const [print] = (await core.call('register:history', { year: 2025 })).prints;
    expect(print?.stale.map(({ staffNumber }) => staffNumber)).toEqual(['A001', 'A002']);
    expect(print?.staleSigned).toEqual([{ staffNumber: 'A001', name: '王小敏' }]);
    // The paper that replaces it is right: nothing more to be loud about.
    await printed({ staffNumbers: ['A001'] });
    const after = (await core.call('register:history', { year: 2025 })).prints;
    expect(after.map(({ staleSigned }) => staleSigned)).toEqual([[], []]);
  });

  it('takes no mark of a day before printing or to come, of nobody, or of a print that is not there', async () => {
    const { printId } = await printed({ staffNumbers: ['A001'] });
    const mark = { printId, mark: 'signed', on: '2025-11-20' };
    for (const on of ['2025-11-19', '2025-11-21'])
      expect((await core.refused('register:mark', { ...mark, on })).code).toBe('register.mark-date');
    const other = await core.refused('register:mark', { ...mark, staffNumbers: ['A001', 'A002'] });
    expect(other).toMatchObject({ code: 'register.not-on-print' });
    expect(other.message).toContain('A002');
    expect((await core.refused('register:mark', { ...mark, printId: '77' })).code).toBe(
      'register.print-not-found',
    );
    expect((await core.refused('register:print-people', { printId: 'x' })).code).toBe(
      'register.print-not-found',
    );
  });

  it('beside today’s records shows the one field that was changed', async () => {
    await accept(await enter('A001'));
    const { printId } = await printed();
    const compare = () => core.call('register:compare', { printId, staffNumber: 'A001' });
    expect((await compare()).differences).toEqual([]);
    await core.call('roster:save', {
      staffNumber: 'A001',
      isNew: false,
      profile: { specialty: '心血管内科' },
    });
    expect(await compare()).toEqual({
      printedOn: '2025-11-20',
      templateChanged: false,
      differences: [{ place: '专业', printed: '（没有）', today: '心血管内科' }],
    });
    const other = await core.refused('register:compare', { printId, staffNumber: 'Z999' });
    expect(other.code).toBe('register.not-on-print');
  });

  it('beside today’s records names a new claim, the sums and the verdict’s words', async () => {
    await accept(await enter('A001'));
    const { printId } = await printed();
    await accept(await enter('A001', { startDate: '2025-07-01', name: '糖尿病足创面处理', quantity: 9 }));
    const { differences } = await core.call('register:compare', { printId, staffNumber: 'A001' });
    const of = (place: string) => differences.find((one) => one.place === place);
    expect(of('第 2 条“糖尿病足创面处理”')).toMatchObject({ printed: '（没有）' });
    expect(of('总学分已计')).toEqual({ place: '总学分已计', printed: '2.00', today: '5.00' });
    expect(of('结论说明')).toBeDefined();
    expect(of('姓名')).toBeUndefined();
  });

  it.each(['pdf', 'xlsx'] as const)(
    'is set again byte for byte as %s after the records, the day and the program’s start have changed',
    async (format) => {
      await accept(await enter('A001'));
      const { printId, file } = await printed({ format });
      await accept(await enter('A002'));
      await core.restart('2025-12-03T10:00:00+08:00');
      const out = path.join(core.scratch, `again.${format}`);
      const again = await core.call('register:reprint', { printId, out });
      expect(again.identical).toBe(true);
      expect(readFileSync(out).equals(readFileSync(file))).toBe(true);
    },
  );

  it('of a run with a file for each person is set again likewise', async () => {
    const run = await core.call('register:run', {
      kind: 'personal-annual-summary',
      year: 2025,
      layout: 'per-person',
      out: path.join(core.scratch, 'first'),
      format: 'pdf',
    });
    const [print] = (await core.call('register:history', { year: 2025 })).prints;
    const out = path.join(core.scratch, 'second');
    const again = await core.call('register:reprint', { printId: print?.printId ?? '', out });
    expect(again).toMatchObject({ identical: true });
    expect(again.files).toHaveLength(3);
    expect(path.basename(path.dirname(again.files[0]?.path ?? ''))).toBe(
      path.basename(run.files[0]?.path ?? ''),
    );
  });
});

describe('a printed list', () => {
  it('is set again and compared row by row', async () => {
    await accept(await enter('A001'));
    const { printId, file } = await printed({ kind: 'public-notice' });
    await accept(await enter('A002', { quantity: 75, publicNeed: true }));
    await core.restart('2025-12-03T10:00:00+08:00');
    const out = path.join(core.scratch, 'again.pdf');
    expect((await core.call('register:reprint', { printId, out })).identical).toBe(true);
    expect(readFileSync(out).equals(readFileSync(file))).toBe(true);
    const { differences } = await core.call('register:compare', { printId });
    const verdict = differences.find(
      ({ place }) => place.includes('“李大海 A002”') && place.endsWith('结论'),
    );
    expect(verdict).toMatchObject({ printed: '未达标', today: '达标' });
    expect(differences.some(({ place }) => place.includes('A001'))).toBe(false);
  });

  it('can be signed as a whole', async () => {
    const { printId } = await printed({ kind: 'public-notice' });
    await core.call('register:mark', { printId, mark: 'signed', on: '2025-11-20' });
    const { whole } = await core.call('register:print-people', { printId });
    expect(whole).toMatchObject({ signed: { on: '2025-11-20' }, filed: null });
  });
});

describe('未达标名单 and 催办单 as text', () => {
  it('say by department who lacks what, ready to be pasted', async () => {
    await accept(await enter('A003'));
    const { texts } = await core.call('register:text', { kind: 'reminders', year: 2025 });
    expect(texts.map(({ department }) => department)).toEqual(['内科', '外科']);
    expect(texts[1]?.text).toMatch(/^【继续医学教育学分催办单】外科 2025年度\n/);
    expect(texts[1]?.text).toMatch(/\n2\. 孙一鸣（A003）已计学分 2\.00/);
    expect(texts[1]?.text).toContain('   下一步：');
    const list = await core.call('register:text', { kind: 'not-met-list', year: 2025, department: '外科' });
    expect(list.texts.map(({ department }) => department)).toEqual(['外科']);
    expect(list.texts[0]?.text).toContain('未达标：\n1. 李大海（A002）');
  });

  it('are written as files that the Windows editor reads', async () => {
    const out = path.join(core.scratch, '催办');
    const { files } = await core.call('register:text-file', { kind: 'reminders', year: 2025, out });
    expect(files.map((file) => path.basename(file.path))).toEqual([
      '2025年度继续医学教育学分催办单_内科.txt',
      '2025年度继续医学教育学分催办单_外科.txt',
    ]);
    const text = readFileSync(files[0]?.path ?? '', 'utf8');
    expect(text.startsWith('\uFEFF【继续医学教育学分催办单】内科 2025年度\r\n')).toBe(true);
    const one = path.join(core.scratch, '未达标.txt');
    await core.call('register:text-file', { kind: 'not-met-list', year: 2025, out: one });
    expect(readFileSync(one, 'utf8')).toContain('王小敏（A001）');
    const none = { kind: 'reminders', year: 2025, department: '没有的科室' };
    expect((await core.refused('register:text', none)).code).toBe('register.nothing-to-print');
  });
});
