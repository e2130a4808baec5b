import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RuleClaim } from '../../../shared/contract/rules.contract.ts';
import { addDays, daysInclusive } from '../../../shared/domain/civil-date.ts';
import { compilePacks } from '../../packs/compile-packs.ts';
import { randomPeople } from '../../packs/random-people.test-helper.ts';
import { evaluate } from '../engine.ts';
import type { EvaluationInput, Filing } from '../finding.ts';
import { createPackRegistry } from '../registry.ts';
import { actMinutes, activityEffort, publicNeedFactor } from './effort.ts';
import type { NextStep } from './next-step.ts';
import { nextSteps } from './next-steps.ts';
import { wordNextSteps, wordPlanShortly, wordStep } from './word-steps.ts';

const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../packs')));
const pack = registry.packFor(2025, 'zhejiang');
const { input: anybody } = randomPeople(pack);

const ask = (input: EvaluationInput, today: string, of = pack) => nextSteps(of, input, evaluate, today);

function person(
  claims: readonly (Partial<RuleClaim> & { item: string })[],
  rest: Partial<EvaluationInput> = {},
): EvaluationInput {
  return {
    year: 2025,
    unit: { grassroots: false },
    person: { titleLevel: 'intermediate' },
    claims: claims.map((claim, at) => ({ ref: `c${at}`, startDate: '2025-03-01', ...claim })),
    ...rest,
  };
}

/** Takes a step as its words say it, without the code that proposed it. */
function take(input: EvaluationInput, step: NextStep, today: string): EvaluationInput {
  const change = (changed: Partial<RuleClaim>): EvaluationInput => ({
    ...input,
    claims: input.claims.map((claim) => (step.refs.includes(claim.ref) ? { ...claim, ...changed } : claim)),
  });
  const claim = input.claims.find((one) => one.ref === step.refs[0]);
  switch (step.kind) {
    case 'accept':
    case 'submit':
    case 'mend':
      return change({ status: 'accepted' });
    case 'complete': {
      if (step.code === 'role-missing' || step.code === 'role-unknown')
        return change(step.assumed === undefined ? {} : { role: step.assumed });
      if (step.code === 'end-date-missing')
        return change({
          endDate: addDays(claim?.startDate ?? today, Math.ceil(claim?.quantity ?? 1) - 1),
        });
      if (step.code === 'quantity-not-whole')
        return change({ quantity: Math.max(1, Math.floor(claim?.quantity ?? 1)) });
      return step.code.startsWith('quantity') ? change({ quantity: 1 }) : input;
    }
    case 'title-level':
      return { ...input, person: { ...input.person, titleLevel: 'junior' } };
    case 'report':
      return {
        ...input,
        filings: (input.filings ?? []).map((filing) =>
          step.code.startsWith(filing.kind) && filing.forYear === input.year && filing.accepted !== false
            ? { ...filing, agreedOn: filing.agreedOn ?? today, reportedOn: filing.reportedOn ?? today }
            : filing,
        ),
      };
    case 'make-up': {
      const filing: Filing = {
        kind: 'make-up',
        forYear: input.year,
        appliedOn: today,
        agreedOn: today,
        reportedOn: today,
      };
      return { ...input, filings: [...(input.filings ?? []), filing] };
    }
    case 'do':
      return { ...input, claims: [...input.claims, ...doing(input, step, today)] };
  }
}

const inHouse = new Set(['internal-theory', 'internal-practice']);

