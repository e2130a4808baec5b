import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestOf } from '../../shared/contract/index.ts';
import type { ClaimStatus } from '../../shared/domain/claim.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { takeIn } from '../support/staff.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  await takeIn(core);
});
afterEach(() => core.close());

type ClaimRequest = RequestOf<'claim:create'>;

async function enter(change: Partial<ClaimRequest> = {}): Promise<string> {
  const { claimId } = await core.call('claim:create', {
    staffNumber: 'A001',
    year: 2025,
    item: 'internal-theory',
    role: 'participant',
    quantity: 1,
    startDate: '2025-03-12',
    name: '糖尿病足的分级护理',
    ...change,
  });
  return claimId;
}

const outOfProvince: Partial<ClaimRequest> = {
  item: 'out-of-province-national',
  quantity: 6,
  name: '全国心血管介入新进展',
  projectNumber: '2025-03-01-001',
};

async function statusOf(claimId: string): Promise<ClaimStatus> {
  return (await core.call('claim:get', { claimId })).status;
}

const accept = (claimIds: string[], level: 'department' | 'unit' | 'upper' = 'unit') =>
  core.call('review:decide', { claimIds, decision: 'accept', level });

describe('deciding', () => {
  it('accepts at the unit’s level and says who and when', async () => {
    await core.call('settings:set', { officer: '周管理' });
    const id = await enter();
    expect(await accept([id])).toMatchObject({ decided: 1 });
    const claim = await core.call('claim:get', { claimId: id });
    expect(claim.status).toBe('accepted');
    expect(claim.decisions).toEqual([
      {
        decision: 'accept',
        level: 'unit',
        by: '周管理',
        at: '2025-11-20T01:00:00.000Z',
        reasonCode: null,
        remark: '',
      },
    ]);
  });

  it('waits for the authority where the item needs it', async () => {
    const catalog = await core.call('rules:catalog', { year: 2025, jurisdiction: 'zhejiang' });
    const item = catalog.items.find(({ needsUpper }) => needsUpper);
    expect(item).toBeDefined();
    const details = Object.fromEntries(
      (item?.fields ?? [])
        .filter(({ required }) => required)
        .map((field) => [field.id, field.choices?.[0] ?? '2025-05-01']),
    );
    const role = item?.roles[0]?.id;
    const id = await enter({ ...outOfProvince, item: item?.id ?? '', details, ...(role ? { role } : {}) });
    expect(
      (await core.refused('review:decide', { claimIds: [id], decision: 'accept', level: 'upper' })).code,
    ).toBe('claim.wrong-state');
    await accept([id]);
    expect(await statusOf(id)).toBe('in-review');
    expect((await core.call('review:queue', { year: 2025 })).claimIds).toEqual([]);
    expect((await core.call('review:queue', { year: 2025, status: 'in-review' })).claimIds).toEqual([id]);
    expect(
      (await core.refused('review:decide', { claimIds: [id], decision: 'accept', level: 'unit' })).code,
    ).toBe('claim.wrong-state');
    await accept([id], 'upper');
    expect(await statusOf(id)).toBe('accepted');
    await core.call('review:undo', {});
    await core.call('review:undo', {});
    expect(await statusOf(id)).toBe('unreviewed');
  });

  it('keeps what the department accepted in the unit’s queue', async () => {
    const id = await enter();
    await accept([id], 'department');
    expect(await statusOf(id)).toBe('in-review');
    expect((await core.call('review:queue', { year: 2025 })).claimIds).toEqual([id]);
    await accept([id]);
    expect(await statusOf(id)).toBe('accepted');
  });

  it('returns and rejects only with a reason', async () => {
    const id = await enter();
    const request: RequestOf<'review:decide'> = { claimIds: [id], decision: 'return', level: 'unit' };
    expect((await core.refused('review:decide', request)).code).toBe('review.reason-needed');
    await core.call('review:decide', {
      ...request,
      reasonCode: 'more-proof',
      remark: '请补签到表',
      by: '科主任',
    });
    const claim = await core.call('claim:get', { claimId: id });
    expect(claim.status).toBe('returned');
    expect(claim.decisions[0]).toMatchObject({
      by: '科主任',
      reasonCode: 'more-proof',
      remark: '请补签到表',
    });
    // What was missing has come: the unit decides again.
    await accept([id]);
    expect(await statusOf(id)).toBe('accepted');
  });

  it('decides a batch whole or not at all', async () => {
    const [first, second] = [await enter(), await enter({ name: '静脉输液治疗规范' })];
    await accept([second]);
    const refused = await core.refused('review:decide', {
      claimIds: [first, second],
      decision: 'accept',
      level: 'unit',
    });
    expect(refused.code).toBe('claim.wrong-state');
    expect(refused.message).toContain('通过');
    expect(await statusOf(first)).toBe('unreviewed');
    const unknown = await core.refused('review:decide', {
      claimIds: [first, '999'],
      decision: 'accept',
      level: 'unit',
    });
    expect(unknown.code).toBe('claim.not-found');
    expect(await statusOf(first)).toBe('unreviewed');
  });
});

