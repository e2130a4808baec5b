import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../support/core.ts';
import { takeIn } from '../support/staff.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  await takeIn(core);
  await core.call('settings:set', { unitName: '青岚县人民医院', officer: '周管理' });
});
afterEach(() => core.close());

interface Entered {
  readonly staffNumber?: string;
  readonly year?: number;
  readonly item?: string;
  readonly quantity?: number;
  readonly startDate?: string;
  readonly name?: string;
  readonly projectNumber?: string;
  readonly publicNeed?: boolean;
}

async function enter(change: Entered = {}): Promise<string> {
  const { claimId } = await core.call('claim:create', {
    staffNumber: 'A001',
    year: 2025,
    item: 'project',
    role: 'participant',
    quantity: 60,
    startDate: '2025-05-12',
    name: '心血管急危重症诊治新进展',
    projectNumber: '2025-03-01-114',
    organiser: '青岚县医学会',
    publicNeed: true,
    ...change,
  });
  return claimId;
}

const accept = (...claimIds: string[]) =>
  core.call('review:decide', { claimIds, decision: 'accept', level: 'unit' });
const next = (staffNumber = 'A001', year = 2025) => core.call('compliance:next-steps', { year, staffNumber });

describe('what would close the gap', () => {
  it('is accepting what waits, and doing it makes the year what was said', async () => {
    await accept(await enter());
    const waiting = await enter({
      quantity: 15,
      name: '卒中单元建设',
      projectNumber: '2025-03-07-021',
      publicNeed: false,
    });
    const found = await next();
    expect(found).toMatchObject({
      verdict: 'not-met',
      shortBy: 500,
      publicShortBy: 0,
      gap: '还差 5 分',
      obstacle: null,
      short: '审核待审 1 条',
    });
    expect(found.plan).toHaveLength(1);
    const [step] = found.plan;
    expect(step).toMatchObject({
      kind: 'accept',
      claimIds: [waiting],
      credits: 500,
      closes: true,
      text: '审核已申报的“卒中单元建设”，通过后加 5 分，即达标',
    });
    expect(found.text).toBe(
      [
        '王小敏（A001，内科）2025 年度还差 5 分。',
        '最省力的办法：',
        `1. ${step?.text ?? ''}。`,
        '其他可选：',
        ...found.steps.slice(1).map((one) => `- ${one.text}。`),
      ].join('\n'),
    );
    await accept(waiting);
    const { people } = await core.call('compliance:evaluate', { year: 2025, staffNumber: 'A001' });
    expect(people[0]).toMatchObject({
      verdict: step?.evaluationAfter.verdict,
      granted: step?.evaluationAfter.granted,
    });
    expect(await next()).toMatchObject({ verdict: 'met', steps: [], plan: [], short: '', text: '' });
  });

  it('counts the days by the program’s clock: in June hours, in the last days of December a make-up, in January nothing', async () => {
    await core.restart('2025-06-02T09:00:00+08:00');
    const june = await next('A002');
    expect(june.plan.map((step) => [step.item, step.quantity])).toEqual([
      ['project', 30],
      ['project', 45],
    ]);
    expect(june.plan[0]).toMatchObject({
      publicNeed: true,
      until: '2025-12-31',
      clause: '学分授予要求·继续医学教育项目（§3）',
    });
    await core.restart('2025-12-28T09:00:00+08:00');
    const december = await next('A002');
    expect(december.plan.map((step) => step.kind)).toEqual(['make-up', 'do', 'do']);
    expect(december.text).toContain('请在 2025 年 12 月 31 日前提出补学申请');
    await core.restart('2026-01-04T09:00:00+08:00');
    const january = await next('A002');
    expect(january.plan).toEqual([]);
    expect(january.obstacle).toContain('2025 年已经结束');
  });

  it('refuses a number nobody has and a year without rules', async () => {
    const refused = (request: object) => core.refused('compliance:next-steps', request);
    expect((await refused({ year: 2025, staffNumber: 'Z999' })).code).toBe('staff.not-found');
    expect((await refused({ year: 2031, staffNumber: 'A001' })).code).toBe('rules.no-pack');
    expect((await refused({ year: 2025 })).code).toBe('ipc.invalid-request');
  });
});