function doing(input: EvaluationInput, step: NextStep, today: string): RuleClaim[] {
  const year = input.year + (step.makeUp ? 1 : 0);
  const from = today > `${year}-01-01` ? today : `${year}-01-01`;
  const quantity = step.quantity ?? 0;
  const plain = {
    item: step.item ?? '',
    ...(step.role === undefined ? {} : { role: step.role }),
    publicNeed: step.publicNeed,
    ...(step.makeUp ? { makeUpFor: input.year } : {}),
  };
  const ref = (part: number) => `done ${input.claims.length} ${part}`;
  if (!inHouse.has(plain.item)) {
    const until = plain.item.endsWith('short') ? addDays(from, quantity - 1) : `${year}-12-31`;
    return [{ ...plain, ref: ref(0), quantity, startDate: from, endDate: until }];
  }
  const taken = new Set(
    input.claims.filter((claim) => inHouse.has(claim.item)).map((claim) => claim.startDate),
  );
  const claims: RuleClaim[] = [];
  for (let day = from; claims.length < quantity; day = addDays(day, 1)) {
    if (taken.has(day)) continue;
    claims.push({ ...plain, ref: ref(claims.length), quantity: 1, startDate: day, endDate: day });
  }
  return claims;
}

const days = fc.constantFrom(
  '2024-12-20',
  '2025-02-03',
  '2025-09-30',
  '2025-12-05',
  '2025-12-29',
  '2026-03-01',
);

