import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adoptRehearsed } from '../support/adopt.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { unitPackFile } from '../support/factories/unit-pack.ts';
import { takeIn } from '../support/staff.ts';

let core: TestCore;
const start = async (now?: string): Promise<void> => {
  core = await createTestCore(now);
  await takeIn(core);
  await core.call('settings:set', { unitName: '青岚县人民医院', officer: '周管理' });
};
beforeEach(() => start());
afterEach(() => core.close());

async function enterProject(staffNumber: string, hours: number, more: object = {}): Promise<string> {
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
    publicNeed: true,
    ...more,
  });
  return claimId;
}

const accept = (...claimIds: string[]) =>
  core.call('review:decide', { claimIds, decision: 'accept', level: 'unit' });
const close = () => core.call('year:close', { year: 2025, by: '张主任', remark: '年底关账' });
const corrections = async () => (await core.call('year:corrections', { year: 2025 })).people;

describe('closing a year', () => {
  it('keeps pack, roster and everybody’s evaluation, and says who closed it when', async () => {
    await accept(await enterProject('A001', 75));
    const { people, pack } = await core.call('compliance:evaluate', { year: 2025 });
    const status = await close();
    expect(status).toMatchObject({ state: 'closed', corrections: 0 });
    expect(status.closed).toMatchObject({
      by: '张主任',
      recordedBy: '周管理',
      remark: '年底关账',
      people: 2,
      counts: { met: 1, 'not-met': 1 },
      pack,
      rosterFingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const after = await core.call('compliance:evaluate', { year: 2025 });
    expect(after.people).toEqual(people);
    expect(
      after.closed?.people.toSorted((a, b) => ((a.staffNumber ?? '') < (b.staffNumber ?? '') ? -1 : 1)),
    ).toEqual(people.toSorted((a, b) => ((a.staffNumber ?? '') < (b.staffNumber ?? '') ? -1 : 1)));
    const list = await core.call('compliance:list', { year: 2025 });
    expect(list.people.map((row) => row.closedVerdict)).toEqual(list.people.map((row) => row.verdict));
    expect((await core.call('rules:standard', { year: 2025 })).closed).toMatchObject({ by: '张主任' });
  });

  it('is refused twice, and for a year without rules', async () => {
    await close();
    expect((await core.refused('year:close', { year: 2025 })).code).toBe('year.already-closed');
    expect((await core.refused('year:close', { year: 2031 })).code).toBe('rules.no-pack');
    expect((await core.refused('year:reopen', { year: 2024, reason: '没有关过' })).code).toBe(
      'year.not-closed',
    );
    expect((await core.refused('year:reopen', { year: 2025, reason: ' ' })).code).toBe('ipc.invalid-request');
    expect((await core.refused('year:status', { year: 25 })).code).toBe('ipc.invalid-request');
    expect((await core.refused('year:corrections', { year: 2025, staffNumber: 'Z9' })).code).toBe(
      'staff.not-found',
    );
    expect((await core.refused('year:evaluation', { year: 2025, staffNumber: 'Z9' })).code).toBe(
      'year.no-evaluation',
    );
    expect((await core.refused('year:evaluation', { year: 2024, staffNumber: 'A001' })).code).toBe(
      'year.not-closed',
    );
  });

  it('lets no rule of the year be changed, and says so', async () => {
    const change = { choices: { rounding: 'whole' } };
    await close();
    for (const channel of ['rules:rehearse', 'rules:adopt'] as const) {
      const request =
        channel === 'rules:adopt'
          ? { year: 2025, change, reason: '试行', rehearsal: '任意' }
          : { year: 2025, change };
      const refused = await core.refused(channel, request);
      expect(refused.code).toBe('year.closed');
      expect(refused.message).toContain('2025-11-20');
    }
    expect((await core.call('rules:conflicts', { year: 2025 })).closed).toBe(true);
  });

  it('keeps the pack it was closed with, whatever the unit does afterwards', async () => {
    const change = { packFile: unitPackFile(core.scratch) };
    await adoptRehearsed(core, { year: 2025, change, reason: '院务会决定' });
    await accept(await enterProject('A001', 78));
    const before = await core.call('compliance:evaluate', { year: 2025, staffNumber: 'A001' });
    expect(before.people[0]).toMatchObject({ verdict: 'not-met', required: 3000 });
    await close();
    await core.call('settings:set', { jurisdiction: 'zhejiang/ningbo', grassroots: true });
    await core.restart();
    const after = await core.call('compliance:evaluate', { year: 2025, staffNumber: 'A001' });
    expect(after.pack).toEqual(before.pack);
    expect(after.people).toEqual(before.people);
    expect((await core.call('rules:standard', { year: 2025 })).basis.ownPack?.id).toBe('qinglan-2025');
  });

  it('says that the data is damaged where what the year stood on is lost, and judges by nothing else', async () => {
    const change = { packFile: unitPackFile(core.scratch) };
    await adoptRehearsed(core, { year: 2025, change, reason: '院务会决定' });
    await close();
    const connection = new BetterSqlite3(path.join(core.dataFolder, 'ledger.db'));
    connection.pragma('foreign_keys = OFF');
    connection.exec('DROP TRIGGER rule_basis_keeps_its_rows; DELETE FROM rule_basis');
    connection.close();
    await core.restart();
    for (const channel of ['compliance:evaluate', 'rules:standard'] as const)
      expect(await core.refused(channel, { year: 2025 })).toMatchObject({
        code: 'data.damaged',
        message: expect.stringContaining('rule_basis'),
      });
    expect((await core.call('compliance:evaluate', { year: 2024 })).people).toHaveLength(2);
  });

  it('can be undone with a reason, which stays on record', async () => {
    await close();
    const status = await core.call('year:reopen', { year: 2025, reason: '漏了一批纸质申报' });
    expect(status).toMatchObject({ state: 'open', closed: null });
    expect(status.closings[0]?.reopened).toMatchObject({ by: '周管理', reason: '漏了一批纸质申报' });
    await adoptRehearsed(core, {
      year: 2025,
      change: { choices: { rounding: 'whole' } },
      reason: '试行',
    });
    expect((await close()).closings).toHaveLength(2);
    expect((await core.call('compliance:evaluate', { year: 2025 })).closed?.people).toHaveLength(2);
  });
});

describe('what comes after a year was closed', () => {
  it('stands beside the closed evaluation with its cause and date', async () => {
    const late = await enterProject('A001', 75);
    await close();
    await core.restart('2025-12-28T10:00:00+08:00');
    await accept(late);
    const [person, ...others] = await corrections();
    expect(others).toEqual([]);
    expect(person).toMatchObject({ staffNumber: 'A001', closed: { verdict: 'not-met' } });
    expect(person?.corrections).toHaveLength(1);
    expect(person?.corrections[0]).toMatchObject({
      verdict: 'met',
      cause: 'decision',
      at: expect.stringContaining('2025-12-28'),
    });
    expect(person?.corrections[0]?.causeText).toContain('心血管急危重症诊治新进展');
    const closed = await core.call('year:evaluation', { year: 2025, staffNumber: 'A001' });
    expect(closed.evaluation.verdict).toBe('not-met');
    const hash = person?.corrections[0]?.hash ?? '';
    const corrected = await core.call('year:evaluation', { year: 2025, staffNumber: 'A001', hash });
    expect(corrected.evaluation).toMatchObject({ verdict: 'met', granted: 2500 });
    const list = await core.call('compliance:list', { year: 2025, search: 'A001' });
    expect(list.people[0]).toMatchObject({ verdict: 'met', closedVerdict: 'not-met' });
    expect(list.closedCounts?.['not-met']).toBe(list.counts['not-met'] + 1);
    expect(list.closedCounts?.met).toBe(list.counts.met - 1);
    const summary = await core.call('year:summary', { year: 2025 });
    expect(summary.closedCounts).toEqual(list.closedCounts);
    const department = list.departments.find(({ name }) => name === list.people[0]?.department);
    expect(department?.closed?.['not-met']).toBe((department?.counts['not-met'] ?? 0) + 1);
    const closedSo = await core.call('compliance:list', { year: 2025, verdict: 'not-met' });
    expect(closedSo.people.map(({ staffNumber }) => staffNumber)).toContain('A001');
  });

  it('is set down at once, so that a decision taken back leaves both', async () => {
    const late = await enterProject('A001', 75);
    await close();
    await accept(late);
    await core.call('review:undo', {});
    const [person] = await corrections();
    expect(person?.corrections.map(({ verdict }) => verdict)).toEqual(['met', 'not-met']);
  });

  it('is named a make-up where one was accepted, with an application of the year', async () => {
    const { filingIds } = await core.call('filing:apply', {
      kind: 'make-up',
      forYear: 2025,
      staffNumbers: ['A002'],
      on: '2025-11-10',
      reason: '产假，当年未能完成',
    });
    await core.call('filing:decide', { filingIds, outcome: 'agreed', on: '2025-11-12' });
    await core.call('filing:report', { filingIds, on: '2025-11-15' });
    await close();
    await core.restart('2026-03-10T09:00:00+08:00');
    await core.call('rules:continue-year', { year: 2026, from: 2025 });
    const made = { year: 2026, startDate: '2026-02-03', makeUpFor: 2025 };
    await accept(await enterProject('A002', 75, made));
    // Without an application it does not count, and what does not count corrects nothing.
    await accept(await enterProject('A001', 75, { ...made, projectNumber: '2026-03-01-115' }));
    const found = await corrections();
    expect(found.map(({ staffNumber }) => staffNumber)).toEqual(['A002']);
    expect(found[0]).toMatchObject({
      closed: { verdict: 'not-met', total: { granted: 0 } },
      corrections: [{ verdict: 'met', cause: 'make-up', total: { granted: 2500 } }],
    });
    expect(found[0]?.corrections[0]?.causeText).toMatch(/^补学通过（2026-03-10 .*由未审核改为通过）$/);
  });

  it('is nothing while a claim only waits', async () => {
    await close();
    await enterProject('A001', 75);
    expect(await corrections()).toEqual([]);
  });

  it('tells of a title that was corrected and of somebody who was forgotten', async () => {
    await accept(await enterProject('A001', 75));
    await close();
    await core.call('roster:save', {
      staffNumber: 'A001',
      isNew: false,
      profile: {},
      title: { title: '副主任医师', appointedOn: '2025-06-01' },
    });
    await core.call('roster:save', {
      staffNumber: 'A009',
      isNew: true,
      profile: { name: '孙新来', department: '内科' },
      title: { title: '护士', appointedOn: '2024-07-01' },
    });
    const found = await corrections();
    expect(found.map(({ staffNumber, closed }) => [staffNumber, closed === null])).toEqual([
      ['A001', false],
      ['A009', true],
    ]);
    expect(found[0]?.corrections[0]).toMatchObject({ cause: 'records', publicNeed: { required: 300 } });
  });

  it('lasts over a restart, and is set down once', async () => {
    const late = await enterProject('A001', 75);
    await close();
    await accept(late);
    const before = await corrections();
    await core.restart();
    expect(await corrections()).toEqual(before);
    expect((await core.call('year:status', { year: 2025 })).corrections).toBe(1);
  });
});

describe('a closed evaluation', () => {
  it('never changes, whatever happens later', async () => {
    const claims = [await enterProject('A001', 40), await enterProject('A002', 75)];
    await accept(claims[0] ?? '');
    await close();
    const kept = () =>
      Promise.all(
        ['A001', 'A002'].map((staffNumber) => core.call('year:evaluation', { year: 2025, staffNumber })),
      );
    const first = await kept();
    const status = (await core.call('year:status', { year: 2025 })).closed;
    let numbers = 0;
    const step = fc.oneof(
      fc.record({
        act: fc.constant('enter'),
        who: fc.constantFrom('A001', 'A002'),
        hours: fc.integer({ min: 1, max: 90 }),
      }),
      fc.record({
        act: fc.constant('decide'),
        which: fc.nat({ max: 20 }),
        decision: fc.constantFrom('accept', 'reject', 'return'),
      }),
      fc.record({ act: fc.constant('undo') }),
      fc.record({ act: fc.constant('title'), on: fc.constantFrom('2024-03-01', '2025-03-01', '2026-03-01') }),
      fc.record({ act: fc.constant('settings'), grassroots: fc.boolean() }),
      fc.record({ act: fc.constant('adopt'), reading: fc.constantFrom('whole', 'half-up') }),
      fc.record({ act: fc.constant('continue') }),
      fc.record({ act: fc.constant('restart') }),
    );
    const run = async (found: Record<string, unknown>): Promise<void> => {
      // Whether a step is allowed at that moment is not the question; what it leaves behind is.
      const attempt = async <Value>(work: () => Promise<Value>) => work().catch(() => undefined);
      if (found['act'] === 'enter') {
        numbers += 1;
        const more = { projectNumber: `2025-03-01-${numbers}` };
        claims.push(await enterProject(String(found['who']), Number(found['hours']), more));
      } else if (found['act'] === 'decide') {
        const claimId = claims[Number(found['which']) % claims.length] ?? '';
        const decision = found['decision'] as 'accept' | 'reject' | 'return';
        const reasonCode = decision === 'accept' ? {} : { reasonCode: 'other' as const, remark: '补正' };
        await attempt(() =>
          core.call('review:decide', { claimIds: [claimId], decision, level: 'unit', ...reasonCode }),
        );
      } else if (found['act'] === 'undo') {
        await attempt(() => core.call('review:undo', {}));
      } else if (found['act'] === 'title') {
        const title = { title: '副主任医师', appointedOn: String(found['on']) };
        await core.call('roster:save', { staffNumber: 'A001', isNew: false, profile: {}, title });
      } else if (found['act'] === 'settings') {
        await core.call('settings:set', { grassroots: found['grassroots'] === true });
      } else if (found['act'] === 'adopt') {
        const change = { choices: { rounding: String(found['reading']) } };
        expect(
          (await core.refused('rules:adopt', { year: 2025, change, reason: '试行', rehearsal: '任意' })).code,
        ).toBe('year.closed');
      } else if (found['act'] === 'continue') {
        await attempt(() => core.call('rules:continue-year', { year: 2026, from: 2025 }));
      } else await core.restart();
    };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        for (const found of steps) await run(found);
        expect(await kept()).toEqual(first);
        const now = await core.call('year:status', { year: 2025 });
        expect(now.closed).toEqual(status);
        expect(now.corrections).toBeGreaterThanOrEqual(0);
        // Beside it stands what today's records say.
        const today = await core.call('compliance:evaluate', { year: 2025 });
        for (const person of today.people) {
          const { people } = await core.call('year:corrections', {
            year: 2025,
            staffNumber: person.staffNumber ?? '',
          });
          const newest = people[0]?.corrections.at(-1) ?? people[0]?.closed;
          expect(newest).toMatchObject({ verdict: person.verdict, total: { granted: person.granted } });
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
