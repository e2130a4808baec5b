import type { Fen } from '../../../shared/domain/money.ts';
import type { JoinedOrder, JoinedRemittance } from './joined-rows.ts';
import { isSameProvider, push } from './keys.ts';
import type { PeopleMatch } from './match-people.ts';
import { isSimilarName, nameKey, numberKey } from './normalise.ts';
import { byJoinedOrder, byRemittance } from './row-order.ts';
import { suggestInvoices, type Proposal } from './suggest-invoices.ts';
import { reason, scoreOf } from './suggestion-score.ts';
import type { SplitProposal, Suggestion } from './links.ts';
import type { Provider } from './list-kinds.ts';
import type { OrderRow, RemittanceRow } from './list-rows.ts';

export interface MoneySuggestions {
  readonly suggestions: readonly Suggestion[];
  readonly splits: readonly SplitProposal[];
}

/**
 * Proposals for remittances and invoices that bear no key: which orders of the same provider were open on the day,
 * oldest first. The amount only ever confirms what provider, payer and day have already said. What would be paid or
 * billed by a proposal is marked at the orders.
 */
export function suggestMoney(people: PeopleMatch, isStaffName: (name: string) => boolean): MoneySuggestions {
  const loose = people.remittances.filter(({ orders }) => orders.length === 0);
  const proposals = proposeSplits(people, loose);
  return {
    suggestions: [...suggestOrders(people, loose), ...suggestInvoices(people, isStaffName, proposals)],
    splits: proposals.map(({ split }) => split),
  };
}

/** Fen of an order that no payment has reached. */
function openOf({ amount, paid }: JoinedOrder): Fen {
  return Math.max(0, amount - paid);
}

function proposeSplits(people: PeopleMatch, loose: readonly JoinedRemittance[]): readonly Proposal[] {
  const proposals: Proposal[] = [];
  const ofUnit = loose.filter(({ isRefund, isUnits }) => !isRefund && isUnits);
  const queues = ofUnit.length === 0 ? undefined : openOrders(people.orders);
  for (const money of ofUnit.sort((one, other) => byRemittance(one.row, other.row))) {
    const { row, ref } = money;
    const queue = queues?.get(row.provider);
    const found = queue ? propose(row, queue) : [];
    if (found.length === 0) continue;
    const orders = found.filter((order) => !people.isUndone({ left: ref, right: order.ref }));
    const sum = orders.reduce((total, order) => total + openOf(order), 0);
    money.proposed = sum;
    const reasons = [reason('close-in-time', 20)];
    if (sum === row.amount) reasons.push(reason('sum-agrees', 40, { orders: orders.length }));
    if (row.peopleCount && row.peopleCount === countPeople(orders))
      reasons.push(reason('people-count-agrees', 30, { people: row.peopleCount }));
    let left = row.amount;
    const parts: { readonly order: JoinedOrder; readonly amount: Fen }[] = [];
    for (const order of orders) {
      const amount = Math.min(left, openOf(order));
      left -= amount;
      if (amount <= 0) continue;
      if (amount === openOf(order)) order.hasPendingPayment = true;
      parts.push({ order, amount });
    }
    queue?.letGo(new Set(orders));
    const split = {
      left: ref,
      parts: parts.map(({ order, amount }) => ({ right: order.ref, amount })),
      remainder: row.amount - sum,
      reasons,
    };
    proposals.push({ money, orders: parts.map(({ order }) => order), split });
  }
  return proposals;
}

/** Orders that a unit's transfer may still pay for, oldest first. Sorted day by day, when a transfer comes so far. */
class OpenOrders {
  readonly #orders: JoinedOrder[] = [];
  #start = 0;
  readonly #byDay = new Map<string, JoinedOrder[]>();
  /** Those that nobody has come to yet, the latest first. */
  #days: string[] | undefined;

