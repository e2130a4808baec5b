import type { JoinedOrder, JoinedRemittance } from './joined-rows.ts';

/** A payment and the orders that its keys name. */
export interface KeyedPayment {
  readonly money: JoinedRemittance;
  readonly orders: readonly JoinedOrder[];
}

/**
 * What payments that bear keys ought to be. Several transfers may share the same orders (a remittance made in two
 * parts), so the sum of those that hang together is compared with the sum of their orders; what is over or lacking is
 * laid to the last of them. What a person has given elsewhere of a transfer was meant for there, and what came back
 * had been paid. Arrays are in fen, by the place of the order or of the row.
 */
export function expectPayments(
  orderCount: number,
  payments: readonly KeyedPayment[],
  confirmed: { readonly ofOrders: Float64Array; readonly ofRows: Float64Array },
  returned: Float64Array,
): void {
  const groups = payments.map((_, at) => at);
  const groupOf = (at: number): number => {
    let root = at;
    while (groups[root] !== root) root = groups[root] ?? root;
    groups[at] = root;
    return root;
  };
  const firstOf = new Int32Array(orderCount).fill(-1);
  for (const [at, { orders }] of payments.entries()) {
    for (const order of orders) {
      const first = firstOf[order.at] ?? -1;
      if (first < 0) firstOf[order.at] = at;
      else groups[groupOf(at)] = groupOf(first);
    }
  }
  const lack = new Float64Array(payments.length);
  const back = new Float64Array(payments.length);
  const last = new Map<number, JoinedRemittance>();
  for (const [at, { money, orders }] of payments.entries()) {
    const root = groupOf(at);
    let due = 0;
    for (const order of orders) {
      if (firstOf[order.at] !== at || order.isVoid) continue;
      due += order.amount - (confirmed.ofOrders[order.at] ?? 0);
      if (order.isLive) back[root] = (back[root] ?? 0) + (returned[order.at] ?? 0);
    }
    const own = money.amount - (confirmed.ofRows[money.at] ?? 0);
    lack[root] = (lack[root] ?? 0) + due - own;
    last.set(root, money);
    money.expected = money.amount;
  }
  for (const [root, money] of last) {
    const missing = lack[root] ?? 0;
    // A surplus that came back is none.
    const left = missing < 0 ? Math.min(0, missing + (back[root] ?? 0)) : missing;
    money.expected = money.amount + left;
  }
}