describe('what would close the gap', () => {
  it('proposes accepting a claim that waits before anything that somebody has to go to', () => {
    const found = ask(
      person([
        { item: 'project', role: 'participant', quantity: 60, publicNeed: true },
        { item: 'project', role: 'participant', quantity: 15, status: 'unreviewed', name: '卒中单元' },
      ]),
      '2025-11-20',
    );
    expect(found).toMatchObject({ now: { shortBy: 500, publicShortBy: 0 }, obstacle: 'none' });
    expect(found.plan).toHaveLength(1);
    expect(found.plan[0]).toMatchObject({
      kind: 'accept',
      refs: ['c1'],
      credits: 500,
      closes: true,
      after: { verdict: 'met', granted: 2500, shortBy: 0 },
    });
    expect(found.steps[0]).toEqual(found.plan[0]);
  });

  it('asks for no more 公需科目 than are missing and fills the rest with ordinary hours', () => {
    const found = ask(person([]), '2025-06-01');
    expect(found.plan.map((step) => [step.item, step.publicNeed, step.quantity])).toEqual([
      ['project', true, 15],
      ['project', false, 60],
    ]);
    expect(found.plan.at(-1)?.closes).toBe(true);
  });

  it('says what the training in the house still takes before its cap', () => {
    const attended = Array.from({ length: 28 }, (_, at) => ({
      item: 'internal-practice',
      role: 'participant',
      quantity: 1,
      startDate: addDays('2025-02-01', at),
    }));
    const input = person([
      ...attended,
      { item: 'project', role: 'participant', quantity: 30, publicNeed: true },
    ]);
    const step = ask(input, '2025-06-01').steps.find((one) => one.item === 'internal-practice');
    expect(step).toMatchObject({ quantity: 2, credits: 100, potLeft: 100, closes: true });
    expect(wordStep(pack, input, step ?? fail())).toBe(
      '参加内部培训·实践培训 2 次（每次 0.5 分；内部培训全年合计上限还余 1 分），加 1 分，即达标',
    );
  });

  it('proposes filing for a make-up when the days that are left are not enough, and what to do in the next year', () => {
    const input = person([{ item: 'project', role: 'participant', quantity: 30, publicNeed: true }]);
    expect(ask(input, '2025-12-17').plan.map((step) => step.kind)).toEqual(['do']);
    const late = ask(input, '2025-12-18');
    expect(late.obstacle).toBe('not-enough-days');
    expect(late.plan.map((step) => [step.kind, step.quantity, step.makeUp])).toEqual([
      ['make-up', undefined, false],
      ['do', 45, true],
    ]);
    expect(late.plan[1]).toMatchObject({ closes: true, until: '2026-12-31' });
    expect(late.plan[0]?.until).toBe('2025-12-31');
  });

  it('knows that after the end of the year only what is handed in can help, unless a make-up was agreed', () => {
    const short = person([{ item: 'project', role: 'participant', quantity: 60, publicNeed: true }]);
    expect(ask(short, '2026-01-02')).toMatchObject({ steps: [], plan: [], obstacle: 'year-over' });
    expect(ask(short, '2027-01-02')).toMatchObject({ steps: [], plan: [], obstacle: 'make-up-over' });
    const filed: Filing = {
      kind: 'make-up',
      forYear: 2025,
      appliedOn: '2025-12-20',
      agreedOn: '2025-12-22',
    };
    const { plan } = ask({ ...short, filings: [filed] }, '2026-01-02');
    expect(plan.map((step) => [step.kind, step.quantity, step.closes])).toEqual([
      ['report', undefined, false],
      ['do', 15, true],
    ]);
  });

  it('puts in what a claim lacks as the least that it can be, and says how much would be enough', () => {
    const input = person([
      { item: 'project', role: 'participant', quantity: 60, publicNeed: true },
      { item: 'project', quantity: 15, name: '缺角色' },
      { item: 'project', role: 'participant', name: '缺数量' },
    ]);
    const { steps } = ask(input, '2026-01-02');
    expect(steps.map((step) => [step.code, step.assumed, step.closes, step.enoughFrom])).toEqual([
      ['role-missing', '参加者', true, undefined],
      ['quantity-missing', undefined, false, 15],
    ]);
    expect(steps.map((step) => wordStep(pack, input, step))).toEqual([
      '补填“缺角色”的角色：按参加者计，加 5 分，即达标',
      '核对并补填“缺数量”的数量（小时），满 15 小时即可达标，加 0.33 分，还差 4.67 分',
    ]);
  });

  it('needs the title level before anything can be called enough, and takes the strictest', () => {
    const full = { item: 'project', role: 'participant', quantity: 75, publicNeed: true };
    const found = ask(person([full], { person: { titleLevel: 'none' } }), '2025-06-01');
    expect(found.plan.map((step) => [step.kind, step.closes])).toEqual([['title-level', true]]);
  });

  it('has nothing to say to somebody who is there or exempt', () => {
    const full = person([{ item: 'paper-sci', role: 'first' }]);
    expect(ask(full, '2025-06-01')).toMatchObject({ steps: [], plan: [], obstacle: 'exempt-or-met' });
    const exempt: Filing = { kind: 'exemption', forYear: 2025, appliedOn: '2025-02-01', accepted: true };
    expect(ask(person([], { filings: [exempt] }), '2025-06-01').steps).toEqual([]);
  });

  it('offers self-study only to those whose application the unit has agreed to', () => {
    const agreed: Filing = {
      kind: 'self-study',
      forYear: 2025,
      appliedOn: '2025-02-01',
      agreedOn: '2025-02-10',
      reportedOn: '2025-02-20',
    };
    const claims = [{ item: 'project', role: 'participant', quantity: 60, publicNeed: true }];
    const items = (filings: Filing[]) =>
      ask(person(claims, { filings }), '2025-06-01').steps.map((step) => step.item);
    expect(items([])).not.toContain('self-study');
    expect(items([agreed])).toContain('self-study');
  });

  it('in a continued year that nobody has confirmed, still says what the person can do', () => {
    const continued = registry.packFor(2026, 'zhejiang', { continuedFrom: 2025 });
    const claims = [
      { item: 'project', role: 'participant', quantity: 60, publicNeed: true, startDate: '2026-03-01' },
    ];
    const { plan } = ask({ ...person(claims), year: 2026 }, '2026-06-01', continued);
    expect(plan[0]).toMatchObject({ item: 'project', quantity: 15, closes: true });
    expect(plan[0]?.after).toMatchObject({ verdict: 'needs-review', shortBy: 0 });
  });

  it('says it all as plain text', () => {
    const input = person([
      { item: 'project', role: 'participant', quantity: 60, name: '急诊新进展' },
      { item: 'internal-theory', role: 'participant', status: 'returned', name: '院感防控' },
    ]);
    const found = ask(input, '2025-11-20');
    expect(wordNextSteps(pack, input, found, '王小敏（A001）')).toBe(
      [
        '王小敏（A001）2025 年度还差 5 分，其中公需科目还差 5 分。',
        '最省力的办法：',
        '1. 参加继续医学教育项目（国家、省卫生健康行政部门公布的项目）的公需科目 15 小时（每 3 小时 1 分），加公需科目 5 分，即达标。',
        '培训须在 2025 年 12 月 31 日前完成，学分按自然年计。',
        '其他可选：',
        '- 参加内部培训·实践培训的公需科目 10 次（每次 0.5 分；内部培训全年合计上限还余 15 分），加公需科目 5 分，即达标。',
        '- 参加内部培训·理论培训的公需科目 25 次（每次 0.2 分；内部培训全年合计上限还余 15 分），加公需科目 5 分，即达标。',
        '- 请本人补正退回的“院感防控”，审核通过后加 0.2 分，还差 4.8 分，其中公需科目还差 5 分。',
        '- 参加继续医学教育项目（国家、省卫生健康行政部门公布的项目）15 小时（每 3 小时 1 分），加 5 分，只差公需科目 5 分。',
        '- 参加内部培训·实践培训 10 次（每次 0.5 分；内部培训全年合计上限还余 15 分），加 5 分，只差公需科目 5 分。',
      ].join('\n'),
    );
    expect(wordPlanShortly(pack, found.plan)).toBe('公需·继续医学教育项目 15 小时');
  });
});