describe('correcting an earlier decision', () => {
  it('is a new decision beside the old one, long after other batches', async () => {
    const id = await enter();
    await accept([id]);
    await accept([await enter({ name: '静脉输液治疗规范' })]);
    const correction: RequestOf<'review:decide'> = {
      claimIds: [id],
      decision: 'reject',
      level: 'unit',
      reasonCode: 'duplicate',
    };
    await core.call('review:decide', correction);
    const claim = await core.call('claim:get', { claimId: id });
    expect(claim.status).toBe('rejected');
    expect(claim.decisions.map(({ decision }) => decision)).toEqual(['accept', 'reject']);
    expect((await core.refused('review:decide', correction)).code).toBe('claim.wrong-state');
    await accept([id]);
    expect(await statusOf(id)).toBe('accepted');
  });
});

describe('undoing', () => {
  it('takes the newest batch back, also after a restart, and then the one before', async () => {
    const ids = [
      await enter(),
      await enter({ name: '静脉输液治疗规范' }),
      await enter({ name: '跌倒风险评估' }),
    ];
    const [first = '', second = '', third = ''] = ids;
    await accept([first]);
    const batch = await accept([second, third]);
    await core.restart();
    expect((await core.call('review:undoable', {})).batch).toMatchObject({
      batchId: batch.batchId,
      decision: 'accept',
      count: 2,
      claimIds: [second, third],
    });
    expect(await core.call('review:undo', {})).toEqual({ batchId: batch.batchId, restored: 2 });
    expect(await Promise.all(ids.map(statusOf))).toEqual(['accepted', 'unreviewed', 'unreviewed']);
    expect(await core.call('review:undo', {})).toMatchObject({ restored: 1 });
    expect(await statusOf(first)).toBe('unreviewed');
    expect((await core.refused('review:undo', {})).code).toBe('review.nothing-to-undo');
    expect((await core.call('review:undoable', {})).batch).toBeNull();
    const { decisions } = await core.call('claim:get', { claimId: second });
    expect(decisions.map(({ decision }) => decision)).toEqual(['accept', 'undo']);
  });

  it('follows a plain stack of statuses through any sequence of decisions', async () => {
    const ids = [
      await enter(),
      await enter({ name: '静脉输液治疗规范' }),
      await enter({ staffNumber: 'A002' }),
    ];
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('decide' as const),
        who: fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 3 }),
        decision: fc.constantFrom('accept' as const, 'return' as const, 'reject' as const),
        level: fc.constantFrom('department' as const, 'unit' as const),
      }),
      fc.record({ kind: fc.constant('undo' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        while ((await core.call('review:undoable', {})).batch) await core.call('review:undo', {});
        let now: ClaimStatus[] = ['unreviewed', 'unreviewed', 'unreviewed'];
        const before: ClaimStatus[][] = [];
        for (const one of steps) {
          if (one.kind === 'undo') {
            const last = before.pop();
            expect(await done(core.call('review:undo', {}))).toBe(last !== undefined);
            now = last ?? now;
            continue;
          }
          const after = now.map((status, at) =>
            one.who.includes(at) ? next(status, one.decision, one.level) : status,
          );
          const decided = await done(
            core.call('review:decide', {
              claimIds: one.who.map((at) => ids[at] ?? ''),
              decision: one.decision,
              level: one.level,
              reasonCode: 'other',
            }),
          );
          expect(decided).toBe(!after.includes(undefined));
          if (!decided) continue;
          before.push(now);
          now = after.filter((status) => status !== undefined);
        }
        const listed = new Map(
          (await core.call('claim:list', { year: 2025 })).claims.map(({ claimId, status }) => [
            claimId,
            status,
          ]),
        );
        expect(ids.map((id) => listed.get(id))).toEqual(now);
      }),
      { numRuns: 40 },
    );
  });
});

function done(call: Promise<unknown>): Promise<boolean> {
  return call.then(
    () => true,
    () => false,
  );
}

/** The officer's rules for an item that no authority answers for; undefined where the decision is refused. */
function next(
  status: ClaimStatus,
  decision: 'accept' | 'return' | 'reject',
  level: 'department' | 'unit',
): ClaimStatus | undefined {
  if (level === 'department' && status !== 'unreviewed' && status !== 'returned') return undefined;
  const settled = { accept: 'accepted', return: 'returned', reject: 'rejected' } as const;
  if (status === settled[decision]) return undefined;
  return decision === 'accept' && level === 'department' ? 'in-review' : settled[decision];
}

