import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestOf } from '../../shared/contract/index.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { rosterFile, type CellValue } from '../support/factories/roster-file.ts';
import { takeIn, wang } from '../support/staff.ts';

let core: TestCore;
let claimIds: string[];

beforeEach(async () => {
  core = await createTestCore();
  const people = ['王小敏', '李大海', '赵一鸣', '钱小莉'];
  await takeIn(
    core,
    people.map((name, at) => ({ ...wang, 工号: `A00${at + 1}`, 姓名: name })),
  );
  await core.call('settings:set', { officer: '周管理' });
  claimIds = [];
  for (const at of [1, 2, 3, 4])
    claimIds.push(
      (
        await core.call('claim:create', {
          staffNumber: `A00${at}`,
          year: 2025,
          item: 'out-of-province-national',
          role: 'participant',
          quantity: 6,
          startDate: '2025-05-10',
          endDate: '2025-05-11',
          name: '全国心血管介入新进展',
          projectNumber: '2025-03-01-001',
          organiser: '外省学会',
        })
      ).claimId,
    );
  await core.call('review:decide', { claimIds, decision: 'accept', level: 'unit' });
  await core.restart('2025-12-02T09:00:00+08:00');
});
afterEach(() => core.close());

const headers = [
  '人员编号',
  '姓名',
  '项目编号',
  '活动名称',
  '日期',
  '学分',
  '审核状态',
  '审核意见',
  '审核时间',
];
const row = (
  number: string,
  name: string,
  result: string,
  more: { why?: string; on?: string; credits?: number } = {},
) => [
  ...[number, name, '2025-03-01-001', '全国心血管介入新进展', '2025.5.10', more.credits ?? 2, result],
  ...[more.why ?? '', more.on ?? '2025-11-28'],
];
const list = (rows: readonly (readonly CellValue[])[], name = '批复名单.xlsx') =>
  rosterFile(core.scratch, rows, { headers, name, titles: ['2025 年赴外省学分审核结果'] });

async function statuses(): Promise<string[]> {
  const { claims } = await core.call('claim:list', { year: 2025 });
  return claimIds.map((id) => claims.find(({ claimId }) => claimId === id)?.status ?? '');
}

