import { describe, expect, it } from 'vitest';
import { inventHolder } from '../../demo/card-gaps/planted-people.ts';
import { Random } from '../../demo/random.ts';
import { hasRightCheckSign, numbersOneSlipAway } from './id-number-slips.ts';

const random = new Random(11);
/** Two that end in a digit and two that end in an X. */
const numbers = [false, true].flatMap((endsInX) =>
  Array.from({ length: 400 }, (_, at) => inventHolder(random, at).idNumber ?? '')
    .filter((number) => number.endsWith('X') === endsInX)
    .slice(0, 2),
);

function replaced(number: string, at: number, sign: string): string {
  return number.slice(0, at) + sign + number.slice(at + 1);
}

describe('numbers one slip away', () => {
  it('hold the right one, whichever sign was miswritten and as what', () => {
    expect(numbers).toHaveLength(4);
    for (const number of numbers)
      for (let at = 0; at < 18; at += 1)
        for (const sign of ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'X', 'O', '?'])
          if (number.charAt(at) !== sign)
            expect(numbersOneSlipAway(replaced(number, at, sign))).toContain(number);
  });

  it('hold the right one, whichever two signs were exchanged', () => {
    for (const number of numbers)
      for (let at = 0; at < 17; at += 1)
        for (let other = at + 1; other < 18; other += 1) {
          const said = replaced(replaced(number, at, number.charAt(other)), other, number.charAt(at));
          if (said !== number) expect(numbersOneSlipAway(said)).toContain(number);
        }
  });

  it('are all numbers with a right check sign that differ by that slip, and few', () => {
    for (const number of numbers)
      for (const at of [3, 9, 16, 17]) {
        const said = replaced(number, at, number.charAt(at) === '4' ? '5' : '4');
        const found = numbersOneSlipAway(said);
        expect(found.filter((one) => !hasRightCheckSign(one))).toEqual([]);
        expect(new Set(found).size).toBe(found.length);
        expect(found.length).toBeLessThan(60);
        for (const one of found) {
          const differing = Array.from(one).filter((sign, place) => sign !== said[place]);
          expect(differing.length === 1 || [...one].sort().join('') === [...said].sort().join('')).toBe(true);
          expect(differing.length).toBeLessThanOrEqual(2);
        }
      }
  });

  it('are none where two signs may not stand, or where it is no number of eighteen signs', () => {
    for (const said of ['', '33019919900101', 'E12345678', '3301XX19900101123X', '33**************12'])
      expect(numbersOneSlipAway(said)).toEqual([]);
  });
});
