import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { Fen } from '../../../shared/domain/money.ts';
import type { ChainContext } from './chain-context.ts';
import type { JoinedInvoice, JoinedOrder, JoinedRemittance } from './joined-rows.ts';
import { stateOf, worstAt } from './legs.ts';
import { addMoney, noMoney } from './order-money.ts';
import { addOrder, addRemittance, finished, noSums, type Sums } from './totals.ts';
import type { Cause } from './cause-codes.ts';
import type { Link, RowRef } from './links.ts';
import { type LegName, type Provider, legs as legNames } from './list-kinds.ts';
import type { CardTotals, Leg, PersonChain, ReconcileResult } from './reconciliation.ts';

/** One season of a year: its people with what is its own of them, and its money in fen. */
export interface SeasonPart {
  readonly people: readonly PersonChain[];
  readonly totals: CardTotals;
}

export interface BySeason {
  /** The season that a row is of; null where nothing says which. */
  seasonOf(rowId: string): string | null;
  /** Empty for a season of another year or place. */
  part(seasonId: string): SeasonPart;
}

/**
 * Looks at a year season by season. An order is of the season of its day. Money and invoices are of the season of the
 * orders that they reach, share by share; learning and credits of the order they name, or of the only season in which
 * their person has a card. What reaches nothing is of the provider's season of its day if the provider has one season
 * that year; with several, nothing says which, and it belongs to none of them.
 */
export function splitBySeason(
  context: ChainContext,
  result: ReconcileResult,
  moneyLinks: readonly Link[],
): BySeason {
  const { input, seasons, people } = context;
  const seasonOf = new Map<string, string>();
  const sums = new Map<string, Sums>();
  const sumsOf = (id: string): Sums => {
    const found = sums.get(id) ?? { ...noSums };
    sums.set(id, found);
    return found;
  };
  const single = new Set<Provider | null>(
    input.seasons
      .map(({ provider }) => provider)
      .filter((provider, _, all) => all.filter((one) => one === provider).length === 1),
  );
  const byDay = (provider: Provider | null, day: CivilDate | null): string | undefined =>
    single.has(provider) ? seasons.find(provider, day)?.id : undefined;
  const note = (id: string, season: string | undefined): void => {
    if (season !== undefined) seasonOf.set(id, season);
  };

  const orderById = new Map<string, JoinedOrder>();
  for (const order of people.orders) {
    orderById.set(order.row.id, order);
    const season = seasons.ofOrder(order)?.id;
    note(order.row.id, season);
    if (season !== undefined) addOrder(order, sumsOf(season));
  }

  const shares = new Map<string, Map<string, Fen>>();
  for (const { left, right, amount } of moneyLinks) {
    const season = right.kind === 'orders' ? seasonOf.get(right.id) : undefined;
    if (season === undefined || amount === null) continue;
    const own = shares.get(left.id) ?? new Map<string, Fen>();
    shares.set(left.id, own);
    own.set(season, (own.get(season) ?? 0) + amount);
  }
  /** The one season of the orders that a row reaches; undefined where they are of several. */
  const seasonOfMoney = ({ row, orders, on }: JoinedRemittance | JoinedInvoice): string | undefined => {
    if (orders.length === 0) return byDay(row.provider, on);
    const found = new Set(orders.map((order) => seasonOf.get(order.row.id)));
    return found.size === 1 ? [...found][0] : undefined;
  };
  for (const money of people.remittances) {
    const { row } = money;
    const season = seasonOfMoney(money);
    note(row.id, season);
    if (season !== undefined) addRemittance(money, sumsOf(season), money.amount, money.shared ?? 0);
    else
      for (const [of, amount] of shares.get(row.id) ?? []) addRemittance(money, sumsOf(of), amount, amount);
  }
  for (const money of people.invoices) {
    const { row } = money;
    const season = seasonOfMoney(money);
    note(row.id, season);
    if (money.isRequested || row.status === 'voided') continue;
    const parts: Iterable<readonly [string, Fen, Fen]> =
      season !== undefined
        ? [[season, money.amount, money.shared ?? 0]]
        : [...(shares.get(row.id) ?? [])].map(([of, amount]) => [of, amount, amount] as const);
    for (const [of, amount, shared] of parts) {
      sumsOf(of).invoiced += amount;
      sumsOf(of).invoicedMatched += shared;
    }
  }

  const cardSeasons = new Map<string, Map<Provider | null, Set<string | null>>>();
  for (const chain of result.people) {
    const own = new Map<Provider | null, Set<string | null>>();
    for (const card of chain.cards)
      for (const provider of [card.provider, null]) {
        const set = own.get(provider) ?? new Set<string | null>();
        own.set(provider, set.add(card.season));
      }
    for (const leg of [chain.legs.learning, chain.legs.credit])
      for (const { id } of leg.rows) cardSeasons.set(id, own);
  }
  const personal = (
    row: { readonly id: string; readonly provider: Provider | null; readonly orderNumber?: string | null },
    day: CivilDate | null | undefined,
  ): void => {
    const named = row.orderNumber ? people.orderBook.ofNumber(row.orderNumber, row.provider)[0] : undefined;
    const held = cardSeasons.get(row.id)?.get(row.provider);
    const [only] = held ?? [];
    if (named) note(row.id, seasonOf.get(named.row.id));
    else if (held?.size === 1) note(row.id, only ?? undefined);
    else if (held && day) {
      const season = seasons.find(row.provider, day)?.id;
      if (season !== undefined && held.has(season)) note(row.id, season);
    } else if (!held) note(row.id, byDay(row.provider, day ?? null));
  };
  for (const row of input.rows.learning) personal(row, row.finishedOn ?? row.appliedOn);
  for (const row of input.rows.credits) personal(row, row.grantedOn);

  const parts = new Map<string, SeasonPart>();
  return {
    seasonOf: (rowId) => seasonOf.get(rowId) ?? null,
    part(seasonId) {
      const known = parts.get(seasonId);
      if (known) return known;
      const own = result.people.flatMap((chain) => chainOfSeason(chain, seasonId, seasonOf, orderById) ?? []);
      const part = { people: own, totals: finished(sums.get(seasonId) ?? noSums, own) };
      parts.set(seasonId, part);
      return part;
    },
  };
}