function fail(): never {
  throw new Error('no such step');
}

describe('before 2025', () => {
  const old = registry.packFor(2019, 'zhejiang');
  const certified = (ref: string, item: string, credits: number, status: RuleClaim['status']): RuleClaim => ({
    ref,
    item,
    certifiedCredits: credits,
    startDate: '2019-05-06',
    status,
    name: ref,
  });

  it('closes what is missing of a class by what is handed in, and says which class', () => {
    const input: EvaluationInput = {
      ...person([]),
      year: 2019,
      claims: [
        certified('国家级', 'national-project', 500, 'accepted'),
        certified('市级一', 'municipal-project', 1000, 'accepted'),
        certified('市级二', 'municipal-project', 500, 'unreviewed'),
        certified('省级', 'provincial-project', 500, 'returned'),
      ],
    };
    const found = ask(input, '2020-03-01', old);
    expect(found.now).toMatchObject({ shortBy: 1000, classShortBy: [0, 500] });
    expect(found.plan.map((step) => [step.kind, step.refs, step.closes])).toEqual([
      ['accept', ['市级二'], false],
      ['mend', ['省级'], true],
    ]);
    expect(wordNextSteps(old, input, found, '')).toMatch(/^2019 年度还差 10 分，其中II类学分还差 5 分。/);
  });

  it('offers no activity whose figures only reposts know, and each suggestion leaves the year as it says', () => {
    for (const judged of [old, registry.packFor(2020, 'zhejiang/hangzhou')]) {
      const today = `${judged.year}-10-01`;
      fc.assert(
        fc.property(randomPeople(judged).input, (input) => {
          const { steps, plan } = ask(input, today, judged);
          for (const step of steps) {
            expect(step.kind).not.toBe('do');
            const after = evaluate(judged, take(input, step, today));
            expect(after.granted).toBe(step.after.granted);
            expect(after.verdict === 'met').toBe(step.closes);
          }
          const end = plan.reduce((year, step) => take(year, step, today), input);
          if (plan.length > 0) expect(evaluate(judged, end).verdict).toBe('met');
        }),
        { numRuns: 80 },
      );
    }
  });
});

