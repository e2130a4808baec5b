import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateRequest } from '../../../shared/contract/rules.contract.ts';
import { compilePacks } from '../../packs/compile-packs.ts';
import type { CompiledItem, CompiledPack } from '../compile.ts';
import { evaluate } from '../engine.ts';
import { createPackRegistry } from '../registry.ts';
import { claimFor, problem, type Check, type Found, type MadeUp } from './made-up-problem.ts';

const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../packs')));

function checkOf(year: number): Check {
  const pack = registry.packFor(year, 'zhejiang');
  const parsed = registry.chainOf(pack.stamp.id)[0];
  if (parsed === undefined) throw new Error('no parsed pack');
  return { parsed, pack, jurisdiction: 'zhejiang' };
}

const of2025 = checkOf(2025);
const of2018 = checkOf(2018);
const about: Found = { kind: 'gap', code: 'some', title: '', text: '', where: '', items: [] };

function itemOf(pack: CompiledPack, id: string): CompiledItem {
  const item = pack.itemById.get(id);
  if (item === undefined) throw new Error(`no item ${id}`);
  return item;
}

/** The made-up year of a problem with these claims, judged. */
function judged(check: Check, made: MadeUp) {
  const { person } = problem(check, about, made);
  if (person === null) throw new Error('no made-up person');
  expect(evaluateRequest.parse(person)).toEqual(person);
  return evaluate(check.pack, person);
}

describe('a made-up claim', () => {
  it('asks every item of every year for what is wanted, and nothing about it is left open', () => {
    for (const check of [of2025, of2018])
      for (const item of check.pack.items) {
        if (item.basis === 'uncovered') continue;
        for (const wanted of [1, 100, 1500, 2500]) {
          const claim = claimFor(check, item, wanted);
          const [entry] = judged(check, { claims: [claim] }).entries;
          expect({ item: item.id, outcome: entry?.outcome === 'not-covered' }).toEqual({
            item: item.id,
            outcome: false,
          });
          // A stay that is deemed complete asks for what it is granted.
          const asked = Math.max(entry?.claimed ?? 0, entry?.granted ?? 0);
          expect(asked, `${item.id} ${wanted}`).toBeGreaterThanOrEqual(wanted);
        }
      }
  });

  it('asks for no more than it needs to', () => {
    const claim = (id: string, wanted: number) => claimFor(of2025, itemOf(of2025.pack, id), wanted);
    expect(claim('project', 2500)).toMatchObject({ role: 'speaker', quantity: 13 });
    expect(claim('internal-practice', 2500)).toMatchObject({ role: 'speaker', quantity: 25 });
    expect(claim('paper-core', 1600)).toMatchObject({ role: 'first', quantity: 2, startDate: '2025-03-03' });
    expect(claim('self-study', 850)).toMatchObject({ quantity: 9 });
    expect(claim('self-study', 850)).not.toHaveProperty('role');
    const review = claimFor(of2018, itemOf(of2018.pack, 'self-study-review'), 250);
    expect(review).toMatchObject({ role: 'author', quantity: 5000 });
    const certified = claimFor(of2018, itemOf(of2018.pack, 'county-project'), 250);
    expect(certified).toMatchObject({ certifiedCredits: 250, startDate: '2018-03-03' });
    expect(certified).not.toHaveProperty('quantity');
  });

  it('is away from the first of January for as many days as it needs, and for 300 at most', () => {
    const away = (wanted: number) => claimFor(of2025, itemOf(of2025.pack, 'further-study-short'), wanted);
    expect(away(1500)).toMatchObject({ startDate: '2025-01-01', endDate: '2025-01-15', quantity: 15 });
    expect(away(9000)).toMatchObject({ endDate: '2025-03-31', quantity: 90 });
    expect(away(99_900)).toMatchObject({ endDate: '2025-10-27', quantity: 300 });
  });

  it('stays within what a claim can say', () => {
    const words = claimFor(of2018, itemOf(of2018.pack, 'translation'), 1_000_000);
    expect(words.quantity).toBe(100_000);
  });

  it('is 公需科目 wherever the item can be', () => {
    const publicNeed = (id: string) => claimFor(of2025, itemOf(of2025.pack, id), 100).publicNeed;
    expect([publicNeed('project'), publicNeed('paper-sci')]).toEqual([true, false]);
  });
});

describe('a made-up person', () => {
  const study = claimFor(of2025, itemOf(of2025.pack, 'self-study'), 1000);

  it('has an agreed and reported application for 可验证自学, so that it can count', () => {
    expect(judged(of2025, { claims: [study] }).entries[0]).toMatchObject({
      granted: 1000,
      outcome: 'counted',
      reasons: [],
    });
  });

  it('is 高级 in an ordinary unit unless somebody else is meant', () => {
    const plain = judged(of2025, { claims: [] });
    expect([plain.publicRequired, plain.grassroots]).toEqual([300, false]);
    expect(judged(of2025, { titleLevel: 'junior', claims: [] }).publicRequired).toBe(1000);
    expect(judged(of2025, { grassroots: true, claims: [] }).grassroots).toBe(true);
  });
});
