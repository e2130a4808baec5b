import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillParts, sumParts } from './split-amounts.ts';

describe('a remittance shared out among orders', () => {
  it('pays each in full until nothing is left, the last one in part', () => {
    const parts = fillParts(30_050, [
      { rowId: 1, due: 15_000 },
      { rowId: 2, due: 10_000 },
      { rowId: 3, due: 10_000 },
      { rowId: 4, due: 10_000 },
    ]);
    expect([...parts]).toEqual([
      [1, '150.00'],
      [2, '100.00'],
      [3, '50.50'],
    ]);
  });
  it('never gives more than there is nor more than is due, and what is given can be read back', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.array(fc.nat(30_000), { maxLength: 40 }), (available, dues) => {
        const orders = dues.map((due, rowId) => ({ rowId, due }));
        const { parts, given, bad } = sumParts(fillParts(available, orders));
        const due = dues.reduce((sum, each) => sum + each, 0);
        expect(bad).toEqual([]);
        expect(given).toBe(Math.min(available, due));
        for (const part of parts) expect(part.amount).toBeLessThanOrEqual(dues[part.toRowId] ?? 0);
      }),
    );
  });
  it('names the orders whose amount cannot be read and counts only the others', () => {
    const typed = new Map([
      [1, '１５０'],
      [2, ''],
      [3, '12.345'],
      [4, '0'],
      [5, '1,000.5元'],
    ]);
    expect(sumParts(typed)).toEqual({
      parts: [
        { toRowId: 1, amount: 15_000 },
        { toRowId: 5, amount: 100_050 },
      ],
      given: 115_050,
      bad: [3, 4],
    });
  });
});
