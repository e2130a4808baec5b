import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import type { CompiledPack } from '../rules/compile.ts';
import { evaluate } from '../rules/engine.ts';
import { explain } from '../rules/explain.ts';
import type { EvaluationInput, Filing } from '../rules/finding.ts';
import { createPackRegistry } from '../rules/registry.ts';
import { sameStanding, standingOf } from '../rules/rehearse.ts';
import { compilePacks } from './compile-packs.ts';

const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../rules/packs')));
const pack = registry.packFor(2025, 'zhejiang');
const byWrittenDays = registry.packFor(2025, 'zhejiang', { choices: { 'three-months': 'working-days' } });
const consentSuffices = registry.packFor(2025, 'zhejiang', { choices: { 'self-study-filing': 'consent' } });
const of2018 = registry.packFor(2018, 'zhejiang');

function year(
  claims: readonly (Partial<RuleClaim> & { ref: string; item: string })[],
  filings: readonly Filing[] = [],
  of: CompiledPack = pack,
): EvaluationInput {
  return {
    year: of.year,
    unit: { grassroots: false },
    person: { titleLevel: 'senior' },
    filings,
    claims: claims.map((claim) => ({ startDate: `${of.year}-03-03`, ...claim })),
  };
}

const finding = (input: EvaluationInput, of: CompiledPack = pack) => evaluate(of, input);
const granted = (input: EvaluationInput, of: CompiledPack = pack) =>
  Object.fromEntries(finding(input, of).entries.map((entry) => [entry.claim.ref, entry.granted]));
const codesOf = (input: EvaluationInput, ref: string, of: CompiledPack = pack) =>
  finding(input, of)
    .entries.find((entry) => entry.claim.ref === ref)
    ?.reasons.map(({ code }) => code);
const said = (input: EvaluationInput, ref: string, of: CompiledPack = pack) =>
  explain(of, finding(input, of))
    .entries.find((entry) => entry.ref === ref)
    ?.reasons.map(({ text }) => text)
    .join('；');

describe('a self-study claim and the filing whose final score it is', () => {
  const filed: Filing = {
    kind: 'self-study',
    forYear: 2025,
    appliedOn: '2025-02-10',
    agreedOn: '2025-02-20',
    reportedOn: '2025-03-01',
  };
  /** 17.00 of projects, and 8 that decide. */
  const claims = [
    { ref: 'rest', item: 'project', role: 'participant', quantity: 51, publicNeed: true },
    { ref: 'study', item: 'self-study', quantity: 8, startDate: '2025-11-01' },
  ];
  const { reportedOn: _reported, ...unreported } = filed;
  const { agreedOn: _agreed, ...undecided } = unreported;

  it('counts for certain where the filing’s score made it', () => {
    const input = year(claims, [{ ...filed, scoredClaim: 'study' }]);
    expect(finding(input)).toMatchObject({ verdict: 'met', granted: 2500 });
    expect(codesOf(input, 'study')).toEqual([]);
  });

  it('is 待核 where no score made it, whether another’s did or none did yet', () => {
    for (const scoredClaim of ['other', null]) {
      const input = year(claims, [{ ...filed, scoredClaim }]);
      expect(finding(input)).toMatchObject({
        verdict: 'needs-review',
        granted: 2500,
        questions: [{ code: 'rests-on-unreported', x: 1 }],
      });
      expect(codesOf(input, 'study')).toEqual(['self-study-not-scored']);
      expect(said(input, 'study')).toContain('不是打分得来的');
      expect(explain(pack, finding(input)).explanation).toContain('尚未最终打分的可验证自学');
    }
  });

  it('goes with its own filing, however far another of the year got', () => {
    const refused = year(claims, [
      { ...filed, accepted: false, scoredClaim: 'study' },
      { ...filed, scoredClaim: 'other' },
    ]);
    expect(codesOf(refused, 'study')).toEqual(['self-study-refused']);
    expect(finding(refused)).toMatchObject({ verdict: 'not-met', granted: 1700 });
    const waiting = year(claims, [
      { ...unreported, scoredClaim: 'study' },
      { ...filed, scoredClaim: 'other' },
    ]);
    expect(codesOf(waiting, 'study')).toEqual(['self-study-not-reported']);
    expect(finding(waiting).verdict).toBe('needs-review');
    expect(finding(waiting, consentSuffices).verdict).toBe('met');
    const notAgreed = year(claims, [{ ...undecided, scoredClaim: null }]);
    expect(codesOf(notAgreed, 'study')).toEqual(['self-study-not-agreed']);
  });

  it('is asked nothing of the kind by a filing of another year or kind', () => {
    const others: Filing[] = [
      { ...filed, forYear: 2024, scoredClaim: 'x' },
      { ...filed, kind: 'leave', scoredClaim: 'x' },
    ];
    expect(finding(year(claims, [filed, ...others])).verdict).toBe('met');
  });
});

