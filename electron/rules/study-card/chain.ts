import { hasLeft } from '../../../shared/domain/staff.ts';
import { accessCause, foreignCauses, poolCauses, registrationCause } from './card-causes.ts';
import { causeOf, type SeasonFinder } from './cause.ts';
import type { ChainContext } from './chain-context.ts';
import { poolsOf, type CardPool, type PersonPools } from './credits-of-cards.ts';
import type { JoinedOrder } from './joined-rows.ts';
import { byText, refOf } from './keys.ts';
import { legsOf, stateOf } from './legs.ts';
import { limitCauses } from './limit-causes.ts';
import { priceCause } from './money-causes.ts';
import { addMoney, moneyOfOrder, noMoney, paymentOf } from './order-money.ts';
import { paperCauses } from './paper-causes.ts';
import { differencesOf, leaverCause, platformDifference, settingCause } from './person-causes.ts';
import type { PersonGroup } from './person-groups.ts';
import type { Cause } from './cause-codes.ts';
import type { Provider } from './list-kinds.ts';
import type { CardChain, ChainMoney, PersonChain } from './reconciliation.ts';

/** One person through the five legs; undefined where no list of either provider speaks of the person. */
export function chainOfPerson(context: ChainContext, group: PersonGroup): PersonChain | undefined {
  const { input, seasons, ownUnits } = context;
  const { one, orders, learning, credits } = group;
  if (orders.length === 0 && learning.length === 0 && !credits.some(({ provider }) => provider !== null))
    return undefined;
  const { staffNumber, name, department } = one.person;
  const found = poolsOf(orders, learning, credits, seasons);
  const limits = limitCauses(context, orders, credits, staffNumber);
  const registration = registrationCause(orders, learning);

  const causes: Cause[] = [];
  const { cards, money, open } = cardsOf(context, orders, found.pools, causes);
  const difference = platformDifference(one, group.unlike, ownUnits);
  const doubt = difference ?? doubtCause(context, group);
  if (doubt) causes.push(doubt);
  causes.push(...limits);
  if (registration) causes.push(registration);
  causes.push(...studyCauses(context, group, found, open, limits, registration !== undefined));
  const setting = settingCause(input, orders);
  if (setting) causes.push(setting);
  const late = context.reported.cause(orders, staffNumber);
  if (late) causes.push(late);
  const { remittances, invoices } = paperCauses(context, name, orders, causes);
  const unfinished =
    found.pools.some(({ arrived }) => arrived === 0) ||
    causes.some(({ leg }) => leg === 'learning' || leg === 'credit');
  const left = leaverCause(one.person, orders, unfinished);
  if (left) causes.push(left);
  const legs = legsOf({ ...group, remittances, invoices }, causes, found.pools);
  const hasLiveOrder = orders.some(({ isLive }) => isLive);
  const state = stateOf(causes, legs, hasLiveOrder);
  return { staffNumber, name, department, candidate: null, legs, state, causes, cards, money };
}

/** A person's cards with their money; `open` are those that one can learn with. Adds what is wrong with each. */
function cardsOf(
  context: ChainContext,
  orders: readonly JoinedOrder[],
  pools: readonly CardPool[],
  causes: Cause[],
): {
  readonly cards: readonly CardChain[];
  readonly money: ChainMoney;
  readonly open: readonly JoinedOrder[];
} {
  const open: JoinedOrder[] = [];
  let money: ChainMoney | undefined;
  const cards = orders.map((order): CardChain => {
    const pool = pools.find((one) => one.orders.includes(order));
    const hasLearned = pool !== undefined && (pool.learning.length > 0 || pool.credits.length > 0);
    const { state, short } = paymentOf(context, order, hasLearned);
    order.paymentState = state;
    const own = moneyOfOrder(order, state === 'yes');
    money = money ? addMoney(money, own) : own;
    const access = accessCause(order, state, hasLearned);
    if (access) causes.push(access);
    else if (order.isLive) open.push(order);
    if (short && !order.isVoid) {
      const [first] = order.remittances;
      if (!first || first.amount === 0 || first.expected === first.amount || order.paid === 0) {
        const numbers = { amount: order.paid, expected: order.amount, direction: 'unpaid' };
        causes.push(causeOf('amount-differs', [order.ref], { provider: order.provider, numbers }));
      }
    }
    const price = priceCause(order, context.seasons);
    if (price) causes.push(price);
    return cardOf(context.seasons, order, pool, own);
  });
  return { cards, money: money ?? noMoney, open };
}

