import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestOf, ResponseOf } from '../../shared/contract/index.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { takeIn, wang } from '../support/staff.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  const people = ['王小敏', '李大海', '赵一鸣', '钱小莉', '孙立新', '周文静'];
  await takeIn(
    core,
    people.map((name, at) => ({ ...wang, 工号: `A00${at + 1}`, 姓名: name, 科室: at < 3 ? '内科' : '外科' })),
  );
  await core.call('settings:set', { officer: '周管理' });
});
afterEach(() => core.close());

type ClaimRequest = RequestOf<'claim:create'>;

/** A claim that nothing is asked about, when a proof stands under it. */
async function enter(change: Partial<ClaimRequest> = {}): Promise<string> {
  const { claimId } = await core.call('claim:create', {
    staffNumber: 'A001',
    year: 2025,
    item: 'internal-theory',
    role: 'participant',
    quantity: 1,
    startDate: '2025-03-12',
    name: '糖尿病足的分级护理',
    organiser: '护理部',
    ...change,
  });
  return claimId;
}

const png = (shade: number) =>
  Buffer.concat([
    Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk', 'base64'),
    Buffer.from([shade]),
  ]);

let pictures = 0;
/** Puts a picture under a claim; the same content is the same picture, whatever it is called. */
async function attach(claimId: string, content = `证书${pictures}`, name?: string): Promise<void> {
  pictures += 1;
  const called = name ?? `图${pictures}.png`;
  const file = path.join(core.scratch, called);
  writeFileSync(file, Buffer.concat([png(1), Buffer.from(content)]));
  await core.call('proof:add', { files: [file] });
  const { items } = await core.call('proof:tray', {});
  const arrival = items.find(({ proof }) => proof.name === called);
  await core.call('proof:attach', { claimId, arrivalId: arrival?.arrivalId ?? '' });
}

async function everybodysTraining(): Promise<string[]> {
  const ids: string[] = [];
  for (const staffNumber of ['A001', 'A002', 'A003', 'A004', 'A005', 'A006']) {
    const change = staffNumber === 'A005' ? { item: 'internal-practice' } : {};
    const id = await enter({ staffNumber, ...change });
    if (staffNumber !== 'A006') await attach(id);
    ids.push(id);
  }
  return ids;
}

async function threeOnOneSheet(): Promise<string[]> {
  const ids: string[] = [];
  for (const staffNumber of ['A001', 'A002', 'A003']) {
    const id = await enter({ staffNumber });
    await attach(id, '签到表');
    ids.push(id);
  }
  return ids;
}

async function statuses(ids: readonly string[]): Promise<string[]> {
  const { claims } = await core.call('claim:list', { year: 2025 });
  return ids.map((id) => claims.find(({ claimId }) => claimId === id)?.status ?? '');
}

async function clusterOf(claimId: string): Promise<ResponseOf<'review:cluster'>> {
  const { rows } = await core.call('review:queue', { year: 2025 });
  const clusterId = rows.find((row) => row.claimId === claimId)?.cluster?.clusterId ?? '';
  return core.call('review:cluster', { clusterId });
}

