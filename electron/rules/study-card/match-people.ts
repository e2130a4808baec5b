import { pairKey, push, refOf } from './keys.ts';
import { nameKey, numberKey } from './normalise.ts';
import { namesAnother, personByKey, type IndexedPerson, type RosterIndex } from './roster-index.ts';
import type {
  AnyRow,
  CardRows,
  Link,
  LinkPair,
  ListKind,
  MatchKey,
  OrderRow,
  Provider,
  RowPerson,
} from './types.ts';

/** The lists whose rows are each about one person. */
export const personalKinds = ['orders', 'learning', 'credits'] as const;
type PersonalKind = (typeof personalKinds)[number];

/** Who each row belongs to, and which order a row of learning or credits names. */
export interface PeopleMatch {
  /** Owners beside the rows of a list, in the list's own order. */
  readonly owners: Readonly<Record<PersonalKind, readonly (IndexedPerson | undefined)[]>>;
  /** Owners of orders, remittances and invoices by row id. */
  readonly personOf: ReadonlyMap<string, IndexedPerson>;
  /**
   * Whom the keys of orders, remittances and invoices name, undone or not, else whom a person has confirmed. Ties that
   * lean on another row's owner lean on this, so that undoing the one leaves the other as it is.
   */
  readonly namedBy: ReadonlyMap<string, IndexedPerson>;
  readonly ordersByNumber: OrdersByNumber;
  readonly links: readonly Link[];
  /** Whether a pair was undone by a person. */
  readonly isUndone: (pair: LinkPair) => boolean;
}

/** Orders by their normalised number; several rows of one number are several cards of one order. */
export class OrdersByNumber {
  readonly #byNumber = new Map<string, OrderRow[]>();

  constructor(orders: readonly OrderRow[]) {
    for (const order of orders) {
      if (order.orderNumber) push(this.#byNumber, numberKey(order.orderNumber), order);
    }
  }

  /** Those of one number that may belong to a provider; all of them where the provider is not known. */
  find(number: string, provider: Provider | null): readonly OrderRow[] {
    const found = this.#byNumber.get(numberKey(number));
    if (!found) return [];
    if (found.every((order) => order.provider === null || provider === null || order.provider === provider))
      return found;
    return found.filter(
      (order) => order.provider === null || provider === null || order.provider === provider,
    );
  }
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
  const personOf = new Map<string, IndexedPerson>();
  const namedBy = new Map<string, IndexedPerson>();
  const links: Link[] = [];
  const ordersByNumber = new OrdersByNumber(rows.orders);

  const confirmedOwner = (row: AnyRow): IndexedPerson | undefined => {
    const own =
      byRow.size === 0 ? undefined : byRow.get(row.id)?.find(({ right }) => right.kind === 'person');
    return own && index.byStaffNumber.get(numberKey(own.right.id));
  };
  const add = (kind: ListKind, row: AnyRow, one: IndexedPerson, key: MatchKey): IndexedPerson | undefined => {
    const link: Link = { left: { kind, id: row.id }, right: one.ref, kind: 'exact', amount: null, key };
    if (isUndone(link)) return undefined;
    links.push(link);
    return one;
  };
  const tie = (kind: ListKind, row: AnyRow & RowPerson): IndexedPerson | undefined => {
    const own = confirmedOwner(row);
    const found = personByKey(row, index);
    const named = found?.one ?? own;
    if (named && kind !== 'learning' && kind !== 'credits') namedBy.set(row.id, named);
    return own ?? (found && add(kind, row, found.one, found.key));
  };

  const owners = {
    orders: rows.orders.map((row) => tie('orders', row)),
    learning: rows.learning.map((row) => tie('learning', row)),
    credits: rows.credits.map((row) => tie('credits', row)),
  };
  for (const [at, row] of rows.orders.entries()) {
    const one = owners.orders[at];
    if (one) personOf.set(row.id, one);
  }
  for (const kind of ['remittances', 'invoices'] as const) {
    for (const row of rows[kind]) {
      const one = tie(kind, row);
      if (one) personOf.set(row.id, one);
    }
  }

  for (const kind of ['learning', 'credits'] as const) {
    for (const [at, row] of rows[kind].entries()) {
      if (!row.orderNumber) continue;
      const [order, ...others] = ordersByNumber.find(row.orderNumber, row.provider);
      if (!order) continue;
      const owner = namedBy.get(order.id);
      if (others.some((other) => namedBy.get(other.id) !== owner)) continue;
      const named = personByKey(row, index)?.one;
      if (named && owner ? named !== owner : !isSameName(row.name ?? named?.name, owner?.name ?? order.name))
        continue;
      if (owner && namesAnother(row, index, owner)) continue;
      const pair: LinkPair = { left: refOf(kind, row), right: refOf('orders', order) };
      const isConfirmed = byRow.get(row.id)?.some(({ right }) => right.id === order.id) ?? false;
      if (others.length === 0 && !isConfirmed && !isUndone(pair))
        links.push({ ...pair, kind: 'exact', amount: null, key: 'order-number' });
      if (owner && !named && !owners[kind][at]) owners[kind][at] = add(kind, row, owner, 'order-number');
    }
  }
  return { owners, personOf, namedBy, ordersByNumber, links, isUndone };
}

/** Whether two names are one, spaces, widths and dots apart; an absent one contradicts nothing. */
export function isSameName(one: string | null | undefined, other: string | null | undefined): boolean {
  return !one || !other || one === other || nameKey(one) === nameKey(other);
}
