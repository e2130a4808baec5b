import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberTable } from './number-table.ts';

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const whole = fc.tuple(digits(17), fc.constantFrom(...'0123456789X')).map((parts) => parts.join(''));
/** Almost a whole number, so that the two ways of keeping one are never mixed up. */
const other = fc.oneof(
  digits(17),
  digits(19),
  whole.map((number) => number.toLowerCase()),
  whole.map((number) => `${number.slice(0, 6)}********${number.slice(14)}`),
  whole.map((number) => number.replace(/.$/, ':')),
  whole.map((number) => number.replace(/^./, '/')),
  fc.string({ maxLength: 20 }),
);

describe('a table of numbers', () => {
  it('finds what a map of texts finds, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(whole, other), { maxLength: 60 }), fc.array(other), (known, asked) => {
        const numbers = [...new Set(known)];
        const table = new NumberTable(numbers.length);
        const map = new Map(numbers.map((number, at) => [number, at]));
        for (const [number, at] of map) table.add(number, at);
        for (const number of [...numbers, ...asked]) expect(table.find(number)).toBe(map.get(number) ?? -1);
      }),
      { numRuns: 300 },
    );
  });

  it('tells numbers apart that differ in one sign', () => {
    const number = '330199199001011234';
    const table = new NumberTable(1);
    table.add(number, 0);
    expect(table.find(number)).toBe(0);
    for (let at = 0; at < 18; at += 1)
      for (const sign of '0123456789X')
        if (sign !== number[at])
          expect(table.find(number.slice(0, at) + sign + number.slice(at + 1))).toBe(-1);
  });
});
