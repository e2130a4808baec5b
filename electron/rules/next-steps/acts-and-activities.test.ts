import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RuleClaim } from '../../../shared/contract/rules.contract.ts';
import { compilePacks } from '../../packs/compile-packs.ts';
import { evaluate } from '../engine.ts';
import type { EvaluationInput, Filing } from '../finding.ts';
import { createPackRegistry } from '../registry.ts';
import { activitiesOf } from './activities.ts';
import { acceptAll, actsOf, makeUpAct } from './acts.ts';
import { lowestRole } from './lowest-role.ts';
import { nextYear, periodOf } from './period.ts';

const pack = createPackRegistry(compilePacks(join(import.meta.dirname, '../packs'))).packFor(
  2025,
  'zhejiang',
);

type Written = Partial<RuleClaim> & { readonly item: string };
const person = (claims: readonly Written[], rest: Partial<EvaluationInput> = {}): EvaluationInput => ({
  year: 2025,
  unit: { grassroots: false },
  person: { titleLevel: 'senior' },
  ...rest,
  claims: claims.map((claim, at) => ({ ref: `c${at}`, startDate: '2025-03-03', ...claim })),
});
const today = '2025-12-01';
const acts = (input: EvaluationInput) => actsOf(pack, input, evaluate(pack, input), today);
const activities = (input: EvaluationInput, from = today) => {
  const period = periodOf(input, from);
  return period === undefined ? [] : activitiesOf(pack, input, evaluate(pack, input), period);
};
const filing = (kind: Filing['kind'], rest: Partial<Filing> = {}): Filing => ({
  kind,
  forYear: 2025,
  appliedOn: '2025-02-01',
  ...rest,
});
const agreed = { agreedOn: '2025-02-10' };

describe('the days in which something can still be done', () => {
  it('are those from today to the year’s end, all of them before it begins', () => {
    expect(periodOf(person([]), '2025-12-31')).toEqual({
      from: '2025-12-31',
      to: '2025-12-31',
      days: 1,
      makeUp: false,
    });
    expect(periodOf(person([]), '2025-12-01')?.days).toBe(31);
    expect(periodOf(person([]), '2024-11-01')).toMatchObject({ from: '2025-01-01', days: 365 });
    expect(periodOf(person([]), '2025-01-01')).toMatchObject({ from: '2025-01-01', days: 365 });
  });

  it('are those of the following year once a make-up was agreed to', () => {
    expect(periodOf(person([]), '2026-01-01')).toBeUndefined();
    const open = person([], { filings: [filing('make-up', agreed)] });
    expect(periodOf(open, '2026-01-01')).toEqual({
      from: '2026-01-01',
      to: '2026-12-31',
      days: 365,
      makeUp: true,
    });
    expect(periodOf(open, '2026-12-30')?.days).toBe(2);
    expect(periodOf(open, '2027-01-01')).toBeUndefined();
    expect(periodOf(person([], { filings: [filing('make-up')] }), '2026-01-01')).toBeUndefined();
    expect(nextYear(2025, '2025-12-01')).toMatchObject({ from: '2026-01-01', to: '2026-12-31' });
    expect(nextYear(2025, '2026-12-31')?.days).toBe(1);
    expect(nextYear(2025, '2027-01-01')).toBeUndefined();
  });
});

