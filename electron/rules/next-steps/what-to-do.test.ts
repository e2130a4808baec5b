import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RuleClaim } from '../../../shared/contract/rules.contract.ts';
import { addDays } from '../../../shared/domain/civil-date.ts';
import { compilePacks } from '../../packs/compile-packs.ts';
import { evaluate } from '../engine.ts';
import type { EvaluationInput, Filing } from '../finding.ts';
import { createPackRegistry } from '../registry.ts';
import { classGap, gapOf, isReached } from './gap.ts';
import { inOrder, type NextStep } from './next-step.ts';
import { nextSteps } from './next-steps.ts';

/** What one person is told to do next, year by year of small made-up people. */
const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../packs')));
const pack = registry.packFor(2025, 'zhejiang');

type Written = Partial<RuleClaim> & { readonly item: string };

function person(claims: readonly Written[], rest: Partial<EvaluationInput> = {}): EvaluationInput {
  return {
    year: 2025,
    unit: { grassroots: false },
    person: { titleLevel: 'senior' },
    claims: claims.map((claim, at) => ({ ref: `c${at}`, startDate: '2025-03-01', ...claim })),
    ...rest,
  };
}

const ask = (input: EvaluationInput, today: string, of = pack) => nextSteps(of, input, evaluate, today);
const project = (hours: number, more: Partial<RuleClaim> = {}): Written => ({
  item: 'project',
  role: 'participant',
  quantity: hours,
  publicNeed: true,
  ...more,
});
const filing = (kind: Filing['kind'], more: Partial<Filing> = {}): Filing => ({
  kind,
  forYear: 2025,
  appliedOn: '2025-02-10',
  ...more,
});
const told = (steps: readonly NextStep[]) =>
  steps.map(({ kind, item, refs, quantity }) =>
    [kind, ...(kind === 'do' ? [item, quantity] : refs)].join(' '),
  );

describe('the order of suggestions', () => {
  const step = (code: string, more: Partial<NextStep>): NextStep => {
    const [anyStep] = ask(person([project(60)]), '2025-06-01').steps;
    if (anyStep === undefined) throw new Error('no step');
    return { ...anyStep, code, closes: false, credits: 0, publicCredits: 0, ...more };
  };
  const ordered = (...steps: readonly NextStep[]) => inOrder(steps).map(({ code }) => code);

  it('puts first what closes the year, by its effort, whatever it adds', () => {
    const long = step('long', { closes: true, minutes: 900, credits: 5000 });
    const short = step('short', { closes: true, minutes: 60, credits: 100 });
    const part = step('part', { minutes: 1, credits: 2400 });
    expect(ordered(part, long, short)).toEqual(['short', 'long', 'part']);
  });

  it('then what narrows the gap, by effort for what it adds, 公需科目 counted', () => {
    const half = step('half', { minutes: 60, credits: 100 });
    const both = step('both', { minutes: 60, credits: 100, publicCredits: 100 });
    const need = step('need', { minutes: 90, publicCredits: 300 });
    expect(ordered(half, need, both)).toEqual(['both', 'need', 'half']);
    expect(ordered(half, need)).toEqual(['need', 'half']);
  });

  it('then what settles a fact, however little it takes', () => {
    const need = step('need', { minutes: 5000, publicCredits: 10 });
    const some = step('some', { minutes: 9000, credits: 10 });
    const open = step('open', { minutes: 0 });
    expect(ordered(open, some, need)).toEqual(['need', 'some', 'open']);
    const closing = step('closing', { closes: true, minutes: 90_000 });
    expect(ordered(open, need, closing)).toEqual(['closing', 'need', 'open']);
  });

  it('of two that cost the same first what adds more, and last what adds nothing yet', () => {
    const small = step('small', { minutes: 60, credits: 100 });
    const large = step('large', { minutes: 120, credits: 200 });
    const open = step('open', { minutes: 1 });
    const less = step('less', { minutes: 1, credits: -100 });
    expect(ordered(open, small, large)).toEqual(['large', 'small', 'open']);
    expect(ordered(less, open, small)[0]).toBe('small');
  });
});

