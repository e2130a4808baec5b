import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rasterise } from '../../electron/documents/pdf/ink.test-helper.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { li, takeIn, wang } from '../support/staff.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  await takeIn(core, [wang, li, { ...li, 工号: 'A003', 姓名: '赵𠮷祥', 职称: '医师' }]);
  await core.call('settings:set', { unitName: '青岚县人民医院', officer: '周管理' });
});
afterEach(() => core.close());

async function enterProject(staffNumber: string, hours: number, publicNeed = true): Promise<string> {
  const { claimId } = await core.call('claim:create', {
    staffNumber,
    year: 2025,
    item: 'project',
    role: 'participant',
    quantity: hours,
    startDate: '2025-05-12',
    name: '心血管急危重症诊治新进展',
    projectNumber: '2025-03-01-114',
    organiser: '青岚县医学会',
    publicNeed,
  });
  return claimId;
}

async function accept(...claimIds: string[]): Promise<void> {
  await core.call('review:decide', { claimIds, decision: 'accept', level: 'unit' });
}

const print = (request: object = {}) =>
  core.call('register:print', {
    kind: 'annual-register',
    year: 2025,
    out: path.join(core.scratch, 'out'),
    format: 'pdf',
    ...request,
  });

describe('a year, judged from what is stored', () => {
  it('gives everyone a verdict, counts only what was accepted and words it', async () => {
    const counted = await enterProject('A001', 75);
    await enterProject('A002', 75);
    await accept(counted);
    const { people, pack } = await core.call('compliance:evaluate', { year: 2025 });
    const verdicts = new Map(people.map((person) => [person.staffNumber, person]));
    expect(pack.id).toBe('zhejiang-2025');
    expect(verdicts.get('A001')).toMatchObject({ verdict: 'met', granted: 2500, shortBy: 0 });
    expect(verdicts.get('A002')).toMatchObject({ verdict: 'not-met', granted: 0, shortBy: 2500 });
    expect(verdicts.get('A002')?.entries[0]).toMatchObject({ outcome: 'not-counted', claimed: 2500 });
    expect(verdicts.get('A002')?.explanation).toContain('还差 25 分');
  });

  it('judges the level held on the last day of the year, by 聘任日期', async () => {
    const claim = await enterProject('A001', 75);
    await accept(claim);
    await core.call('roster:save', {
      staffNumber: 'A001',
      isNew: false,
      profile: {},
      title: { title: '副主任医师', appointedOn: '2025-12-31' },
    });
    const promoted = await core.call('compliance:evaluate', { year: 2025, staffNumber: 'A001' });
    expect(promoted.people[0]?.publicNeed.required).toBe(300);
  });

  it('lists by what is missing, with the departments’ totals', async () => {
    await accept(await enterProject('A001', 75), await enterProject('A002', 30));
    const list = await core.call('compliance:list', { year: 2025, sort: 'shortBy', descending: true });
    expect(list.people.map((person) => person.staffNumber)).toEqual(['A003', 'A002', 'A001']);
    expect(list.counts).toMatchObject({ met: 1, 'not-met': 2 });
    expect(list.categories.map((category) => category.name)).toEqual(['继续医学教育项目']);
    const surgery = list.departments.find((department) => department.name === '外科');
    expect(surgery).toMatchObject({ people: 2, counts: { 'not-met': 2 } });
  });

  it('refuses a number nobody has and a year without rules', async () => {
    const nobody = await core.refused('compliance:evaluate', { year: 2025, staffNumber: 'Z999' });
    expect(nobody.code).toBe('staff.not-found');
    expect((await core.refused('compliance:list', { year: 2031 })).code).toBe('rules.no-pack');
    expect((await core.refused('year:summary', { year: 2031 })).code).toBe('rules.no-pack');
  });

  it('tells what waits and which batch of equal claims would help most people', async () => {
    await enterProject('A001', 75);
    await enterProject('A002', 75);
    const summary = await core.call('year:summary', { year: 2025 });
    expect(summary.waiting).toMatchObject({ count: 2 });
    expect(summary.bestNext).toEqual({
      name: '心血管急危重症诊治新进展',
      item: 'project',
      claims: 2,
      people: 2,
    });
    expect(summary.deadlines.map((deadline) => deadline.date)).toContain('2025-12-31');
  });
});

