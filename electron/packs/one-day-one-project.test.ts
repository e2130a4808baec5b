import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import type { CompiledPack } from '../rules/compile.ts';
import { evaluate } from '../rules/engine.ts';
import { explain } from '../rules/explain.ts';
import type { EvaluationInput, Filing, Finding } from '../rules/finding.ts';
import { createPackRegistry } from '../rules/registry.ts';
import { compilePacks } from './compile-packs.ts';

/** What may count once: the unit's activities of one day before 2025, the same project handed in twice. */
const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../rules/packs')));
const of2025 = registry.packFor(2025, 'zhejiang');
const of2018 = registry.packFor(2018, 'zhejiang');
const withMakeUp = registry.packFor(2018, 'zhejiang', { choices: { 'make-up-before-2025': 'as-2025' } });

type Written = Partial<RuleClaim> & { readonly ref: string };

function judged(
  pack: CompiledPack,
  claims: readonly (Written & { readonly item: string })[],
  filings: readonly Filing[] = [],
): Finding {
  const input: EvaluationInput = {
    year: pack.year,
    unit: { grassroots: false },
    person: { titleLevel: 'senior' },
    filings,
    claims: claims.map((claim) => ({ startDate: `${pack.year}-05-07`, ...claim })),
  };
  return evaluate(pack, input);
}

const granted = (finding: Finding) =>
  Object.fromEntries(finding.entries.map(({ claim, granted: credits }) => [claim.ref, credits]));
const told = (finding: Finding, code: string) =>
  finding.entries
    .filter(({ reasons }) => reasons.some((reason) => reason.code === code))
    .map(({ claim }) => claim.ref);

describe('the unit’s activities of one day', () => {
  const activity = (ref: string, certifiedCredits: number, rest: Partial<RuleClaim> = {}) => ({
    ref,
    item: 'unit-and-department',
    certifiedCredits,
    ...rest,
  });
  const lecture = { ref: 'lecture', item: 'unit-activity', role: 'speaker', quantity: 1 };

  it('leave alone what is no activity of the unit, and what was not accepted', () => {
    const finding = judged(of2018, [
      { ref: 'project', item: 'municipal-project', certifiedCredits: 500 },
      activity('rejected', 400, { status: 'rejected' }),
      activity('counted', 100),
    ]);
    expect(granted(finding)).toEqual({ project: 500, rejected: 0, counted: 100 });
    expect(told(finding, 'same-day-once')).toEqual([]);
  });

  it('are one a day on every day of the year, its first and its last too', () => {
    const on = (ref: string, startDate: string, credits: number) => activity(ref, credits, { startDate });
    const finding = judged(of2018, [
      on('a', '2018-01-01', 100),
      on('b', '2018-01-01', 200),
      on('c', '2018-12-31', 200),
      on('d', '2018-12-31', 100),
      on('e', '2018-12-30', 50),
    ]);
    expect(granted(finding)).toEqual({ a: 0, b: 200, c: 200, d: 0, e: 50 });
    expect(told(finding, 'same-day-once')).toEqual(['a', 'd']);
  });

  it('leave as much certain as the largest certificate of the day, and no more', () => {
    const finding = judged(of2018, [activity('small', 50), activity('large', 100), lecture]);
    expect(granted(finding)).toEqual({ small: 0, large: 0, lecture: 200 });
    expect(finding.classes[1]).toMatchObject({ granted: 200, certain: 100 });
  });

  it('leave nothing certain where all of them rest on a doubted figure', () => {
    const heard = { ref: 'heard', item: 'unit-activity', role: 'participant', quantity: 1 };
    const finding = judged(of2018, [heard, lecture]);
    expect(granted(finding)).toEqual({ heard: 0, lecture: 200 });
    expect(finding.classes[1]).toMatchObject({ granted: 200, certain: 0 });
  });

  it('stay all certain where the largest has a certificate', () => {
    const heard = { ref: 'heard', item: 'unit-activity', role: 'participant', quantity: 1 };
    const finding = judged(of2018, [heard, activity('large', 100)]);
    expect(finding.classes[1]).toMatchObject({ granted: 100, certain: 100 });
  });

  it('of a make-up are those of the year after, not of the same day a year before', () => {
    const filing: Filing = {
      kind: 'make-up',
      forYear: 2018,
      appliedOn: '2018-12-01',
      agreedOn: '2018-12-02',
      reportedOn: '2018-12-03',
    };
    const later = { startDate: '2019-05-07', makeUpFor: 2018 };
    const finding = judged(
      withMakeUp,
      [activity('own', 100), activity('made', 200, later), activity('again', 150, later)],
      [filing],
    );
    expect(granted(finding)).toEqual({ own: 100, made: 200, again: 0 });
    expect(told(finding, 'same-day-once')).toEqual(['again']);
  });
});

