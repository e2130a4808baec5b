import type { Fen } from '../../../shared/domain/money.ts';
import { byText, push, refOf } from './keys.ts';
import { confirmedByRow, type PeopleMatch } from './match-people.ts';
import { isSimilarName, nameKey, numberKey } from './normalise.ts';
import type {
  InvoiceRow,
  Link,
  LinkPair,
  MatchKey,
  OrderRow,
  ReconcileInput,
  RemittanceRow,
} from './types.ts';

/** Money and invoices shared out among orders. Maps are by row id; what is absent is 0 or empty. */
export interface MoneyMatch {
  readonly links: readonly Link[];
  /** Fen of payments that reached an order, by order. */
  readonly paid: ReadonlyMap<string, Fen>;
  readonly refunded: ReadonlyMap<string, Fen>;
  readonly invoiced: ReadonlyMap<string, Fen>;
  readonly remittancesOf: ReadonlyMap<string, readonly RemittanceRow[]>;
  readonly invoicesOf: ReadonlyMap<string, readonly InvoiceRow[]>;
  readonly ordersOf: ReadonlyMap<string, readonly OrderRow[]>;
  /** Fen of a remittance or invoice that went somewhere. */
  readonly shared: ReadonlyMap<string, Fen>;
  /** What a remittance or invoice ought to be by the keys that it bears; absent where it bears none. */
  readonly expected: ReadonlyMap<string, Fen>;
}

/** Orders that nobody ever paid for: nothing is due for them. */
export function isVoid(order: OrderRow): boolean {
  return order.status === 'returned' || order.status === 'cancelled';
}

const token = /[A-Za-z0-9Ａ-Ｚａ-ｚ０-９][A-Za-z0-9Ａ-Ｚａ-ｚ０-９-]{4,}/g;

export function byOrder(one: OrderRow, other: OrderRow): number {
  return (
    byText(one.orderNumber ?? '', other.orderNumber ?? '') ||
    byText(one.orderedOn ?? '', other.orderedOn ?? '') ||
    byText(one.id, other.id)
  );
}

/**
 * Shares remittances, refunds and invoices out by the order and serial numbers that they bear, to the fen, after what
 * a person has confirmed. An amount by itself moves nothing.
 */
