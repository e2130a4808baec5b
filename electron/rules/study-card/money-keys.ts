import type { JoinedInvoice, JoinedOrder, JoinedRemittance } from './joined-rows.ts';
import { isSameName } from './normalise.ts';
import type { OrderBook } from './order-book.ts';
import type { MatchKey } from './links.ts';

const token = /[A-Za-z0-9Ａ-Ｚａ-ｚ０-９][A-Za-z0-9Ａ-Ｚａ-ｚ０-９-]{4,}/g;

/** Everything in a remark that may be a number. */
export function numbersIn(remark: string | null | undefined): readonly string[] {
  return remark?.match(token) ?? [];
}

export interface NamedOrders {
  readonly orders: readonly JoinedOrder[];
  readonly key: MatchKey;
}

/** The orders that a remittance or invoice names by a key that it bears, if their people do not contradict its own. */
export function namedOrders(
  orders: OrderBook,
  money: JoinedRemittance | JoinedInvoice,
): NamedOrders | undefined {
  const { row } = money;
  const named = orders.ofNumbers([...(row.orderNumbers ?? []), ...numbersIn(row.remark)], row.provider);
  if (named.length > 0) {
    const own = named.filter((order) => !contradicts(money, order));
    return own.length === 0 ? undefined : { orders: own, key: 'order-number' };
  }
  const serial = 'serialNumber' in row ? row.serialNumber : null;
  const batch = serial ? orders.ofRemittance(serial, row.provider) : [];
  return batch.length === 0 ? undefined : { orders: batch, key: 'remittance-number' };
}

function contradicts({ row, namedBy: own }: JoinedRemittance | JoinedInvoice, order: JoinedOrder): boolean {
  const owner = order.namedBy;
  if (own && owner) return own !== owner;
  if (owner && (!row.name || isSameName(row.name, owner.person.name))) return false;
  return !isSameName(row.name ?? own?.person.name, order.row.name);
}
