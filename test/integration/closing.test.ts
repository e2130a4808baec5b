import { readFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChecklistId } from '../../shared/contract/year.contract.ts';
import { adoptRehearsed } from '../support/adopt.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { photo, proofFolder } from '../support/factories/claim-file.ts';
import { li, takeIn, wang } from '../support/staff.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore('2026-01-12T09:00:00+08:00');
  await takeIn(core, [wang, li, { ...li, 工号: 'A003', 姓名: '周一宁', 职称: null, 聘任日期: null }]);
  await core.call('settings:set', { unitName: '青岚县人民医院', officer: '周管理' });
});
afterEach(() => core.close());

async function enterProject(staffNumber: string, more: object = {}): Promise<string> {
  const { claimId } = await core.call('claim:create', {
    staffNumber,
    year: 2025,
    item: 'project',
    role: 'participant',
    quantity: 75,
    startDate: '2025-05-12',
    name: '心血管急危重症诊治新进展',
    projectNumber: '2025-03-01-114',
    organiser: '青岚县医学会',
    publicNeed: true,
    ...more,
  });
  return claimId;
}

const accept = (...claimIds: string[]) =>
  core.call('review:decide', { claimIds, decision: 'accept', level: 'unit' });
const checklist = () => core.call('year:checklist', { year: 2025 });
async function countsOf(): Promise<Partial<Record<ChecklistId, number>>> {
  return Object.fromEntries((await checklist()).items.map(({ id, count }) => [id, count]));
}

describe('the checklist before a year is closed', () => {
  it('counts what is open of claims, proofs, filings and registers', async () => {
    const accepted = await enterProject('A001');
    const returned = await enterProject('A002');
    await enterProject('A003', { projectNumber: '2025-03-01-115' });
    // Without a title level nobody can say whether the public-need credits suffice.
    const levelless = await enterProject('A003');
    await accept(accepted, levelless);
    await core.call('review:decide', {
      claimIds: [returned],
      decision: 'return',
      level: 'unit',
      reasonCode: 'more-proof',
    });
    const folder = proofFolder(path.join(core.scratch, 'proofs'), { '谁的.jpg': await photo('tray') });
    await core.call('proof:add', { files: [path.join(folder, '谁的.jpg')] });
    const apply = (kind: 'make-up' | 'self-study' | 'leave', staffNumber: string) =>
      core.call('filing:apply', {
        kind,
        forYear: 2025,
        staffNumbers: [staffNumber],
        on: '2025-03-10',
        reason: '援疆一年',
        ...(kind === 'leave' ? { documentTitle: '关于请假的批复', documentNumber: '青卫〔2025〕3号' } : {}),
      });
    const { filingIds: makeUp } = await apply('make-up', 'A002');
    await core.call('filing:decide', { filingIds: makeUp, outcome: 'agreed', on: '2025-03-12' });
    const { filingIds: study } = await apply('self-study', 'A001');
    await core.call('filing:decide', { filingIds: study, outcome: 'agreed', on: '2025-03-12' });
    await apply('leave', 'A003');
    expect(await countsOf()).toMatchObject({
      'no-people': 0,
      unconfirmed: 0,
      'not-ended': 0,
      unreviewed: 1,
      'in-review': 0,
      returned: 1,
      tray: 1,
      'card-gaps': 0,
      'card-seasons': 0,
      'filings-undecided': 1,
      'make-up-receipts': 1,
      'self-study': 1,
      'needs-review': 1,
      'registers-missing': 3,
      'registers-stale': 0,
    });
  });

  it('sees a register that was printed before the last decision', async () => {
    const first = await enterProject('A001');
    await core.call('register:print', {
      kind: 'annual-register',
      year: 2025,
      out: path.join(core.scratch, 'out'),
      format: 'pdf',
      staffNumbers: ['A001', 'A002'],
    });
    await accept(first);
    const { items } = await checklist();
    expect(items.find(({ id }) => id === 'registers-missing')).toMatchObject({
      count: 1,
      staffNumbers: ['A003'],
    });
    expect(items.find(({ id }) => id === 'registers-stale')).toMatchObject({ count: 1, ok: false });
  });

  it('asks for a remark where something is open, and takes the closing with one', async () => {
    const refused = await core.refused('year:close', { year: 2025 });
    expect(refused.code).toBe('year.open-items');
    expect(refused.message).toContain('3 人没有打印过学分登记表');
    const found = await checklist();
    expect(found).toMatchObject({ closable: true, remarkNeeded: true });
    const closed = await core.call('year:close', { year: 2025, remark: '登记表下周补打' });
    // What was announced is what was frozen.
    expect(closed.closed).toMatchObject({
      pack: found.freezes.pack,
      rosterFingerprint: found.freezes.rosterFingerprint,
      people: found.freezes.people,
      counts: found.freezes.counts,
      remark: '登记表下周补打',
    });
    expect((await core.call('year:lock', { year: 2025 })).closed?.by).toBe('周管理');
    expect((await core.refused('year:close', { year: 2025 })).code).toBe('year.already-closed');
  });

  it('is not closed over rules that nobody has checked, whatever is remarked', async () => {
    await core.call('rules:continue-year', { year: 2026, from: 2025 });
    const close = { year: 2026, remark: '先关' };
    const refused = await core.refused('year:close', close);
    expect(refused).toMatchObject({ code: 'year.open-items' });
    expect(refused.message).toContain('沿用的规则');
    await core.call('rules:confirm-year', { year: 2026, reason: '对照当年文件，没有变化' });
    const { items } = await core.call('year:checklist', { year: 2026 });
    expect(items.filter(({ blocks }) => blocks)).toEqual([]);
    expect(items.find(({ id }) => id === 'not-ended')).toMatchObject({ ok: false, blocks: false });
    expect((await core.call('year:close', close)).state).toBe('closed');
  });

  it('counts a disagreement until the unit has said what it holds', async () => {
    const open = (await countsOf()).conflicts ?? 0;
    const { conflicts } = await core.call('rules:conflicts', { year: 2025 });
    const touched = (await checklist()).items.find(({ id }) => id === 'conflicts')?.target;
    const conflict = conflicts.find(({ id }) => id === touched);
    const other = conflict?.readings.find(({ chosen, selectable }) => !chosen && selectable);
    expect(open).toBeGreaterThan(0);
    if (!conflict || !other) return;
    await adoptRehearsed(core, {
      year: 2025,
      change: { choices: { [conflict.id]: other.id } },
      reason: '院务会决定',
    });
    expect((await countsOf()).conflicts).toBe(open - 1);
  });

  it('is refused for a year without rules', async () => {
    expect((await core.refused('year:checklist', { year: 2031 })).code).toBe('rules.no-pack');
  });
});