/** What is lacking between a person's cards and their credits. */
function studyCauses(
  context: ChainContext,
  { one, likely }: PersonGroup,
  found: PersonPools,
  open: readonly JoinedOrder[],
  limits: readonly Cause[],
  isUnregistered: boolean,
): readonly Cause[] {
  const causes: Cause[] = [];
  const finishedBefore = limits.some(({ code }) => code === 'finished-first-half');
  const twice = limits.some(({ code }) => code === 'two-providers');
  const isUnsure = (provider: Provider | null) =>
    likely.some(([, row]) => row.provider === null || row.provider === provider);
  for (const pool of found.pools) {
    const openHere = pool.orders.filter((order) => open.includes(order));
    if (openHere.length === 0 || isUnsure(pool.provider)) continue;
    if (isUnregistered && pool.provider === 'huayi' && pool.credits.length === 0) continue;
    const isUntouched = pool.learning.length === 0 && pool.credits.length === 0;
    const excused = finishedBefore || hasLeft(one.person.status) || (twice && isUntouched);
    causes.push(...poolCauses(context, pool, openHere, excused));
  }
  if (likely.length === 0) causes.push(...foreignCauses(found, context.hasOrders.has('huayi')));
  return causes;
}

/** Rows that look like this person's: somebody has to say so. */
function doubtCause(context: ChainContext, group: PersonGroup): Cause | undefined {
  const [first] = group.likely;
  if (!first) return undefined;
  const rows = group.likely.map(([kind, row]) => refOf(kind, row)).sort((a, b) => byText(a.id, b.id));
  const numbers: Record<string, string | number> = {
    score: Math.max(...group.likely.map(([, , score]) => score)),
  };
  let differs = false;
  for (const [, row] of group.likely) {
    const found = differencesOf(row, group.one, context.ownUnits);
    if (found) {
      differs = true;
      Object.assign(numbers, found);
    }
  }
  const parts = { provider: first[1].provider, severity: 'question', numbers } as const;
  return causeOf(differs ? 'platform-differs' : 'to-confirm', rows, parts);
}

function cardOf(
  seasons: SeasonFinder,
  order: JoinedOrder,
  pool: CardPool | undefined,
  own: ChainMoney,
): CardChain {
  const { ref, amount, isLive, quantity, invoices } = order;
  const perCard = pool?.perCard ?? null;
  const bought = perCard === null ? null : perCard * quantity;
  const arrived = pool ? arrivedOn(pool, order, bought) : 0;
  const isBilled =
    amount === 0 || (!order.hasPendingInvoice && invoices.some(({ isRequested }) => !isRequested));
  return {
    order: ref,
    provider: order.provider,
    cardClass: order.cardClass,
    season: seasons.ofOrder(order)?.id ?? null,
    amount,
    paid: own.remitted + own.personal,
    refunded: own.refunded,
    creditsBought: bought,
    creditsArrived: arrived,
    closed: !isLive || (order.paymentState === 'yes' && isBilled && arrived > 0 && arrived >= (bought ?? 0)),
  };
}

/** What of a pool's credits stands on one of its cards: the cards fill one after the other, so that no credit counts twice. */
function arrivedOn(pool: CardPool, order: JoinedOrder, bought: number | null): number {
  let left = pool.arrived;
  for (const earlier of pool.orders) {
    if (earlier === order) break;
    left -= (pool.perCard ?? 0) * earlier.quantity;
  }
  return Math.max(0, Math.min(left, bought ?? left));
}
