import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../support/core.ts';
import { li, takeIn, wang } from '../support/staff.ts';
import { rasterise } from '../../electron/documents/pdf/ink.test-helper.ts';

const people = 12;
const number = (index: number) => `B${String(index).padStart(3, '0')}`;

let core: TestCore;
/** Called with every step of a job. */
let onStep: (step: string) => void;
beforeEach(async () => {
  onStep = () => undefined;
  core = await createTestCore(undefined, ({ topic, data }) => {
    if (topic === 'job:changed') onStep(data.step);
  });
  const doctors = Array.from({ length: people }, (_, index) => ({
    ...wang,
    工号: number(index),
    姓名: `甲${index}`,
    科室: index % 2 === 0 ? '外科' : '内科/监护',
    职称: '医师',
    聘任日期: '2021-07-01',
  }));
  await takeIn(core, [...doctors, { ...li, 工号: 'B900', 姓名: '赵𠮷祥', 职称: '医师' }]);
  await core.call('settings:set', { unitName: '青岚县人民医院', officer: '周管理' });
});
afterEach(() => core.close());

const run = (request: object = {}) =>
  core.call('register:run', {
    kind: 'annual-register',
    year: 2025,
    layout: 'per-person',
    out: path.join(core.scratch, 'out'),
    format: 'pdf',
    ...request,
  });

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

/** Pauses a run while it prints the first of the people that it still owes. */
function pausedRun(runId: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    onStep = (step) => {
      if (step !== '正在排印') return;
      onStep = () => undefined;
      core.call('register:run-pause', { runId }).then(resolve, reject);
    };
  });
}

const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);

