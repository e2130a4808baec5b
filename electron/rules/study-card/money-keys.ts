import type { JoinedInvoice, JoinedOrder, JoinedRemittance } from './joined-rows.ts';
import { byText, isSameProvider, push } from './keys.ts';
import type { PeopleMatch } from './match-people.ts';
import { isSameName, numberKey } from './normalise.ts';
import { byJoinedOrder } from './row-order.ts';
import type { MatchKey } from './links.ts';
import type { Provider } from './list-kinds.ts';

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
    const named = this.#ordersOf([...(row.orderNumbers ?? []), ...numbersIn(row.remark)], row.provider);
    if (named.length > 0) {
      const orders = named.filter((order) => !contradicts(money, order));
      return orders.length === 0 ? undefined : { orders, key: 'order-number' };
    }
    const serial = 'serialNumber' in row ? row.serialNumber : null;
    const batch = serial ? this.#byRemittance.get(numberKey(serial)) : undefined;
    const orders = (batch ?? []).filter((order) => isSameProvider(row, order.row)).sort(byJoinedOrder);
    return orders.length === 0 ? undefined : { orders, key: 'remittance-number' };
  }

  /** The orders of some numbers, by number. The numbers are sorted and not the orders, which lie far apart in memory. */
  #ordersOf(said: readonly string[], provider: Provider | null): readonly JoinedOrder[] {
    const { ordersByNumber } = this.#people;
    const [only = '', ...others] = said;
    if (others.length === 0) return ordersByNumber.find(only, provider);
    const numbers = [...new Set(said.map(numberKey))].sort(byText);
    return numbers.flatMap((number) => ordersByNumber.find(number, provider));
  }
}

function contradicts({ row, namedBy: own }: JoinedRemittance | JoinedInvoice, order: JoinedOrder): boolean {
  const owner = order.namedBy;
  if (own && owner) return own !== owner;
  if (owner && (!row.name || isSameName(row.name, owner.person.name))) return false;
  return !isSameName(row.name ?? own?.person.name, order.row.name);
}
