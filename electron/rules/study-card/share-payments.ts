import type { Fen } from '../../../shared/domain/money.ts';
import { expectPayments, type KeyedPayment } from './expect-payments.ts';
import { addOrder, withPaper, type JoinedOrder, type JoinedRemittance } from './joined-rows.ts';
import { inTurn } from './in-turn.ts';
import { isSameProvider, push } from './keys.ts';
import type { SaidOfMoney } from './said-of-money.ts';
import type { PeopleMatch } from './match-people.ts';
import { namedOrders, type NamedOrders } from './money-keys.ts';
import { byJoinedOrder, byRemittance } from './row-order.ts';
import type { IndexedPerson } from './roster-index.ts';
import type { Link, MatchKey } from './links.ts';

/** What the keys give of a remittance to an order, in fen. */
interface Allotment {
  readonly money: JoinedRemittance;
  readonly order: JoinedOrder;
  readonly key: MatchKey;
  amount: Fen;
}

/** Shares remittances and refunds out among the orders that they name; see `matchMoney`. */
export function sharePayments(people: PeopleMatch, said: SaidOfMoney): readonly Link[] {
  const { orders, remittances } = people;
  // What people confirmed comes first, so that no machine takes the money of a split away.
  if (!said.isEmpty)
    for (const money of remittances)
      for (const link of said.linksOf(money.row.id)) {
        const order = said.orderOf(link);
        const most = () => Math.min(money.amount - (money.shared ?? 0), order?.amount ?? 0);
        if (order) settle(money, order, link.amount ?? most());
      }
  const confirmed = {
    ofOrders: said.isEmpty ? new Float64Array(orders.length) : Float64Array.from(orders, ({ paid }) => paid),
    ofRows: Float64Array.from(remittances, ({ shared }) => shared ?? 0),
  };

  const book = new AllotmentBook(orders.length, remittances.length);
  const keyed: (NamedOrders & { readonly money: JoinedRemittance })[] = [];
  const keyless: JoinedRemittance[] = [];
  for (const money of remittances) {
    const found = namedOrders(people.orderBook, money);
    if (found) keyed.push({ money, ...found });
    else keyless.push(money);
  }
  for (const one of inTurn(keyed, orders.length, (a, b) => byRemittance(a.money.row, b.money.row)))
    book.allot(one.money, one.orders, one.key);
  keyless.sort((one, other) => byRemittance(one.row, other.row));
  const ordersOf = ordersOfPayers(orders, keyless);
  for (const money of keyless) {
    const { row, namedBy } = money;
    const own = (namedBy && ordersOf.get(namedBy)) ?? [];
    const fitting = own.filter(
      (order) =>
        isSameProvider(row, order.row) && (money.isRefund ? isReturned(order) : order.payment !== 'unit'),
    );
    if (fitting.length > 0)
      book.allot(money, fitting.sort(byJoinedOrder), row.idNumber ? 'id-number' : 'staff-number');
  }
  book.allotSurplus();
  expectPayments(orders.length, book.keyed, confirmed, book.refunded);
  return linksOf(book, said);
}

/** The orders of those who paid without naming one. */
function ordersOfPayers(
  orders: readonly JoinedOrder[],
  keyless: readonly JoinedRemittance[],
): ReadonlyMap<IndexedPerson, readonly JoinedOrder[]> {
  const payers = new Set(keyless.map(({ namedBy }) => namedBy));
  const found = new Map<IndexedPerson, JoinedOrder[]>();
  if (payers.size > 0)
    for (const order of orders)
      if (order.namedBy && payers.has(order.namedBy)) push(found, order.namedBy, order);
  return found;
}

function isReturned({ status }: JoinedOrder): boolean {
  return status === 'refunded' || status === 'refunding';
}

/** What the keys alone give to each order (by its place), and what they would leave of each remittance. */
class AllotmentBook {
  readonly paid: Float64Array;
  readonly refunded: Float64Array;
  readonly #over: Float64Array;
  readonly allotted: Allotment[] = [];
  readonly keyed: KeyedPayment[] = [];

  constructor(orders: number, remittances: number) {
    this.paid = new Float64Array(orders);
    this.refunded = new Float64Array(orders);
    this.#over = new Float64Array(remittances);
  }

  /** Fen that an order has been given, of payments or of refunds. */
  given({ isRefund }: JoinedRemittance, { at }: JoinedOrder): Fen {
    return (isRefund ? this.refunded : this.paid)[at] ?? 0;
  }

  /** Gives each order what it still lacks, in the order of their numbers. */
  allot(money: JoinedRemittance, orders: readonly JoinedOrder[], key: MatchKey): void {
    const isRefund = money.isRefund;
    const to = isRefund ? this.refunded : this.paid;
    if (!isRefund) this.keyed.push({ money, orders });
    let left = money.amount;
    for (const order of orders) {
      const given = to[order.at] ?? 0;
      const due = isRefund ? (order.row.refundAmount ?? order.amount) : order.isVoid ? 0 : order.amount;
      if (due <= given) continue;
      const amount = Math.min(left, due - given);
      this.allotted.push({ money, order, key, amount });
      to[order.at] = given + amount;
      left -= amount;
    }
    this.#over[money.at] = left;
  }

  /** What came back of a payment that was too high had been paid for that order too. */
  allotSurplus(): void {
    for (const one of this.allotted) {
      const { money, order } = one;
      const left = this.#over[money.at] ?? 0;
      if (money.isRefund || left <= 0) continue;
      const kept = order.isLive ? order.amount : 0;
      const paid = this.paid[order.at] ?? 0;
      const surplus = Math.min(left, kept + (this.refunded[order.at] ?? 0) - Math.max(kept, paid));
      if (surplus <= 0) continue;
      one.amount += surplus;
      this.paid[order.at] = paid + surplus;
      this.#over[money.at] = left - surplus;
    }
  }
}

/** Links what was allotted, as far as people have left it alone and the money goes. */
function linksOf(book: AllotmentBook, said: SaidOfMoney): readonly Link[] {
  const links: Link[] = [];
  for (const { money, order, key, amount: given } of book.allotted) {
    const pair = { left: money.ref, right: order.ref };
    if (said.isSettled(pair)) continue;
    const most = Math.max(order.amount, book.given(money, order));
    const room = most - (money.isRefund ? (order.refunded ?? 0) : order.paid);
    const amount = Math.min(given, money.amount - (money.shared ?? 0), room);
    if (amount <= 0) {
      // Named, but the money has run out before: the row is short, not the person.
      order.remittances = withPaper(order.remittances, money);
      addOrder(money, order);
      continue;
    }
    links.push({ ...pair, kind: 'exact', amount, key });
    settle(money, order, amount);
  }
  return links;
}

function settle(money: JoinedRemittance, order: JoinedOrder, amount: Fen): void {
  if (money.isRefund) order.refunded = (order.refunded ?? 0) + amount;
  else order.paid += amount;
  money.shared = (money.shared ?? 0) + amount;
  order.remittances = withPaper(order.remittances, money);
  addOrder(money, order);
}