describe('what is written to a closed year', () => {
  const close = () => core.call('year:close', { year: 2025, remark: '年底关账' });

  it('stands as old and new with the reason that was stated before', async () => {
    const late = await enterProject('A001');
    await close();
    await core.restart('2026-01-20T09:00:00+08:00');
    await core.call('year:state-reason', { year: 2025, reason: '漏审的一份纸质申报' });
    await accept(late);
    const { entries, reasons } = await core.call('year:correction-list', { year: 2025 });
    expect(reasons).toMatchObject([{ by: '周管理', reason: '漏审的一份纸质申报' }]);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      staffNumber: 'A001',
      cause: 'decision',
      reason: '漏审的一份纸质申报',
      from: { verdict: 'not-met', total: { granted: 0 } },
      to: { verdict: 'met', total: { granted: 2500 } },
    });
    await core.restart('2026-02-02T09:00:00+08:00');
    await core.call('review:undo', {});
    const again = (await core.call('year:correction-list', { year: 2025 })).entries;
    expect(again.map(({ from, to }) => [from?.verdict, to.verdict])).toEqual([
      ['not-met', 'met'],
      ['met', 'not-met'],
    ]);
  });

  it('needs no reason where the year is open, and is then refused one', async () => {
    const refused = await core.refused('year:state-reason', { year: 2025, reason: '随手' });
    expect(refused.code).toBe('year.not-closed');
    expect(await core.call('year:correction-list', { year: 2025 })).toEqual({
      year: 2025,
      entries: [],
      reasons: [],
    });
  });

  it('is printed as a paper of its own, as PDF and as a workbook', async () => {
    const late = await enterProject('A001');
    const print = (format: 'pdf' | 'xlsx') =>
      core.call('year:corrections-print', { year: 2025, out: path.join(core.scratch, 'papers'), format });
    const request = { year: 2025, out: core.scratch, format: 'pdf' };
    expect((await core.refused('year:corrections-print', request)).code).toBe('year.not-closed');
    await close();
    expect((await core.refused('year:corrections-print', request)).code).toBe('register.nothing-to-print');
    await core.call('year:state-reason', { year: 2025, reason: '漏审的一份纸质申报' });
    await accept(late);
    const pdf = await print('pdf');
    expect(pdf).toMatchObject({ pages: 1, entries: 1, missing: [] });
    expect(readFileSync(pdf.file).subarray(0, 5).toString()).toBe('%PDF-');
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile((await print('xlsx')).file);
    const text = JSON.stringify(book.worksheets.map((sheet) => sheet.getSheetValues()));
    for (const words of ['王小敏', '未达标，学分 0.00', '达标，学分 25.00', '漏审的一份纸质申报'])
      expect(text).toContain(words);
  });
});
