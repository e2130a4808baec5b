import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import { addDays } from '../../shared/domain/civil-date.ts';
import { evaluate, judge } from '../rules/engine.ts';
import type { EntryFinding } from '../rules/finding.ts';
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
  [
    '2025 by written days, each limit by itself, hours too',
    registry.packFor(2025, 'zhejiang', {
      choices: {
        'three-months': 'working-days',
        'internal-training-cap': 'each',
        'credits-or-hours': 'both',
      },
    }),
  ],
]);

/** First and last day; without a last one as many days as are written down or certified. */
function daysOf({ startDate, endDate, quantity, certifiedCredits = 0 }: RuleClaim): [string, string] {
  const days = Math.ceil(quantity ?? certifiedCredits / 100);
  return [startDate, endDate ?? addDays(startDate, Math.max(0, days - 1))];
}

function overlap(one: RuleClaim, other: RuleClaim): boolean {
  const [from, to] = daysOf(one);
  const [otherFrom, otherTo] = daysOf(other);
  return from <= otherTo && otherFrom <= to;
}

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
          if (item.claimCapAt >= 0) expect(entry.granted).toBeLessThanOrEqual(item.claimCapAt);
          const pot = pack.pots[item.pot];
          if (pot) byPot.set(pot.id, (byPot.get(pot.id) ?? 0) + entry.granted);
        }
        for (const pot of pack.pots) {
          const sum = byPot.get(pot.id) ?? 0;
          const cap = (finding.grassroots ? pot.grassrootsCap : undefined) ?? pot.cap;
          const deemed = finding.pots.find((found) => found.pot === pot.index)?.deemed === true;
          if (deemed) expect(sum).toBe(pot.deemedCredits?.amount);
          else expect(sum).toBeLessThanOrEqual(cap.amount);
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

  it('says that a limit is used up only where it is, and that days overlap only where they do', () => {
    fc.assert(
      fc.property(input, (person) => {
        const { entries, pots } = evaluate(pack, person);
        const potOf = (entry: EntryFinding) => pack.items[entry.item]?.pot ?? -1;
        for (const entry of entries) {
          const pot = pots.find((found) => found.pot === potOf(entry));
          const says = (code: string) => entry.reasons.some((reason) => reason.code === code);
          if (says('year-cap')) expect(pot?.granted).toBeGreaterThanOrEqual(pot?.cap ?? Infinity);
          if (!says('overlap')) continue;
          const others = entries.filter((other) => other !== entry && potOf(other) === potOf(entry));
          expect(others.some((other) => overlap(entry.claim, other.claim))).toBe(true);
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
