import { writeFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WindowRequest } from '../../shared/contract/index.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { photo } from '../support/factories/claim-file.ts';
import { li, takeIn, wang } from '../support/staff.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  await core.call('settings:set', { unitName: '云溪县人民医院', officer: '钱经办' });
  await takeIn(core, [
    wang,
    li,
    { ...li, 工号: 'A003', 姓名: '赵一鸣' },
    { ...li, 工号: 'A004', 科室: '急诊科' },
    { ...wang, 工号: 'A005', 姓名: '孙离职', 职称: '护师', 聘任日期: '2021-07-01', 人员状态: '离职' },
  ]);
});
afterEach(() => core.close());

type Save = WindowRequest<'training:save'>;
const own = (staffNumber: string, role: 'speaker' | 'participant' = 'participant') => ({ staffNumber, role });

async function save(change: Partial<Save> = {}): Promise<string> {
  const { trainingId } = await core.call('training:save', {
    startDate: '2025-03-12',
    topic: '脓毒症早期识别与集束化治疗',
    form: 'practice',
    item: 'internal-practice',
    hours: 30,
    place: '示教室',
    people: [own('A001', 'speaker'), own('A002'), own('A003')],
    ...change,
  });
  return trainingId;
}
async function give(trainingId: string) {
  const { planHash } = await core.call('training:plan', { trainingId });
  return core.call('training:apply', { trainingId, planHash });
}
const claimsOf = async (staffNumber: string) =>
  (await core.call('claim:list', { year: 2025, staffNumber })).claims.map(({ name, status, credits }) => ({
    name,
    status,
    credits,
  }));
const state = async (trainingId: string) => (await core.call('training:get', { trainingId })).training.state;