describe('of whoever it is asked about', () => {
  it('each suggestion leaves the year as it says, and closes the gap when it says so', () => {
    fc.assert(
      fc.property(anybody, days, (input, today) => {
        const found = ask(input, today);
        for (const step of found.steps) {
          const after = evaluate(pack, take(input, step, today));
          expect({
            verdict: after.verdict,
            granted: after.granted,
            shortBy: after.shortBy,
            publicShortBy: after.publicShortBy,
            classShortBy: [],
          }).toEqual(step.after);
          expect(after.verdict === 'met').toBe(step.closes);
        }
        let year = input;
        for (const step of found.plan) {
          year = take(year, step, today);
          expect(evaluate(pack, year).granted).toBe(step.after.granted);
        }
        if (found.plan.length > 0) expect(evaluate(pack, year).verdict).toBe('met');
        const conditions = ['make-up', 'report', 'title-level'];
        expect(found.plan.filter((step) => !conditions.includes(step.kind)).length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 150 },
    );
  });

  it('no single step closes the year for less than the plan, of all that can be tried one by one', () => {
    let compared = 0;
    const little = anybody.map((input) => ({ ...input, claims: input.claims.slice(0, 6) }));
    const nearly = fc.integer({ min: 40, max: 80 }).map((quantity): RuleClaim => ({
      ref: 'nearly',
      item: 'project',
      role: 'participant',
      quantity,
      publicNeed: quantity % 3 > 0,
      startDate: '2025-04-01',
    }));
    fc.assert(
      fc.property(little, nearly, fc.constantFrom('2025-12-08', '2025-12-22'), (some, most, today) => {
        const input = { ...some, claims: [...some.claims, most] };
        const start = evaluate(pack, input);
        fc.pre(start.verdict === 'not-met' || start.verdict === 'needs-review');
        const found = ask(input, today);
        const cheapest = cheapestSingle(input, today);
        if (cheapest === undefined) return;
        compared += 1;
        expect(found.obstacle).toBe('none');
        const minutes = found.plan.reduce((sum, step) => sum + step.minutes, 0);
        expect(minutes).toBeLessThanOrEqual(Math.round(cheapest));
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(5);
  });

  it('proposes nothing beyond the days that are left, beyond a cap, or that somebody else has to approve', () => {
    fc.assert(
      fc.property(anybody, days, (input, today) => {
        const { steps, plan } = ask(input, today);
        for (const step of [...steps, ...plan]) {
          if (step.kind !== 'do') continue;
          const item = pack.itemById.get(step.item ?? '');
          expect(item?.needsUpper).toBe(false);
          const year = input.year + (step.makeUp ? 1 : 0);
          const from = today > `${year}-01-01` ? today : `${year}-01-01`;
          const left = daysInclusive(from, `${year}-12-31`);
          const aDay = activityEffort[item?.written.unit ?? '']?.aDay ?? 0;
          expect(step.quantity).toBeLessThanOrEqual(left * aDay);
          expect(step.until).toBe(`${year}-12-31`);
          if (step.potLeft !== undefined) expect(step.credits).toBeLessThanOrEqual(step.potLeft);
        }
      }),
      { numRuns: 100 },
    );
  });
});

/** The minutes of the cheapest single step, found by trying every claim and every amount of every activity. */
function cheapestSingle(input: EvaluationInput, today: string): number | undefined {
  let best: number | undefined;
  const consider = (changed: EvaluationInput, minutes: number) => {
    if ((best === undefined || minutes < best) && evaluate(pack, changed).verdict === 'met') best = minutes;
  };
  for (const claim of input.claims) {
    const minutes = {
      'in-review': pack.itemById.get(claim.item)?.needsUpper === true ? actMinutes.report : actMinutes.accept,
      unreviewed: actMinutes.accept,
      draft: actMinutes.submit,
      returned: actMinutes.mend,
    }[claim.status as string];
    if (minutes === undefined) continue;
    consider(
      {
        ...input,
        claims: input.claims.map((one) => (one === claim ? { ...one, status: 'accepted' as const } : one)),
      },
      minutes,
    );
  }
  const left = daysInclusive(today, '2025-12-31');
  for (const id of ['project', 'internal-theory', 'internal-practice', 'self-study', 'further-study-short']) {
    const item = pack.itemById.get(id);
    if (item === undefined) continue;
    const { minutes, aDay } = activityEffort[item.written.unit] ?? fail();
    const agreed = input.filings?.some(
      (filing) =>
        filing.kind === 'self-study' &&
        filing.forYear === 2025 &&
        filing.agreedOn !== undefined &&
        filing.accepted !== false,
    );
    if (id === 'self-study' && agreed !== true) continue;
    for (const publicNeed of [false, true]) {
      for (let quantity = 1; quantity <= left * aDay; quantity += 1) {
        const step = { item: id, role: item.hasRoles ? 'participant' : undefined, publicNeed, quantity };
        const claims = doing(input, { ...blank, ...step }, today).filter(
          (claim) => claim.startDate <= '2025-12-31',
        );
        if (inHouse.has(id) && claims.length < quantity) break;
        const factor = publicNeed ? publicNeedFactor : 1;
        consider({ ...input, claims: [...input.claims, ...claims] }, minutes * quantity * factor);
      }
    }
  }
  return best;
}

const blank: NextStep = {
  kind: 'do',
  refs: [],
  code: '',
  item: undefined,
  role: undefined,
  publicNeed: false,
  quantity: undefined,
  makeUp: false,
  until: undefined,
  assumed: undefined,
  enoughFrom: undefined,
  potLeft: undefined,
  credits: 0,
  publicCredits: 0,
  minutes: 0,
  closes: false,
  after: { verdict: 'not-met', granted: 0, shortBy: 0, publicShortBy: 0, classShortBy: [] },
};

describe('claims that wait for a decision', () => {
  const base = { item: 'project', role: 'participant', quantity: 45, publicNeed: true };
  const waiting = (count: number, hours: number) =>
    Array.from({ length: count }, () => ({
      item: 'project',
      role: 'participant',
      quantity: hours,
      status: 'unreviewed' as const,
    }));
  const accepts = (input: EvaluationInput) =>
    ask(input, '2025-10-01').steps.filter((step) => step.kind === 'accept');

  it('close the year together where one alone does not', () => {
    const found = accepts(person([base, ...waiting(2, 15)]));
    expect(found.filter(({ closes }) => closes).map(({ refs }) => refs)).toEqual([['c1', 'c2']]);
  });

  it('are named without those that are not needed', () => {
    const [closing] = accepts(person([base, ...waiting(3, 15)])).filter(({ closes }) => closes);
    expect(closing?.refs).toEqual(['c2', 'c3']);
  });

  it('narrow the gap together where all of them do not close it', () => {
    const found = accepts(person([{ ...base, quantity: 30 }, ...waiting(2, 15)]));
    expect(found.map(({ refs, credits, closes }) => [refs.length, credits, closes])).toContainEqual([
      2,
      1000,
      false,
    ]);
  });

  it('are one step and not a list of steps where they are many', () => {
    const found = accepts(person([{ ...base, quantity: 60 }, ...waiting(7, 3)]));
    expect(found.map(({ refs }) => refs)).toEqual([['c3', 'c4', 'c5', 'c6', 'c7']]);
    expect(accepts(person([{ ...base, quantity: 60 }, ...waiting(6, 3)])).length).toBeGreaterThan(1);
  });

  it('are accepted before what is made up in the following year', () => {
    const { plan } = ask(person([base, ...waiting(1, 15)]), '2025-12-31');
    expect(plan.map(({ kind, makeUp }) => [kind, makeUp])).toEqual([
      ['accept', false],
      ['make-up', false],
      ['do', true],
    ]);
  });
});