describe('the authority’s answers from a list', () => {
  it('are planned, recorded with each line’s own day and source, and taken back by one undo', async () => {
    const file = await list([
      row('A001', '王小敏', '审核通过'),
      row('A002', '李大海', '审核不通过', { why: '无参会证明', on: '2025-11-30' }),
      row('A003', '赵一鸣', '审核退回', { why: '请补发票' }),
      row('A004', '钱小莉', '审核中'),
      row('', '孙立新', '审核通过'),
    ]);
    const plan = await core.call('authority:plan', { file });
    expect(plan).toMatchObject({ rows: 5, matched: 3, choose: 0, notFound: 1, answered: 0, left: 1 });
    expect(plan.columns.map(({ field }) => field)).toContain('answeredOn');
    expect([plan.missing, plan.remembered, plan.importedAt]).toEqual([[], false, null]);
    expect(plan.answers.at(-2)?.why).toBe('名单上还是“审核中”，不是上级的答复');
    expect(await statuses()).toEqual(['in-review', 'in-review', 'in-review', 'in-review']);

    const request: RequestOf<'authority:apply'> = {
      planId: plan.planId,
      choices: [],
      authority: '青岚县卫生健康局',
      documentNumber: '青卫〔2025〕7号',
    };
    const done = await core.call('authority:apply', request);
    expect(done).toMatchObject({ decided: 3, accepted: 1, returned: 1, rejected: 1 });
    expect(await statuses()).toEqual(['accepted', 'rejected', 'returned', 'in-review']);
    expect((await core.refused('authority:apply', request)).code).toBe('plan.gone');

    await core.restart('2025-12-03T09:00:00+08:00');
    const { standing, events } = await core.call('claim:history', { claimId: claimIds[0] ?? '' });
    expect(standing.upperOn).toBe('2025-11-28');
    expect(events.at(-1)).toMatchObject({
      kind: 'answered',
      by: '青岚县卫生健康局',
      recordedBy: '周管理',
      text: '青岚县卫生健康局于 2025-11-28 答复同意（青卫〔2025〕7号，名单“批复名单.xlsx”第 3 行）',
    });
    const second = await core.call('claim:history', { claimId: claimIds[1] ?? '' });
    expect(second.standing.upperOn).toBe('2025-11-30');
    expect(second.events.at(-1)?.why).toBe('其他：无参会证明');

    // The same list once more finds everything answered.
    const again = await core.call('authority:plan', { file });
    expect(again).toMatchObject({ matched: 0, choose: 0, answered: 3, left: 1, notFound: 1 });
    expect(again.importedAt).toBe('2025-12-02T01:00:00.000Z');
    expect(again.answers.slice(0, 2).map(({ why }) => why)).toEqual([
      '2025-11-28 已记下上级审核通过',
      '2025-11-30 已记下上级审核不通过',
    ]);
    const told = {
      fileName: '批复名单.xlsx',
      by: '周管理',
      authority: '青岚县卫生健康局',
      documentNumber: '青卫〔2025〕7号',
      ...{ accepted: 1, returned: 1, rejected: 1 },
    };
    expect((await core.call('authority:lists', {})).lists).toEqual([
      expect.objectContaining({ ...told, stands: true }),
    ]);

    expect(await core.call('review:undo', {})).toMatchObject({ restored: 3 });
    expect(await statuses()).toEqual(['in-review', 'in-review', 'in-review', 'in-review']);
    expect((await core.call('authority:lists', {})).lists).toEqual([
      expect.objectContaining({ ...told, stands: false }),
    ]);
    expect((await core.call('authority:plan', { file })).importedAt).toBeNull();
  });

  it('leave out what the officer leaves out, and need a day where the list has none', async () => {
    const file = await list([
      row('A001', '王小敏', '通过', { on: '' }),
      row('A002', '李大海', '通过', { credits: 1 }),
      row('A003', '李大海', '通过'),
    ]);
    const plan = await core.call('authority:plan', { file });
    expect(plan.answers.map(({ outcome, question }) => [outcome, question])).toEqual([
      ['matched', ''],
      ['matched', '名单上学分 1.00，本单位算 2.00'],
      ['choose', ''],
    ]);
    const { planId } = plan;
    const third = { row: 5, claimId: claimIds[2] ?? '' };
    const choices = [{ row: 4, claimId: null }, third];
    expect((await core.refused('authority:apply', { planId, choices })).code).toBe('answers.no-day');
    const early = await core.refused('authority:apply', { planId, choices, answeredOn: '2025-12-03' });
    expect(early.code).toBe('review.not-yet');
    const twice = [third, { row: 4, claimId: claimIds[2] ?? '' }];
    const doubled = await core.refused('authority:apply', {
      planId,
      choices: twice,
      answeredOn: '2025-12-01',
    });
    expect(doubled.code).toBe('answers.claim-twice');
    expect(await statuses()).toEqual(['in-review', 'in-review', 'in-review', 'in-review']);
    await core.call('authority:apply', { planId, choices, answeredOn: '2025-12-01' });
    expect(await statuses()).toEqual(['accepted', 'in-review', 'accepted', 'in-review']);
  });

  it('are refused as planned when something was written since', async () => {
    const { planId } = await core.call('authority:plan', {
      file: await list([row('A001', '王小敏', '通过')]),
    });
    await core.call('review:undo', {});
    expect((await core.refused('authority:apply', { planId, choices: [] })).code).toBe('plan.stale');
  });

  it('come as csv too, and at the command line what matched is recorded and the rest is told', async () => {
    const file = path.join(core.scratch, '批复.csv');
    writeFileSync(
      file,
      [
        '姓名,项目编号,审核结果,审核日期',
        '王小敏,2025-03-01-001,同意,2025-11-28',
        '孙立新,2025-03-01-001,同意,2025-11-28',
      ].join('\n'),
    );
    expect(await core.call('authority:import', { file, dryRun: true })).toMatchObject({
      matched: 1,
      decided: 0,
    });
    expect(await core.call('authority:import', { file })).toMatchObject({
      decided: 1,
      problems: [{ row: 3, code: 'answers.not-found', message: '花名册里没有“孙立新”' }],
    });
    expect(await statuses()).toEqual(['accepted', 'in-review', 'in-review', 'in-review']);
    const roster = await rosterFile(core.scratch, [], { name: '别的.xlsx' });
    expect((await core.refused('authority:import', { file: roster })).code).toBe('file.no-table');
  });

  it('are read by columns that the officer names, and lists of the same layout are read so from then on', async () => {
    const own = { headers: ['谁', '证', '哪一项', '编号', '哪天', '怎么说'] };
    const line = (name: string, says: string) => [
      ...[name, '330100199001011239', '全国心血管介入新进展', '2025-03-01-001', '2025.11.28', says],
    ];
    const ownList = (name: string, rows: readonly (readonly CellValue[])[]) =>
      rosterFile(core.scratch, rows, { ...own, name, titles: ['审核结果反馈'] });
    const file = await ownList('反馈一.xlsx', [line('王小敏', '同意'), line('李大海', '不同意')]);

    const unnamed = await core.call('authority:plan', { file });
    expect(unnamed).toMatchObject({ headerRow: 2, rows: 0, missing: ['姓名或人员编号或证件号', '审核结果'] });
    expect(unnamed.columns.map(({ header }) => header)).toEqual(own.headers);
    expect(JSON.stringify(unnamed.columns)).not.toContain('330100199001011239');
    const early = await core.refused('authority:apply', { planId: unnamed.planId, choices: [] });
    expect([early.code, early.hint]).toEqual([
      'file.no-table',
      expect.stringContaining('姓名或人员编号或证件号、审核结果'),
    ]);
    expect((await core.refused('authority:import', { file })).code).toBe('file.no-table');

    const mapping = { 0: 'personName', 2: 'title', 4: 'answeredOn', 5: 'result' };
    const named = await core.call('authority:plan', { file, headerRow: 2, mapping });
    expect(named).toMatchObject({ missing: [], remembered: false, rows: 2, matched: 2 });
    await core.call('authority:apply', { planId: named.planId, choices: [] });
    expect(await statuses()).toEqual(['accepted', 'rejected', 'in-review', 'in-review']);

    await core.restart('2025-12-03T09:00:00+08:00');
    const next = await ownList('反馈二.xlsx', [line('赵一鸣', '同意')]);
    expect(await core.call('authority:plan', { file: next })).toMatchObject({
      ...{ missing: [], remembered: true, matched: 1 },
    });
    // Another order of the columns is another layout: nothing is taken over from this one.
    const other = await rosterFile(core.scratch, [['同意', '钱小莉', '2025-11-28']], {
      ...{ headers: ['怎么说', '谁', '哪天'], name: '别的格式.xlsx' },
    });
    expect((await core.call('authority:plan', { file: other })).missing).not.toEqual([]);
  });

  it('are taken from the column that the officer names where the headings name another', async () => {
    const file = await rosterFile(
      core.scratch,
      [['王小敏', '2025-03-01-001', '在职', '通过', '2025-11-28']],
      {
        ...{ headers: ['姓名', '项目编号', '状态', '局里答复', '审核日期'], name: '两个状态.xlsx' },
      },
    );
    const guessed = await core.call('authority:plan', { file });
    expect(guessed).toMatchObject({ missing: [], matched: 0, left: 1 });
    expect(guessed.answers[0]?.why).toBe('看不懂审核结果“在职”');
    // The field leaves the column that was guessed.
    const told = await core.call('authority:plan', { file, mapping: { 3: 'result' } });
    expect(told).toMatchObject({ matched: 1, left: 0 });
    expect(told.columns.map(({ field }) => field)).toEqual([
      ...['personName', 'projectNumber', null, 'result', 'answeredOn'],
    ]);
  });
});