describe('a category’s own sentence', () => {
  it('adds up what counts, cuts it at the year’s limit with its clause, and names what is left out', async () => {
    const trainings = [];
    for (let month = 1; month <= 8; month += 1) {
      trainings.push(
        await enter({
          item: 'internal-practice',
          quantity: 4,
          startDate: `2025-0${month}-10`,
          name: `心肺复苏实训 ${month}`,
          publicNeed: false,
        }),
      );
    }
    await enter({ item: 'internal-theory', quantity: 1, startDate: '2025-09-10', name: '院感防控要点' });
    await accept(...trainings);
    const answer = await core.call('compliance:evaluate', { year: 2025, staffNumber: 'A001' });
    expect(answer.categories).toEqual([
      {
        category: 'internal-training',
        name: '内部培训',
        asked: 1600,
        allowed: 1600,
        granted: 1500,
        text:
          '内部培训：8 条，2×8＝16 分；内部培训 2025 年合计上限 15 分（学分授予要求·内部培训（§3）），超出 1 分不计；' +
          '另有 1 条没有计入（合 0.2 分），原因见逐条；计入 15 分。',
      },
    ]);
    const { categories } = await core.call('compliance:evaluate', { year: 2025 });
    expect(categories).toBeUndefined();
  });
});

describe('five years of one person', () => {
  const five = (staffNumber = 'A001', to = 2026) =>
    core.call('compliance:five-years', { staffNumber, to, years: 2 });

  it('judges each year under its own rules and asks what a board would ask', async () => {
    await accept(await enter({ quantity: 75 }));
    await core.call('roster:save', {
      staffNumber: 'A001',
      isNew: false,
      profile: {},
      title: { title: '副主任医师', appointedOn: '2025-12-01' },
    });
    const found = await core.call('compliance:five-years', { staffNumber: 'A001', to: 2025, years: 1 });
    expect(found.years).toEqual([
      expect.objectContaining({
        year: 2025,
        state: 'judged',
        verdict: 'met',
        titleLevel: 'senior',
        closedOn: null,
        total: { required: 2500, granted: 2500, shortBy: 0 },
      }),
    ]);
    expect(found.questions).toEqual([]);
    expect(found.explanation).toBe('2025–2025 年：达标 1 年（2025）；合计计入 25 分。');
  });

  it('does not call an old year not met of which this ledger holds nothing', async () => {
    await accept(await enter({ quantity: 75 }));
    const found = await core.call('compliance:five-years', { staffNumber: 'A001', to: 2025, years: 2 });
    expect(found.years.map((year) => [year.year, year.state, year.verdict])).toEqual([
      [2024, 'no-records', null],
      [2025, 'judged', 'met'],
    ]);
    expect(found.questions.map((question) => question.code)).toContain('no-records');
  });

  it('says which years have no rules, and which ones the person was not there', async () => {
    const future = await five('A001', 2031);
    expect(future.years.map((year) => [year.year, year.state, year.verdict])).toEqual([
      [2030, 'no-rules', null],
      [2031, 'no-rules', null],
    ]);
    await core.call('roster:save', {
      staffNumber: 'A003',
      isNew: true,
      profile: { name: '新同事', department: '内科', status: 'active' },
      effectiveOn: '2026-02-01',
    });
    const newcomer = await core.call('compliance:five-years', { staffNumber: 'A003', to: 2025, years: 1 });
    expect(newcomer.years[0]).toMatchObject({ state: 'not-on-roster', verdict: null });
    expect(newcomer.questions.map((question) => question.code)).toEqual(['not-on-roster']);
  });

  it('refuses a number nobody has', async () => {
    const refused = await core.refused('compliance:five-years', { staffNumber: 'Z999', to: 2025 });
    expect(refused.code).toBe('staff.not-found');
  });
});

describe('a year that was closed', () => {
  it('stands in the five years as it was closed, and after a later decision as its correction says', async () => {
    const claim = await enter({ quantity: 75 });
    await core.restart('2026-01-20T09:00:00+08:00');
    await core.call('year:close', { year: 2025, remark: '未审的按没有交处理' });
    const standing = async () => {
      const request = { staffNumber: 'A001', to: 2025, years: 1 };
      return (await core.call('compliance:five-years', request)).years[0];
    };
    expect(await standing()).toMatchObject({ closedOn: '2026-01-20', verdict: 'not-met' });
    await accept(claim);
    const { people } = await core.call('year:corrections', { year: 2025, staffNumber: 'A001' });
    expect(people[0]?.corrections.at(-1)?.verdict).toBe('met');
    expect(await standing()).toMatchObject({ closedOn: '2026-01-20', verdict: 'met' });
  });
});