describe('what is missing', () => {
  it('is the total, 公需科目 and each class together', () => {
    expect(gapOf(evaluate(pack, person([])))).toBe(2500 + 300);
    const old = registry.packFor(2018, 'zhejiang');
    const none = evaluate(old, { ...person([]), year: 2018 });
    expect([classGap(none), gapOf(none)]).toEqual([500 + 1500, 2500 + 500 + 1500]);
  });

  it('is nothing in a continued year only when nothing else is open either', () => {
    const continued = registry.packFor(2026, 'zhejiang', { continuedFrom: 2025 });
    const reached = (claims: readonly Written[], rest: Partial<EvaluationInput> = {}) => {
      const dated = claims.map((claim) => ({ startDate: '2026-03-01', ...claim }));
      return isReached(continued, evaluate(continued, { ...person(dated, rest), year: 2026 }));
    };
    expect(reached([project(75)])).toBe(true);
    expect(reached([project(74)])).toBe(false);
    expect(reached([project(75)], { person: { titleLevel: 'none' } })).toBe(false);
    const filed = {
      ...filing('make-up', { appliedOn: '2026-11-01', agreedOn: '2026-11-02' }),
      forYear: 2026,
    };
    const made = project(15, { startDate: '2027-03-01', makeUpFor: 2026 });
    expect(reached([project(60), made], { filings: [filed] })).toBe(false);
    expect(reached([project(60), made], { filings: [{ ...filed, reportedOn: '2026-11-03' }] })).toBe(true);
    expect(isReached(pack, evaluate(pack, person([project(60)])))).toBe(false);
  });
});

describe('when nothing can be done', () => {
  const short = person([project(60)]);

  it('the year is over until the one after it is, and then the make-up is', () => {
    expect(ask(short, '2026-01-01').obstacle).toBe('year-over');
    expect(ask(short, '2026-12-31').obstacle).toBe('year-over');
    expect(ask(short, '2027-01-01').obstacle).toBe('make-up-over');
  });

  it('an agreed make-up may have too few days left', () => {
    const agreed = person([project(60)], { filings: [filing('make-up', { agreedOn: '2025-12-20' })] });
    expect(ask(agreed, '2026-12-31')).toMatchObject({ plan: [], obstacle: 'not-enough-days' });
    expect(ask(agreed, '2026-12-27')).toMatchObject({ obstacle: 'none' });
  });

  it('on the last day of the year a make-up can still be filed for, and stands among the suggestions', () => {
    const { steps, plan, obstacle } = ask(short, '2025-12-31');
    expect(obstacle).toBe('not-enough-days');
    expect(told(plan)).toEqual(['make-up', 'do project 15']);
    expect(steps.filter(({ kind }) => kind === 'make-up')).toEqual([plan[0]]);
    expect(plan[0]).toMatchObject({ until: '2025-12-31', makeUp: false, minutes: 60 });
    expect(plan[1]).toMatchObject({ until: '2026-12-31', makeUp: true });
  });

  it('a make-up among the suggestions says what it leaves by itself, though the plan accepts a claim before it', () => {
    const away = {
      item: 'abroad-study-long',
      quantity: 1,
      status: 'in-review',
      startDate: '2025-01-01',
    } as const;
    const { steps, plan } = ask(
      person([away], { person: { titleLevel: 'junior', grassroots: true } }),
      '2025-12-29',
    );
    expect(told(plan).slice(0, 2)).toEqual(['accept c0', 'make-up']);
    expect(plan[1]?.after.granted).toBe(100);
    expect(steps.find(({ kind }) => kind === 'make-up')?.after).toMatchObject({
      verdict: 'not-met',
      granted: 0,
    });
  });

  it('a few days more that make a stay three months are found, though each by itself is dear', () => {
    const stay = {
      item: 'further-study-short',
      quantity: 0.5,
      startDate: '2025-01-01',
      endDate: '2025-03-27',
    };
    const { plan } = ask(person([stay, project(40)], { person: { titleLevel: 'junior' } }), '2025-12-08');
    expect(told(plan)).toEqual(['do further-study-short 4']);
    expect(plan[0]).toMatchObject({ closes: true, minutes: 1920 });
  });
});

