import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, judge } from '../rules/engine.ts';
import type { CompiledPack } from '../rules/compile.ts';
import { explain } from '../rules/explain.ts';
import { createPackRegistry } from '../rules/registry.ts';
import { compilePacks } from './compile-packs.ts';
import { randomPeople } from './random-people.test-helper.ts';

const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../rules/packs')));
const runs = { numRuns: 300 };
/** Every pack in its first and last year, the years at which one gives way to another, and what else decides. */
const years = new Map<string, CompiledPack>([
  ...registry.packs.flatMap(({ manifest: { id, jurisdiction, years: of } }) =>
    registry.jurisdictions.some((place) => place.id === jurisdiction)
      ? [of.from, of.to].map((year) => [`${id} in ${year}`, registry.packFor(year, jurisdiction)] as const)
      : [],
  ),
  ['2026 continued', registry.packFor(2026, 'zhejiang', { continuedFrom: 2025, confirmed: true })],
  [
    'Zhejiang 2018, reposts trusted',
    registry.packFor(2018, 'zhejiang', { choices: { 'reposted-figures': 'trust' } }),
  ],
  ['Ningbo 2024', registry.packFor(2024, 'zhejiang/ningbo')],
]);

describe.each([...years])('judging %s', (_name, pack) => {
  const { claim, input } = randomPeople(pack);

  it('gives the same figures and the same grant to each claim in whatever order they come', () => {
    fc.assert(
      fc.property(input, fc.integer(), (person, seed) => {
        const shuffled = fc.sample(
          fc.shuffledSubarray([...person.claims], { minLength: person.claims.length }),
          {
            numRuns: 1,
            seed,
          },
        )[0];
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
        const grants = new Map(
          other.entries.map((entry) => [entry.claim.ref, [entry.granted, entry.claimed, entry.outcome]]),
        );
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
        expect(finding.entries.map((entry) => entry.claim.ref)).toEqual(
          person.claims.map((written) => written.ref),
        );
        expect(finding.entries.reduce((sum, entry) => sum + entry.granted, 0)).toBe(finding.granted);
        expect(words.byCategory.reduce((sum, category) => sum + category.credits, 0)).toBe(finding.granted);
        expect(judge(pack, person)).toBe(finding.verdict);
        for (const [index, found] of finding.classes.entries()) {
          const sum = finding.entries.reduce(
            (all, entry) => all + (pack.items[entry.item]?.ofClass === index ? entry.granted : 0),
            0,
          );
          expect(sum).toBe(found.granted);
          expect(found.certain).toBeLessThanOrEqual(found.granted);
        }
        for (const entry of words.entries) {
          // Nothing is a silent zero, and nothing is granted without a reason and its citation.
          expect(entry.reasons.length).toBeGreaterThan(0);
          for (const reason of entry.reasons)
            expect(reason.text && reason.source && reason.clause).toBeTruthy();
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
        for (const pot of pack.pots) {
          const sum = byPot.get(pot.id) ?? 0;
          const cap = (finding.grassroots ? pot.grassrootsCap : undefined) ?? pot.cap;
          expect(sum <= cap.amount || sum === pot.deemedCredits?.amount).toBe(true);
        }
        const days = new Set<string>();
        for (const { claim: counted, item, granted } of finding.entries) {
          if (granted === 0 || pack.items[item]?.dayOnce !== true) continue;
          expect(days.has(counted.startDate)).toBe(false);
          days.add(counted.startDate);
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
        expect(evaluate(pack, { ...person, claims }).granted).toBeGreaterThanOrEqual(
          evaluate(pack, person).granted,
        );
      }),
      runs,
    );
  });
});