describe('the queue', () => {
  it('stands by department, person and date, with counts, filters and what the rules make of a claim', async () => {
    const later = await enter({ startDate: '2025-06-01', name: '跌倒风险评估' });
    const early = await enter();
    const other = await enter({ staffNumber: 'A002', name: '业务学习' });
    const queue = await core.call('review:queue', { year: 2025 });
    expect(queue.claimIds).toEqual([early, later, other]);
    expect(queue).toMatchObject({ total: 3, waiting: 3, withQuestions: 3, decided: 0, decidedToday: 0 });
    expect(queue.rows[0]).toMatchObject({
      staffNumber: 'A001',
      personName: '王小敏',
      department: '内科',
      itemName: '理论培训',
      roleName: '参加者',
      credits: 20,
      proofs: 0,
      firstProofId: null,
    });
    const filtered = async (filter: object) =>
      (await core.call('review:queue', { year: 2025, ...filter })).claimIds;
    expect(await filtered({ department: '外科' })).toEqual([other]);
    expect(await filtered({ search: '跌倒' })).toEqual([later]);
    expect(await filtered({ search: '李大海' })).toEqual([other]);
    expect(await filtered({ questions: 'without' })).toEqual([]);
    expect(await filtered({ item: 'internal-practice' })).toEqual([]);
    await accept([early]);
    expect(await core.call('review:queue', { year: 2025, limit: 1 })).toMatchObject({
      total: 2,
      claimIds: [later, other],
      waiting: 2,
      decided: 1,
      decidedToday: 1,
    });
    expect(await filtered({ status: 'accepted' })).toEqual([early]);
    expect(await core.call('review:facets', { year: 2025 })).toMatchObject({
      departments: [
        { name: '内科', count: 1 },
        { name: '外科', count: 1 },
      ],
      items: [{ id: 'internal-theory', name: '理论培训', count: 2 }],
      codes: [
        { code: 'proof-missing', count: 2 },
        { code: 'generic-title', count: 1 },
      ],
      awaits: { department: 2, unit: 0, upper: 0 },
      clusters: 0,
    });
    await core.call('review:undo', {});
    expect(await filtered({})).toEqual([early, later, other]);
  });

  it('is empty for a year without rules or claims', async () => {
    expect(await core.call('review:queue', { year: 2010 })).toMatchObject({ total: 0, claimIds: [] });
    expect(await core.call('claim:list', { year: 2010 })).toEqual({ total: 0, claims: [] });
  });
});

describe('the effect of a decision', () => {
  it('shows the person’s year without and with the claim', async () => {
    const id = await enter({
      item: 'paper-core',
      role: 'first',
      name: '护理质量敏感指标的构建',
      details: { journal: '中华护理杂志' },
    });
    const effect = await core.call('review:effect', { claimId: id });
    expect(effect.entry).toMatchObject({ claimId: id, granted: 1500, outcome: 'counted' });
    expect(effect.before.total.granted).toBe(0);
    expect(effect.after.total.granted).toBe(1500);
    await accept([id]);
    expect(await core.call('review:effect', { claimId: id })).toEqual(effect);
    expect((await core.refused('review:effect', { claimId: '999' })).code).toBe('claim.not-found');
  });
});

describe('entering by hand', () => {
  it.each([
    [{ staffNumber: 'Z9' }, 'staff.not-found', 'Z9'],
    [{ item: 'no-such-item' }, 'claim.unknown-item', 'no-such-item'],
    [{ role: 'author' }, 'claim.invalid', '角色'],
    [{ endDate: '2025-03-01' }, 'claim.invalid', '结束日期'],
    [{ item: 'paper-sci', role: 'first' }, 'claim.invalid', '期刊名称'],
    [{ year: 2031 }, 'rules.no-pack', '2031'],
  ] as const)('refuses %o by naming it', async (change, code, named) => {
    const refused = await core.refused('claim:create', {
      staffNumber: 'A001',
      year: 2025,
      item: 'internal-theory',
      role: 'participant',
      startDate: '2025-03-12',
      name: '糖尿病足的分级护理',
      ...change,
    });
    expect(refused.code).toBe(code);
    expect(refused.message).toContain(named);
  });

  it('keeps the fields of its item', async () => {
    const id = await enter({
      item: 'further-study-short',
      role: undefined,
      quantity: 20,
      startDate: '2025-05-06',
      endDate: '2025-05-31',
      name: '重症超声进修',
      details: { organizer: '省立某医院', subject: '重症超声' },
    } as Partial<ClaimRequest>);
    const claim = await core.call('claim:get', { claimId: id });
    expect(claim).toMatchObject({ quantity: 20, unit: '天', source: '手工录入', group: '外出进修（任务）' });
    expect(claim.organiser).toBe('省立某医院');
    expect(claim.details).toEqual([{ id: 'subject', name: '进修内容', value: '重症超声' }]);
    expect((await core.refused('claim:get', { claimId: 'x' })).code).toBe('claim.not-found');
  });
});