  add(order: JoinedOrder): void {
    push(this.#byDay, order.day ?? '', order);
  }

  /** Hands them out one by one until it is told to stop. */
  walk(goesOn: (order: JoinedOrder) => boolean): void {
    for (let at = this.#start; at < this.#orders.length || this.#sortsADay(); at += 1) {
      const order = this.#orders[at];
      if (order && !goesOn(order)) return;
    }
  }

  /** Sorts the orders of the next day behind those of the days before; false where there is none. */
  #sortsADay(): boolean {
    this.#days ??= [...this.#byDay.keys()].sort().reverse();
    const day = this.#days.pop();
    if (day === undefined) return false;
    for (const order of (this.#byDay.get(day) ?? []).sort(byJoinedOrder)) this.#orders.push(order);
    return true;
  }

  /** Lets go of some that are among the first; the others move up to the rest, so that nobody walks past them again. */
  letGo(paid: ReadonlySet<JoinedOrder>): void {
    const kept: JoinedOrder[] = [];
    let at = this.#start;
    for (let left = paid.size; left > 0 && at < this.#orders.length; at += 1) {
      const order = this.#orders[at];
      if (order && paid.has(order)) left -= 1;
      else if (order) kept.push(order);
    }
    this.#start = at - kept.length;
    for (const [place, order] of kept.entries()) this.#orders[this.#start + place] = order;
  }
}

/** Open orders by provider. */
function openOrders(orders: readonly JoinedOrder[]): ReadonlyMap<Provider | null, OpenOrders> {
  const found = new Map<Provider | null, OpenOrders>();
  for (const order of orders) {
    const { provider, payment } = order;
    if (payment === 'personal' || order.isVoid || openOf(order) === 0) continue;
    const queue = found.get(provider) ?? new OpenOrders();
    found.set(provider, queue);
    queue.add(order);
  }
  return found;
}

/**
 * The orders one transfer would pay: the oldest that it is enough for. A sum that agrees counts more, and orders that the
 * platform shows as unpaid were hardly in this transfer.
 */
function propose(row: RemittanceRow, queue: OpenOrders): readonly JoinedOrder[] {
  const all = oldestFor(row, queue, () => true);
  const likely = oldestFor(row, queue, (order) => !isUnpaidStatus(order.status));
  if (likely.agrees) return likely.orders;
  return all.agrees || likely.orders.length === 0 ? all.orders : likely.orders;
}

/** Walks no further than the money goes, so that many transfers over many orders stay quick. */
function oldestFor(
  row: RemittanceRow,
  queue: OpenOrders,
  mayBe: (order: JoinedOrder) => boolean,
): { readonly orders: readonly JoinedOrder[]; readonly agrees: boolean } {
  const orders: JoinedOrder[] = [];
  let sum = 0;
  let next: JoinedOrder | undefined;
  queue.walk((order) => {
    if (row.paidOn && order.day && order.day > row.paidOn) return false;
    if (!mayBe(order)) return true;
    const open = openOf(order);
    if (sum + open > row.amount) {
      next = order;
      return false;
    }
    sum += open;
    orders.push(order);
    return true;
  });
  // Orders of one day are paid together: a cut inside a day does not agree.
  const isWholeDay = next === undefined || next.day !== orders.at(-1)?.day;
  return { orders, agrees: orders.length > 0 && sum === row.amount && isWholeDay };
}

function isUnpaidStatus(status: OrderRow['status']): boolean {
  return status === 'unpaid' || status === 'pre-enrolled' || status === 'in-review' || status === 'approved';
}

function countPeople(orders: readonly JoinedOrder[]): number {
  return new Set(
    orders.map(({ row, owner }) => owner?.person.staffNumber ?? `? ${nameKey(row.name ?? row.id)}`),
  ).size;
}

/** For a remittance that names an order there is none of: orders whose number differs by exchanged or single signs. */
function suggestOrders(people: PeopleMatch, loose: readonly JoinedRemittance[]): readonly Suggestion[] {
  const suggestions: Suggestion[] = [];
  const wanting = loose.filter(({ row }) => (row.orderNumbers ?? []).length > 0);
  if (wanting.length === 0) return suggestions;
  const signsOf = (number: string): string => Array.from(numberKey(number)).sort().join('');
  const bySigns = new Map<string, JoinedOrder[]>();
  for (const order of people.orders)
    if (order.row.orderNumber) push(bySigns, signsOf(order.row.orderNumber), order);
  for (const { row, ref } of wanting) {
    for (const number of row.orderNumbers ?? []) {
      for (const order of (bySigns.get(signsOf(number)) ?? []).slice(0, 20)) {
        const pair = { left: ref, right: order.ref };
        if (!isSameProvider(row, order.row) || people.isUndone(pair)) continue;
        const exact = numberKey(order.row.orderNumber ?? '') === numberKey(number);
        const reasons = [reason('same-order-number-but-one', 45, exact ? { exact: 1 } : {})];
        const [said, other] = [nameKey(row.name ?? ''), nameKey(order.row.name ?? '')];
        if (said !== '' && said === other) reasons.push(reason('same-name', 35));
        else if (isSimilarName(said, other))
          reasons.push(reason('similar-name', 20, { list: row.name ?? '', roster: order.row.name ?? '' }));
        const open = openOf(order);
        if (open === row.amount) reasons.push(reason('same-amount', 5));
        suggestions.push({ ...pair, score: scoreOf(reasons), reasons, amount: Math.min(row.amount, open) });
      }
    }
  }
  return suggestions;
}
