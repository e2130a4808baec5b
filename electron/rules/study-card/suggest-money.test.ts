import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconcileInput } from '../../../test/support/factories/reconcile-input.ts';
import { byText } from './keys.ts';
import { reconcile } from './reconcile.ts';
import type { OrderRow, RemittanceRow } from './list-rows.ts';

const place = { importId: '1', rowNumber: 1, provider: 'huayi' } as const;
const dayOf = (day: number): string => `2023-09-0${day}`;

/** An order that a unit is to pay for. The smaller its place, the smaller its number. */
const order = (at: number, day: number): OrderRow => ({
  id: `o${at}`,
  ...place,
  orderNumber: `HY2023${100 + at}`,
  amount: 10_000,
  cardClass: 'II',
  payment: 'unit',
  status: 'opened',
  orderedOn: dayOf(day),
});

/** A transfer without any key, for so many orders. */
const transfer = (at: number, day: number, cards: number): RemittanceRow => ({
  id: `r${at}`,
  ...place,
  serialNumber: `S${100 + at}`,
  direction: 'payment',
  payer: 'unit',
  amount: cards * 10_000,
  paidOn: dayOf(day),
});

function splitsOf(orders: readonly OrderRow[], remittances: readonly RemittanceRow[]): readonly unknown[] {
  return reconcile(reconcileInput([], { orders, remittances })).splits.map(({ left, parts, remainder }) => [
    left.id,
    parts.map(({ right }) => right.id),
    remainder,
  ]);
}

describe('a transfer without keys', () => {
  it('is proposed for the oldest orders, and the next one for those that come after', () => {
    const orders = [order(5, 3), order(2, 2), order(4, 1), order(1, 2), order(3, 1)];
    expect(splitsOf(orders, [transfer(2, 4, 2), transfer(1, 3, 3)])).toEqual([
      ['r1', ['o3', 'o4', 'o1'], 0],
      ['r2', ['o2', 'o5'], 0],
    ]);
  });

  it('pays for no order made after it', () => {
    expect(splitsOf([order(1, 5), order(2, 2)], [transfer(1, 3, 2)])).toEqual([['r1', ['o2'], 10_000]]);
  });

  it('takes the oldest that are left, however the days of orders and transfers lie', () => {
    const day = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(
        fc.array(day, { maxLength: 20 }),
        fc.array(fc.tuple(day, fc.integer({ min: 1, max: 6 })), { maxLength: 6 }),
        (days, paid) => {
          const orders = days.map((one, at) => order(at, one));
          const transfers = paid.map(([one, cards], at) => transfer(at, one, cards));
          // Both stand in the order of their numbers already, and sorting leaves those of one day so.
          let open = orders.toSorted((one, other) => byText(one.orderedOn ?? '', other.orderedOn ?? ''));
          const inTurn = transfers.toSorted((one, other) => byText(one.paidOn ?? '', other.paidOn ?? ''));
          const expected: unknown[] = [];
          for (const { id, amount, paidOn } of inTurn) {
            const due = open
              .filter(({ orderedOn }) => (orderedOn ?? '') <= (paidOn ?? ''))
              .slice(0, amount / 10_000);
            if (due.length > 0) expected.push([id, due.map((one) => one.id), amount - due.length * 10_000]);
            open = open.filter((one) => !due.includes(one));
          }
          expect(splitsOf(orders, transfers)).toEqual(expected);
        },
      ),
      { numRuns: 200 },
    );
  });
});
