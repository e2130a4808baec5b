import type { Fen } from '../../../shared/domain/money.ts';
import type { PeopleMatch } from './match-people.ts';
import type { Link } from './links.ts';

/**
 * Fen that links share out, by row id: of each remittance, refund and invoice, and of each order what has been paid
 * for it. Money given back is no payment: it lessens what an order that still stands has received.
 */
export function sharedMoney(people: PeopleMatch, links: readonly Link[]): ReadonlyMap<string, Fen> {
  const shared = new Map<string, Fen>();
  const add = (id: string, amount: Fen): void => void shared.set(id, (shared.get(id) ?? 0) + amount);
  const refunds = new Set(people.remittances.filter(({ isRefund }) => isRefund).map(({ row }) => row.id));
  const withdrawn = new Set(people.orders.filter(({ isLive }) => !isLive).map(({ row }) => row.id));
  for (const { left, right, amount } of links) {
    if (amount === null || (left.kind !== 'remittances' && left.kind !== 'invoices')) continue;
    add(left.id, amount);
    if (left.kind !== 'remittances' || right.kind !== 'orders') continue;
    if (!refunds.has(left.id)) add(right.id, amount);
    else if (!withdrawn.has(right.id)) add(right.id, -amount);
  }
  return shared;
}
