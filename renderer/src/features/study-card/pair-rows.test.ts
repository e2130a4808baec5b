import { describe, expect, it } from 'vitest';
import { counterpart, orientPair } from './pair-rows.ts';

describe('two rows of the desk', () => {
  it('are linked from the list to the order, whichever side they stand on', () => {
    const order = { kind: 'orders', rowId: 1 } as const;
    for (const kind of ['remittances', 'invoices', 'learning', 'credits'] as const) {
      expect(orientPair(order, { kind, rowId: 2 })).toEqual({ rowId: 2, toRowId: 1 });
      expect(orientPair({ kind, rowId: 2 }, order)).toEqual({ rowId: 2, toRowId: 1 });
    }
  });
  it('may be an invoice and the remittance it was made out for', () => {
    const pair = { rowId: 5, toRowId: 4 };
    expect(orientPair({ kind: 'remittances', rowId: 4 }, { kind: 'invoices', rowId: 5 })).toEqual(pair);
    expect(orientPair({ kind: 'invoices', rowId: 5 }, { kind: 'remittances', rowId: 4 })).toEqual(pair);
  });
  it('are not linked where their lists have nothing to do with each other', () => {
    expect(orientPair({ kind: 'learning', rowId: 1 }, { kind: 'remittances', rowId: 2 })).toBeUndefined();
    expect(orientPair({ kind: 'orders', rowId: 1 }, { kind: 'orders', rowId: 2 })).toBeUndefined();
  });
  it('stand opposite what they are usually matched with', () => {
    expect([counterpart('orders'), counterpart('credits')]).toEqual(['remittances', 'orders']);
  });
});
