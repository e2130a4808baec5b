import {
  joinedInvoice,
  joinedOrder,
  joinedRemittance,
  type JoinedInvoice,
  type JoinedOrder,
  type JoinedRemittance,
} from './joined-rows.ts';
import { pairKey, push, refOf } from './keys.ts';
import { nameKey, numberKey } from './normalise.ts';
import { namesAnother, personByKey, type IndexedPerson, type RosterIndex, type Tie } from './roster-index.ts';
import type { Link, LinkPair, RowRef } from './links.ts';
import type { Provider } from './list-kinds.ts';
import type { AnyRow, CardRows, CreditRow, LearningRow } from './list-rows.ts';

/** The lists whose rows are each about one person. */
export const personalKinds = ['orders', 'learning', 'credits'] as const;

/** A list of learning or credits: the references of its rows, and whose they are. */
export interface StudyMatch {
  readonly refs: readonly RowRef[];
  readonly owners: readonly (IndexedPerson | undefined)[];
  /** 1 where a row's own identity number and name are its owner's. */
  readonly isSure: Uint8Array;
}

/** Who each row belongs to, and which order a row of learning or credits names. Lists stand in their own order. */
export interface PeopleMatch {
  readonly orders: readonly JoinedOrder[];
  readonly remittances: readonly JoinedRemittance[];
  readonly invoices: readonly JoinedInvoice[];
  readonly learning: StudyMatch;
  readonly credits: StudyMatch;
  readonly ordersByNumber: OrdersByNumber;
  readonly links: readonly Link[];
  /** Whether a pair was undone by a person. */
  readonly isUndone: (pair: LinkPair) => boolean;
}

/** Orders by their normalised number; several rows of one number are several cards of one order. */
export class OrdersByNumber {
  readonly #byNumber = new Map<string, JoinedOrder[]>();

  constructor(orders: readonly JoinedOrder[]) {
    for (const order of orders) {
      if (order.row.orderNumber) push(this.#byNumber, numberKey(order.row.orderNumber), order);
    }
  }

  /** Those of one number that may belong to a provider; all of them where the provider is not known. */
  find(number: string, provider: Provider | null): readonly JoinedOrder[] {
    const found = this.#byNumber.get(numberKey(number)) ?? [];
    const fits = ({ row }: JoinedOrder): boolean =>
      row.provider === null || provider === null || row.provider === provider;
    return found.every(fits) ? found : found.filter(fits);
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
  const links: Link[] = [];

  const confirmedOwner = (row: AnyRow): IndexedPerson | undefined => {
    const own =
      byRow.size === 0 ? undefined : byRow.get(row.id)?.find(({ right }) => right.kind === 'person');
    return own && index.ofStaffNumber(numberKey(own.right.id));
  };
  /** Notes an exact tie, unless a person has undone it. */
  const add = (left: RowRef, { one, key }: Tie): IndexedPerson | undefined => {
    const link: Link = { left, right: one.ref, kind: 'exact', amount: null, key };
    if (isUndone(link)) return undefined;
    links.push(link);
    return one;
  };
  const tie = (joined: JoinedOrder | JoinedRemittance | JoinedInvoice): void => {
    const own = confirmedOwner(joined.row);
    const found = personByKey(joined.row, index);
    joined.namedBy = found?.one ?? own;
    joined.owner = own ?? (found && add(joined.ref, found));
    joined.isSure = !own && found?.key === 'id-number';
  };
  const tieStudy = (kind: 'learning' | 'credits') => {
    const refs = rows[kind].map((row) => refOf(kind, row));
    const isSure = new Uint8Array(refs.length);
    const owners = rows[kind].map((row: LearningRow | CreditRow, at): IndexedPerson | undefined => {
      const own = confirmedOwner(row);
      const found = own ? undefined : personByKey(row, index);
      if (found?.key === 'id-number') isSure[at] = 1;
      return own ?? (found && add(refs[at] ?? refOf(kind, row), found));
    });
    return { refs, owners, isSure };
  };

  const orders = rows.orders.map(joinedOrder);
  orders.forEach(tie);
  const studied = { learning: tieStudy('learning'), credits: tieStudy('credits') };
  const remittances = rows.remittances.map(joinedRemittance);
  remittances.forEach(tie);
  const invoices = rows.invoices.map(joinedInvoice);
  invoices.forEach(tie);

  const ordersByNumber = new OrdersByNumber(orders);
  for (const kind of ['learning', 'credits'] as const) {
    const { owners, refs } = studied[kind];
    for (const [at, row] of rows[kind].entries()) {
      if (!row.orderNumber) continue;
      const [order, ...others] = ordersByNumber.find(row.orderNumber, row.provider);
      if (!order) continue;
      const owner = order.namedBy;
      if (others.some((other) => other.namedBy !== owner)) continue;
      const named = personByKey(row, index)?.one;
      if (
        named && owner ? named !== owner : !isSameName(row.name ?? named?.name, owner?.name ?? order.row.name)
      )
        continue;
      if (owner && namesAnother(row, index, owner)) continue;
      const left = refs[at] ?? refOf(kind, row);
      const pair: LinkPair = { left, right: order.ref };
      const isConfirmed = byRow.get(row.id)?.some(({ right }) => right.id === order.row.id) ?? false;
      if (others.length === 0 && !isConfirmed && !isUndone(pair))
        links.push({ ...pair, kind: 'exact', amount: null, key: 'order-number' });
      if (owner && !named && !owners[at]) owners[at] = add(left, { one: owner, key: 'order-number' });
    }
  }
  return { orders, remittances, invoices, ...studied, ordersByNumber, links, isUndone };
}

/** Whether two names are one, spaces, widths and dots apart; an absent one contradicts nothing. */
export function isSameName(one: string | null | undefined, other: string | null | undefined): boolean {
  return !one || !other || one === other || nameKey(one) === nameKey(other);
}
