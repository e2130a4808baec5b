import type { JoinedOrder, JoinedRemittance } from './joined-rows.ts';
import { pairKey } from './keys.ts';
import { confirmedByRow, type PeopleMatch } from './match-people.ts';
import type { Link, LinkPair } from './links.ts';

/** What people have said of money: confirmed by row, and which pairs the machine leaves alone. */
export interface SaidOfMoney {
  readonly isEmpty: boolean;
  readonly linksOf: (rowId: string) => readonly Link[];
  readonly orderOf: (link: Link) => JoinedOrder | undefined;
  readonly remittanceOf: (link: Link) => JoinedRemittance | undefined;
  /** Whether a person has confirmed or undone a pair. */
  readonly isSettled: (pair: LinkPair) => boolean;
}

export function saidOfMoney(people: PeopleMatch, confirmed: readonly Link[]): SaidOfMoney {
  const byRow = confirmedByRow(confirmed);
  const isEmpty = byRow.size === 0;
  const orders = new Map(isEmpty ? [] : people.orders.map((order) => [order.row.id, order]));
  const remittances = new Map(isEmpty ? [] : people.remittances.map((money) => [money.row.id, money]));
  const pairs = new Set(confirmed.map(pairKey));
  return {
    isEmpty,
    linksOf: (rowId) => byRow.get(rowId) ?? [],
    orderOf: ({ right }) => (right.kind === 'orders' ? orders.get(right.id) : undefined),
    remittanceOf: ({ right }) => (right.kind === 'remittances' ? remittances.get(right.id) : undefined),
    isSettled: (pair) => people.isUndone(pair) || (pairs.size > 0 && pairs.has(pairKey(pair))),
  };
}
