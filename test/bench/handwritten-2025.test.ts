import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePacks } from '../../electron/packs/compile-packs.ts';
import { randomPeople } from '../../electron/packs/random-people.test-helper.ts';
import { judge } from '../../electron/rules/engine.ts';
import { createPackRegistry } from '../../electron/rules/registry.ts';
import { judgeByHand } from './handwritten-2025.ts';
import { failings, hospital2025 } from './people-2025.ts';

const packs = compilePacks(join(import.meta.dirname, '../../electron/rules/packs'));
const pack = createPackRegistry(packs).packFor(2025, 'zhejiang');

describe('the standard of 2025 written by hand', () => {
  it('agrees with the pack on people of every kind', () => {
    fc.assert(
      fc.property(randomPeople(pack).input, (person) => {
        expect(judgeByHand(person)).toBe(judge(pack, person));
      }),
      { numRuns: 3000 },
    );
  });

  it('is measured on a hospital of which half fails, for every reason', () => {
    const people = hospital2025(failings.length * 4, 40, 7);
    for (const { input, failing } of people) {
      expect([failing, judge(pack, input) === 'met']).toEqual([failing, failing === 'none']);
    }
    expect(new Set(people.map((person) => person.failing)).size).toBe(failings.length + 1);
  });
});