describe('printing registers', () => {
  it('writes a page for each person, and names before and after whose character becomes 〓', async () => {
    await accept(await enterProject('A001', 75));
    const before = await core.call('register:preflight', { kind: 'annual-register', year: 2025 });
    expect(before).toMatchObject({ people: 3, printable: 3, skipped: [] });
    expect(before.issues.filter(({ issue }) => issue === 'glyph')).toEqual([
      expect.objectContaining({
        staffNumber: 'A003',
        text: expect.stringContaining('U+20BB7'),
        correctable: false,
      }),
    ]);
    expect(before.missing).toEqual([expect.stringContaining('（A003）姓名里的“𠮷”（U+20BB7）')]);
    const { files, printed, skipped, missing } = await print();
    expect({ printed, skipped }).toEqual({ printed: 3, skipped: [] });
    expect(missing).toEqual([expect.stringMatching(/（A003）姓名：U\+20BB7$/)]);
    const bytes = readFileSync(files[0]?.path ?? '');
    expect(files[0]).toMatchObject({
      pages: 3,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    const pages = await rasterise(bytes);
    expect(pages).toHaveLength(3);
    expect(pages[2]?.text.replaceAll(/\s/g, '')).toContain('〓代替字库里没有的字：姓名：U+20BB7');
  });

  it('prints the same bytes for the same records', async () => {
    await accept(await enterProject('A001', 75));
    const first = await print({ out: path.join(core.scratch, 'first.pdf') });
    const second = await print({ out: path.join(core.scratch, 'second.pdf') });
    expect(second.files[0]?.sha256).toBe(first.files[0]?.sha256);
  });

  it('writes a workbook with everyone, rare characters included', async () => {
    const { files, printed } = await print({ format: 'xlsx' });
    expect(printed).toBe(3);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(files[0]?.path ?? '');
    expect(workbook.worksheets.map((sheet) => sheet.name)).toContain('A003 赵𠮷祥');
  });

  it('knows whose register no longer says what the records say, also after a restart', async () => {
    await accept(await enterProject('A001', 75));
    await print();
    const fresh = await core.call('register:history', { year: 2025 });
    expect(fresh.prints[0]).toMatchObject({ people: 3, by: '周管理', stale: [] });
    await accept(await enterProject('A002', 6));
    await core.restart();
    const later = await core.call('register:history', { year: 2025 });
    expect(later.prints[0]?.stale).toEqual([{ staffNumber: 'A002', name: '李大海' }]);
    expect((await core.call('year:summary', { year: 2025 })).stalePrints).toBe(1);
    await print({ staffNumbers: ['A002'] });
    expect((await core.call('year:summary', { year: 2025 })).stalePrints).toBe(0);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const out = path.join(core.scratch, 'cancelled');
    const printing = core.refused('register:print', {
      kind: 'annual-register',
      year: 2025,
      out,
      format: 'pdf',
      jobId: 'print-1',
    });
    await core.call('job:cancel', { jobId: 'print-1' });
    expect((await printing).code).toBe('job.cancelled');
    expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
    expect((await core.call('register:history', { year: 2025 })).total).toBe(0);
  });

  it('draws a preview with the identity number masked', async () => {
    const { previewId, pages } = await core.call('register:preview', {
      kind: 'annual-register',
      year: 2025,
      staffNumber: 'A001',
    });
    expect(pages).toBe(1);
    const { path: picture } = await core.call('register:preview-page', { previewId, page: 1 });
    expect(readFileSync(picture).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    expect((await core.refused('register:preview-page', { previewId, page: 2 })).code).toBe(
      'proof.not-found',
    );
  });

  it('refuses what it cannot print, by name', async () => {
    const request = { year: 2025, out: core.scratch, format: 'pdf' };
    const unknown = await core.refused('register:print', { ...request, kind: 'wall-poster' });
    expect(unknown).toMatchObject({ code: 'register.unknown-kind' });
    expect(unknown.message).toContain('wall-poster');
    const nobody = await core.call('register:print', {
      kind: 'annual-register',
      year: 2025,
      out: core.scratch,
      format: 'pdf',
      staffNumbers: ['Z999'],
    });
    expect(nobody).toMatchObject({ files: [], printed: 0, skipped: [{ staffNumber: 'Z999' }] });
    const none = await core.refused('register:print', {
      ...request,
      kind: 'annual-register',
      staffNumbers: [],
    });
    expect(none.code).toBe('register.nobody');
    const preview = { kind: 'annual-register', year: 2025, staffNumber: 'Z999' };
    expect((await core.refused('register:preview', preview)).code).toBe('staff.not-found');
  });
});