describe('what made-up stays add to the year’s own', () => {
  const filing: Filing = {
    kind: 'make-up',
    forYear: 2025,
    appliedOn: '2025-12-01',
    agreedOn: '2025-12-05',
    reportedOn: '2025-12-10',
  };
  const own = {
    ref: 'own',
    item: 'further-study-short',
    quantity: 15,
    startDate: '2025-11-01',
    endDate: '2025-11-15',
  };
  const made = {
    ref: 'made',
    item: 'further-study-short',
    quantity: 105,
    startDate: '2026-01-01',
    endDate: '2026-04-15',
    makeUpFor: 2025,
  };

  it('fills the year up to 25, and both sentences take off what it had', () => {
    const input = year([own, made], [filing]);
    expect(granted(input)).toEqual({ own: 1500, made: 1000 });
    expect(said(input, 'made')).toContain(
      '2026 年补学累计 105 天，满3个月，视为完成 2025 年 25 学分，减去当年已计 15 分，本条 105 天，分摊 10 分',
    );
    const { explanation } = explain(pack, finding(input));
    expect(explanation).toContain(
      '外出进修（任务） 2026 年补学累计 105 天，满3个月，视为完成 2025 年 25 学分',
    );
    expect(explanation).toContain('其中补学 10 分，当年已计 15 分');
  });

  it('takes nothing off where the year had none, nor where its own days suffice', () => {
    const alone = year([made], [filing]);
    expect(said(alone, 'made')).toContain('视为完成 2025 年 25 学分，本条 105 天，分摊 25 分');
    const long = year([{ ...own, quantity: 105, startDate: '2025-02-01', endDate: '2025-05-16' }]);
    expect(said(long, 'own')).toContain('视为完成当年 25 学分，本条 105 天，分摊 25 分');
    expect(explain(pack, finding(long)).explanation).not.toContain('补学');
  });
});

describe('sharing what a year grants', () => {
  it('gives the hundredth that rounding leaves to the last of three equal stays', () => {
    const stay = (ref: string, startDate: string, endDate: string) => ({
      ref,
      item: 'further-study-long',
      quantity: 30,
      startDate,
      endDate,
    });
    const input = year([
      stay('a', '2025-01-01', '2025-01-30'),
      stay('b', '2025-03-01', '2025-03-30'),
      stay('c', '2025-05-01', '2025-05-30'),
    ]);
    expect(granted(input)).toEqual({ a: 833, b: 833, c: 834 });
  });

  it('takes two claims of one day by their reference, in whatever order they were named', () => {
    const two = ['a', 'b'].map((ref) => ({
      ref,
      item: 'internal-practice',
      role: 'participant',
      quantity: 20,
    }));
    expect(granted(year(two))).toEqual({ a: 1000, b: 500 });
    expect(granted(year(two.toReversed()))).toEqual({ a: 1000, b: 500 });
  });

  it('counts of two equal activities of one day the certain one, of two alike the one named first', () => {
    const certain = { item: 'unit-activity', certifiedCredits: 200 };
    const doubted = { item: 'unit-activity', role: 'speaker', quantity: 1 };
    for (const pair of [
      [
        { ref: 'a', ...doubted },
        { ref: 'b', ...certain },
      ],
      [
        { ref: 'b', ...certain },
        { ref: 'a', ...doubted },
      ],
    ])
      expect(granted(year(pair, [], of2018), of2018)).toEqual({ a: 0, b: 200 });
    const alike = [
      { ref: 'b', ...certain },
      { ref: 'a', ...certain },
    ];
    expect(granted(year(alike, [], of2018), of2018)).toEqual({ a: 200, b: 0 });
    expect(granted(year(alike.toReversed(), [], of2018), of2018)).toEqual({ a: 200, b: 0 });
  });
});

