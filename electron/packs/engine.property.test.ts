import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import { staffStatuses, titleLevels } from '../../shared/domain/staff.ts';
import { evaluate, judge } from '../rules/engine.ts';
import { explain } from '../rules/explain.ts';
import type { EvaluationInput, Filing } from '../rules/finding.ts';
import { createPackRegistry } from '../rules/registry.ts';
import { compilePacks } from './compile-packs.ts';

const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../rules/packs')));
const pack = registry.packFor(2025, 'zhejiang');
const itemIds = [...pack.items.map((item) => item.id), 'unknown-item'];
const roleIds = ['speaker', 'participant', 'first', 'second', 'third', 'chief', 'deputy', 'member', 'nobody'];

const date = fc
  .date({ min: new Date('2024-10-01T00:00:00Z'), max: new Date('2026-12-31T00:00:00Z'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const inYear = fc
  .date({ min: new Date('2025-01-01T00:00:00Z'), max: new Date('2025-12-31T00:00:00Z'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

function maybe<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(value, { nil: undefined });
}

/** Leaves out what is undefined, as parsed requests do. */
function without<Shape extends object>(shape: Shape): { [Key in keyof Shape]: Exclude<Shape[Key], undefined> } {
  return JSON.parse(JSON.stringify(shape));
}

const claim: fc.Arbitrary<Omit<RuleClaim, 'ref'>> = fc
  .record({
    item: fc.constantFrom(...itemIds),
    role: maybe(fc.constantFrom(...roleIds)),
    quantity: maybe(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.double({ min: 0, max: 60, noNaN: true }))),
    dates: fc.tuple(fc.oneof(inYear, inYear, inYear, date), maybe(fc.integer({ min: -1, max: 120 }))),
    certifiedCredits: maybe(fc.integer({ min: 0, max: 3000 })),
    hours: maybe(fc.integer({ min: 0, max: 500 })),
    publicNeed: maybe(fc.boolean()),
    makeUpFor: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(2024, 2025) }),
    projectNumber: maybe(fc.constantFrom('A', 'B')),
    status: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(undefined, 'accepted' as const) },
      { weight: 1, arbitrary: fc.constantFrom('draft' as const, 'in-review' as const, 'rejected' as const) },
    ),
  })
  .map(({ dates: [startDate, length], ...rest }) => ({
    ...without(rest),
    startDate,
    ...(length === undefined
      ? {}
      : { endDate: new Date(Date.parse(startDate) + length * 86_400_000).toISOString().slice(0, 10) }),
  }));

const filing: fc.Arbitrary<Filing> = fc
  .record({
    kind: fc.constantFrom('make-up' as const, 'self-study' as const, 'leave' as const, 'exemption' as const),
    forYear: fc.constantFrom(2024, 2025),
    appliedOn: date,
    agreedOn: maybe(date),
    reportedOn: maybe(date),
    accepted: maybe(fc.boolean()),
  })
  .map(without);

const input: fc.Arbitrary<EvaluationInput> = fc
  .record({
    grassroots: fc.boolean(),
    titleLevel: fc.constantFrom(...titleLevels),
    person: maybe(fc.boolean()),
    status: maybe(fc.constantFrom(...staffStatuses)),
    filings: fc.array(filing, { maxLength: 3 }),
    claims: fc.array(claim, { maxLength: 25 }),
  })
  .map(({ grassroots, titleLevel, person, status, filings, claims }) => ({
    year: 2025,
    unit: { grassroots },
    person: without({ titleLevel, grassroots: person, status }),
    filings,
    claims: claims.map((written, index) => ({ ref: `r${String(index).padStart(2, '0')}`, ...written })),
  }));

const runs = { numRuns: 600 };

