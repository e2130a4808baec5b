import type { Hundredths } from '../../../shared/domain/credit.ts';
import { numberKey, plainText } from './normalise.ts';
import type { SeasonFinder } from './cause.ts';
import type { JoinedOrder } from './joined-rows.ts';
import type { JoinedCredit, JoinedLearning } from './joined-study.ts';
import { byText } from './keys.ts';
import { usualCredits } from './season.ts';
import type { CardClass, Provider } from './list-kinds.ts';
import type { CreditRow, LearningRow } from './list-rows.ts';

/** All cards of one provider, class and season that a person holds, and what was learned and credited on them. */
export interface CardPool {
  readonly provider: Provider | null;
  readonly cardClass: CardClass | null;
  /** Null where no season is known. */
  readonly season: string | null;
  readonly orders: readonly JoinedOrder[];
  /** Credits that one card holds; null where nothing says so. */
  readonly perCard: Hundredths | null;
  /** Credits on all of them. */
  readonly bought: Hundredths | null;
  readonly credits: readonly JoinedCredit[];
  readonly learning: readonly JoinedLearning[];
  /** Fills as credits are shared out among the pools of a person. */
  arrived: Hundredths;
}

export interface PersonPools {
  readonly pools: readonly CardPool[];
  /** Credits of a provider whose cards the person holds, but of a class that was not bought there. */
  readonly foreign: readonly JoinedCredit[];
  /** Credits of a provider from whom the person has bought no card at all. */
  readonly cardless: readonly JoinedCredit[];
}

interface Filling extends CardPool {
  readonly credits: JoinedCredit[];
  readonly learning: JoinedLearning[];
}

/** Credits that one card of an order holds: as the list says, else as its season says, else as every season so far. */
export function creditsPerCard(order: JoinedOrder, seasons: SeasonFinder): Hundredths | null {
  if (order.row.cardCredits) return order.row.cardCredits;
  if (!order.cardClass) return null;
  return seasons.ofOrder(order)?.credits[order.cardClass]?.value ?? usualCredits[order.cardClass];
}

/** Shares a person's learning and credits out among the cards bought: by provider and class, and not before the order. */
export function poolsOf(
  orders: readonly JoinedOrder[],
  learning: readonly JoinedLearning[],
  credits: readonly JoinedCredit[],
  seasons: SeasonFinder,
): PersonPools {
  const pools: Filling[] = [];
  for (const order of orders) {
    if (!order.isLive) continue;
    const perCard = creditsPerCard(order, seasons);
    const { provider, cardClass } = order;
    const season = seasons.ofOrder(order)?.id ?? null;
    const found = pools.findIndex(
      (pool) => pool.provider === provider && pool.cardClass === cardClass && pool.season === season,
    );
    const bought = perCard === null ? null : perCard * order.quantity;
    const pool = pools[found];
    if (pool)
      pools[found] = {
        ...pool,
        orders: [...pool.orders, order],
        bought: pool.bought === null || bought === null ? null : pool.bought + bought,
      };
    else
      pools.push({
        provider,
        cardClass,
        season,
        orders: [order],
        perCard,
        bought,
        credits: [],
        learning: [],
        arrived: 0,
      });
  }
  const twice = hasTwins(pools);
  for (const learned of learning) {
    const { row } = learned;
    const pool = poolFor(pools, learned.provider, classOf(learned, orders));
    (pool && twice
      ? inTime(pools, pool, row.orderNumber, row.finishedOn ?? row.appliedOn)
      : pool
    )?.learning.push(learned);
  }
  const foreign: JoinedCredit[] = [];
  const cardless: JoinedCredit[] = [];
  for (const credited of twice ? credits.toSorted(byGrant) : credits) {
    const { row, on } = credited;
    let provider = credited.provider;
    let cardClass = classOf(credited, orders);
    if (provider === null || cardClass === null) {
      const learned = learning.find((other) => sameProject(row, other.row));
      provider ??= learned?.provider ?? null;
      cardClass ??= learned ? classOf(learned, orders) : null;
    }
    const likely = poolFor(pools, provider, cardClass);
    const pool = likely && twice ? inTime(pools, likely, row.orderNumber, on) : likely;
    if (pool) {
      let since: string | null = null;
      for (const order of pool.orders) {
        const { day } = order;
        if (day !== null && (since === null || day < since)) since = day;
      }
      if (on !== null && since !== null && on < since) continue;
      pool.credits.push(credited);
      pool.arrived += credited.credits;
    } else if (provider !== null) {
      const holds = pools.some((other) => other.provider === provider);
      const first = orders.find(({ day }) => day !== null)?.day;
      if (holds && on !== null && first && on < first) continue;
      (holds ? foreign : cardless).push(credited);
    }
  }
  return { pools, foreign, cardless };
}