describe('three months by the days that are written down', () => {
  const stays = (first: number, second: number) =>
    year([
      {
        ref: 'a',
        item: 'further-study-long',
        certifiedCredits: first,
        startDate: '2025-01-01',
        endDate: '2025-02-28',
      },
      {
        ref: 'b',
        item: 'further-study-long',
        certifiedCredits: second,
        startDate: '2025-03-10',
        endDate: '2025-05-08',
      },
    ]);

  it('takes a certificate’s credits for the days where nobody wrote any', () => {
    expect(finding(stays(4500, 4500), byWrittenDays)).toMatchObject({ granted: 2500, deemedTotal: true });
    const short = stays(4500, 4400);
    expect(finding(short, byWrittenDays).deemedTotal).toBe(false);
    expect(said(short, 'b', byWrittenDays)).toContain('按填写的天数当年累计 89 天，不足3个月，按每天 1 分计');
  });

  it('shares the 25 by those days, not by the days between the dates', () => {
    const stay = (ref: string, quantity: number, startDate: string, endDate: string) => ({
      ref,
      item: 'further-study-short',
      quantity,
      startDate,
      endDate,
    });
    const input = year([
      stay('a', 30, '2025-01-01', '2025-03-01'),
      stay('b', 70, '2025-03-10', '2025-06-08'),
    ]);
    expect(granted(input, byWrittenDays)).toEqual({ a: 750, b: 1750 });
    expect(said(input, 'a', byWrittenDays)).toContain(
      '当年累计 100 天，满3个月，视为完成当年 25 学分，本条 30 天，分摊 7.5 分',
    );
    expect(granted(input)).toEqual({ a: 993, b: 1507 });
  });

  it('is what the calendar says under the shipped reading', () => {
    const input = stays(100, 100);
    expect(finding(input)).toMatchObject({ granted: 2500, deemedTotal: true });
    const fewer = year([{ ref: 'a', item: 'further-study-long', quantity: 80, endDate: '2025-05-30' }]);
    expect(said(fewer, 'a')).toContain('按起止日期当年累计 89 天，不足3个月');
  });
});

describe('where somebody stands before 2025', () => {
  const standing = (item: string) =>
    standingOf(of2018, year([{ ref: 'a', item, certifiedCredits: 500 }], [], of2018));

  it('differs when the same credits are of the other class', () => {
    const first = standing('national-project');
    const second = standing('municipal-project');
    expect(first.classes.map((found) => found.granted)).toEqual([500, 0]);
    expect(second.classes.map((found) => found.granted)).toEqual([0, 500]);
    expect({ ...first, classes: [] }).toEqual({ ...second, classes: [] });
    expect(sameStanding(first, second)).toBe(false);
    expect(sameStanding(first, standing('national-project'))).toBe(true);
  });
});

describe('hours that must be reached too', () => {
  const both = registry.packFor(2025, 'zhejiang', { choices: { 'credits-or-hours': 'both' } });
  const training = (ref: string, hours: number) => ({
    ref,
    item: 'internal-practice',
    role: 'participant',
    quantity: 30,
    hours,
  });
  const project = {
    ref: 'p',
    item: 'project',
    role: 'participant',
    quantity: 30,
    publicNeed: true,
    hours: 300,
  };

  it('are those of claims that may count: a limit bounds credits, and the question says the same hours', () => {
    const over = year([project, training('a', 100), training('b', 900)]);
    expect(granted(over, both)).toEqual({ p: 1000, a: 1500, b: 0 });
    expect(finding(over, both)).toMatchObject({ verdict: 'met', questions: [] });
    const few = year([project, training('a', 100), training('b', 499)]);
    expect(finding(few, both)).toMatchObject({
      verdict: 'not-met',
      questions: [{ code: 'hours-below-required', x: 899 }],
    });
  });

  it('are never taken from a claim by another that leaves it no credits', () => {
    const own = year([project, training('a', 600)]);
    const more = { ...training('0', 0), hours: undefined, startDate: '2025-01-01' };
    expect(finding(own, both).verdict).toBe('met');
    expect(finding(year([...[project, training('a', 600)], more]), both).verdict).toBe('met');
  });

  it('are open where one of them is not said', () => {
    const { hours: _hours, ...unsaid } = training('a', 0);
    expect(finding(year([project, unsaid]), both).verdict).toBe('needs-review');
  });
});