describe('a print run', () => {
  it('writes a file for each person by department and number, and is one record', async () => {
    const done = await run({ leaveOut: ['glyph'] });
    expect(done).toMatchObject({ state: 'done', total: 12, printed: 12, changedMeanwhile: [] });
    expect(done.skipped).toEqual([
      { staffNumber: 'B900', name: '赵𠮷祥', reason: expect.stringContaining('U+20BB7') },
    ]);
    const folder = done.files[0]?.path ?? '';
    expect(path.basename(folder)).toMatch(/^2025年度学分登记表_12人_20251120-\d{4}$/);
    expect(filesIn(folder)).toHaveLength(12);
    expect(filesIn(folder)[0]).toBe('内科_监护-B001-甲1-2025学分登记表.pdf');
    const { prints, total } = await core.call('register:history', { year: 2025 });
    expect(total).toBe(1);
    expect(prints[0]).toMatchObject({ people: 12, pages: 12, layout: 'per-person', stale: [] });
    expect((await core.call('register:runs', {})).runs).toEqual([]);
  });

  it('prints 〓 for a character that the font lacks where the officer wants the paper anyway', async () => {
    const out = path.join(core.scratch, 'one.pdf');
    const done = await run({ layout: 'one-file', out, staffNumbers: ['B900'] });
    expect(done).toMatchObject({ state: 'done', printed: 1, skipped: [] });
    const [page] = await rasterise(readFileSync(out));
    const text = page?.text.replaceAll(/\s/g, '');
    expect(text).toContain('赵〓祥');
    expect(text).toContain('〓代替字库里没有的字：姓名：U+20BB7');
  });

  it('stops where it is paused, goes on after a restart a day later, and misses and repeats nobody', async () => {
    const paused = pausedRun('1');
    const first = await run({ jobId: 'run-1' });
    await paused;
    expect(first).toMatchObject({ state: 'paused', total: 13, printed: 1, files: [] });
    await core.restart('2025-11-21T08:00:00+08:00');
    const { runs } = await core.call('register:runs', {});
    expect(runs[0]).toMatchObject({
      total: 13,
      printed: first.printed,
      jobId: null,
      printedOn: '2025-11-20',
    });
    const before = await core.call('register:history', { year: 2025 });
    expect(before.total).toBe(0);
    const done = await core.call('register:run-continue', { runId: first.runId });
    expect(done).toMatchObject({ state: 'done', total: 13, printed: 13 });
    const files = filesIn(done.files[0]?.path ?? '');
    expect(files).toHaveLength(13);
    for (const index of Array.from({ length: people }).keys())
      expect(files.filter((file) => file.includes(`-${number(index)}-`))).toHaveLength(1);
    const [page] = await rasterise(readFileSync(path.join(done.files[0]?.path ?? '', files[12] ?? '')));
    expect(page?.text).toContain('2025-11-20');
    expect((await core.call('register:history', { year: 2025 })).prints[0]).toMatchObject({ people: 13 });
    expect((await core.refused('register:run-continue', { runId: first.runId })).code).toBe(
      'register.run-not-found',
    );
  });

  it('sets a file of all as if it had never been paused', async () => {
    const whole = path.join(core.scratch, 'whole.pdf');
    await run({ layout: 'one-file', out: whole });
    const out = path.join(core.scratch, 'paused.pdf');
    const paused = pausedRun('2');
    const first = await run({ layout: 'one-file', out, jobId: 'run-2' });
    await paused;
    expect(first.state).toBe('paused');
    expect(existsSync(out)).toBe(false);
    const done = await core.call('register:run-continue', { runId: first.runId });
    expect(done.state).toBe('done');
    expect(readFileSync(out).equals(readFileSync(whole))).toBe(true);
  });

  it('names whose records changed while it was paused, and keeps what was printed of those before', async () => {
    const paused = pausedRun('1');
    const first = await run({ jobId: 'run-3' });
    await paused;
    await accept(await enter('B001'), await enter('B010'));
    const done = await core.call('register:run-continue', { runId: first.runId });
    expect(done.changedMeanwhile).toEqual([{ staffNumber: 'B010', name: '甲10' }]);
    const [print] = (await core.call('register:history', { year: 2025 })).prints;
    expect(print?.stale).toEqual([{ staffNumber: 'B001', name: '甲1' }]);
  });

  it('keeps written files on record when it is cancelled, and leaves no half file', async () => {
    const paused = pausedRun('1');
    const first = await run({ jobId: 'run-4' });
    await paused;
    const ended = await core.call('register:run-cancel', { runId: first.runId });
    expect(ended).toMatchObject({ state: 'cancelled', printed: first.printed });
    expect(filesIn(ended.files[0]?.path ?? '')).toHaveLength(first.printed);
    expect((await core.call('register:history', { year: 2025 })).prints[0]).toMatchObject({
      people: first.printed,
    });
    const out = path.join(core.scratch, 'never.pdf');
    const again = pausedRun('2');
    const second = await run({ layout: 'one-file', out, jobId: 'run-5' });
    await again;
    await core.call('register:run-cancel', { runId: second.runId });
    expect(existsSync(out)).toBe(false);
    expect((await core.call('register:history', { year: 2025 })).total).toBe(1);
    expect((await core.call('register:runs', {})).runs).toEqual([]);
  });

  it('writes again what disappeared from its folder in the meantime', async () => {
    const paused = pausedRun('1');
    const first = await run({ jobId: 'run-6' });
    expect(first.printed).toBe(1);
    await paused;
    const folder = path.join(core.scratch, 'out', filesIn(path.join(core.scratch, 'out'))[0] ?? '');
    rmSync(path.join(folder, filesIn(folder)[0] ?? ''));
    const done = await core.call('register:run-continue', { runId: first.runId });
    expect(done).toMatchObject({ state: 'done', printed: 13 });
    expect(filesIn(folder)).toHaveLength(13);
  });

  it('stays open where it cannot write, and says why', async () => {
    const paused = pausedRun('1');
    const first = await run({ layout: 'one-file', out: path.join(core.scratch, 'x.pdf'), jobId: 'run-7' });
    await paused;
    // Something else stands where the file is to go.
    mkdirSync(path.join(core.scratch, 'x.pdf'));
    const refused = await core.refused('register:run-continue', { runId: first.runId });
    expect(refused.code).toBe('file.not-writable');
    rmSync(path.join(core.scratch, 'x.pdf'), { recursive: true });
    const done = await core.call('register:run-continue', { runId: first.runId });
    expect(done.state).toBe('done');
  });

  it('prints other papers about people, in workbooks too', async () => {
    await accept(await enter('B003'));
    const done = await run({ kind: 'category-summary', format: 'xlsx', namePattern: '{序号}{姓名}' });
    expect(done).toMatchObject({ state: 'done', printed: 13 });
    expect(filesIn(done.files[0]?.path ?? '')[0]).toBe('01甲1.xlsx');
    const slips = await core.refused('register:run', {
      kind: 'return-slips',
      year: 2025,
      layout: 'one-file',
      out: core.scratch,
      format: 'pdf',
    });
    expect(slips.code).toBe('register.nothing-to-print');
  });

  it('refuses a list, a pattern without anybody, and a run that is not there', async () => {
    const request = { year: 2025, layout: 'per-person', out: core.scratch, format: 'pdf' };
    const list = await core.refused('register:run', { ...request, kind: 'credit-list' });
    expect(list.code).toBe('register.unknown-kind');
    const pattern = await core.refused('register:run', {
      ...request,
      kind: 'annual-register',
      namePattern: '登记表',
    });
    expect(pattern.code).toBe('register.name-pattern');
    for (const channel of ['register:run-continue', 'register:run-pause', 'register:run-cancel'] as const)
      expect((await core.refused(channel, { runId: '99' })).code).toBe('register.run-not-found');
  });

  it('finds before printing what is missing, what is open and what cannot be drawn', async () => {
    await enter('B004');
    const { issues } = await core.call('register:preflight', { kind: 'annual-register', year: 2025 });
    const of = (staffNumber: string) => issues.filter((one) => one.staffNumber === staffNumber);
    expect(of('B900').map(({ issue }) => issue)).toEqual(['glyph', 'missing-data']);
    expect(of('B004').map(({ text }) => text)).toEqual([
      expect.stringContaining('没有证件号'),
      '还有 1 条申报没审完，审完后内容会变',
    ]);
    const left = await run({ leaveOut: ['open-claims', 'glyph'] });
    expect(left.skipped.map(({ staffNumber }) => staffNumber).sort()).toEqual(['B004', 'B900']);
  });
});
