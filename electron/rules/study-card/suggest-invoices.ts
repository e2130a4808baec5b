import { dayNumber } from '../../../shared/domain/civil-date.ts';
import type { Fen } from '../../../shared/domain/money.ts';
import type { JoinedInvoice, JoinedOrder, JoinedRemittance } from './joined-rows.ts';
import { isSameProvider, push } from './keys.ts';
import type { PeopleMatch } from './match-people.ts';
import { nameKey } from './normalise.ts';
import { byInvoice, byRemittance } from './row-order.ts';
import { reason, scoreOf } from './suggestion-score.ts';
import type { SplitProposal, Suggestion, SuggestionReason } from './links.ts';
import type { InvoiceRow } from './list-rows.ts';

/** How a transfer without keys might be shared out, and the orders that would get something of it. */
export interface Proposal {
  readonly money: JoinedRemittance;
  readonly orders: readonly JoinedOrder[];
  readonly split: SplitProposal;
}

/** Unit invoices without a key stand beside remittances of their amount and time; personal ones beside orders of that name. */
export function suggestInvoices(
  people: PeopleMatch,
  isStaffName: (name: string) => boolean,
  proposals: readonly Proposal[],
): readonly Suggestion[] {
  const suggestions: Suggestion[] = [];
  const loose = people.invoices
    .filter(
      ({ row, shared, orders }) => row.status !== 'voided' && shared === undefined && orders.length === 0,
    )
    .sort((one, other) => byInvoice(one.row, other.row));
  if (loose.length === 0) return suggestions;
  const ordersOf = ordersByName(people.orders, new Set(loose.map(({ row }) => nameKey(row.title ?? ''))));
  const paymentsOf = paymentsByAmount(people.remittances);
  const proposed = new Map(proposals.map(({ money, orders }) => [money, orders]));
  const used = new Set<JoinedRemittance>();
  for (const money of loose) {
    const { title } = money.row;
    if (title && isStaffName(title)) {
      suggestOrdersOf(people, money, ordersOf.get(nameKey(title)) ?? [], suggestions);
      continue;
    }
    const payments = (paymentsOf.get(money.amount) ?? []).filter((payment) => !used.has(payment));
    const best = suggestPayments(people, money, payments, suggestions);
    if (!best) continue;
    used.add(best);
    for (const order of best.orders) order.hasPendingInvoice = true;
    for (const order of proposed.get(best) ?? []) order.hasPendingInvoice = true;
  }
  return suggestions;
}

/** Personal orders of some people that have no invoice. */
function ordersByName(
  orders: readonly JoinedOrder[],
  names: ReadonlySet<string>,
): ReadonlyMap<string, readonly JoinedOrder[]> {
  const found = new Map<string, JoinedOrder[]>();
  for (const order of orders) {
    if (order.payment === 'unit' || order.invoices.length > 0 || !order.row.name) continue;
    const name = nameKey(order.row.name);
    if (names.has(name)) push(found, name, order);
  }
  return found;
}

/** Only a payment of the same sum whose orders have no invoice yet is worth comparing, so that the lists may be long. */
function paymentsByAmount(
  remittances: readonly JoinedRemittance[],
): ReadonlyMap<Fen, readonly JoinedRemittance[]> {
  const found = new Map<Fen, JoinedRemittance[]>();
  for (const money of remittances) {
    const isBilled = money.orders.some(({ invoices }) => invoices.length > 0);
    if (!money.isRefund && !isBilled) push(found, money.amount, money);
  }
  return found;
}

/** An invoice made out to one of the staff may be for that person's orders. */
function suggestOrdersOf(
  people: PeopleMatch,
  { row, ref }: JoinedInvoice,
  orders: readonly JoinedOrder[],
  suggestions: Suggestion[],
): void {
  const amount = row.amount ?? 0;
  for (const order of orders.slice(0, 10)) {
    const pair = { left: ref, right: order.ref };
    if (!isSameProvider(row, order.row) || people.isUndone(pair)) continue;
    const { paidOn, orderedOn } = order.row;
    const reasons = [reason('same-title', 45), ...near(row, paidOn ?? orderedOn ?? null)];
    const isSameAmount = amount === order.row.amount;
    if (isSameAmount) reasons.push(reason('same-amount', 10));
    suggestions.push({ ...pair, score: scoreOf(reasons), reasons, amount: Math.min(amount, order.amount) });
    if (isSameAmount) order.hasPendingInvoice = true;
  }
}

/** The payments that an invoice of the same sum may be for, best first; returns the best. */
function suggestPayments(
  people: PeopleMatch,
  { row, ref }: JoinedInvoice,
  payments: readonly JoinedRemittance[],
  suggestions: Suggestion[],
): JoinedRemittance | undefined {
  const fitting = payments
    .filter(({ row: one }) => isSameProvider(row, one))
    .filter(({ row: one }) => !row.issuedOn || !one.paidOn || one.paidOn <= row.issuedOn)
    .map((payment) => {
      const reasons: SuggestionReason[] = [...near(row, payment.row.paidOn ?? null)];
      const { payerName } = payment.row;
      if (payerName && row.title && payerName.trim() === row.title.trim())
        reasons.push(reason('same-payer', 20));
      reasons.push(reason('sum-agrees', 30));
      return { payment, reasons, score: scoreOf(reasons) };
    })
    .filter(({ reasons }) => reasons.length > 1)
    .sort((one, other) => other.score - one.score || byRemittance(one.payment.row, other.payment.row));
  for (const { payment, reasons, score } of fitting.slice(0, 3)) {
    const pair = { left: ref, right: payment.ref };
    if (!people.isUndone(pair)) suggestions.push({ ...pair, score, reasons, amount: row.amount ?? 0 });
  }
  return fitting[0]?.payment;
}

/** Nearer in time counts more; 60 days and more count nothing. */
function near(row: InvoiceRow, day: string | null): SuggestionReason[] {
  if (!row.issuedOn || !day) return [];
  const days = dayNumber(row.issuedOn) - dayNumber(day);
  return days < 0 || days > 60 ? [] : [reason('close-in-time', Math.max(1, 30 - (days >> 1)), { days })];
}
