import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adoptRehearsed } from '../support/adopt.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { unitPackText } from '../support/factories/unit-pack.ts';
import { takeIn, wang } from '../support/staff.ts';

/** What rules in force reach beyond the verdict: stored old claims, filings, what a claim counts alone. */
let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  await takeIn(core, [{ ...wang, 聘任日期: '2015-06-01' }]);
});
afterEach(() => core.close());

async function accept(claimId: string): Promise<void> {
  await core.call('review:decide', { claimIds: [claimId], decision: 'accept', level: 'unit' });
}

describe('the year that the old manual shows (S003 图-7, 图-9), from the ledger', () => {
  const certified = async (item: string, credits: number, day: string, form: string): Promise<string> => {
    const { claimId } = await core.call('claim:create', {
      staffNumber: 'A001',
      year: 2018,
      item,
      role: 'participant',
      certifiedCredits: credits,
      startDate: `2018-${day}`,
      name: `${item} ${day}`,
      details: { form },
    });
    return claimId;
  };

  it('is 38 with what nobody has reviewed and 25 = 10 + 15 without; its remote credits are asked about and count', async () => {
    const remote = '远程教育';
    await accept(await certified('national-project', 500, '03-05', remote));
    for (const day of ['03-06', '04-07'])
      await accept(await certified('provincial-project', 250, day, remote));
    for (const day of ['05-01', '05-02', '05-03', '06-01', '06-02', '06-03'])
      await accept(await certified('municipal-project', 250, day, remote));
    await certified('national-project', 1300, '09-09', '单位、科室组织的活动');

    const [person] = (await core.call('compliance:evaluate', { year: 2018, staffNumber: 'A001' })).people;
    expect(person).toMatchObject({
      verdict: 'met',
      granted: 2500,
      recorded: 3800,
      classes: [
        { id: 'class-1', granted: 1000, recorded: 2300 },
        { id: 'class-2', granted: 1500, recorded: 1500 },
      ],
    });
    const asked = person?.questions.map(({ text }) => text).find((text) => text.includes('远程'));
    expect(asked).toContain('远程学分全年 25 分，超过 10 分');
    // The whole year's list reads everybody at once, on another way through the ledger.
    const { people } = await core.call('compliance:evaluate', { year: 2018 });
    expect(people[0]?.questions).toEqual(person?.questions);
  });
});

describe('a unit’s own pack', () => {
  it('limits the final score of a self-study, in the list and when it is scored', async () => {
    const file = path.join(core.scratch, '本院规则.yaml');
    const values = '{ from: 2025-01-01, to: 2025-12-31, value: 6, source: unit, clause: 第三条 }';
    const cap = `  self-study.cap:\n    title: 可验证自学全年合计\n    unit: 学分\n    values:\n      - ${values}\n`;
    writeFileSync(file, unitPackText({ more: cap }));
    await adoptRehearsed(core, { year: 2025, change: { packFile: file }, reason: '青医〔2025〕12号' });
    expect((await core.call('filing:list', { year: 2025 })).scoreCap).toMatchObject({ amount: 600 });
    const { filingIds } = await core.call('filing:apply', {
      kind: 'self-study',
      forYear: 2025,
      staffNumbers: ['A001'],
      reason: '心电图判读',
      on: '2025-02-10',
    });
    const refused = await core.refused('filing:score', { filingIds, score: 601, on: '2025-11-01' });
    expect(refused.code).toBe('filing.score-too-high');
    expect(refused.message).toContain('6');
  });
});

describe('another reading', () => {
  it('is what a waiting claim is said to count alone, as soon as it is in force', async () => {
    const { claimId } = await core.call('claim:create', {
      staffNumber: 'A001',
      year: 2025,
      item: 'project',
      role: 'participant',
      quantity: 74,
      startDate: '2025-05-12',
      name: '心血管急危重症诊治新进展',
      projectNumber: '2025-03-01-114',
      organiser: '青岚县医学会',
    });
    const alone = async () =>
      (await core.call('claim:list', { year: 2025 })).claims.find((claim) => claim.claimId === claimId)
        ?.credits;
    expect(await alone()).toBe(2467);
    const change = { choices: { rounding: 'whole' } };
    await adoptRehearsed(core, { year: 2025, change, reason: '按整分计' });
    expect(await alone()).toBe(2400);
    await adoptRehearsed(core, { year: 2025, change: { revertTo: 0 }, reason: '恢复' });
    expect(await alone()).toBe(2467);
  });
});
