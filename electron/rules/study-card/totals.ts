import type { Fen } from '../../../shared/domain/money.ts';
import type { PeopleMatch } from './match-people.ts';
import type { JoinedOrder, JoinedRemittance } from './joined-rows.ts';
import { type Provider, providers } from './list-kinds.ts';
import type { CardTotals, PersonChain } from './reconciliation.ts';

/** Sums in the making; fen. */
export interface Sums {
  ordered: Fen;
  withdrawn: Fen;
  cards: number;
  remitted: Fen;
  remittedMatched: Fen;
  personalRows: Fen;
  loosePersonal: Fen;
  refundedRows: Fen;
  looseRefunds: Fen;
  platformPersonal: Fen;
  saidRefunds: Fen;
  invoiced: Fen;
  invoicedMatched: Fen;
}

export const noSums: Sums = {
  ordered: 0,
  withdrawn: 0,
  cards: 0,
  remitted: 0,
  remittedMatched: 0,
  personalRows: 0,
  loosePersonal: 0,
  refundedRows: 0,
  looseRefunds: 0,
  platformPersonal: 0,
  saidRefunds: 0,
  invoiced: 0,
  invoicedMatched: 0,
};

/** The money and the counts of a year, of each provider and of all. See `CardTotals` for how the figures hang together. */
export function totalsOf(
  people: PeopleMatch,
  chains: readonly PersonChain[],
): Readonly<Record<Provider | 'all', CardTotals>> {
  // Rows whose provider nobody knows count for all alone.
  const byProvider = { haoyisheng: { ...noSums }, huayi: { ...noSums }, unknown: { ...noSums } };
  addRows(people, (provider) => byProvider[provider ?? 'unknown']);
  const all = { ...noSums };
  for (const sums of Object.values(byProvider)) for (const name of sumNames) all[name] += sums[name];
  const counted = (sums: Sums, provider: Provider | undefined): CardTotals =>
    finished(
      sums,
      provider === undefined
        ? chains
        : chains.filter(({ cards }) => cards.some((card) => card.provider === provider)),
    );
  return {
    all: counted(all, undefined),
    haoyisheng: counted(byProvider.haoyisheng, providers[0]),
    huayi: counted(byProvider.huayi, providers[1]),
  };
}

const sumNames = Object.keys(noSums).filter((name): name is keyof Sums => name in noSums);

function addRows(
  { orders, remittances, invoices }: PeopleMatch,
  of: (provider: Provider | null) => Sums,
): void {
  for (const order of orders) addOrder(order, of(order.provider));
  for (const money of remittances)
    addRemittance(money, of(money.row.provider), money.amount, money.shared ?? 0);
  for (const { row, amount, isRequested, shared } of invoices) {
    if (isRequested || row.status === 'voided') continue;
    const sums = of(row.provider);
    sums.invoiced += amount;
    sums.invoicedMatched += shared ?? 0;
  }
}

/** An order's own money, without what the bank's list shows. */
export function addOrder(order: JoinedOrder, sums: Sums): void {
  const { amount, isLive, money, paid, refunded } = order;
  sums.ordered += amount;
  if (isLive) sums.cards += order.quantity;
  else sums.withdrawn += amount;
  if (!money || (money.personal === 0 && money.refunded === 0)) return;
  sums.platformPersonal += Math.max(0, money.personal - (money.remitted === 0 ? paid : 0));
  if (refunded === undefined) sums.saidRefunds += money.refunded;
}

/** A row of the bank's list, or a part of it; `shared` fen of its `amount` have reached orders. */
export function addRemittance(
  { isRefund, isUnits }: JoinedRemittance,
  sums: Sums,
  amount: Fen,
  shared: Fen,
): void {
  if (isRefund) {
    sums.refundedRows += amount;
    sums.looseRefunds += amount - shared;
  } else if (isUnits) {
    sums.remitted += amount;
    sums.remittedMatched += shared;
  } else {
    sums.personalRows += amount;
    sums.loosePersonal += amount - shared;
  }
}

/** Totals of sums, and of the people that they are about. */
export function finished(sums: Sums, chains: readonly PersonChain[]): CardTotals {
  const { ordered, withdrawn, remitted, remittedMatched, invoiced, invoicedMatched, cards } = sums;
  // What the platform tells of and what stands in the bank's list without naming an order may be the same money.
  const refunded = sums.refundedRows + Math.max(0, sums.saidRefunds - sums.looseRefunds);
  const personal = sums.personalRows + Math.max(0, sums.platformPersonal - sums.loosePersonal);
  const owed = ordered - withdrawn;
  const paid = remitted + personal - refunded;
  const count = { people: 0, closed: 0, waiting: 0, gap: 0 };
  for (const chain of chains) {
    count.people += 1;
    count[chain.state] += 1;
  }
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
    cards,
    ...count,
  };
}