describe('acts on what is there', () => {
  it('follow from the status of a claim', () => {
    const found = acts(
      person([
        ...(['unreviewed', 'in-review', 'draft', 'returned', 'rejected', 'accepted'] as const).map(
          (status) => ({
            item: 'project',
            role: 'participant',
            quantity: 3,
            status,
          }),
        ),
        { item: 'out-of-province-national', role: 'participant', quantity: 3, status: 'in-review' },
      ]),
    );
    expect(found.map(({ kind, refs, minutes, code }) => [kind, refs[0], minutes, code])).toEqual([
      ['accept', 'c0', 2, ''],
      ['accept', 'c1', 2, ''],
      ['submit', 'c2', 5, ''],
      ['mend', 'c3', 30, ''],
      ['accept', 'c6', 30, 'status-in-review-upper'],
    ]);
  });

  it('put in what a claim lacks, with the least that it may turn out to be', () => {
    const input = person([
      { item: 'project', quantity: 3 },
      { item: 'project', role: 'nobody', quantity: 3 },
      { item: 'project', role: 'participant' },
      { item: 'project', role: 'participant', quantity: 0 },
      { item: 'paper-sci', role: 'third', quantity: 2.5 },
      { item: 'paper-sci', role: 'third', quantity: 0.5 },
      { item: 'further-study-short', quantity: 4.5, startDate: '2025-05-01' },
      { item: 'project', role: 'participant', quantity: 3, endDate: '2025-03-01' },
      { item: 'other-approved' },
      { item: 'nonsense' },
    ]);
    const found = acts(input);
    expect(found.every(({ kind, minutes }) => kind === 'complete' && minutes === 10)).toBe(true);
    expect(found.map(({ code, assumed }) => [code, assumed])).toEqual([
      ['role-missing', '参加者'],
      ['role-unknown', '参加者'],
      ['quantity-missing', undefined],
      ['quantity-zero', undefined],
      ['quantity-not-whole', undefined],
      ['quantity-not-whole', undefined],
      ['end-date-missing', undefined],
      ['dates-reversed', undefined],
      ['not-covered-by-pack', undefined],
      ['unknown-item', undefined],
    ]);
    const changed = found.map((act, at) => act.apply(input).claims[at]);
    expect(changed[0]).toEqual({ ...input.claims[0], role: 'participant' });
    expect(changed.slice(2, 6).map((claim) => claim?.quantity)).toEqual([1, 1, 2, 1]);
    expect(changed[6]?.endDate).toBe('2025-05-05');
    expect(changed.slice(7)).toEqual(input.claims.slice(7));
    expect(found[2]?.withQuantity?.(input, 7).claims[2]?.quantity).toBe(7);
    expect(found[0]?.apply(input).claims.slice(1)).toEqual(input.claims.slice(1));
  });

  it('fill in a missing level with the strictest, where 公需科目 are asked for', () => {
    const [act] = acts(person([], { person: { titleLevel: 'none' } }));
    expect(act).toMatchObject({ kind: 'title-level', assumed: '初级', minutes: 5, refs: [] });
    expect(act?.apply(person([])).person.titleLevel).toBe('junior');
    const grassroots = person([], { unit: { grassroots: true }, person: { titleLevel: 'none' } });
    expect(acts(grassroots)).toEqual([]);
  });

  it('decide and report a filing of this year that is not refused, and no other', () => {
    const others = [
      filing('make-up', { ...agreed, forYear: 2024 }),
      filing('make-up', { ...agreed, accepted: false }),
      filing('leave'),
    ];
    const input = person([], {
      filings: [...others, filing('make-up'), filing('self-study', agreed)],
    });
    const found = acts(input);
    expect(found.map(({ kind, code, minutes, refs }) => [kind, code, minutes, refs])).toEqual([
      ['report', 'make-up-not-agreed', 30, []],
      ['report', 'self-study-not-reported', 30, []],
    ]);
    const done = found[0]?.apply(input).filings ?? [];
    expect(done.slice(0, 3)).toEqual(others);
    expect(done[3]).toMatchObject({ agreedOn: today, reportedOn: today });
    expect(done[4]).toEqual(filing('self-study', agreed));
    expect(found[1]?.apply(input).filings?.[4]).toMatchObject({ agreedOn: '2025-02-10', reportedOn: today });
    const complete = { ...agreed, reportedOn: '2025-03-01' };
    expect(acts(person([], { filings: [filing('self-study', complete)] }))).toEqual([]);
    expect(acts(person([]))).toEqual([]);
  });

  it('accept several at once for the minutes of each, and file for a make-up today', () => {
    const input = person([
      { item: 'project', role: 'participant', quantity: 3, status: 'unreviewed' },
      { item: 'project', role: 'participant', quantity: 3, status: 'draft' },
      { item: 'project', role: 'participant', quantity: 3, status: 'in-review' },
    ]);
    const both = acceptAll(['c0', 'c2']);
    expect(both).toMatchObject({ kind: 'accept', refs: ['c0', 'c2'], minutes: 4 });
    expect(both.apply(input).claims.map(({ status }) => status)).toEqual(['accepted', 'draft', 'accepted']);
    expect(makeUpAct(today)).toMatchObject({ kind: 'make-up', refs: [], minutes: 60 });
    const before = filing('leave');
    expect(makeUpAct(today).apply({ ...input, filings: [before] }).filings).toEqual([
      before,
      filing('make-up', { appliedOn: today, agreedOn: today, reportedOn: today }),
    ]);
    expect(makeUpAct(today).apply(input).filings).toHaveLength(1);
  });
});

