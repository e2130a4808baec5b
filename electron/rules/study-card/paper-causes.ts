import type { ChainContext } from './chain-context.ts';
import type { JoinedInvoice, JoinedOrder, JoinedRemittance } from './joined-rows.ts';
import { invoiceCauses, missingInvoice, remittanceCauses } from './money-causes.ts';
import { spansPeople } from './order-money.ts';
import type { Cause } from './cause-codes.ts';

/** Adds what is wrong with the remittances and invoices that are one person's alone, and returns all of them. */
export function paperCauses(
  { input, seasons, sound }: ChainContext,
  name: string,
  orders: readonly JoinedOrder[],
  causes: Cause[],
): { readonly remittances: readonly JoinedRemittance[]; readonly invoices: readonly JoinedInvoice[] } {
  const remittances = papersOf(orders, (order) => order.remittances);
  const invoices = papersOf(orders, (order) => order.invoices);
  for (const order of orders) {
    if (!order.isLive || order.amount === 0 || order.paymentState !== 'yes' || order.hasPendingInvoice)
      continue;
    if (order.invoices.some(({ isRequested }) => !isRequested)) continue;
    const { row } = order;
    const paidOn = order.paidOn ?? order.remittances[0]?.on ?? row.orderedOn ?? null;
    causes.push(missingInvoice(input, order, seasons.ofOrder(order), paidOn, order.invoices[0]?.row));
  }
  for (const money of remittances) {
    const expected = money.isRefund ? undefined : money.expected;
    if (sound.hasRemittance(money, expected) || spansPeople(money)) continue;
    const { row } = money;
    causes.push(...remittanceCauses(row, seasons.ofRemittance(row), money.isUnits, expected));
  }
  for (const money of invoices) {
    if (sound.hasInvoice(money) || spansPeople(money)) continue;
    const { row, expected } = money;
    const first = money.orders[0];
    const season = first ? seasons.ofOrder(first) : seasons.find(row.provider, row.issuedOn ?? null);
    const paidOn = first?.paidOn ?? first?.row.orderedOn ?? null;
    causes.push(...invoiceCauses(input, row, season, { name }, expected, paidOn));
  }
  return { remittances, invoices };
}

/** The papers of some orders, each once. */
export function papersOf<Paper>(
  orders: readonly JoinedOrder[],
  of: (order: JoinedOrder) => readonly Paper[],
): readonly Paper[] {
  const [only, ...others] = orders;
  if (!only) return [];
  const papers = of(only);
  return others.length === 0 && papers.length < 2 ? papers : [...new Set(orders.flatMap(of))];
}
