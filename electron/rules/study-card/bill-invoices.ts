import type { Fen } from '../../../shared/domain/money.ts';
import type { JoinedInvoice, JoinedOrder, JoinedRemittance } from './joined-rows.ts';
import { byText, push } from './keys.ts';
import type { SaidOfMoney } from './said-of-money.ts';
import type { PeopleMatch } from './match-people.ts';
import { isSameProvider, numbersIn, type MoneyKeys, type NamedOrders } from './money-keys.ts';
import { numberKey } from './normalise.ts';
import type { Link } from './links.ts';
import type { InvoiceRow } from './list-rows.ts';

/** Shares invoices out among the orders that they name, or those of the remittance that they name; see `matchMoney`. */
export function billInvoices(people: PeopleMatch, keys: MoneyKeys, said: SaidOfMoney): readonly Link[] {
  // What is only asked for takes nothing from an invoice that is there.
  const asked = ({ row }: JoinedInvoice): number => (row.status === 'requested' ? 1 : 0);
  const invoices = people.invoices
    .filter(({ row }) => row.status !== 'voided')
    .sort((one, other) => asked(one) - asked(other) || byInvoice(one.row, other.row));
  if (!said.isEmpty)
    for (const money of invoices)
      for (const link of said.linksOf(money.row.id)) {
        const order = said.orderOf(link);
        const remittance = said.remittanceOf(link);
        if (order) bill(money, order, link.amount ?? Math.min(leftOf(money), billable(order)));
        if (remittance) billRemittance(money, remittance);
      }

  const bySerial = new Map<string, JoinedRemittance[]>();
  for (const money of people.remittances)
    if (money.row.serialNumber) push(bySerial, numberKey(money.row.serialNumber), money);
  const links: Link[] = [];
  /** What the keys alone have billed of each order, by its place. */
  const billed = new Float64Array(people.orders.length);
  for (const money of invoices) {
    const named = keys.find(money);
    if (named) billNamed(money, named, billed, said, links);
    else {
      const remittance = namedRemittance(money.row, bySerial);
      const pair = remittance && { left: money.ref, right: remittance.ref };
      if (!pair || said.isSettled(pair)) continue;
      money.expected = remittance.row.amount;
      const amount = Math.min(leftOf(money), remittance.row.amount);
      links.push({ ...pair, kind: 'exact', amount, key: 'remittance-number' });
      billRemittance(money, remittance);
    }
  }
  return links;
}

function billNamed(
  money: JoinedInvoice,
  named: NamedOrders,
  billed: Float64Array,
  said: SaidOfMoney,
  links: Link[],
): void {
  money.expected = named.orders.reduce((sum, { amount }) => sum + amount, 0);
  let left = money.row.amount ?? 0;
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

/** The payment whose serial number an invoice bears, in its column or in its remark. */
function namedRemittance(
  row: InvoiceRow,
  bySerial: ReadonlyMap<string, readonly JoinedRemittance[]>,
): JoinedRemittance | undefined {
  for (const serial of [row.remittanceNumber ?? '', ...numbersIn(row.remark)]) {
    const found = (serial === '' ? [] : (bySerial.get(numberKey(serial)) ?? [])).find(
      (money) => isSameProvider(row, money.row) && money.row.direction === 'payment',
    );
    if (found) return found;
  }
  return undefined;
}

function leftOf({ row, shared }: JoinedInvoice): Fen {
  return (row.amount ?? 0) - (shared ?? 0);
}

function billable({ amount, invoiced }: JoinedOrder): Fen {
  return Math.max(0, amount - invoiced);
}

function billRemittance(money: JoinedInvoice, remittance: JoinedRemittance): void {
  let left = leftOf(money);
  if (remittance.orders.length === 0)
    money.shared = (money.shared ?? 0) + Math.min(left, remittance.row.amount);
  for (const order of remittance.orders) {
    const amount = Math.max(0, Math.min(left, billable(order)));
    bill(money, order, amount);
    left -= amount;
  }
}

function bill(money: JoinedInvoice, order: JoinedOrder, amount: Fen): void {
  order.invoiced += amount;
  money.shared = (money.shared ?? 0) + amount;
  order.invoices = [...order.invoices, money];
  money.orders.push(order);
}

export function byInvoice(one: InvoiceRow, other: InvoiceRow): number {
  return (
    byText(one.issuedOn ?? '', other.issuedOn ?? '') ||
    byText(one.invoiceNumber ?? '', other.invoiceNumber ?? '') ||
    byText(one.id, other.id)
  );
}
