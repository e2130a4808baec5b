import type { Fen } from '../../../shared/domain/money.ts';
import { isLive } from './cause.ts';
import { byText, pairKey, push, refOf } from './keys.ts';
import { confirmedByRow, isSameName, type PeopleMatch } from './match-people.ts';
import { numberKey } from './normalise.ts';
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
 * Shares remittances, refunds and invoices out by the order and serial numbers that they bear, to the fen. An amount by
 * itself moves nothing. What the keys say is allotted first, as if nobody had touched it; then what a person has undone
 * is left out and what a person has confirmed is put in. So each link stands alone: an undone share is free money that
 * a person may give elsewhere, and no other share moves.
 */
export function matchMoney(input: ReconcileInput, people: PeopleMatch): MoneyMatch {
  const { rows } = input;
  const { namedBy, ordersByNumber, isUndone } = people;
  const links: Link[] = [];
  const paid = new Map<string, Fen>();
  const refunded = new Map<string, Fen>();
  const invoiced = new Map<string, Fen>();
  const remittancesOf = new Map<string, RemittanceRow[]>();
  const invoicesOf = new Map<string, InvoiceRow[]>();
  const ordersOf = new Map<string, OrderRow[]>();
  const shared = new Map<string, Fen>();
  const expected = new Map<string, Fen>();
  const byRow = confirmedByRow(input.confirmed);
  const orderById = byRow.size === 0 ? undefined : new Map(rows.orders.map((order) => [order.id, order]));
  const remittanceById = byRow.size === 0 ? undefined : new Map(rows.remittances.map((row) => [row.id, row]));

  const ordersByRemittance = new Map<string, OrderRow[]>();
  const ordersByPerson = new Map<string, OrderRow[]>();
  for (const order of rows.orders) {
    if (order.remittanceNumber) push(ordersByRemittance, numberKey(order.remittanceNumber), order);
    const owner = namedBy.get(order.id);
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
    const own = namedBy.get(row.id);
    const owner = namedBy.get(order.id);
    if (own && owner) return own !== owner;
    if (owner && isSameName(row.name, owner.person.name)) return false;
    return !isSameName(row.name ?? own?.person.name, order.name);
  };

  const payable = (order: OrderRow): Fen =>
    isVoid(order) ? 0 : Math.max(0, (order.amount ?? 0) - (due.paid.get(order.id) ?? 0));
  const returnable = (order: OrderRow): Fen =>
    Math.max(0, (order.refundAmount ?? order.amount ?? 0) - (due.refunded.get(order.id) ?? 0));
  /** What the keys alone give to each order, and what they would leave of each row. */
  const due = { paid: new Map<string, Fen>(), refunded: new Map<string, Fen>() };
  const allotted: Allotment[] = [];
  const keyed: KeyedPayment[] = [];
  const allot = (row: RemittanceRow, orders: readonly OrderRow[], key: MatchKey): void => {
    const [to, open] =
      row.direction === 'refund' ? ([due.refunded, returnable] as const) : ([due.paid, payable] as const);
    keyed.push({ row, orders });
    let left = row.amount;
    for (const order of orders) {
      const wanted = open(order);
      if (wanted <= 0) continue;
      const amount = Math.min(left, wanted);
      allotted.push({ row, order, key, amount });
      add(to, order.id, amount);
      left -= amount;
    }
    over.set(row.id, left);
  };
  const over = new Map<string, Fen>();
  const sorted = rows.remittances.toSorted(byRemittance);
  const settledBefore = byRow.size === 0 ? undefined : new Map(paid);
  const confirmedOf = byRow.size === 0 ? undefined : new Map(shared);
  const keyless: RemittanceRow[] = [];
  for (const row of sorted) {
    const found = named(row);
    if (found) allot(row, found.orders, found.key);
    else keyless.push(row);
  }
  for (const row of keyless) {
    const own = namedBy.get(row.id);
    if (!own) continue;
    const orders = (ordersByPerson.get(own.person.staffNumber) ?? [])
      .filter(
        (order) =>
          sameProvider(row, order) &&
          (row.direction === 'payment' ? order.payment !== 'unit' : returnedTo(order)),
      )
      .sort(byOrder);
    if (orders.length > 0) allot(row, orders, row.idNumber ? 'id-number' : 'staff-number');
  }
  // What came back of a payment that was too high had been paid for that order too.
  for (const one of allotted) {
    const { row, order } = one;
    const left = over.get(row.id) ?? 0;
    if (row.direction === 'refund' || left <= 0) continue;
    const kept = isLive(order) ? (order.amount ?? 0) : 0;
    const surplus = Math.min(
      left,
      kept + (due.refunded.get(order.id) ?? 0) - Math.max(kept, due.paid.get(order.id) ?? 0),
    );
    if (surplus <= 0) continue;
    one.amount += surplus;
    add(due.paid, order.id, surplus);
    over.set(row.id, left - surplus);
  }
  const confirmedPairs = new Set(input.confirmed.map(pairKey));
  for (const { row, order, key, amount: given } of allotted) {
    const pair: LinkPair = { left: refOf('remittances', row), right: refOf('orders', order) };
    if (isUndone(pair) || confirmedPairs.has(pairKey(pair))) continue;
    const isRefund = row.direction === 'refund';
    const most = Math.max(order.amount ?? 0, (isRefund ? due.refunded : due.paid).get(order.id) ?? 0);
    const room = most - ((isRefund ? refunded : paid).get(order.id) ?? 0);
    const amount = Math.min(given, row.amount - (shared.get(row.id) ?? 0), room);
    if (amount <= 0) {
      // Named, but the money has run out before: the row is short, not the person.
      push(remittancesOf, order.id, row);
      push(ordersOf, row.id, order);
      continue;
    }
    links.push({ ...pair, kind: 'exact', amount, key });
    settle(row, order, amount);
  }

  expectPayments(keyed, settledBefore, confirmedOf, due.refunded, expected);

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
  // What is only asked for takes nothing from an invoice that is there.
  const asked = (row: InvoiceRow): number => (row.status === 'requested' ? 1 : 0);
  const invoices = rows.invoices
    .filter(({ status }) => status !== 'voided')
    .sort((one, other) => asked(one) - asked(other) || byInvoice(one, other));
  for (const row of byRow.size === 0 ? [] : invoices) {
    for (const link of byRow.get(row.id) ?? []) {
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
  }
  const billed = new Map<string, Fen>();
  for (const row of invoices) {
    const found = named(row);
    if (found) {
      expected.set(
        row.id,
        found.orders.reduce((sum, order) => sum + (order.amount ?? 0), 0),
      );
      let left = row.amount ?? 0;
      for (const order of found.orders) {
        const pair: LinkPair = { left: refOf('invoices', row), right: refOf('orders', order) };
        const given = Math.max(0, Math.min(left, (order.amount ?? 0) - (billed.get(order.id) ?? 0)));
        add(billed, order.id, given);
        left -= given;
        if (isUndone(pair) || confirmedPairs.has(pairKey(pair))) continue;
        const free = (row.amount ?? 0) - (shared.get(row.id) ?? 0);
        const amount = Math.max(0, Math.min(given, free, billable(order)));
        links.push({ ...pair, kind: 'exact', amount, key: found.key });
        bill(row, order, amount);
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
    if (isUndone(pair) || confirmedPairs.has(pairKey(pair))) continue;
    expected.set(row.id, remittance.amount);
    links.push({
      ...pair,
      kind: 'exact',
      amount: Math.min((row.amount ?? 0) - (shared.get(row.id) ?? 0), remittance.amount),
      key: 'remittance-number',
    });
    billRemittance(row, remittance);
  }
  return { links, paid, refunded, invoiced, remittancesOf, invoicesOf, ordersOf, shared, expected };
}

/** What the keys give of a row to an order, in fen. */
interface Allotment {
  readonly row: RemittanceRow;
  readonly order: OrderRow;
  readonly key: MatchKey;
  amount: Fen;
}

interface KeyedPayment {
  readonly row: RemittanceRow;
  readonly orders: readonly OrderRow[];
}

/**
 * What payments that bear keys ought to be. Several transfers may share the same orders (a remittance made in two
 * parts), so the sum of those that hang together is compared with the sum of their orders; what is over or lacking is
 * laid to the last of them. What a person has given elsewhere of a transfer was meant for there, and what came back
 * had been paid.
 */
function expectPayments(
  keyed: readonly KeyedPayment[],
  settledBefore: ReadonlyMap<string, Fen> | undefined,
  confirmedOf: ReadonlyMap<string, Fen> | undefined,
  returned: ReadonlyMap<string, Fen>,
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
  const back = new Map<number, Fen>();
  const counted = new Set<string>();
  for (const [at, payment] of payments.entries()) {
    const root = find(at);
    let due = 0;
    for (const order of payment.orders) {
      if (counted.has(order.id)) continue;
      counted.add(order.id);
      if (isVoid(order)) continue;
      due += (order.amount ?? 0) - (settledBefore?.get(order.id) ?? 0);
      if (isLive(order)) back.set(root, (back.get(root) ?? 0) + (returned.get(order.id) ?? 0));
    }
    const own = payment.row.amount - (confirmedOf?.get(payment.row.id) ?? 0);
    lack.set(root, (lack.get(root) ?? 0) + due - own);
    last.set(root, payment);
    expected.set(payment.row.id, payment.row.amount);
  }
  for (const [root, { row }] of last) {
    const missing = lack.get(root) ?? 0;
    // A surplus that came back is none.
    const left = missing < 0 ? Math.min(0, missing + (back.get(root) ?? 0)) : missing;
    expected.set(row.id, row.amount + left);
  }
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