describe('credits of one training', () => {
  it('are given to everybody in one batch with the sign-in sheet as proof, and one undo takes them back', async () => {
    const sheet = path.join(core.scratch, '签到.jpg');
    writeFileSync(sheet, await photo('签到'));
    const trainingId = await save({ files: [sheet] });
    const plan = await core.call('training:plan', { trainingId });
    expect(plan.totals).toMatchObject({ give: 3, keep: 0, capped: 0 });
    expect(plan.rows.map(({ staffNumber, asked, counts }) => [staffNumber, asked, counts])).toEqual([
      ['A001', 100, 100],
      ['A002', 50, 50],
      ['A003', 50, 50],
    ]);
    expect(plan.rows[0]?.sentence).toBe('申请 1.00，上限还剩 15.00，计 1.00');
    const { decided } = await core.call('training:apply', { trainingId, planHash: plan.planHash });
    expect(decided).toBe(3);
    expect(await state(trainingId)).toBe('credited');
    const { claims } = await core.call('claim:list', { year: 2025 });
    expect(claims.map(({ status, hours, proofs }) => [status, hours, proofs.length])).toEqual([
      ['accepted', 30, 1],
      ['accepted', 30, 1],
      ['accepted', 30, 1],
    ]);
    // The sheet belongs to the training: it does not wait in the tray.
    expect((await core.call('proof:tray', {})).total).toBe(0);
    const [judged] = (await core.call('compliance:evaluate', { year: 2025, staffNumber: 'A001' })).people;
    expect(judged?.granted).toBe(100);

    await core.restart();
    const undone = await core.call('review:undo', {});
    expect(undone.restored).toBe(3);
    expect(await state(trainingId)).toBe('recorded');
    expect(await claimsOf('A001')).toMatchObject([{ status: 'draft' }]);
    // Given again, the same claims are taken up again.
    await give(trainingId);
    expect(await claimsOf('A001')).toMatchObject([{ status: 'accepted' }]);
  });

  it('are shown against the year’s joint limit before they are given', async () => {
    for (let month = 1; month <= 29; month += 1) {
      const day = `2025-0${1 + Math.floor(month / 10)}-${String((month % 10) * 2 + 1).padStart(2, '0')}`;
      const trainingId = await save({
        startDate: day,
        topic: `急诊技能操作训练之${month}`,
        people: [own('A002')],
      });
      await give(trainingId);
    }
    const trainingId = await save({ startDate: '2025-06-20', people: [own('A002', 'speaker'), own('A001')] });
    const { rows, totals } = await core.call('training:plan', { trainingId });
    expect(rows.map(({ sentence }) => sentence)).toEqual([
      '申请 1.00，上限还剩 0.50，计 0.50',
      '申请 0.50，上限还剩 15.00，计 0.50',
    ]);
    expect(totals.capped).toBe(1);
  });

  it('follow a correction by entries: whoever was forgotten is added, whoever was not there is taken off', async () => {
    const trainingId = await save();
    await give(trainingId);
    expect((await core.refused('training:save', { ...(await request(trainingId)), hours: 40 })).code).toBe(
      'training.reason-needed',
    );
    await save({
      trainingId,
      item: 'internal-theory',
      form: 'theory',
      reason: '实为理论课，漏登一人',
      people: [own('A001', 'speaker'), own('A002'), own('A004')],
    });
    expect(await state(trainingId)).toBe('changed');
    const plan = await core.call('training:plan', { trainingId });
    expect(plan.rows.map(({ staffNumber, change, sentence }) => [staffNumber, change, sentence])).toEqual([
      ['A001', 'replace', '申请 0.50，上限还剩 15.00，计 0.50'],
      ['A002', 'replace', '申请 0.20，上限还剩 15.00，计 0.20'],
      ['A004', 'give', '申请 0.20，上限还剩 15.00，计 0.20'],
      ['A003', 'withdraw', '撤回这次的学分，全年少 0.50'],
    ]);
    await give(trainingId);
    expect(await claimsOf('A001')).toMatchObject([
      { status: 'rejected', credits: 100 },
      { status: 'accepted', credits: 50 },
    ]);
    expect(await claimsOf('A003')).toMatchObject([{ status: 'rejected' }]);
    const { history } = await core.call('training:get', { trainingId });
    const told = history.flatMap(({ lines }) => lines).join('\n');
    expect(told).toContain('形式：实践 → 理论');
    expect(told).toContain('增加 1 人：李大海（A004）');
    expect(told).toContain('去掉 1 人：赵一鸣（A003）');
    expect(told).toContain('原因：实为理论课，漏登一人');

    // One undo of the correction restores what stood before it, to the letter.
    await core.call('training:undo', { trainingId });
    expect(await claimsOf('A001')).toMatchObject([{ status: 'accepted', credits: 100 }, { status: 'draft' }]);
    expect(await claimsOf('A003')).toMatchObject([{ status: 'accepted' }]);
    expect(await state(trainingId)).toBe('changed');
  });

  it('are all taken back when the training is called off', async () => {
    const trainingId = await save();
    await give(trainingId);
    await save({ trainingId, hours: 40, reason: '学时写错' });
    await give(trainingId);
    expect(await core.call('training:cancel', { trainingId, reason: '讲者未到，没有举办' })).toMatchObject({
      restored: 9,
    });
    expect(await state(trainingId)).toBe('cancelled');
    for (const number of ['A001', 'A002', 'A003'])
      expect((await claimsOf(number)).every(({ status }) => status === 'draft')).toBe(true);
    expect((await core.refused('training:save', await request(trainingId))).code).toBe('training.cancelled');
  });

  it('leave alone what somebody decided in review since', async () => {
    const trainingId = await save();
    await give(trainingId);
    const [claim] = (await core.call('claim:list', { year: 2025, staffNumber: 'A002' })).claims;
    await core.call('review:decide', {
      claimIds: [claim?.claimId ?? ''],
      decision: 'reject',
      level: 'unit',
      reasonCode: 'not-eligible',
    });
    await save({ trainingId, hours: 40, reason: '学时写错' });
    const { rows } = await core.call('training:plan', { trainingId });
    expect(rows.find(({ staffNumber }) => staffNumber === 'A002')).toMatchObject({
      change: 'leave',
      sentence: '审核里已另作决定（不通过），不动',
    });
    expect((await core.refused('training:cancel', { trainingId, reason: '没有举办' })).code).toBe(
      'review.changed-since',
    );
    await give(trainingId);
    expect((await claimsOf('A002')).map(({ status }) => status)).toEqual(['rejected']);
  });

  it('are given only as they were shown', async () => {
    const trainingId = await save();
    const { planHash } = await core.call('training:plan', { trainingId });
    const other = await save({ startDate: '2025-03-12', topic: '另一场同日的导管护理训练' });
    await give(other);
    expect((await core.refused('training:apply', { trainingId, planHash })).code).toBe('plan.stale');
    const { rows } = await core.call('training:plan', { trainingId });
    expect(rows[0]?.questions.join()).toContain('同一天还有“另一场同日的导管护理训练”（通过）');
  });

  it('ask about whoever was not in service that day', async () => {
    const trainingId = await save({ people: [own('A005'), own('A001')] });
    const { rows } = await core.call('training:plan', { trainingId });
    expect(rows[0]).toMatchObject({ staffNumber: 'A005', questions: ['2025-03-12 那天的状态是“离职”'] });
    expect(rows[1]?.questions).toEqual([]);
  });

  it('never reach people of other units', async () => {
    const trainingId = await save({
      people: [own('A001'), { name: '周外请', unit: '省立医院', sex: 'male', role: 'speaker' }],
    });
    const plan = await core.call('training:plan', { trainingId });
    expect(plan).toMatchObject({ outside: 1, totals: { give: 1 } });
    await give(trainingId);
    expect((await core.call('claim:list', { year: 2025 })).total).toBe(1);
    expect((await core.call('compliance:evaluate', { year: 2025 })).people).toHaveLength(5);
  });

  it('are stated by the officer in years whose rules name no figure', async () => {
    const { items } = await core.call('training:items', { year: 2019 });
    expect(items.map(({ id, ruled }) => [id, ruled])).toContainEqual(['unit-and-department', false]);
    const old = { startDate: '2019-05-08', item: 'unit-and-department', form: 'theory' as const };
    expect(
      (await core.refused('training:save', { topic: '院感防控新进展', people: [own('A001')], ...old })).code,
    ).toBe('training.invalid');
    const trainingId = await save({ ...old, participantCredits: 50, people: [own('A001')] });
    const { rows } = await core.call('training:plan', { trainingId });
    expect(rows).toMatchObject([{ asked: 50, counts: 50 }]);
  });
});