describe('one decision for one event', () => {
  it('accepts those that say the same and raise no question, and one undo takes it back', async () => {
    const ids = await everybodysTraining();
    const alone = await enter({ name: '静脉输液治疗规范', startDate: '2025-04-02' });
    const cluster = await clusterOf(ids[0] ?? '');
    expect(cluster).toMatchObject({ size: 6, agreeing: 4, questioned: 1, deviating: 1, decided: 0 });
    expect(cluster.members.map(({ stand }) => stand)).toEqual([
      ...['agreeing', 'agreeing', 'agreeing', 'agreeing'],
      ...['questioned', 'deviating'],
    ]);
    expect(cluster.members.at(-1)).toMatchObject({
      personName: '孙立新',
      differs: [{ field: 'item', value: '实践培训', majority: '理论培训' }],
    });
    expect(cluster.members.at(-2)?.findings.map(({ code }) => code)).toEqual(['proof-missing']);
    expect(cluster.reference).toMatchObject({ claimId: ids[0], chosen: false });

    const { clusterId, revision } = cluster;
    const done = await core.call('review:decide-cluster', { clusterId, revision, level: 'unit' });
    expect(done).toMatchObject({ decided: 4, questioned: 1, deviating: 1 });
    const decided = ['accepted', 'accepted', 'accepted', 'accepted', 'unreviewed', 'unreviewed'];
    expect(await statuses([...ids, alone])).toEqual([...decided, 'unreviewed']);

    // What was decided stays what the others are compared with, after a restart too.
    await core.restart();
    const left = await core.call('review:cluster', { clusterId });
    expect(left).toMatchObject({ size: 2, agreeing: 0, questioned: 1, deviating: 1, decided: 4 });
    expect(left.members.find(({ stand }) => stand === 'decided')).toMatchObject({ personName: '王小敏' });
    const again = { clusterId, revision: left.revision, level: 'unit' as const };
    expect((await core.refused('review:decide-cluster', again)).code).toBe('review.cluster-nobody');

    expect(await core.call('review:undo', {})).toMatchObject({ batchId: done.batchId, restored: 4 });
    expect(new Set(await statuses(ids))).toEqual(new Set(['unreviewed']));
    expect((await core.call('review:cluster', { clusterId })).revision).toBe(revision);
  });

  it('decides nothing that was not shown', async () => {
    const ids = await everybodysTraining();
    const { clusterId, revision } = await clusterOf(ids[0] ?? '');
    await enter({ staffNumber: 'A002', role: 'speaker' });
    const order = { clusterId, revision, level: 'unit' as const };
    expect((await core.refused('review:decide-cluster', order)).code).toBe('review.cluster-changed');
    expect(new Set(await statuses(ids))).toEqual(new Set(['unreviewed']));
    const gone = await core.refused('review:cluster', { clusterId: '2025-0123456789abcdef' });
    expect(gone.code).toBe('review.cluster-gone');
  });

  it('compares with the proof that the officer chose', async () => {
    const [first, second] = [await enter({ hours: 10 }), await enter({ staffNumber: 'A002', hours: 20 })];
    await attach(first);
    await attach(second);
    const { clusterId, deviating, proofs } = await clusterOf(first);
    expect(deviating).toBe(2);
    const chosen = proofs[1]?.proofId ?? '';
    const cluster = await core.call('review:cluster', { clusterId, referenceProofId: chosen });
    expect(cluster.reference).toMatchObject({ proofId: chosen, claimId: second, chosen: true });
    expect(cluster.members.map(({ claimId, stand }) => [claimId, stand])).toEqual([
      [second, 'agreeing'],
      [first, 'deviating'],
    ]);
    const { revision } = cluster;
    const order = { clusterId, revision, level: 'unit' as const };
    expect((await core.refused('review:decide-cluster', order)).code).toBe('review.cluster-changed');
    await core.call('review:decide-cluster', { ...order, referenceProofId: chosen });
    expect(await statuses([first, second])).toEqual(['unreviewed', 'accepted']);
  });

  it('takes one sheet under everybody’s claim for the event’s, and under another event’s for a question', async () => {
    const ids = await threeOnOneSheet();
    expect((await clusterOf(ids[0] ?? '')).agreeing).toBe(3);
    const other = await enter({ staffNumber: 'A004', name: '静脉输液治疗规范', startDate: '2025-05-02' });
    await attach(other, '签到表');
    const { rows } = await core.call('review:queue', { year: 2025 });
    const asked = '与 A004 钱小莉 的“静脉输液治疗规范”用了同一份佐证';
    expect(rows.map(({ findings }) => findings.map(({ message }) => message))).toEqual([
      ...ids.map(() => [asked]),
      ['与“糖尿病足的分级护理”的 3 人（A001 王小敏 等）用了同一份佐证'],
    ]);
    const pairId = rows.at(-1)?.findings[0]?.evidence?.[0]?.pairId ?? '';
    await core.call('check:dismiss-pair', { pairId });
    const answered = await core.call('review:queue', { year: 2025 });
    expect(answered.rows.flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('still takes a sheet for the event’s when most of its claims were returned', async () => {
    const ids = await threeOnOneSheet();
    await core.call('review:decide', {
      claimIds: ids.slice(1),
      decision: 'return',
      level: 'unit',
      reasonCode: 'more-proof',
    });
    const { rows } = await core.call('review:queue', { year: 2025 });
    expect(rows.map(({ claimId, findings }) => [claimId, findings])).toEqual([[ids[0], []]]);
  });

  it('is one line of the queue where its first claim stands', async () => {
    const ids = await everybodysTraining();
    const alone = await enter({ staffNumber: 'A002', name: '静脉输液治疗规范', startDate: '2025-02-02' });
    const folded = await core.call('review:queue', { year: 2025, fold: true });
    expect(folded.entries).toMatchObject([
      { claimId: ids[0], size: 6 },
      { claimId: alone, clusterId: null, size: 1 },
    ]);
    expect(folded.claimIds).toEqual([...ids, alone]);
    expect(folded.rows.map(({ cluster }) => cluster?.agreeing)).toEqual([4, undefined]);
    const second = await core.call('review:queue', { year: 2025, fold: true, offset: 1, limit: 1 });
    expect(second).toMatchObject({ total: 7, claimIds: [], rows: [{ claimId: alone }] });
    expect(second.entries).toBeUndefined();
    const narrowed = await core.call('review:queue', { year: 2025, minCluster: 2, sort: 'questions' });
    expect(narrowed.total).toBe(6);
    expect(narrowed.claimIds[0]).toBe(ids[5]);
  });
});

describe('levels', () => {
  it('warn when one person decides two of a claim, and are kept apart where the unit wants it', async () => {
    const id = await enter();
    const order = { claimIds: [id], decision: 'accept' as const };
    expect((await core.call('review:decide', { ...order, level: 'department' })).warnings).toEqual([]);
    const check = await core.call('review:decide-check', { ...order, level: 'unit' });
    expect(check).toMatchObject({ decidable: 1, refused: [], forbidden: false });
    expect(check.warnings[0]?.message).toBe('周管理 已在科室审过其中 1 条，这次又在单位审：同一人审了两级');

    await core.call('settings:set', { levelsApart: true });
    const refused = await core.refused('review:decide', { ...order, level: 'unit' });
    expect(refused.code).toBe('review.same-person');
    expect(await statuses([id])).toEqual(['in-review']);
    expect((await core.call('review:decide', { ...order, level: 'unit', by: '吴院长' })).warnings).toEqual(
      [],
    );
    expect(await core.call('review:decide-check', { ...order, level: 'unit' })).toMatchObject({
      decidable: 0,
      refused: [{ claimId: id, message: '这条申报现在是“通过”，不能由单位审核通过' }],
    });
  });

  it('show what waits for the authority with its age, and keep the answer with its day and document', async () => {
    const outOfProvince: Partial<ClaimRequest> = {
      item: 'out-of-province-national',
      quantity: 6,
      name: '全国心血管介入新进展',
      projectNumber: '2025-03-01-001',
    };
    const [first, second] = [
      await enter(outOfProvince),
      await enter({ ...outOfProvince, staffNumber: 'A002' }),
    ];
    await core.call('review:decide', { claimIds: [first, second], decision: 'accept', level: 'unit' });
    await core.restart('2025-12-02T09:00:00+08:00');
    const waiting = await core.call('review:awaiting-authority', { year: 2025 });
    expect(waiting.rows).toMatchObject([
      { claimId: first, ageDays: 12, decidedBy: '周管理' },
      { claimId: second, ageDays: 12 },
    ]);
    const scan = path.join(core.scratch, '批复.png');
    writeFileSync(scan, Buffer.concat([png(2), Buffer.from('批复')]));
    const answer: RequestOf<'review:record-answer'> = {
      claimIds: [first],
      answer: 'accept',
      answeredOn: '2025-12-01',
      authority: '青岚县卫生健康局',
      documentTitle: '关于学分的批复',
      documentNumber: '青卫〔2025〕7号',
      proof: scan,
    };
    const early = await core.refused('review:record-answer', { ...answer, answeredOn: '2025-12-03' });
    expect(early.code).toBe('review.not-yet');
    await core.call('review:record-answer', answer);
    expect(await statuses([first, second])).toEqual(['accepted', 'in-review']);
    expect((await core.call('proof:tray', {})).total).toBe(0);
    const { standing, events } = await core.call('claim:history', { claimId: first });
    expect(standing).toEqual({
      oldSystem: '上级管理员审核通过',
      newSystem: '上级 审核通过',
      handedInOn: '2025-11-20',
      departmentOn: null,
      unitOn: '2025-11-20',
      upperOn: '2025-12-01',
    });
    expect(events.at(-1)).toMatchObject({
      kind: 'answered',
      by: '青岚县卫生健康局',
      recordedBy: '周管理',
      text: '青岚县卫生健康局于 2025-12-01 答复同意（《关于学分的批复》青卫〔2025〕7号）',
      proofs: [{ name: '批复.png' }],
    });
    await core.call('review:undo', {});
    expect((await core.call('review:awaiting-authority', {})).total).toBe(2);
    expect((await core.call('proof:tray', {})).total).toBe(1);
    const refused: RequestOf<'review:record-answer'> = {
      claimIds: [second],
      answer: 'reject',
      answeredOn: '2025-12-02',
    };
    await core.call('review:record-answer', refused);
    expect(await statuses([second])).toEqual(['rejected']);
    expect((await core.refused('review:record-answer', refused)).code).toBe('claim.wrong-state');
  });
});

describe('a claim that was returned', () => {
  it('comes back with what changed, keeps what it read before, and is undone to the letter', async () => {
    const id = await enter({ name: '业务学习' });
    await attach(id);
    const returned = { claimIds: [id], decision: 'return' as const, level: 'unit' as const };
    await core.call('review:decide', { ...returned, reasonCode: 'wrong-name', remark: '请写具体题目' });
    const slip = await core.call('review:return-slip', { year: 2025, staffNumber: 'A001' });
    expect(slip.text).toBe(
      [
        '王小敏老师，您好：您 2025 年度有 1 条学分申报被退回，请补正后重新上报；补正之前不计学分。',
        '1. 业务学习（2025-03-12，理论培训）',
        '   原因：改名称；请写具体题目',
        '   怎么办：写明培训的具体内容，不用“大查房”“病例讨论会”等类型代替，再重新上报',
      ].join('\n'),
    );
    const list = await core.call('review:return-slip', { year: 2025, department: '内科' });
    expect(list).toMatchObject({ people: 1, claims: 1 });
    expect(list.text).toContain('内科 2025 年度学分申报退回补正：1 人 1 条');
    expect((await core.call('review:return-slip', { year: 2025, department: '外科' })).claims).toBe(0);

    await core.restart('2025-11-24T09:00:00+08:00');
    await attach(id, '课件', '课件首页.png');
    const changes = { name: '糖尿病足业务学习', startDate: '2025-03-13', endDate: '2025-03-13', hours: 20 };
    const back = await core.call('claim:resubmit', { claimId: id, origin: 'person', changes });
    expect(back.changes).toEqual([
      { field: 'startDate', fieldName: '开始日期', old: '2025-03-12', new: '2025-03-13' },
      { field: 'endDate', fieldName: '结束日期', old: '2025-03-12', new: '2025-03-13' },
      { field: 'hours', fieldName: '学时', old: '', new: '2.0' },
      { field: 'name', fieldName: '名称', old: '业务学习', new: '糖尿病足业务学习' },
    ]);
    const { resubmission } = await core.call('review:resubmission', { claimId: id });
    expect(resubmission).toMatchObject({
      reasonCode: 'wrong-name',
      action: 'correct',
      origin: 'person',
      changes: back.changes,
      proofsAdded: [{ name: '课件首页.png' }],
      proofsRemoved: [],
    });
    const queue = await core.call('review:queue', { year: 2025, resubmitted: true });
    expect(queue.rows).toMatchObject([{ claimId: id, resubmitted: true, ageDays: 0, findings: [] }]);

    expect((await core.call('review:undoable', {})).batch).toMatchObject({ decision: 'resubmit', count: 1 });
    await core.call('review:undo', {});
    const claim = await core.call('claim:get', { claimId: id });
    expect(claim).toMatchObject({
      status: 'returned',
      name: '业务学习',
      startDate: '2025-03-12',
      hours: null,
    });
    const { events } = await core.call('claim:history', { claimId: id });
    expect(events.map(({ kind, undone }) => [kind, undone])).toEqual([
      ['handed-in', false],
      ['proof-attached', false],
      ['decided', false],
      ['proof-attached', false],
      ['resubmitted', true],
      ['undone', false],
    ]);
    expect(events.at(-1)?.changes.at(-1)).toMatchObject({ old: '糖尿病足业务学习', new: '业务学习' });
  });

  it('may be corrected by the officer while nobody decided, and goes through all levels again', async () => {
    const id = await enter();
    await core.call('review:decide', {
      claimIds: [id],
      decision: 'accept',
      level: 'department',
      by: '张主任',
    });
    await core.call('claim:resubmit', {
      claimId: id,
      origin: 'officer',
      changes: {
        item: 'further-study-short',
        role: null,
        quantity: 20,
        details: { organizer: '省立某医院', subject: '重症超声' },
      },
      why: '科室选错类别',
    });
    const claim = await core.call('claim:get', { claimId: id });
    expect(claim).toMatchObject({
      status: 'unreviewed',
      item: 'further-study-short',
      quantity: 20,
      role: null,
    });
    const { events, standing } = await core.call('claim:history', { claimId: id });
    expect(events.at(-1)).toMatchObject({ kind: 'changed', by: '周管理', why: '科室选错类别' });
    expect(standing).toMatchObject({ oldSystem: '已上报->科室管理员未审核', departmentOn: '2025-11-20' });
    await core.call('review:undo', {});
    expect(await core.call('claim:get', { claimId: id })).toMatchObject({
      status: 'in-review',
      item: 'internal-theory',
      role: 'participant',
      quantity: 1,
      details: [],
    });
    const same = { claimId: id, origin: 'officer', changes: { quantity: 1 } };
    expect((await core.refused('claim:resubmit', same)).code).toBe('claim.nothing-changed');
    const wrong = { claimId: id, origin: 'officer', changes: { endDate: '2025-03-01' } };
    expect((await core.refused('claim:resubmit', wrong)).code).toBe('claim.invalid');
    await core.call('review:decide', { claimIds: [id], decision: 'accept', level: 'unit' });
    const late = { claimId: id, origin: 'officer', changes: { quantity: 2 } };
    expect((await core.refused('claim:resubmit', late)).code).toBe('claim.wrong-state');
  });

  it('may name another 学分录入单位, or none again, and one undo takes that back too', async () => {
    const id = await enter({ entryUnit: '青岚县中医院' });
    const changed = async (entryUnit: string) =>
      (await core.call('claim:resubmit', { claimId: id, origin: 'officer', changes: { entryUnit } })).changes;
    expect(await changed('云溪县人民医院')).toEqual([
      { field: 'entryUnit', fieldName: '学分录入单位', old: '青岚县中医院', new: '云溪县人民医院' },
    ]);
    expect(await changed('')).toMatchObject([{ old: '云溪县人民医院', new: '' }]);
    expect((await core.call('claim:get', { claimId: id })).entryUnit).toBe('');
    await core.call('review:undo', {});
    expect((await core.call('claim:get', { claimId: id })).entryUnit).toBe('云溪县人民医院');
    const { events } = await core.call('claim:history', { claimId: id });
    expect(events.at(-1)?.changes).toMatchObject([{ fieldName: '学分录入单位', new: '云溪县人民医院' }]);
  });

  it('names the claim that it doubles', async () => {
    const [first, second] = [await enter(), await enter({ remark: '第二次' })];
    const order: RequestOf<'review:decide'> = {
      claimIds: [second],
      decision: 'return',
      level: 'unit',
      reasonCode: 'duplicate',
      duplicateOf: first,
    };
    expect((await core.refused('review:decide', { ...order, duplicateOf: second })).code).toBe(
      'claim.not-found',
    );
    await core.call('review:decide', order);
    const { text } = await core.call('review:return-slip', { year: 2025 });
    expect(text).toContain('原因：重复申报；与“糖尿病足的分级护理”（2025-03-12）重复');
    const { events } = await core.call('claim:history', { claimId: second });
    expect(events.at(-1)).toMatchObject({ otherClaimId: first, reasonCode: 'duplicate' });
  });
});

describe('an announced project', () => {
  it('makes a question of every claim under it, decided ones too, until it is withdrawn', async () => {
    const project = { item: 'project', quantity: 6, name: '心血管新进展', projectNumber: '2025-03-01-001' };
    const [decided, waiting] = [await enter(project), await enter({ ...project, staffNumber: 'A002' })];
    await core.call('review:decide', { claimIds: [decided], decision: 'accept', level: 'unit' });
    const notice: RequestOf<'notice:add'> = {
      projectNumber: '2025－03－01－001',
      kind: 'credits-cancelled',
      documentTitle: '关于取消授分资格的通报',
      documentNumber: '浙继委〔2025〕3号',
      documentDate: '2025-10-09',
    };
    const { noticeId, claims } = await core.call('notice:add', notice);
    expect(claims).toBe(2);
    expect((await core.refused('notice:add', notice)).code).toBe('notice.duplicate');
    expect((await core.refused('notice:add', { ...notice, projectNumber: '无' })).code).toBe(
      'notice.no-number',
    );
    const announced = () => core.call('review:queue', { year: 2025, announced: true });
    const { claimIds, rows } = await announced();
    expect(claimIds).toEqual([decided, waiting]);
    expect(rows[0]?.findings.find(({ code }) => code === 'project-announced')?.message).toBe(
      '项目 2025－03－01－001 被取消授分资格（《关于取消授分资格的通报》浙继委〔2025〕3号，2025-10-09），请核对这条学分还能不能认',
    );
    expect((await core.call('review:facets', { year: 2025 })).announced).toBe(2);
    await core.call('notice:withdraw', { noticeId, remark: '编号写错' });
    expect((await announced()).total).toBe(0);
    expect((await core.refused('notice:withdraw', { noticeId })).code).toBe('notice.not-found');
    await core.call('notice:restore', { noticeId });
    expect((await announced()).total).toBe(2);
    const { events } = await core.call('claim:history', { claimId: decided });
    expect(events.map(({ kind }) => kind)).toEqual([
      'handed-in',
      'decided',
      'noticed',
      'notice-withdrawn',
      'noticed',
    ]);
    expect((await core.call('notice:list', {})).notices).toMatchObject([{ claims: 2, withdrawn: null }]);
  });
});

describe('filters of the queue', () => {
  it('narrow by question, submitter, age and level', async () => {
    const plain = await enter();
    await core.call('settings:set', { officer: '吴干事' });
    const generic = await enter({ staffNumber: 'A004', name: '业务学习' });
    await core.call('review:decide', { claimIds: [plain], decision: 'accept', level: 'department' });
    await core.restart('2025-11-25T09:00:00+08:00');
    const late = await enter({ staffNumber: 'A003', name: '静脉输液治疗规范', startDate: '2025-02-01' });
    const of = async (filter: object) =>
      (await core.call('review:queue', { year: 2025, ...filter })).claimIds;
    expect(await of({ codes: ['generic-title'] })).toEqual([generic]);
    expect(await of({ submitter: '周管理' })).toEqual([plain]);
    expect(await of({ minAgeDays: 5 })).toEqual([plain, generic]);
    expect(await of({ awaits: 'unit' })).toEqual([plain]);
    expect(await of({ awaits: 'department', sort: 'age' })).toEqual([generic, late]);
    expect(await of({ sort: 'date' })).toEqual([late, plain, generic]);
    expect(await of({ sort: 'person', descending: true })).toEqual([generic, late, plain]);
  });

  it('are kept by name and remember which was used last', async () => {
    const saved = await core.call('review:save-filter', {
      name: '内科有疑问',
      filter: { department: '内科', questions: 'with' },
    });
    const other = await core.call('review:save-filter', { name: '老申报', filter: { minAgeDays: 30 } });
    await core.call('review:use-filter', { filterId: saved.filterId });
    await core.restart();
    expect((await core.call('review:filters', {})).filters).toEqual([
      { ...saved, last: true },
      { ...other, last: false },
    ]);
    const taken = await core.refused('review:rename-filter', {
      filterId: other.filterId,
      name: '内科有疑问',
    });
    expect(taken.code).toBe('review.filter-name-taken');
    await core.call('review:rename-filter', { filterId: other.filterId, name: '一个月以上' });
    await core.call('review:remove-filter', { filterId: saved.filterId });
    expect((await core.call('review:filters', {})).filters).toMatchObject([
      { name: '一个月以上', last: false },
    ]);
    expect((await core.refused('review:use-filter', { filterId: saved.filterId })).code).toBe(
      'review.filter-not-found',
    );
  });
});
