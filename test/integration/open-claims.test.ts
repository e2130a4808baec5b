import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../support/core.ts';
import { li, takeIn, wang } from '../support/staff.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  await takeIn(core, [
    { ...wang, 工号: 'B001', 姓名: '孙一诺' },
    { ...li, 工号: 'B002', 姓名: '周远航' },
  ]);
});
afterEach(() => core.close());

interface Entry {
  readonly staffNumber?: string;
  readonly startDate: string;
  readonly name: string;
  readonly projectNumber?: string;
}

async function enter(entry: Entry): Promise<string> {
  const base = { staffNumber: 'B001', year: 2025, item: 'internal-theory', role: 'participant', quantity: 1 };
  return (await core.call('claim:create', { ...base, ...entry })).claimId;
}

const accept = (claimIds: string[]) =>
  core.call('review:decide', { claimIds, decision: 'accept', level: 'unit' });

describe('the queue, which reads open claims only', () => {
  it('asks of them what is asked among all claims of the year', async () => {
    const early = { startDate: '2025-02-10', name: '休克的早期识别' };
    const decided = [
      await enter(early),
      await enter({ startDate: '2025-04-01', name: '卒中绿色通道', projectNumber: '2025-03-07-011' }),
      await enter({ staffNumber: 'B002', startDate: '2025-06-01', name: '引流管的护理' }),
    ];
    await accept(decided);
    const open = [
      await enter({ ...early, name: '休克的早期识别。' }),
      await enter({ startDate: '2025-05-01', name: '卒中单元建设', projectNumber: '２０２５-03-07-011' }),
      await enter({ startDate: '2025-06-01', name: '引流管的护理' }),
      await enter({ startDate: '2025-07-01', name: '大查房' }),
    ];
    const queue = await core.call('review:queue', { year: 2025 });
    const { claims } = await core.call('claim:list', { year: 2025 });
    const asked = (
      rows: readonly { claimId: string; findings: readonly { code: string; message: string }[] }[],
    ) =>
      new Map(rows.filter(({ claimId }) => open.includes(claimId)).map((row) => [row.claimId, row.findings]));
    expect(queue.claimIds.toSorted()).toEqual(open.toSorted());
    expect(asked(queue.rows)).toEqual(asked(claims));
    const codes = open.map(
      (id) =>
        asked(queue.rows)
          .get(id)
          ?.map(({ code }) => code) ?? [],
    );
    expect(codes.map((each) => each.includes('duplicate-claim'))).toEqual([true, true, false, false]);
    expect(codes[3]).toContain('generic-title');
    expect(queue).toMatchObject({ total: 4, waiting: 4, decided: 3, decidedToday: 3 });
  });

  it('shows a claim again that was decided before it was read, once the decision is undone', async () => {
    const [first, second] = [
      await enter({ startDate: '2025-02-10', name: '休克的早期识别' }),
      await enter({ startDate: '2025-03-10', name: '脓毒症的集束治疗' }),
    ];
    await accept([first]);
    // A write elsewhere: the next queue is read anew, without the decided claim.
    await core.call('settings:set', { officer: '钱审核' });
    expect((await core.call('review:queue', { year: 2025 })).claimIds).toEqual([second]);
    await core.call('review:undo', {});
    expect((await core.call('review:queue', { year: 2025 })).claimIds).toEqual([first, second]);
    expect((await core.call('claim:get', { claimId: first })).status).toBe('unreviewed');
    expect(await core.call('review:queue', { year: 2025 })).toMatchObject({ waiting: 2, decided: 0 });
  });
});
