import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberKey } from './normalise.ts';
import { NumberTable } from './number-table.ts';

const signs = '0123456789X';
const whole = fc.string({ unit: fc.constantFrom(...signs), minLength: 18, maxLength: 18 });
/** Almost a whole number or an order's, so that the two ways of keeping one are never mixed up. */
const other = fc.oneof(
  fc.string({ unit: fc.constantFrom('0', '9', 'A', 'Z'), maxLength: 20 }),
  whole.map((number) => number.toLowerCase()),
  whole.map((number) => `${number.slice(0, 6)}********${number.slice(14)}`),
  whole.map((number) => number.replace(/.$/, ':')),
  whole.map((number) => number.replace(/^./, '/')),
  whole.map((number) => number.replace(/^./, '@')),
  fc.string({ maxLength: 20 }),
);
const number = fc.oneof(whole, other);

const placeOf = (table: NumberTable, cell: number): number => (cell < 0 ? -1 : table.placeAt(cell));

describe('a table of numbers', () => {
  it('finds what a map of texts finds, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(number, { maxLength: 60 }), fc.array(other), (known, asked) => {
        const numbers = [...new Set(known)];
        const table = new NumberTable(numbers.length);
        const map = new Map(numbers.map((text, at) => [text, at]));
        for (const [text, at] of map) table.add(text, at);
        for (const text of [...numbers, ...asked]) {
          expect(placeOf(table, table.find(text))).toBe(map.get(text) ?? -1);
          expect(placeOf(table, table.findSaid(text))).toBe(map.get(text) ?? map.get(numberKey(text)) ?? -1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps what is noted beside each', () => {
    fc.assert(
      fc.property(fc.uniqueArray(number, { maxLength: 60 }), (numbers) => {
        const table = new NumberTable(numbers.length, true);
        for (const [at, text] of numbers.entries()) table.add(text, at, [at, -at, at * 2]);
        for (const [at, text] of numbers.entries()) {
          const cell = table.find(text);
          expect([0, 1, 2, 3].map((which) => table.noteAt(cell, which))).toEqual([at, 0 - at, at * 2, 0]);
        }
      }),
    );
  });

  it('tells numbers apart that differ in one sign or by a sign more', () => {
    const own = '330199199001011234';
    const table = new NumberTable(1);
    table.add(own, 0);
    expect(placeOf(table, table.find(own))).toBe(0);
    for (let at = 0; at < 18; at += 1) {
      expect(table.find(own.slice(0, at))).toBe(-1);
      for (const sign of signs)
        if (sign !== own[at]) expect(table.find(own.slice(0, at) + sign + own.slice(at + 1))).toBe(-1);
    }
  });
});
