import type { JoinedOrder } from './joined-rows.ts';
import { isSameProvider, push } from './keys.ts';
import { numberKey } from './normalise.ts';
import { NumberTable } from './number-table.ts';
import { byJoinedOrder } from './row-order.ts';
import type { Provider } from './list-kinds.ts';

/** Orders by their number; several rows of one number are several cards of one order. */
export class OrdersByNumber {
  readonly #orders: readonly JoinedOrder[];
  /** Places of the first row of each number. */
  readonly #first: NumberTable;
  /** Further rows of a number, by the place of the first: few, so that most numbers need no list. */
  readonly #others = new Map<number, JoinedOrder[]>();

  constructor(orders: readonly JoinedOrder[]) {
    this.#orders = orders;
    this.#first = new NumberTable(orders.length);
    for (const order of orders) {
      if (!order.row.orderNumber) continue;
      const number = numberKey(order.row.orderNumber);
      const first = this.#first.find(number);
      if (first >= 0) push(this.#others, this.#first.placeAt(first), order);
      else this.#first.add(number, order.at);
    }
  }

  /** Those of one number that may belong to a provider; all of them where the provider is not known. */
  find(said: string, provider: Provider | null): readonly JoinedOrder[] {
    const cell = this.#first.findSaid(said);
    const first = cell < 0 ? undefined : this.#orders[this.#first.placeAt(cell)];
    if (!first) return nothing;
    const others = this.#others.size === 0 ? undefined : this.#others.get(first.at);
    const found = others ? [first, ...others].sort(byJoinedOrder) : [first];
    return found.filter((order) => isSameProvider(order, { provider }));
  }
}

const nothing: readonly never[] = [];
