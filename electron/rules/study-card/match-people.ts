import {
  joinedInvoices,
  joinedOrders,
  joinedRemittances,
  type JoinedInvoice,
  type JoinedOrder,
  type JoinedRemittance,
} from './joined-rows.ts';
import { pairKey, push, refOf } from './keys.ts';
import { isSameName, nameKey } from './normalise.ts';
import { OrdersByNumber } from './orders-by-number.ts';
import type { IndexedPerson, RosterIndex } from './roster-index.ts';
import type { Link, LinkPair, MatchKey, RowRef } from './links.ts';
import type { ListKind } from './list-kinds.ts';
import type { AnyRow, CardRows, CreditRow, LearningRow } from './list-rows.ts';

/** The lists whose rows are each about one person. */
export const personalKinds = ['orders', 'learning', 'credits'] as const;

/** A list of learning or credits: whose its rows are, and the key that ties each; none where a person has confirmed it. */
export interface StudyMatch {
  /** Places in the roster; -1 where nobody's. */
  readonly owners: Int32Array;
  readonly ties: readonly (MatchKey | undefined)[];
}

/** Who each row belongs to, and which order a row of learning or credits names. Lists stand in their own order. */
export interface PeopleMatch {
  readonly orders: readonly JoinedOrder[];
  readonly remittances: readonly JoinedRemittance[];
  readonly invoices: readonly JoinedInvoice[];
  readonly learning: StudyMatch;
  readonly credits: StudyMatch;
  readonly ordersByNumber: OrdersByNumber;
  /** Exact links of learning and credits with the orders that they name. */
  readonly orderLinks: readonly Link[];
  /** Whether a pair was undone by a person. */
  readonly isUndone: (pair: LinkPair) => boolean;
}

/** What people confirmed, by the row that was linked. */
export function confirmedByRow(confirmed: readonly Link[]): ReadonlyMap<string, readonly Link[]> {
  const byRow = new Map<string, Link[]>();
  for (const link of confirmed) push(byRow, link.left.id, link);
  return byRow;
}

/**
 * Ties rows to people by exact keys, after what a person has confirmed: first by each row's own numbers, then by the
 * order that it names. A name never ties, and any other name than the person's own, however similar, unties.
 */
export function matchPeople(
  rows: CardRows,
  index: RosterIndex,
  confirmed: readonly Link[],
  undone: readonly LinkPair[],
): PeopleMatch {
  const undoneKeys = new Set(undone.map(pairKey));
  const isUndone = (pair: LinkPair) => undoneKeys.size > 0 && undoneKeys.has(pairKey(pair));
  const byRow = confirmedByRow(confirmed);

  const confirmedOwner = (row: AnyRow): IndexedPerson | undefined => {
    const own =
      byRow.size === 0 ? undefined : byRow.get(row.id)?.find(({ right }) => right.kind === 'person');
    return own && index.ofStaffNumber(own.right.id);
  };
  const isFree = (kind: ListKind, row: AnyRow, at: number): boolean => {
    const one = undone.length === 0 ? undefined : index.people[at];
    return !one || !isUndone({ left: refOf(kind, row), right: one.ref });
  };
  const tie = (joined: JoinedOrder | JoinedRemittance | JoinedInvoice): void => {
    const { row, ref } = joined;
    const own = confirmedOwner(row);
    const found = index.byKey(row);
    const named = found && index.people[found.at];
    joined.namedBy = named ?? own;
    joined.owner = own;
    if (own || !found || !isFree(ref.kind, row, found.at)) return;
    joined.owner = named;
    joined.tie = found.key;
  };
  const tieStudy = (kind: 'learning' | 'credits') => {
    const ties: (MatchKey | undefined)[] = [];
    const owners = Int32Array.from(rows[kind], (row: LearningRow | CreditRow) => {
      const own = confirmedOwner(row);
      const found = own ? undefined : index.byKey(row);
      const isTied = found !== undefined && isFree(kind, row, found.at);
      ties.push(isTied ? found.key : undefined);
      return isTied ? found.at : (own?.at ?? -1);
    });
    return { owners, ties };
  };

  const orders = joinedOrders(rows.orders);
  orders.forEach(tie);
  const studied = { learning: tieStudy('learning'), credits: tieStudy('credits') };
  const remittances = joinedRemittances(rows.remittances, (name) => index.hasName(nameKey(name)));
  remittances.forEach(tie);
  const invoices = joinedInvoices(rows.invoices);
  invoices.forEach(tie);

  const ordersByNumber = new OrdersByNumber(orders);
  const orderLinks: Link[] = [];
  for (const kind of ['learning', 'credits'] as const) {
    const { owners, ties } = studied[kind];
    for (const [at, row] of rows[kind].entries()) {
      if (!row.orderNumber) continue;
      const [order, ...others] = ordersByNumber.find(row.orderNumber, row.provider);
      if (!order) continue;
      const owner = order.namedBy;
      if (others.some((other) => other.namedBy !== owner)) continue;
      const tied = index.byKey(row);
      const named = tied && index.people[tied.at];
      if (
        named && owner ? named !== owner : !isSameName(row.name ?? named?.name, owner?.name ?? order.row.name)
      )
        continue;
      if (owner && index.namesAnother(row, owner)) continue;
      const pair: LinkPair = { left: refOf(kind, row), right: order.ref };
      const isConfirmed = byRow.get(row.id)?.some(({ right }) => right.id === order.row.id) ?? false;
      if (others.length === 0 && !isConfirmed && !isUndone(pair))
        orderLinks.push({ ...pair, kind: 'exact', amount: null, key: 'order-number' });
      if (!owner || named || (owners[at] ?? -1) >= 0 || !isFree(kind, row, owner.at)) continue;
      owners[at] = owner.at;
      ties[at] = 'order-number';
    }
  }
  return { orders, remittances, invoices, ...studied, ordersByNumber, orderLinks, isUndone };
}

/**
 * Every exact link of a row with its person. Made only for those who look at links: there are four for each card, and
 * whose a row is stands at the row already.
 */
export function personLinks(people: PeopleMatch, rows: CardRows, index: RosterIndex): readonly Link[] {
  const links: Link[] = [];
  const add = (left: RowRef, owner: IndexedPerson | undefined, key: MatchKey | undefined): void => {
    if (owner && key) links.push({ left, right: owner.ref, kind: 'exact', amount: null, key });
  };
  const { orders, remittances, invoices } = people;
  for (const list of [orders, remittances, invoices])
    for (const { ref, owner, tie } of list) add(ref, owner, tie);
  for (const kind of ['learning', 'credits'] as const)
    for (const [at, row] of rows[kind].entries())
      add(refOf(kind, row), index.people[people[kind].owners[at] ?? -1], people[kind].ties[at]);
  return links;
}
