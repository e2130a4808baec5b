import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePacks } from '../packs/compile-packs.ts';
import { randomPeople } from '../packs/random-people.test-helper.ts';
import { evaluate } from './engine.ts';
import type { Finding } from './finding.ts';
import { createPackRegistry } from './registry.ts';
import {
  figuresOfPack,
  figuresWorded,
  isWorded,
  sameStanding,
  standingOf,
  type Standing,
} from './rehearse.ts';

const registry = createPackRegistry(compilePacks(join(import.meta.dirname, 'packs')));
const pack = registry.packFor(2025, 'zhejiang');
const whole = registry.packFor(2025, 'zhejiang', { choices: { rounding: 'whole' } });
const byHours = registry.packFor(2025, 'zhejiang', { choices: { 'credits-or-hours': 'both' } });
const { input } = randomPeople(pack);

/** The standing that a whole finding gives. */
function standingOfFinding(finding: Finding): Standing {
  const { verdict, required, granted, shortBy, publicRequired, publicGranted, publicShortBy, classes } =
    finding;
  return { verdict, required, granted, shortBy, publicRequired, publicGranted, publicShortBy, classes };
}

function otherThan(key: string): unknown {
  if (key === 'classes') return [{ granted: 1, certain: 1, shortBy: 0 }];
  return key === 'verdict' ? 'exempt' : 1;
}

describe('comparing two packs', () => {
  it('stands everybody where their evaluation stands them', () => {
    fc.assert(
      fc.property(input, fc.constantFrom(pack, whole, byHours), (person, judged) => {
        expect(standingOf(judged, person)).toEqual(standingOfFinding(evaluate(judged, person)));
      }),
      { numRuns: 400 },
    );
  });

  it('stands people of every pack and year where their evaluation stands them', () => {
    for (const { manifest } of registry.packs) {
      for (const year of [manifest.years.from, manifest.years.to]) {
        const place = manifest.jurisdiction;
        if (!registry.jurisdictions.some(({ id }) => id === place)) continue;
        const judged = registry.packFor(year, place);
        fc.assert(
          fc.property(randomPeople(judged).input, (person) => {
            expect(standingOf(judged, person)).toEqual(standingOfFinding(evaluate(judged, person)));
          }),
          { numRuns: 40 },
        );
      }
    }
  });

  it('tells a difference in any one figure', () => {
    const standing = standingOf(pack, {
      year: 2025,
      unit: { grassroots: false },
      person: { titleLevel: 'junior' },
      claims: [],
    });
    for (const key of Object.keys(standing)) {
      const other = { ...standing, [key]: otherThan(key) };
      expect(sameStanding(standing, other), key).toBe(false);
    }
  });

  it('tells a difference in the second class alone', () => {
    const standing = standingOf(pack, {
      year: 2025,
      unit: { grassroots: false },
      person: { titleLevel: 'junior' },
      claims: [],
    });
    const both = (granted: number) => ({
      ...standing,
      classes: [
        { granted: 500, certain: 500, shortBy: 0 },
        { granted, certain: 0, shortBy: 0 },
      ],
    });
    expect(sameStanding(both(1500), both(1500))).toBe(true);
    expect(sameStanding(both(1500), both(1501))).toBe(false);
  });

  it('words everybody whose verdict changes and the first of the others', () => {
    expect(isWorded(true, 100_000)).toBe(true);
    expect(isWorded(false, figuresWorded - 1)).toBe(true);
    expect(isWorded(false, figuresWorded)).toBe(false);
  });
});

describe('the figures of a pack', () => {
  it('are each there once, the requirement first', () => {
    const keys = [...figuresOfPack(pack).keys()];
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of ['requirement.total', 'public-need.junior', 'internal.cap', 'internal.theory.speaker'])
      expect(keys).toContain(key);
    expect(keys.indexOf('requirement.total')).toBeLessThan(keys.indexOf('internal.cap'));
    expect(figuresOfPack(pack).get('requirement.total')?.amount).toBe(2500);
  });

  it('hold every reading that can be switched and every limit that only asks', () => {
    expect([...figuresOfPack(pack).keys()].filter((key) => key.startsWith('switch.'))).toContain(
      'switch.make-up-needs-report',
    );
    const old = [...figuresOfPack(registry.packFor(2018, 'zhejiang')).keys()];
    expect(old).toEqual(expect.arrayContaining(['remote.year-ask', 'five-years.national', 'class-1.enough']));
    expect([...figuresOfPack(pack).values()].every(({ key, clause }) => key !== '' && clause !== '')).toBe(
      true,
    );
  });

  it('leave the total alone where a year asks for no 公需科目', () => {
    const old = registry.packFor(2018, 'zhejiang');
    expect(old.asksPublicNeed).toBe(false);
    expect(figuresOfPack(old).get(old.total.key)?.amount).toBe(old.total.amount);
  });
});