export function matchMoney(input: ReconcileInput, people: PeopleMatch): MoneyMatch {
  const { rows } = input;
  const { personOf, ordersByNumber, isUndone } = people;
  const links: Link[] = [];
  const paid = new Map<string, Fen>();
  const refunded = new Map<string, Fen>();
  const invoiced = new Map<string, Fen>();
  const remittancesOf = new Map<string, RemittanceRow[]>();
  const invoicesOf = new Map<string, InvoiceRow[]>();
  const ordersOf = new Map<string, OrderRow[]>();
  const shared = new Map<string, Fen>();
  const expected = new Map<string, Fen>();
  const { byRow } = confirmedByRow(input.confirmed);
  const orderById = byRow.size === 0 ? undefined : new Map(rows.orders.map((order) => [order.id, order]));
  const remittanceById = byRow.size === 0 ? undefined : new Map(rows.remittances.map((row) => [row.id, row]));

  const ordersByRemittance = new Map<string, OrderRow[]>();
  const ordersByPerson = new Map<string, OrderRow[]>();
  for (const order of rows.orders) {
    if (order.remittanceNumber) push(ordersByRemittance, numberKey(order.remittanceNumber), order);
    const owner = personOf.get(order.id);
    if (owner && rows.remittances.length > 0) push(ordersByPerson, owner.person.staffNumber, order);
  }

  const add = (map: Map<string, Fen>, id: string, amount: Fen): void => {
    map.set(id, (map.get(id) ?? 0) + amount);
  };
  const settle = (row: RemittanceRow, order: OrderRow, amount: Fen): void => {
    add(row.direction === 'refund' ? refunded : paid, order.id, amount);
    add(shared, row.id, amount);
    push(remittancesOf, order.id, row);
    push(ordersOf, row.id, order);
  };
  const bill = (row: InvoiceRow, order: OrderRow, amount: Fen): void => {
    add(invoiced, order.id, amount);
    add(shared, row.id, amount);
    push(invoicesOf, order.id, row);
    push(ordersOf, row.id, order);
  };

  // What people confirmed comes first, so that no machine takes the money of a split away.
  for (const row of rows.remittances) {
    for (const link of byRow.get(row.id) ?? []) {
      const order = link.right.kind === 'orders' ? orderById?.get(link.right.id) : undefined;
      if (order)
        settle(
          row,
          order,
          link.amount ?? Math.min(row.amount - (shared.get(row.id) ?? 0), order.amount ?? 0),
        );
    }
  }

  /** The orders that a row names, in its column or in its remark, if their people do not contradict its own. */
  const named = (
    row: RemittanceRow | InvoiceRow,
  ): { readonly orders: readonly OrderRow[]; readonly key: MatchKey } | undefined => {
    const numbers = new Set<string>();
    for (const number of row.orderNumbers ?? []) numbers.add(numberKey(number));
    for (const [found] of row.remark?.matchAll(token) ?? []) numbers.add(numberKey(found));
    const orders = new Set<OrderRow>();
    for (const number of numbers)
      for (const order of ordersByNumber.find(number, row.provider)) orders.add(order);
    if (orders.size > 0) {
      const fitting = [...orders].filter((order) => !contradicts(row, order)).sort(byOrder);
      return fitting.length === 0 ? undefined : { orders: fitting, key: 'order-number' };
    }
    const serial = 'serialNumber' in row ? row.serialNumber : null;
    const batch = serial ? ordersByRemittance.get(numberKey(serial)) : undefined;
    if (batch) {
      const fitting = batch.filter((order) => sameProvider(row, order)).sort(byOrder);
      if (fitting.length > 0) return { orders: fitting, key: 'remittance-number' };
    }
    return undefined;
  };
  const contradicts = (row: RemittanceRow | InvoiceRow, order: OrderRow): boolean => {
    const own = personOf.get(row.id);
    const owner = personOf.get(order.id);
    if (own && owner && own !== owner) return true;
    if (own || !row.name || !order.name) return false;
    return !isSimilarName(nameKey(row.name), nameKey(order.name));
  };

  const share = (
    row: RemittanceRow,
    orders: readonly OrderRow[],
    key: MatchKey,
    open: (order: OrderRow) => Fen,
  ): void => {
    let left = row.amount - (shared.get(row.id) ?? 0);
    for (const order of orders) {
      const pair: LinkPair = { left: refOf('remittances', row), right: refOf('orders', order) };
      const wanted = open(order);
      const amount = Math.min(left, wanted);
      if (wanted <= 0 || isUndone(pair)) continue;
      if (amount <= 0) {
        // Named, but the money has run out before: the row is short, not the person.
        push(remittancesOf, order.id, row);
        push(ordersOf, row.id, order);
        continue;
      }
      links.push({ ...pair, kind: 'exact', amount, key });
      settle(row, order, amount);
      left -= amount;
    }
  };

  const payable = (order: OrderRow): Fen =>
    isVoid(order) ? 0 : Math.max(0, (order.amount ?? 0) - (paid.get(order.id) ?? 0));
  const returnable = (order: OrderRow): Fen =>
    Math.max(0, (order.refundAmount ?? order.amount ?? 0) - (refunded.get(order.id) ?? 0));
  const sorted = rows.remittances.toSorted(byRemittance);
  const settledBefore = byRow.size === 0 ? undefined : new Map(paid);
  const keyed: KeyedPayment[] = [];
  for (const row of sorted) {
    if (byRow.get(row.id)?.some(({ right }) => right.kind === 'orders')) continue;
    const found = named(row);
    if (found) {
      keyed.push({ row, orders: found.orders });
      share(row, found.orders, found.key, row.direction === 'refund' ? returnable : payable);
    }
  }
  for (const row of sorted) {
    const own = personOf.get(row.id);
    if (!own || ordersOf.has(row.id)) continue;
    const orders = (ordersByPerson.get(own.person.staffNumber) ?? [])
      .filter(
        (order) =>
          sameProvider(row, order) &&
          (row.direction === 'payment' ? order.payment !== 'unit' : returnedTo(order)),
      )
      .sort(byOrder);
    if (orders.length === 0) continue;
    keyed.push({ row, orders });
    const key: MatchKey = row.idNumber ? 'id-number' : 'staff-number';
    share(row, orders, key, row.direction === 'refund' ? returnable : payable);
  }

  expectPayments(keyed, settledBefore, expected);

  const bySerial = new Map<string, RemittanceRow[]>();
  for (const row of rows.remittances) if (row.serialNumber) push(bySerial, numberKey(row.serialNumber), row);
  const billable = (order: OrderRow): Fen => Math.max(0, (order.amount ?? 0) - (invoiced.get(order.id) ?? 0));
  const billRemittance = (row: InvoiceRow, remittance: RemittanceRow): void => {
    let left = (row.amount ?? 0) - (shared.get(row.id) ?? 0);
    const orders = ordersOf.get(remittance.id) ?? [];
    if (orders.length === 0) add(shared, row.id, Math.min(left, remittance.amount));
    for (const order of orders) {
      const amount = Math.min(left, billable(order));
      bill(row, order, Math.max(0, amount));
      left -= Math.max(0, amount);
    }
  };
  for (const row of rows.invoices.toSorted(byInvoice)) {
    if (row.status === 'voided') continue;
    const own = byRow.get(row.id)?.filter(({ right }) => right.kind !== 'person') ?? [];
    if (own.length > 0) {
      for (const link of own) {
        const order = link.right.kind === 'orders' ? orderById?.get(link.right.id) : undefined;
        const remittance = link.right.kind === 'remittances' ? remittanceById?.get(link.right.id) : undefined;
        if (order)
          bill(
            row,
            order,
            link.amount ?? Math.min((row.amount ?? 0) - (shared.get(row.id) ?? 0), billable(order)),
          );
        if (remittance) billRemittance(row, remittance);
      }
      continue;
    }
    const found = named(row);
    if (found) {
      expected.set(
        row.id,
        found.orders.reduce((sum, order) => sum + (order.amount ?? 0), 0),
      );
      let left = row.amount ?? 0;
      for (const order of found.orders) {
        const pair: LinkPair = { left: refOf('invoices', row), right: refOf('orders', order) };
        if (isUndone(pair)) continue;
        const amount = Math.max(0, Math.min(left, billable(order)));
        links.push({ ...pair, kind: 'exact', amount, key: found.key });
        bill(row, order, amount);
        left -= amount;
      }
      continue;
    }
    const serials = [row.remittanceNumber ?? '', ...(row.remark?.match(token) ?? [])].filter(
      (one) => one !== '',
    );
    const remittance = serials
      .flatMap((serial) => bySerial.get(numberKey(serial)) ?? [])
      .find((one) => sameProvider(row, one) && one.direction === 'payment');
    if (!remittance) continue;
    const pair: LinkPair = { left: refOf('invoices', row), right: refOf('remittances', remittance) };
    if (isUndone(pair)) continue;
    expected.set(row.id, remittance.amount);
    links.push({
      ...pair,
      kind: 'exact',
      amount: Math.min(row.amount ?? 0, remittance.amount),
      key: 'remittance-number',
    });
    billRemittance(row, remittance);
  }
  return { links, paid, refunded, invoiced, remittancesOf, invoicesOf, ordersOf, shared, expected };
}

