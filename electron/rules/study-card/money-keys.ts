import type { JoinedInvoice, JoinedOrder, JoinedRemittance } from './joined-rows.ts';
import { byText, push } from './keys.ts';
import { isSameName, type PeopleMatch } from './match-people.ts';
import { numberKey } from './normalise.ts';
import type { MatchKey } from './links.ts';
import type { OrderRow, RemittanceRow } from './list-rows.ts';

const token = /[A-Za-z0-9Ａ-Ｚａ-ｚ０-９][A-Za-z0-9Ａ-Ｚａ-ｚ０-９-]{4,}/g;

/** Everything in a remark that may be a number. */
export function numbersIn(remark: string | null | undefined): readonly string[] {
  return remark?.match(token) ?? [];
}

export interface NamedOrders {
  readonly orders: readonly JoinedOrder[];
  readonly key: MatchKey;
}

/** Finds the orders that a remittance or invoice names by a key that it bears. */
export class MoneyKeys {
  readonly #people: PeopleMatch;
  readonly #byRemittance = new Map<string, JoinedOrder[]>();

  constructor(people: PeopleMatch) {
    this.#people = people;
    for (const order of people.orders)
      if (order.row.remittanceNumber) push(this.#byRemittance, numberKey(order.row.remittanceNumber), order);
  }

  /** The orders that a row names, in its column or in its remark, if their people do not contradict its own. */
  find(money: JoinedRemittance | JoinedInvoice): NamedOrders | undefined {
    const { row } = money;
    const numbers = [...(row.orderNumbers ?? []), ...numbersIn(row.remark)];
    const named = numbers.flatMap((number) => this.#people.ordersByNumber.find(number, row.provider));
    if (named.length > 0) {
      const orders = [...new Set(named)].filter((order) => !contradicts(money, order)).sort(byJoinedOrder);
      return orders.length === 0 ? undefined : { orders, key: 'order-number' };
    }
    const serial = 'serialNumber' in row ? row.serialNumber : null;
    const batch = serial ? this.#byRemittance.get(numberKey(serial)) : undefined;
    const orders = (batch ?? []).filter((order) => isSameProvider(row, order.row)).sort(byJoinedOrder);
    return orders.length === 0 ? undefined : { orders, key: 'remittance-number' };
  }
}

function contradicts({ row, namedBy: own }: JoinedRemittance | JoinedInvoice, order: JoinedOrder): boolean {
  const owner = order.namedBy;
  if (own && owner) return own !== owner;
  if (owner && isSameName(row.name, owner.person.name)) return false;
  return !isSameName(row.name ?? own?.person.name, order.row.name);
}

export function isSameProvider(
  one: { readonly provider: string | null },
  other: { readonly provider: string | null },
): boolean {
  return one.provider === null || other.provider === null || one.provider === other.provider;
}

export function byOrder(one: OrderRow, other: OrderRow): number {
  return (
    byText(one.orderNumber ?? '', other.orderNumber ?? '') ||
    byText(one.orderedOn ?? '', other.orderedOn ?? '') ||
    byText(one.id, other.id)
  );
}

export function byJoinedOrder(one: JoinedOrder, other: JoinedOrder): number {
  return byOrder(one.row, other.row);
}

export function byRemittance(one: RemittanceRow, other: RemittanceRow): number {
  return (
    byText(one.paidOn ?? '', other.paidOn ?? '') ||
    byText(one.serialNumber ?? '', other.serialNumber ?? '') ||
    one.amount - other.amount ||
    byText(one.id, other.id)
  );
}
