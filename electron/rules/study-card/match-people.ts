import { pairKey, push, refOf } from './keys.ts';
import { isSimilarName, nameKey, numberKey } from './normalise.ts';
import { personByKey, type IndexedPerson, type RosterIndex } from './roster-index.ts';
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

interface Confirmed {
  readonly byRow: ReadonlyMap<string, readonly Link[]>;
}

/** What people confirmed, by the row that was linked. */
export function confirmedByRow(confirmed: readonly Link[]): Confirmed {
  const byRow = new Map<string, Link[]>();
  for (const link of confirmed) push(byRow, link.left.id, link);
  return { byRow };
}

/**
 * Ties rows to people by exact keys, after what a person has confirmed: first by each row's own numbers, then by the
 * order that it names. A name never ties, and a name that contradicts a key unties it.
 */
export function matchPeople(
  rows: CardRows,
  index: RosterIndex,
  confirmed: readonly Link[],
  undone: readonly LinkPair[],
): PeopleMatch {
  const undoneKeys = new Set(undone.map(pairKey));
  const isUndone = (pair: LinkPair) => undoneKeys.size > 0 && undoneKeys.has(pairKey(pair));
  const { byRow } = confirmedByRow(confirmed);
  const personOf = new Map<string, IndexedPerson>();
  const links: Link[] = [];
  const ordersByNumber = new OrdersByNumber(rows.orders);

  const tie = (kind: ListKind, row: AnyRow & RowPerson): IndexedPerson | undefined => {
    const own =
      byRow.size === 0 ? undefined : byRow.get(row.id)?.find(({ right }) => right.kind === 'person');
    if (own) return index.byStaffNumber.get(numberKey(own.right.id));
    const found = personByKey(row, index);
    return found && add(kind, row, found.one, found.key);
  };
  const add = (kind: ListKind, row: AnyRow, one: IndexedPerson, key: MatchKey): IndexedPerson | undefined => {
    const link: Link = { left: { kind, id: row.id }, right: one.ref, kind: 'exact', amount: null, key };
    if (isUndone(link)) return undefined;
    links.push(link);
    return one;
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
      const owner = personOf.get(order.id);
      const present = owners[kind][at];
      if (others.some((other) => personOf.get(other.id) !== owner)) continue;
      if (present && owner && present !== owner) continue;
      const name = row.name ? nameKey(row.name) : '';
      if (owner && !present && name !== '' && !isSimilarName(name, owner.name)) continue;
      const pair: LinkPair = { left: refOf(kind, row), right: refOf('orders', order) };
      if (others.length === 0 && !isUndone(pair))
        links.push({ ...pair, kind: 'exact', amount: null, key: 'order-number' });
      if (owner && !present && byRow.get(row.id) === undefined)
        owners[kind][at] = add(kind, row, owner, 'order-number');
    }
  }
  return { owners, personOf, ordersByNumber, links, isUndone };
}
