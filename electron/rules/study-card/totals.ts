import type { Fen } from '../../../shared/domain/money.ts';
import { isLive } from './cause.ts';
import type { ChainContext } from './chain.ts';
import type { CardTotals, PersonChain, Provider } from './types.ts';

/** The money and the counts of a year, of one provider or of all. See `CardTotals` for how the figures hang together. */
export function totalsOf(
  context: ChainContext,
  chains: readonly PersonChain[],
  provider: Provider | undefined,
): CardTotals {
  const { input, money } = context;
  const wanted = (row: { readonly provider: Provider | null }) =>
    provider === undefined || row.provider === provider;
  let ordered = 0;
  let withdrawn = 0;
  let cards = 0;
  for (const order of input.rows.orders) {
    if (!wanted(order)) continue;
    ordered += order.amount ?? 0;
    if (isLive(order)) cards += order.quantity ?? 1;
    else withdrawn += order.amount ?? 0;
  }
  let remitted = 0;
  let remittedMatched = 0;
  let personalRows = 0;
  let refundedRows = 0;
  let looseRefunds = 0;
  let loosePersonal = 0;
  for (const row of input.rows.remittances) {
    if (!wanted(row)) continue;
    const shared = money.shared.get(row.id) ?? 0;
    if (row.direction === 'refund') {
      refundedRows += row.amount;
      looseRefunds += row.amount - shared;
    } else if (context.isUnitPayment(row)) {
      remitted += row.amount;
      remittedMatched += shared;
    } else {
      personalRows += row.amount;
      loosePersonal += row.amount - shared;
    }
  }
  let invoiced = 0;
  let invoicedMatched = 0;
  for (const row of input.rows.invoices) {
    if (!wanted(row) || row.status === 'voided') continue;
    invoiced += row.amount ?? 0;
    invoicedMatched += money.shared.get(row.id) ?? 0;
  }

  let platformPersonal = 0;
  let saidRefunds: Fen = 0;
  for (const order of input.rows.orders) {
    if (!wanted(order)) continue;
    const own = context.orderMoney.get(order.id);
    if (!own) continue;
    const rows = money.paid.get(order.id) ?? 0;
    platformPersonal += Math.max(0, own.personal - (own.remitted === 0 ? rows : 0));
    if (!money.refunded.has(order.id)) saidRefunds += own.refunded;
  }
  // What the platform tells of and what stands in the bank's list without naming an order may be the same money.
  const refunded = refundedRows + Math.max(0, saidRefunds - looseRefunds);
  const personal = personalRows + Math.max(0, platformPersonal - loosePersonal);
  const owed = ordered - withdrawn;
  const paid = remitted + personal - refunded;
  const people = chains.filter(
    (chain) => provider === undefined || chain.cards.some((card) => card.provider === provider),
  );
  const count = (state: PersonChain['state']) => people.filter((chain) => chain.state === state).length;
  return {
    ordered,
    withdrawn,
    owed,
    remitted,
    personal,
    refunded,
    paid,
    difference: owed - paid,
    remittedMatched,
    remittedRemainder: remitted - remittedMatched,
    invoiced,
    invoicedMatched,
    invoicedRemainder: invoiced - invoicedMatched,
    people: people.length,
    cards,
    closed: count('closed'),
    waiting: count('waiting'),
    gap: count('gap'),
  };
}
