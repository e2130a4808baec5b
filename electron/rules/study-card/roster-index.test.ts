import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rosterPerson as person } from '../../../test/support/factories/roster-person.ts';
import { nameKey } from './normalise.ts';
import { RosterIndex } from './roster-index.ts';

/** Short and long ones that are alike: rows are compared by their first signs before they are normalised. */
const name = fc.oneof(
  fc.string({ unit: fc.constantFrom('甲', '乙', '·', ' ', 'a', 'Ａ', '𠮷'), maxLength: 5 }),
  fc.constantFrom(
    '甲乙甲',
    '甲乙乙',
    '甲乙甲乙',
    '甲乙甲甲',
    '甲乙甲乙乙',
    '甲乙甲乙甲',
    '甲乙甲乙·甲',
    '甲·乙甲乙·甲',
  ),
);
const numbers = fc.constantFrom(
  '330199199001011234',
  '33019919900101123X',
  'E12345678',
  '330199********1234',
);

describe('whose a row is', () => {
  it('is told by an identity number and the very name, or none', () => {
    fc.assert(
      fc.property(numbers, name, name, (idNumber, own, said) => {
        const index = new RosterIndex([person('G1', '丙', null), person('G2', own, idNumber)]);
        const isSame = said === '' || nameKey(said) === '' || nameKey(said) === nameKey(own);
        expect(index.byKey({ idNumber, name: said })).toEqual(
          isSame ? { at: 1, key: 'id-number' } : undefined,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is told by a staff number, the last of those who share it', () => {
    const index = new RosterIndex([
      person('g-1', '甲', null),
      person('G2', '乙', null),
      person('G1', '丙', null),
    ]);
    expect(index.byKey({ staffNumber: 'Ｇ１' })).toEqual({ at: 2, key: 'staff-number' });
    expect(index.byKey({ staffNumber: 'G2', name: '甲' })).toBeUndefined();
  });

  it('is not told where two bear the number, or two numbers name two people', () => {
    const one = '330199199001011234';
    const two = '33019919900101123X';
    const index = new RosterIndex([
      person('G1', '甲', one),
      person('G2', '乙', two),
      person('G3', '丙', one),
    ]);
    expect(index.byKey({ idNumber: one })).toBeUndefined();
    expect(index.bearersOf(one).map(({ at }) => at)).toEqual([0, 2]);
    expect(index.byKey({ idNumber: two, staffNumber: 'G1' })).toBeUndefined();
    expect(index.byKey({ idNumber: two, staffNumber: 'G2' })).toEqual({ at: 1, key: 'id-number' });
  });

  it('knows all of one name in the order of the roster', () => {
    const index = new RosterIndex(['甲', '乙', '甲', ' 甲 '].map((own, at) => person(`G${at}`, own, null)));
    expect(index.ofName('甲').map(({ at }) => at)).toEqual([0, 2, 3]);
    expect(index.ofName('丙')).toEqual([]);
    expect([...index.names()].toSorted()).toEqual(['乙', '甲']);
  });
});