async function request(trainingId: string): Promise<Save> {
  const { training, people } = await core.call('training:get', { trainingId });
  const { topic, form, item, startDate, hours } = training;
  return {
    trainingId,
    topic,
    form,
    item,
    startDate,
    hours,
    people: people.map(({ staffNumber, role }) => own(staffNumber ?? '', role)),
  };
}

describe('a training', () => {
  it('is asked for its subject when the topic names a kind of meeting only', async () => {
    const generic = { topic: '2025年3月科室业务学习' };
    expect((await core.refused('training:save', { ...(await draft()), ...generic })).code).toBe(
      'training.generic-topic',
    );
    const { trainingId } = await core.call('training:save', {
      ...(await draft()),
      ...generic,
      keepTopic: true,
    });
    const { questions } = await core.call('training:get', { trainingId });
    expect(questions.map(({ code }) => code)).toEqual(['generic-topic', 'no-speaker', 'proof-missing']);
  });

  it('refuses an item that is no training of the unit, a stranger’s number and anybody twice', async () => {
    const wrong = await core.refused('training:save', { ...(await draft()), item: 'project' });
    expect(wrong).toMatchObject({ code: 'training.invalid' });
    expect(wrong.message).toContain('理论培训（internal-theory）');
    expect((await core.refused('training:save', { ...(await draft()), people: [own('X9')] })).code).toBe(
      'staff.not-found',
    );
    expect(
      (
        await core.refused('training:save', {
          ...(await draft()),
          people: [own('A001'), own('A001', 'speaker')],
        })
      ).code,
    ).toBe('training.invalid');
    expect((await core.refused('training:get', { trainingId: '99' })).code).toBe('training.not-found');
    expect((await core.call('training:list', { year: 2025 })).trainings).toEqual([]);
  });

  it('is numbered within its year', async () => {
    await save();
    await save({ startDate: '2025-04-01' });
    const { trainings } = await core.call('training:list', { year: 2025 });
    expect(trainings.map(({ number, own: people }) => [number, people])).toEqual([
      ['NX2025-002', 3],
      ['NX2025-001', 3],
    ]);
  });
});

async function draft(): Promise<Save> {
  return {
    startDate: '2025-03-12',
    topic: '心肺复苏新指南',
    form: 'theory',
    item: 'internal-theory',
    people: [own('A001')],
  };
}

async function sheetFile(rows: readonly (readonly string[])[]): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('签到');
  for (const row of rows) sheet.addRow([...row]);
  const file = path.join(core.scratch, '签到表.xlsx');
  await workbook.xlsx.writeFile(file);
  return file;
}

describe('a sign-in sheet', () => {
  it('matches by number and name or by a name that one person bears, and asks about everything else', async () => {
    const file = await sheetFile([
      ['2025年3月院感培训签到表'],
      ['序号', '工号', '姓名', '科室', '单位'],
      ['1', 'A001', '王小敏', '内科', ''],
      ['2', '', '赵一鸣', '', ''],
      ['3', '', '李大海', '', ''],
      ['4', '', '李大海', '急诊科', ''],
      ['5', 'A003', '王小敏', '', ''],
      ['6', '', '孙离职', '', ''],
      ['7', '', '周外请', '', '省立医院'],
      ['8', '', '吴无名', '', ''],
      ['9', 'A001', '王小敏', '', '云溪县人民医院'],
      ['合计', '', '', '', ''],
    ]);
    const read = await core.call('training:read-sheet', { file, on: '2025-03-12' });
    expect(
      read.rows.map(({ row, outcome, person, candidates }) => [
        row,
        outcome,
        person?.staffNumber ?? candidates.map(({ staffNumber }) => staffNumber).join('/'),
      ]),
    ).toEqual([
      [3, 'matched', 'A001'],
      [4, 'matched', 'A003'],
      [5, 'ask', 'A002/A004'],
      [6, 'matched', 'A004'],
      [7, 'ask', 'A003/A001'],
      [8, 'ask', 'A005'],
      [9, 'outside', ''],
      [10, 'ask', ''],
      [11, 'repeated', 'A001'],
    ]);
    expect(read).toMatchObject({ matched: 3, ask: 4 });
  });

  it('is read as csv too, and is told when it has no names', async () => {
    const csv = path.join(core.scratch, '签到.csv');
    writeFileSync(csv, '姓名,工号\n王小敏,A001\n', 'utf8');
    expect((await core.call('training:read-sheet', { file: csv, on: '2025-03-12' })).matched).toBe(1);
    const file = await sheetFile([
      ['日期', '内容'],
      ['2025-03-12', '培训'],
    ]);
    expect((await core.refused('training:read-sheet', { file, on: '2025-03-12' })).code).toBe(
      'file.no-table',
    );
  });
});