describe('judging a year', () => {
  it('gives the same figures and the same grant to each claim in whatever order they come', () => {
    fc.assert(
      fc.property(input, fc.integer(), (person, seed) => {
        const shuffled = fc.sample(fc.shuffledSubarray([...person.claims], { minLength: person.claims.length }), {
          numRuns: 1,
          seed,
        })[0];
        const one = evaluate(pack, person);
        const other = evaluate(pack, { ...person, claims: shuffled ?? person.claims });
        expect(other).toMatchObject({
          verdict: one.verdict,
          granted: one.granted,
          shortBy: one.shortBy,
          publicGranted: one.publicGranted,
          deemedTotal: one.deemedTotal,
          oneTime: one.oneTime,
        });
        const grants = new Map(other.entries.map((entry) => [entry.claim.ref, [entry.granted, entry.claimed, entry.outcome]]));
        for (const entry of one.entries) {
          expect(grants.get(entry.claim.ref)).toEqual([entry.granted, entry.claimed, entry.outcome]);
        }
      }),
      runs,
    );
  });

  it('lists every claim, and the parts add up to the total', () => {
    fc.assert(
      fc.property(input, (person) => {
        const finding = evaluate(pack, person);
        const words = explain(pack, finding);
        expect(finding.entries.map((entry) => entry.claim.ref)).toEqual(person.claims.map((written) => written.ref));
        expect(finding.entries.reduce((sum, entry) => sum + entry.granted, 0)).toBe(finding.granted);
        expect(words.byCategory.reduce((sum, category) => sum + category.credits, 0)).toBe(finding.granted);
        expect(judge(pack, person)).toBe(finding.verdict);
        for (const entry of words.entries) {
          // Nothing is a silent zero, and nothing is granted without a reason and its citation.
          expect(entry.reasons.length).toBeGreaterThan(0);
          for (const reason of entry.reasons) expect(reason.text && reason.source && reason.clause).toBeTruthy();
        }
        expect(JSON.stringify(words)).not.toMatch(/undefined|NaN/);
      }),
      runs,
    );
  });

  it('never exceeds a cap of the year or of a claim', () => {
    fc.assert(
      fc.property(input, (person) => {
        const finding = evaluate(pack, person);
        const byPot = new Map<string, number>();
        for (const entry of finding.entries) {
          const item = pack.items[entry.item];
          if (item === undefined) continue;
          expect(Number.isInteger(entry.granted) && entry.granted >= 0).toBe(true);
          if (item.claimCapAt >= 0) expect(entry.granted).toBeLessThanOrEqual(1000);
          const pot = pack.pots[item.pot];
          if (pot) byPot.set(pot.id, (byPot.get(pot.id) ?? 0) + entry.granted);
        }
        expect(byPot.get('internal-training') ?? 0).toBeLessThanOrEqual(finding.grassroots ? 2000 : 1500);
        expect(byPot.get('self-study') ?? 0).toBeLessThanOrEqual(1000);
        expect(byPot.get('degree-study') ?? 0).toBeLessThanOrEqual(2500);
        for (const id of ['away', 'special-training']) {
          const sum = byPot.get(id) ?? 0;
          expect(sum <= 1500 || sum === 2500).toBe(true);
        }
      }),
      runs,
    );
  });

  it('never turns 达标 into anything else when one more claim is accepted', () => {
    fc.assert(
      fc.property(input, claim, (person, more) => {
        fc.pre(judge(pack, person) === 'met');
        const { status: _status, ...accepted } = more;
        const claims = [...person.claims, { ref: 'more', ...accepted }];
        expect(judge(pack, { ...person, claims })).toBe('met');
      }),
      { ...runs, maxSkipsPerRun: 1000 },
    );
  });

  it('never lowers the total when one more claim is accepted', () => {
    fc.assert(
      fc.property(input, claim, (person, more) => {
        const { status: _status, ...accepted } = more;
        const claims = [...person.claims, { ref: 'more', ...accepted }];
        expect(evaluate(pack, { ...person, claims }).granted).toBeGreaterThanOrEqual(evaluate(pack, person).granted);
      }),
      runs,
    );
  });
});