function classOf(
  { row, cardClass }: JoinedLearning | JoinedCredit,
  orders: readonly JoinedOrder[],
): CardClass | null {
  if (cardClass !== null) return cardClass;
  if (!row.orderNumber) return null;
  const number = numberKey(row.orderNumber);
  return orders.find((order) => numberKey(order.row.orderNumber ?? '') === number)?.cardClass ?? null;
}

function poolFor(
  pools: readonly Filling[],
  provider: Provider | null,
  cardClass: CardClass | null,
): Filling | undefined {
  const [only] = pools;
  if (!only) return undefined;
  if (pools.length === 1) {
    const fits = provider === null || only.provider === null || only.provider === provider;
    return fits && (cardClass === null || only.cardClass === null || only.cardClass === cardClass)
      ? only
      : undefined;
  }
  const own = pools.filter(
    (pool) => provider === null || pool.provider === null || pool.provider === provider,
  );
  if (cardClass !== null)
    return own.find((pool) => pool.cardClass === cardClass) ?? own.find((pool) => pool.cardClass === null);
  if (own.length <= 1) return own[0];
  return own.find((pool) => pool.bought === null || pool.arrived < pool.bought) ?? own[0];
}

/** Whether somebody holds cards of one class and provider of two seasons: then the day decides what is of which. */
function hasTwins(pools: readonly CardPool[]): boolean {
  return pools.some((pool, at) => pools.findIndex((other) => isTwin(pool, other)) !== at);
}

function isTwin(one: CardPool, other: CardPool): boolean {
  return one.provider === other.provider && one.cardClass === other.cardClass;
}

/**
 * Of cards of one class from several seasons the one that a row names, else the newest bought by the row's day that
 * still lacks credits.
 */
function inTime(
  pools: readonly Filling[],
  pool: Filling,
  orderNumber: string | null | undefined,
  day: string | null | undefined,
): Filling {
  const twins = pools
    .filter((other) => isTwin(pool, other))
    .toSorted((one, other) => byText(startOf(other), startOf(one)));
  const number = orderNumber ? numberKey(orderNumber) : '';
  const named =
    number === ''
      ? undefined
      : twins.find(({ orders }) => orders.some((order) => numberKey(order.row.orderNumber ?? '') === number));
  if (named) return named;
  const begun = day ? twins.filter((twin) => startOf(twin) <= day) : twins;
  const open = begun.find((twin) => twin.bought === null || twin.arrived < twin.bought);
  return open ?? begun[0] ?? twins.at(-1) ?? pool;
}

function startOf({ orders }: CardPool): string {
  return orders.map(({ day }) => day ?? '').sort(byText)[0] ?? '';
}

function byGrant(one: JoinedCredit, other: JoinedCredit): number {
  return byText(one.on ?? '', other.on ?? '') || byText(one.ref.id, other.ref.id);
}

function sameProject(one: LearningRow | CreditRow, other: LearningRow | CreditRow): boolean {
  const keys = projectKeys(other);
  return projectKeys(one).some((key) => keys.includes(key));
}

function projectKeys(row: LearningRow | CreditRow): string[] {
  const keys: string[] = [];
  if (row.projectNumber) keys.push(`#${plainText(row.projectNumber)}`);
  if (row.projectName) keys.push(plainText(row.projectName));
  return keys;
}

/** Rows of a pool that were passed or applied for and have no credit yet. */
export function awaitingCredit(pool: CardPool): readonly LearningRow[] {
  const finished = pool.learning
    .map(({ row }) => row)
    .filter(({ state }) => state === 'passed' || state === 'applied' || state === 'credited');
  if (finished.length === 0 || pool.credits.length === 0) return finished;
  const left = pool.credits.map(({ row }) => row);
  const take = (fits: (credit: CreditRow) => boolean): boolean => {
    const at = left.findIndex(fits);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  };
  const unmet = finished.filter((row) => {
    const keys = projectKeys(row);
    return !take((credit) => projectKeys(credit).some((key) => keys.includes(key)));
  });
  // A list without projects cannot say which credit came for what; one credit then answers one row.
  return unmet.filter((row) => {
    const silent = projectKeys(row).length === 0;
    return !take((credit) => silent || projectKeys(credit).length === 0);
  });
}