describe('the same project handed in twice', () => {
  /** 20.00 that are certain. */
  const rest = { ref: 'rest', item: 'project', role: 'participant', quantity: 60, publicNeed: true };
  const project = (ref: string, more: Partial<RuleClaim> = {}) => ({
    ref,
    item: 'project',
    role: 'participant',
    quantity: 9,
    projectNumber: 'A',
    ...more,
  });
  /** 26.00 when both count, 23.00 when only one does for certain. */
  const verdict = (...claims: readonly (Written & { readonly item: string })[]) =>
    judged(of2025, [rest, ...claims]).verdict;

  it('makes nobody 达标 by the second, whose credits are shown all the same', () => {
    const finding = judged(of2025, [rest, project('one'), project('two')]);
    expect([finding.verdict, finding.granted]).toEqual(['needs-review', 2600]);
    expect(told(finding, 'same-project')).toEqual(['two']);
    expect(explain(of2025, finding).explanation).toContain('结论依赖项目编号、日期和角色都相同的申报，待核');
  });

  it.each<[string, Partial<RuleClaim>]>([
    ['another number', { projectNumber: 'B' }],
    ['no number', {}],
    ['another day', { startDate: '2025-05-08' }],
    ['another last day', { endDate: '2025-05-08' }],
    ['another item', { item: 'seminar' }],
  ])('is another project with %s', (what, change) => {
    const { projectNumber: _number, ...unnumbered } = project('two', change);
    const other = what === 'no number' ? unnumbered : project('two', change);
    expect(verdict(project('one'), other)).toBe('met');
  });

  it('is another attendance in another role', () => {
    const both = [project('one', { quantity: 9 }), project('two', { role: 'speaker', quantity: 2 })];
    const finding = judged(of2025, [rest, ...both]);
    expect([finding.verdict, finding.granted]).toEqual(['met', 2700]);
  });

  it('is the same with the role’s name instead of its id, and with its last day written down', () => {
    expect(verdict(project('one'), project('two', { role: '参加者', endDate: '2025-05-07' }))).toBe(
      'needs-review',
    );
  });

  it('is doubted under a limit of the year too, by what the limit leaves', () => {
    const training = (ref: string, more: Partial<RuleClaim> = {}) => ({
      ref,
      item: 'internal-practice',
      role: 'speaker',
      quantity: 3,
      projectNumber: 'A',
      ...more,
    });
    expect(verdict(training('one'), training('two'))).toBe('needs-review');
    expect(verdict(training('one'), training('two', { projectNumber: 'B' }))).toBe('met');
    const full = judged(of2025, [
      { ...rest, quantity: 30 },
      training('one', { quantity: 15 }),
      training('two', { quantity: 15 }),
    ]);
    expect([full.verdict, full.granted]).toEqual(['met', 2500]);
  });

  it('leaves certain what only resembles it: another number, another day, another year’s, none at all', () => {
    const pair = [project('one', { quantity: 3 }), project('two', { quantity: 3 })];
    const alone = (...others: readonly (Written & { readonly item: string })[]) => {
      const finding = judged(of2025, [{ ...rest, quantity: 54 }, ...pair, ...others]);
      expect(told(finding, 'same-project')).toEqual(['two']);
      return [finding.verdict, finding.granted];
    };
    // 18.00, of the pair 1.00 for certain and 1.00 doubted; what is still missing is what stands beside it.
    expect(alone(project('b', { quantity: 18, projectNumber: 'B' }))).toEqual(['met', 2600]);
    expect(alone(project('day', { quantity: 18, startDate: '2025-05-08' }))).toEqual(['met', 2600]);
    expect(alone(project('end', { quantity: 18, endDate: '2025-05-09' }))).toEqual(['met', 2600]);
    const { projectNumber: _number, ...unnumbered } = project('plain', { quantity: 9 });
    expect(alone(unnumbered, { ...unnumbered, ref: 'again' })).toEqual(['met', 2600]);
    expect(alone(project('own', { quantity: 18, makeUpFor: 2025 }))).toEqual(['met', 2600]);
  });

  it('loses its doubted half first where a limit of the year is short', () => {
    const training = (
      ref: string,
      startDate: string,
      projectNumber: string,
    ): Written & { readonly item: string } => ({
      ref,
      item: 'internal-practice',
      role: 'speaker',
      quantity: 6,
      projectNumber,
      startDate,
    });
    const finding = judged(of2025, [
      training('a', '2025-01-07', 'A'),
      training('b', '2025-01-07', 'A'),
      training('c', '2025-03-07', 'C'),
    ]);
    expect(granted(finding)).toEqual({ a: 600, b: 300, c: 600 });
  });

  it('is found however many projects lie between', () => {
    const others = Array.from({ length: 300 }, (_, at) =>
      project(`o${at}`, { projectNumber: `N${at}`, quantity: 0.01 }),
    );
    expect(verdict(project('one'), ...others, project('two'))).toBe('needs-review');
    expect(judged(of2025, [rest, ...others, project('one')]).granted).toBe(2300);
  });

  it('counts the larger for certain, whichever came first', () => {
    const large = project('a', { quantity: 15 });
    const small = project('b', { quantity: 3 });
    expect(verdict(large, small)).toBe('met');
    expect(verdict(small, large)).toBe('met');
    expect(told(judged(of2025, [small, large]), 'same-project')).toEqual(['b']);
  });

  it('counts of two alike the one that is named first for certain', () => {
    expect(told(judged(of2025, [project('z'), project('y')]), 'same-project')).toEqual(['z']);
  });

  it('secures 公需科目 before credits that are larger', () => {
    const need = { ...rest, publicNeed: false };
    const publicOne = project('a', { publicNeed: true });
    const larger = project('b', { quantity: 15 });
    const finding = judged(of2025, [need, larger, publicOne]);
    // 3.00 of 公需 are certain, and of the larger claim what they do not cover: 2.00.
    expect([finding.verdict, finding.granted, finding.publicGranted]).toEqual(['met', 2800, 300]);
    expect(told(finding, 'same-project')).toEqual(['b']);
    const third = project('c', { quantity: 15 });
    expect(judged(of2025, [{ ...need, quantity: 57 }, larger, publicOne, third]).verdict).toBe(
      'needs-review',
    );
  });

  it('is not asked of what does not count or has no project, as stays have none', () => {
    expect(verdict(project('one', { status: 'rejected' }), project('two', { quantity: 15 }))).toBe('met');
    const stay = (ref: string) => ({
      ref,
      item: 'further-study-short',
      quantity: 4,
      projectNumber: 'A',
      endDate: '2025-05-10',
    });
    expect(told(judged(of2025, [stay('a'), stay('b')]), 'same-project')).toEqual([]);
  });

  it('is doubted once where a make-up that is not reported is doubtful already', () => {
    const filing: Filing = {
      kind: 'make-up',
      forYear: 2025,
      appliedOn: '2025-12-01',
      agreedOn: '2025-12-02',
    };
    const made = { startDate: '2026-05-07', makeUpFor: 2025 };
    const finding = judged(of2025, [rest, project('a', made), project('b', made)], [filing]);
    expect([finding.verdict, finding.granted]).toEqual(['needs-review', 2600]);
    expect(told(finding, 'same-project')).toEqual([]);
    const reported = { ...filing, reportedOn: '2025-12-03' };
    const own = project('own', { startDate: '2026-05-07', makeUpFor: 2025 });
    expect(judged(of2025, [rest, own, project('one')], [reported]).verdict).toBe('met');
  });
});