/** What of a person's chain is of a season; undefined where nothing is. The chain itself where all of it is. */
function chainOfSeason(
  chain: PersonChain,
  seasonId: string,
  seasonOf: ReadonlyMap<string, string>,
  orderById: ReadonlyMap<string, JoinedOrder>,
): PersonChain | undefined {
  const orders = chain.legs.order.rows;
  const isOwn = ({ id }: RowRef): boolean => seasonOf.get(id) === seasonId;
  const speaking = orders.length > 0 ? orders : [...chain.legs.learning.rows, ...chain.legs.credit.rows];
  if (!speaking.some(isOwn)) return undefined;
  if (orders.every(isOwn)) return chain;
  // An order of no season is of another time; of other rows nothing may say whose they are.
  const isOther = (ref: RowRef): boolean =>
    ref.kind === 'orders' ? !isOwn(ref) : seasonOf.has(ref.id) && !isOwn(ref);
  const causes = chain.causes.filter(({ rows }) => rows.length === 0 || !rows.every(isOther));
  const cards = chain.cards.filter(({ season }) => season === seasonId);
  const legs = Object.fromEntries(
    legNames.map((name): [LegName, Leg] => [name, legOfSeason(chain, name, causes, isOther)]),
  ) as Record<LegName, Leg>;
  const own = orders.filter(isOwn).flatMap(({ id }) => orderById.get(id) ?? []);
  const closed = causes.length === 0 && cards.length > 0 && cards.every((card) => card.closed);
  return {
    ...chain,
    cards,
    causes,
    legs,
    state: closed
      ? 'closed'
      : stateOf(
          causes,
          legs,
          own.some(({ isLive }) => isLive),
        ),
    money: own.reduce((sum, { money }) => addMoney(sum, money ?? noMoney), noMoney),
  };
}

function legOfSeason(
  chain: PersonChain,
  name: LegName,
  causes: readonly Cause[],
  isOther: (ref: RowRef) => boolean,
): Leg {
  const { state, on, rows: all } = chain.legs[name];
  const rows = all.filter((ref) => !isOther(ref));
  const heaviest = worstAt(name, causes);
  if (heaviest) return { state: heaviest, on, rows };
  const hadCause = chain.causes.some(({ leg }) => leg === name);
  if (hadCause || state === 'done')
    return { state: rows.length > 0 || name === 'remittance' ? 'done' : 'none', on, rows };
  return { state, on, rows };
}