describe('acts on what is there', () => {
  it('are left out where they would change nothing', () => {
    const full = Array.from({ length: 30 }, (_, at) => ({
      item: 'internal-practice',
      role: 'participant',
      quantity: 1,
      startDate: addDays('2025-02-01', at),
    }));
    const more = { item: 'internal-theory', role: 'speaker', quantity: 1, status: 'unreviewed' as const };
    const { steps } = ask(person([...full, project(9), more]), '2025-06-01');
    expect(steps.filter(({ kind }) => kind === 'accept')).toEqual([]);
  });

  it('name the claim’s item, and none for several claims at once', () => {
    const two = [project(9, { status: 'unreviewed' }), project(6, { status: 'unreviewed' })];
    const { steps } = ask(person([project(60), ...two]), '2025-12-31');
    const accepts = steps.filter(({ kind }) => kind === 'accept');
    expect(accepts.map(({ refs, item, closes }) => [refs.join(), item, closes])).toEqual([
      ['c1,c2', undefined, true],
      ['c1', 'project', false],
      ['c2', 'project', false],
    ]);
  });

  it('that only settle a fact stand at the end', () => {
    const odd = [project(9, { startDate: '2025-03-05', endDate: '2025-03-01' }), { item: 'nonsense' }];
    const { steps } = ask(person([project(60), ...odd]), '2025-12-31');
    expect(steps.slice(-2).map(({ kind, code, credits }) => [kind, code, credits])).toEqual([
      ['complete', 'dates-reversed', 0],
      ['complete', 'unknown-item', 0],
    ]);
  });

  it('on an application that nothing hangs on are not proposed', () => {
    const idle = { filings: [filing('self-study'), filing('make-up', { agreedOn: '2025-03-01' })] };
    const { steps } = ask(person([project(60)], idle), '2025-06-01');
    expect(steps.filter(({ kind }) => kind === 'report')).toEqual([]);
    const scored = person([project(60), { item: 'self-study', quantity: 5 }], {
      filings: [filing('self-study')],
    });
    expect(told(ask(scored, '2025-06-01').plan)).toEqual(['report']);
  });

  it('report the make-up, without which nothing that is done for it is certain', () => {
    const agreed = person([project(60)], { filings: [filing('make-up', { agreedOn: '2025-12-20' })] });
    const { plan, steps } = ask(agreed, '2026-03-01');
    expect(told(plan)).toEqual(['report', 'do project 15']);
    expect(steps.some(({ kind }) => kind === 'report')).toBe(true);
  });

  it('may be as many as the plan’s three steps, conditions apart', () => {
    const waiting = (hours: number) => project(hours, { publicNeed: false, status: 'returned' });
    const three = [waiting(6), waiting(6), waiting(6)];
    const year = person([project(57), ...three]);
    expect(ask(year, '2026-06-01')).toMatchObject({ plan: [], obstacle: 'year-over' });
    expect(told(ask(year, '2025-12-30').plan)).toEqual(['mend c1', 'mend c2', 'do project 6']);
    expect(told(ask(person([project(63), ...three.slice(1)]), '2026-06-01').plan)).toEqual([
      'mend c1',
      'mend c2',
    ]);
  });
});

describe('activities', () => {
  it('fit into the days that are left, and into those that the steps before them leave', () => {
    const plan = (today: string) => told(ask(person([project(60)]), today).plan);
    expect(plan('2025-12-27')).toEqual(['do project 15']);
    // 15 hours take five days.
    expect(plan('2025-12-28')).toEqual(['make-up', 'do project 15']);
    const nearly = person([project(66)]);
    expect(told(ask(nearly, '2025-12-29').plan)).toEqual(['do project 9']);
  });

  it('are ordinary hours where enough 公需科目 are there, and only as many of those as are missing', () => {
    const without = person([project(69, { publicNeed: false })]);
    const { plan } = ask(without, '2025-06-01');
    expect(
      plan.map(({ quantity, publicNeed, credits, publicCredits }) => [
        quantity,
        publicNeed,
        credits,
        publicCredits,
      ]),
    ).toEqual([[9, true, 300, 300]]);
    const both = ask(person([project(60, { publicNeed: false })]), '2025-06-01').plan;
    expect(both.map(({ quantity, publicNeed, closes }) => [quantity, publicNeed, closes])).toEqual([
      [9, true, false],
      [6, false, true],
    ]);
  });

  it('take less time of the person rather than more steps or more hours', () => {
    const { plan, steps } = ask(person([project(72)]), '2025-06-01');
    expect(told(plan)).toEqual(['do project 3']);
    expect(plan[0]).toMatchObject({ minutes: 180, potLeft: undefined, role: 'participant' });
    expect(told(steps)).toEqual([
      'do project 3',
      'do internal-practice 2',
      'do further-study-short 1',
      'do internal-theory 5',
    ]);
  });

  it('say what their limit leaves, but not where days become three months', () => {
    const away = person([
      project(9),
      { item: 'further-study-short', quantity: 80, startDate: '2025-01-01', endDate: '2025-03-21' },
    ]);
    const { steps } = ask(away, '2025-06-01');
    expect(steps.filter(({ item }) => item === 'further-study-short')).toEqual([]);
    const some = person([
      project(54),
      { item: 'further-study-short', quantity: 4, startDate: '2025-01-06', endDate: '2025-01-09' },
    ]);
    const stay = ask(some, '2025-06-01').steps.find(({ item }) => item === 'further-study-short');
    expect(stay).toMatchObject({ quantity: 3, potLeft: 1100, closes: true, minutes: 3 * 480 });
  });

  it('of 基层 may fill their higher limit', () => {
    const trainings = Array.from({ length: 30 }, (_, at) => ({
      item: 'internal-practice',
      role: 'participant',
      quantity: 1,
      startDate: addDays('2025-02-01', at),
    }));
    const grassroots = person([...trainings, project(27)], { unit: { grassroots: true } });
    const step = ask(grassroots, '2025-06-01').steps.find(({ item }) => item === 'internal-practice');
    expect(step).toMatchObject({ quantity: 2, potLeft: 500, closes: true });
  });
});