describe('activities that the year still allows', () => {
  const plain = (input: EvaluationInput, from?: string) =>
    activities(input, from).map(
      ({ item, publicNeed, max }) => `${item.id}${publicNeed ? ' 公需' : ''} ${max}`,
    );

  it('are those that anybody can go to, cheapest first, 公需科目 only where they are missing', () => {
    const short = plain(person([]));
    expect(short).toEqual([
      'project 93',
      'project 公需 93',
      'internal-practice 30',
      'internal-practice 公需 30',
      'further-study-short 15',
      'internal-theory 31',
      'internal-theory 公需 31',
    ]);
    const rich = person([{ item: 'project', role: 'participant', quantity: 9, publicNeed: true }]);
    expect(plain(rich).filter((words) => words.includes('公需'))).toEqual([]);
    const rates = activities(person([])).map(({ rate }) => rate);
    expect(rates).toEqual([...rates].sort((left, right) => left - right));
  });

  it('hold self-study only once it was agreed to', () => {
    const has = (filings: readonly Filing[]) =>
      plain(person([], { filings })).some((words) => words.startsWith('self-study'));
    expect(has([])).toBe(false);
    expect(has([filing('self-study')])).toBe(false);
    expect(has([filing('self-study', agreed)])).toBe(true);
  });

  it('take no day of training twice, and none after the last', () => {
    const taken = person([
      { item: 'internal-theory', role: 'participant', quantity: 1, startDate: '2025-12-30' },
      { item: 'project', role: 'participant', quantity: 3, startDate: '2025-12-31' },
    ]);
    const training = activities(taken, '2025-12-29').find(({ item }) => item.id === 'internal-theory');
    expect(training?.max).toBe(2);
    const claims = training?.apply(taken, 2).claims.slice(2) ?? [];
    expect(claims.map(({ startDate, endDate, quantity }) => [startDate, endDate, quantity])).toEqual([
      ['2025-12-29', '2025-12-29', 1],
      ['2025-12-31', '2025-12-31', 1],
    ]);
    expect(new Set(claims.map(({ ref }) => ref)).size).toBe(2);
    const one = training?.apply(taken, 1);
    const two = one && training?.apply(one, 1);
    expect(two?.claims.slice(2).map(({ startDate }) => startDate)).toEqual(['2025-12-29', '2025-12-31']);
  });

  it('are dated in the days that are left, stays by their own days', () => {
    const stay = activities(person([])).find(({ item }) => item.perDay);
    expect(stay?.item.id).toBe('further-study-short');
    expect(stay?.apply(person([]), 5).claims).toEqual([
      {
        item: 'further-study-short',
        ref: 'next 0 0',
        quantity: 5,
        startDate: '2025-12-01',
        endDate: '2025-12-05',
      },
    ]);
    const project = activities(person([])).find(({ item }) => item.id === 'project');
    expect(project?.apply(person([]), 9).claims).toEqual([
      {
        item: 'project',
        role: 'participant',
        ref: 'next 0 0',
        quantity: 9,
        startDate: '2025-12-01',
        endDate: '2025-12-31',
      },
    ]);
    const made = person([], { filings: [filing('make-up', agreed)] });
    const later = activities(made, '2026-03-01').find(
      ({ item, publicNeed }) => item.id === 'project' && publicNeed,
    );
    expect(later?.apply(made, 9).claims[0]).toMatchObject({
      makeUpFor: 2025,
      publicNeed: true,
      startDate: '2026-03-01',
      endDate: '2026-12-31',
    });
  });

  it('leave out what fills no pot any more', () => {
    const away = (days: number) =>
      plain(
        person([
          { item: 'further-study-short', quantity: days, startDate: '2025-03-01', endDate: '2025-03-20' },
          { item: 'internal-theory', role: 'speaker', quantity: 30 },
        ]),
      ).filter((words) => words.startsWith('further'));
    expect(away(10)).toEqual(['further-study-short 5']);
    expect(away(15)).toEqual([]);
  });

  it('name the role that earns least', () => {
    const role = (id: string) => {
      const item = pack.itemById.get(id);
      return item && lowestRole(item)?.id;
    };
    expect(role('project')).toBe('participant');
    expect(role('paper-sci')).toBe('third');
    expect(role('degree-study')).toBeUndefined();
  });
});