interface KeyedPayment {
  readonly row: RemittanceRow;
  readonly orders: readonly OrderRow[];
}

/**
 * What payments that bear keys ought to be. Several transfers may share the same orders (a remittance made in two
 * parts), so the sum of those that hang together is compared with the sum of their orders; what is over or lacking is
 * laid to the last of them.
 */
function expectPayments(
  keyed: readonly KeyedPayment[],
  settledBefore: ReadonlyMap<string, Fen> | undefined,
  expected: Map<string, Fen>,
): void {
  const payments = keyed.filter(({ row }) => row.direction === 'payment');
  const leader = payments.map((_, at) => at);
  const find = (at: number): number => {
    let root = at;
    while (leader[root] !== root) root = leader[root] ?? root;
    leader[at] = root;
    return root;
  };
  const firstOf = new Map<string, number>();
  for (const [at, { orders }] of payments.entries()) {
    for (const { id } of orders) {
      const first = firstOf.get(id);
      if (first === undefined) firstOf.set(id, at);
      else leader[find(at)] = find(first);
    }
  }
  const lack = new Map<number, Fen>();
  const last = new Map<number, KeyedPayment>();
  const counted = new Set<string>();
  for (const [at, payment] of payments.entries()) {
    const root = find(at);
    let due = 0;
    for (const order of payment.orders) {
      if (counted.has(order.id)) continue;
      counted.add(order.id);
      if (!isVoid(order)) due += (order.amount ?? 0) - (settledBefore?.get(order.id) ?? 0);
    }
    lack.set(root, (lack.get(root) ?? 0) + due - payment.row.amount);
    last.set(root, payment);
    expected.set(payment.row.id, payment.row.amount);
  }
  for (const [root, { row }] of last) expected.set(row.id, row.amount + (lack.get(root) ?? 0));
}

function sameProvider(
  one: { readonly provider: string | null },
  other: { readonly provider: string | null },
): boolean {
  return one.provider === null || other.provider === null || one.provider === other.provider;
}

function returnedTo(order: OrderRow): boolean {
  return order.status === 'refunded' || order.status === 'refunding';
}

export function byRemittance(one: RemittanceRow, other: RemittanceRow): number {
  return (
    byText(one.paidOn ?? '', other.paidOn ?? '') ||
    byText(one.serialNumber ?? '', other.serialNumber ?? '') ||
    one.amount - other.amount ||
    byText(one.id, other.id)
  );
}

export function byInvoice(one: InvoiceRow, other: InvoiceRow): number {
  return (
    byText(one.issuedOn ?? '', other.issuedOn ?? '') ||
    byText(one.invoiceNumber ?? '', other.invoiceNumber ?? '') ||
    byText(one.id, other.id)
  );
}
