import type { Fen } from '../../../shared/domain/money.ts';
import {
  addOrder,
  withPaper,
  type JoinedInvoice,
  type JoinedOrder,
  type JoinedRemittance,
} from './joined-rows.ts';
import { inTurn } from './in-turn.ts';
import { isSameProvider, push } from './keys.ts';
import type { SaidOfMoney } from './said-of-money.ts';
import type { PeopleMatch } from './match-people.ts';
import { namedOrders, numbersIn, type NamedOrders } from './money-keys.ts';
import { numberKey } from './normalise.ts';
import { byInvoice } from './row-order.ts';
import type { Link, MatchKey } from './links.ts';
import type { InvoiceRow } from './list-rows.ts';

/** Shares invoices out among the orders that they name, or those of the remittance that they name; see `matchMoney`. */
export function billInvoices(people: PeopleMatch, said: SaidOfMoney): readonly Link[] {
  const invoices = people.invoices.filter(({ row }) => row.status !== 'voided');
  if (!said.isEmpty)
    for (const money of invoices.toSorted(byTurn))
      for (const link of said.linksOf(money.row.id)) {
        const order = said.orderOf(link);
        const remittance = said.remittanceOf(link);
        if (order) bill(money, order, link.amount ?? Math.min(leftOf(money), billable(order)));
        if (remittance) billRemittance(money, remittance);
      }

  const claims: Claim[] = [];
  const silent: JoinedInvoice[] = [];
  for (const money of invoices) {
    const named = namedOrders(people.orderBook, money);
    if (named) claims.push({ money, orders: named.orders, by: named.key });
    else silent.push(money);
  }
  const payments = paymentsNamed(silent, people.remittances);
  for (const money of silent) {
    const payment = namedPayment(money.row, payments);
    if (payment) claims.push({ money, orders: payment.orders, by: payment });
  }
  const links: Link[] = [];
  /** What the keys alone have billed of each order, by its place. */
  const billed = new Float64Array(people.orders.length);
  for (const { money, orders, by } of inTurn(claims, people.orders.length, (a, b) =>
    byTurn(a.money, b.money),
  )) {
    if (typeof by === 'string') {
      billNamed(money, { orders, key: by }, billed, said, links);
      continue;
    }
    const pair = { left: money.ref, right: by.ref };
    if (said.isSettled(pair)) continue;
    money.expected = by.amount;
    const amount = Math.min(leftOf(money), by.amount);
    links.push({ ...pair, kind: 'exact', amount, key: 'remittance-number' });
    billRemittance(money, by);
  }
  return links;
}

/** An invoice and the orders that it is for, by a key that it bears or by the payment that it names. */
interface Claim {
  readonly money: JoinedInvoice;
  readonly orders: readonly JoinedOrder[];
  readonly by: MatchKey | JoinedRemittance;
}

/** What is only asked for takes nothing from an invoice that is there. */
function byTurn(one: JoinedInvoice, other: JoinedInvoice): number {
  const asked = ({ isRequested }: JoinedInvoice): number => (isRequested ? 1 : 0);
  return asked(one) - asked(other) || byInvoice(one.row, other.row);
}

function billNamed(
  money: JoinedInvoice,
  named: NamedOrders,
  billed: Float64Array,
  said: SaidOfMoney,
  links: Link[],
): void {
  money.expected = named.orders.reduce((sum, { amount }) => sum + amount, 0);
  let left = money.amount;
  for (const order of named.orders) {
    const before = billed[order.at] ?? 0;
    const given = Math.max(0, Math.min(left, order.amount - before));
    billed[order.at] = before + given;
    left -= given;
    const pair = { left: money.ref, right: order.ref };
    if (said.isSettled(pair)) continue;
    const amount = Math.max(0, Math.min(given, leftOf(money), billable(order)));
    links.push({ ...pair, kind: 'exact', amount, key: named.key });
    bill(money, order, amount);
  }
}

/** The payments whose serial numbers some invoices may bear. */
function paymentsNamed(
  invoices: readonly JoinedInvoice[],
  remittances: readonly JoinedRemittance[],
): ReadonlyMap<string, readonly JoinedRemittance[]> {
  const said = new Set(invoices.flatMap(({ row }) => serialsIn(row)));
  const found = new Map<string, JoinedRemittance[]>();
  if (said.size === 0) return found;
  for (const money of remittances) {
    const serial = numberKey(money.row.serialNumber ?? '');
    if (!money.isRefund && said.has(serial)) push(found, serial, money);
  }
  return found;
}

/** The payment whose serial number an invoice bears, in its column or in its remark. */
function namedPayment(
  row: InvoiceRow,
  bySerial: ReadonlyMap<string, readonly JoinedRemittance[]>,
): JoinedRemittance | undefined {
  for (const serial of serialsIn(row)) {
    const found = bySerial.get(serial)?.find((money) => isSameProvider(row, money.row));
    if (found) return found;
  }
  return undefined;
}

/** Whatever in an invoice may be the serial number of a payment. */
function serialsIn({ remittanceNumber, remark }: InvoiceRow): readonly string[] {
  return [remittanceNumber ?? '', ...numbersIn(remark)].map(numberKey).filter((serial) => serial !== '');
}

function leftOf({ amount, shared }: JoinedInvoice): Fen {
  return amount - (shared ?? 0);
}

function billable({ amount, invoiced }: JoinedOrder): Fen {
  return Math.max(0, amount - invoiced);
}

function billRemittance(money: JoinedInvoice, remittance: JoinedRemittance): void {
  let left = leftOf(money);
  if (remittance.orders.length === 0) money.shared = (money.shared ?? 0) + Math.min(left, remittance.amount);
  for (const order of remittance.orders) {
    const amount = Math.max(0, Math.min(left, billable(order)));
    bill(money, order, amount);
    left -= amount;
  }
}

function bill(money: JoinedInvoice, order: JoinedOrder, amount: Fen): void {
  order.invoiced += amount;
  money.shared = (money.shared ?? 0) + amount;
  order.invoices = withPaper(order.invoices, money);
  addOrder(money, order);
}
