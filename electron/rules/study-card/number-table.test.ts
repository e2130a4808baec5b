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

const placeOf = (table: NumberTable, number: string): number => {
  const cell = table.find(number);
  return cell < 0 ? -1 : table.placeAt(cell);
};

describe('a table of numbers', () => {
  it('finds what a map of texts finds, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(whole, other), { maxLength: 60 }), fc.array(other), (known, asked) => {
        const numbers = [...new Set(known)];
        const table = new NumberTable(numbers.length);
        const map = new Map(numbers.map((number, at) => [number, at]));
        for (const [number, at] of map) table.add(number, at, '');
        for (const number of [...numbers, ...asked])
          expect(placeOf(table, number)).toBe(map.get(number) ?? -1);
      }),
      { numRuns: 300 },
    );
  });

  it('tells numbers apart that differ in one sign', () => {
    const number = '330199199001011234';
    const table = new NumberTable(1);
    table.add(number, 0, '');
    expect(placeOf(table, number)).toBe(0);
    for (let at = 0; at < 18; at += 1)
      for (const sign of '0123456789X')
        if (sign !== number[at])
          expect(table.find(number.slice(0, at) + sign + number.slice(at + 1))).toBe(-1);
  });

  it('knows the very signs of short names, whatever kind the number is of', () => {
    const name = fc.string({ unit: fc.constantFrom('甲', '乙', '\0', '·', 'A', '𠮷'), maxLength: 4 });
    fc.assert(
      fc.property(
        fc.oneof(whole, other),
        name,
        fc.oneof(name, fc.constant('阿卜杜拉·乙')),
        (number, own, said) => {
          const table = new NumberTable(1);
          table.add(number, 0, own);
          const mayKnow = own.length <= 4;
          expect(table.isWrittenAt(table.find(number), said)).toBe(mayKnow && said === own);
        },
      ),
    );
  });
});
