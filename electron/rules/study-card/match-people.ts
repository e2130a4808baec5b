import {
  joinedInvoice,
  joinedOrder,
  joinedRemittance,
  type JoinedInvoice,
  type JoinedOrder,
  type JoinedRemittance,
} from './joined-rows.ts';
import { joinedCredit, joinedLearning, type JoinedCredit, type JoinedLearning } from './joined-study.ts';
import { pairKey, push } from './keys.ts';
import { isSameName } from './normalise.ts';
import { OrderBook } from './order-book.ts';
import { SharedTexts } from './shared-texts.ts';
import type { IndexedPerson, RosterIndex } from './roster-index.ts';
import type { Link, LinkPair, MatchKey, RowRef } from './links.ts';
import type { AnyRow } from './list-rows.ts';
import type { ReconcileInput } from './reconciliation.ts';

/** The lists whose rows are each about one person. */
export const personalKinds = ['orders', 'learning', 'credits'] as const;

/** A list of learning or credits, and whose its rows are. */
export interface StudyMatch<Joined> {
  readonly joined: readonly Joined[];
  /** Places in the roster; -1 where nobody's. */
  readonly owners: Int32Array;
}

/** Who each row belongs to, and which order a row of learning or credits names. Lists stand in their own order. */
export interface PeopleMatch {
  readonly orders: readonly JoinedOrder[];
  readonly remittances: readonly JoinedRemittance[];
  readonly invoices: readonly JoinedInvoice[];
  readonly learning: StudyMatch<JoinedLearning>;
  readonly credits: StudyMatch<JoinedCredit>;
  readonly orderBook: OrderBook;
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
  { rows, confirmed, undone }: ReconcileInput,
  index: RosterIndex,
  ownUnits: readonly string[],
): PeopleMatch {
  const undoneKeys = new Set(undone.map(pairKey));
  const isUndone = (pair: LinkPair) => undoneKeys.size > 0 && undoneKeys.has(pairKey(pair));
  const byRow = confirmedByRow(confirmed);

  const confirmedOwner = (row: AnyRow): IndexedPerson | undefined => {
    const own =
      byRow.size === 0 ? undefined : byRow.get(row.id)?.find(({ right }) => right.kind === 'person');
    return own && index.ofStaffNumber(own.right.id);
  };
  const isFree = (ref: RowRef, at: number): boolean => {
    const one = undone.length === 0 ? undefined : index.people[at];
    return !one || !isUndone({ left: ref, right: one.ref });
  };
  const tie = <Joined extends JoinedOrder | JoinedRemittance | JoinedInvoice>(joined: Joined): Joined => {
    const { row, ref } = joined;
    const own = confirmedOwner(row);
    const found = index.byKey(row);
    const named = found && index.people[found.at];
    joined.namedBy = named ?? own;
    joined.owner = own;
    if (own || !found || !isFree(ref, found.at)) return joined;
    joined.owner = named;
    joined.tie = found.key;
    return joined;
  };
  /** Ties a row of learning or credits; the place of its owner. */
  const tieStudy = (joined: JoinedLearning | JoinedCredit): number => {
    const { row, ref } = joined;
    const own = confirmedOwner(row);
    const found = own ? undefined : index.byKey(row);
    if (!found || !isFree(ref, found.at)) return own?.at ?? -1;
    joined.tie = found.key;
    return found.at;
  };

  // Each list is gone through once, and all that it is asked for is asked while a row is at hand.
  const texts = new SharedTexts();
  const orderBook = new OrderBook(rows.orders.length);
  for (const [at, row] of rows.orders.entries()) orderBook.add(tie(joinedOrder(row, at, texts, ownUnits)));
  const learning = studyMatch(rows.learning, (row) => joinedLearning(row, texts, ownUnits), tieStudy);
  const credits = studyMatch(rows.credits, (row) => joinedCredit(row, texts, ownUnits), tieStudy);
  const isStaffName = (name: string): boolean => index.hasName(name);
  const remittances = rows.remittances.map((row, at) => tie(joinedRemittance(row, at, texts, isStaffName)));
  const invoices = rows.invoices.map((row, at) => tie(joinedInvoice(row, at, texts)));

  const orderLinks: Link[] = [];
  for (const { joined, owners } of [learning, credits]) {
    for (const [at, studied] of joined.entries()) {
      const { row, ref } = studied;
      if (!row.orderNumber) continue;
      const [order, ...others] = orderBook.ofNumber(row.orderNumber, row.provider);
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
      const pair: LinkPair = { left: ref, right: order.ref };
      const isConfirmed = byRow.get(row.id)?.some(({ right }) => right.id === order.row.id) ?? false;
      if (others.length === 0 && !isConfirmed && !isUndone(pair))
        orderLinks.push({ ...pair, kind: 'exact', amount: null, key: 'order-number' });
      if (!owner || named || (owners[at] ?? -1) >= 0 || !isFree(ref, owner.at)) continue;
      owners[at] = owner.at;
      studied.tie = 'order-number';
    }
  }
  return { orders: orderBook.all, orderBook, remittances, invoices, learning, credits, orderLinks, isUndone };
}

function studyMatch<Row, Joined>(
  rows: readonly Row[],
  join: (row: Row) => Joined,
  ownerOf: (joined: Joined) => number,
): StudyMatch<Joined> {
  const joined: Joined[] = [];
  const owners = new Int32Array(rows.length);
  for (const [at, row] of rows.entries()) {
    const one = join(row);
    owners[at] = ownerOf(one);
    joined.push(one);
  }
  return { joined, owners };
}

/**
 * Every exact link of a row with its person. Made only for those who look at links: there are four for each card, and
 * whose a row is stands at the row already.
 */
export function personLinks(people: PeopleMatch, index: RosterIndex): readonly Link[] {
  const links: Link[] = [];
  const add = (left: RowRef, owner: IndexedPerson | undefined, key: MatchKey | undefined): void => {
    if (owner && key) links.push({ left, right: owner.ref, kind: 'exact', amount: null, key });
  };
  const { orders, remittances, invoices } = people;
  for (const list of [orders, remittances, invoices])
    for (const { ref, owner, tie } of list) add(ref, owner, tie);
  for (const kind of ['learning', 'credits'] as const)
    for (const [at, { ref, tie }] of people[kind].joined.entries())
      add(ref, index.people[people[kind].owners[at] ?? -1], tie);
  return links;
}
