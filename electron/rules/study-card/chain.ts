import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import { hasLeft } from '../../../shared/domain/staff.ts';
import { accessCause, foreignCauses, poolCauses, registrationCause } from './card-causes.ts';
import { causeOf, dayOfOrder, isLive, type SeasonFinder } from './cause.ts';
import { poolsOf, type CardPool } from './credits-of-cards.ts';
import { byText, refOf } from './keys.ts';
import { byOrder, isVoid, type MoneyMatch } from './match-money.ts';
import type { PeopleMatch } from './match-people.ts';
import { invoiceCauses, missingInvoice, priceCause, remittanceCauses } from './money-causes.ts';
import {
  differencesOf,
  leaverCause,
  limitCauses,
  platformDifference,
  settingCause,
  type Reported,
} from './person-causes.ts';
import type { IndexedPerson } from './roster-index.ts';
import type { MoneySuggestions } from './suggest-money.ts';
import {
  type CardChain,
  type Cause,
  type ChainMoney,
  type CreditRow,
  type InvoiceRow,
  type LearningRow,
  type Leg,
  type LegName,
  type OrderRow,
  type PersonChain,
  type Provider,
  type ReconcileInput,
  type RemittanceRow,
  type RowRef,
} from './types.ts';

/** Everything that chains are made from, once for all people. */
export interface ChainContext {
  readonly input: ReconcileInput;
  readonly seasons: SeasonFinder;
  readonly people: PeopleMatch;
  readonly money: MoneyMatch;
  readonly proposals: MoneySuggestions;
  readonly ownUnits: readonly string[];
  readonly reported: Reported;
  readonly isUnitPayment: (row: RemittanceRow) => boolean;
  readonly isStaffName: (name: string) => boolean;
  readonly hasBankList: ReadonlySet<Provider | null>;
  readonly hasOrders: ReadonlySet<Provider | null>;
  /** Filled while chains are made: each order's own money. */
  readonly orderMoney: Map<string, ChainMoney>;
}

type LikelyRow =
  | readonly ['orders', OrderRow, number]
  | readonly ['learning', LearningRow, number]
  | readonly ['credits', CreditRow, number];

/** One person's rows; `likely` are rows that nobody has confirmed yet. */
export interface PersonGroup {
  readonly one: IndexedPerson;
  readonly orders: OrderRow[];
  readonly learning: LearningRow[];
  readonly credits: CreditRow[];
  readonly likely: LikelyRow[];
}

export function newGroup(one: IndexedPerson): PersonGroup {
  return { one, orders: [], learning: [], credits: [], likely: [] };
}

/** Whether the money of an order has been seen: in the bank's list, in the platform's word, or in a proposal. */
export function paymentOf(
  context: ChainContext,
  order: OrderRow,
  hasLearned: boolean,
): { readonly state: 'yes' | 'pending' | 'no'; readonly short: boolean } {
  const { money, proposals } = context;
  const due = order.amount ?? 0;
  const paid = money.paid.get(order.id) ?? 0;
  const named = money.remittancesOf.get(order.id);
  if ((due > 0 && paid >= due) || (due === 0 && named)) return { state: 'yes', short: false };
  if (proposals.pendingPayment.has(order.id)) return { state: 'pending', short: false };
  if (named?.some(({ direction }) => direction === 'payment')) {
    const joint = named.some((row) => spansPeople(context, row.id));
    return { state: 'yes', short: !joint };
  }
  const { status } = order;
  const confirmed =
    status === 'paid' ||
    status === 'opened' ||
    status === 'refunded' ||
    status === 'refunding' ||
    status === 'awaiting-opening' ||
    status === 'awaiting-authority' ||
    status === 'voucher-uploaded' ||
    !!order.cardNumber ||
    hasLearned;
  if (!confirmed) return { state: 'no', short: false };
  const unseen =
    order.payment === 'unit' && due > 0 && context.hasBankList.has(order.provider) && isLive(order);
  return { state: 'yes', short: unseen };
}

/** Whether a remittance or invoice covers several people: then what is wrong with it is not one person's matter. */
export function spansPeople({ money, people }: ChainContext, rowId: string): boolean {
  const orders = money.ordersOf.get(rowId);
  if (!orders || orders.length < 2) return false;
  const [first] = orders;
  if (!first) return false;
  const owner = people.personOf.get(first.id);
  if (owner) return orders.some((order) => people.personOf.get(order.id) !== owner);
  const key = ownerKey(people, first);
  return orders.some((order) => ownerKey(people, order) !== key);
}

function ownerKey(people: PeopleMatch, order: OrderRow | undefined): string {
  if (!order) return '';
  return people.personOf.get(order.id)?.person.staffNumber ?? `? ${order.name ?? order.id}`;
}

/** What a person paid and got back for an order, apart from what the unit paid. */
export function moneyOfOrder(context: ChainContext, order: OrderRow, isPaid: boolean): ChainMoney {
  const { money } = context;
  const amount = order.amount ?? 0;
  const paid = money.paid.get(order.id) ?? 0;
  const withdrawn = isLive(order) ? 0 : amount;
  const rows = money.remittancesOf.get(order.id) ?? [];
  const byUnit = rows.some((row) => row.direction === 'payment' && context.isUnitPayment(row));
  const remitted = byUnit ? paid : 0;
  const seen = byUnit ? 0 : paid;
  const platform = order.payment === 'personal' && !isVoid(order) && isPaid && paid === 0 ? amount : 0;
  const personal = seen + platform;
  const bank = money.refunded.get(order.id) ?? 0;
  const said = order.refundAmount ?? (order.status === 'refunded' && isPaid ? amount : 0);
  const refunded = bank > 0 ? bank : said;
  const own = {
    ordered: amount,
    remitted,
    personal,
    refunded,
    difference: amount - withdrawn - (remitted + personal - refunded),
  };
  context.orderMoney.set(order.id, own);
  return own;
}

export function addMoney(one: ChainMoney, other: ChainMoney): ChainMoney {
  return {
    ordered: one.ordered + other.ordered,
    remitted: one.remitted + other.remitted,
    personal: one.personal + other.personal,
    refunded: one.refunded + other.refunded,
    difference: one.difference + other.difference,
  };
}

export const noMoney: ChainMoney = { ordered: 0, remitted: 0, personal: 0, refunded: 0, difference: 0 };

/** One person through the five legs; undefined where no list of either provider speaks of the person. */
export function chainOfPerson(context: ChainContext, group: PersonGroup): PersonChain | undefined {
  const { input, seasons } = context;
  const { one, learning, credits } = group;
  const orders = group.orders.length > 1 ? group.orders.sort(byOrder) : group.orders;
  if (orders.length === 0 && learning.length === 0 && !credits.some(({ provider }) => provider !== null))
    return undefined;
  const { staffNumber } = one.person;
  const causes: Cause[] = [];
  const found = poolsOf(orders, learning, credits, seasons);
  const limits = limitCauses(input, orders, credits, staffNumber, seasons);
  const finishedBefore = limits.some(({ code }) => code === 'finished-first-half');
  const twice = limits.some(({ code }) => code === 'two-providers');
  const gone = hasLeft(one.person.status);
  const unsure = new Set<Provider | null>(group.likely.map(([, row]) => row.provider));

  const registration = registrationCause(orders, learning);
  const open: OrderRow[] = [];
  const seen = new Map<string, 'yes' | 'pending' | 'no'>();
  let money = noMoney;
  const cards: CardChain[] = [];
  for (const order of orders) {
    const pool = found.pools.find(({ orders: held }) => held.includes(order));
    const hasLearned = pool !== undefined && (pool.learning.length > 0 || pool.credits.length > 0);
    const payment = paymentOf(context, order, hasLearned);
    seen.set(order.id, payment.state);
    const own = moneyOfOrder(context, order, payment.state === 'yes');
    money = addMoney(money, own);
    const access = accessCause(order, payment.state, hasLearned);
    if (access) causes.push(access);
    else if (isLive(order)) open.push(order);
    if (payment.short && !isVoid(order)) {
      const paid = context.money.paid.get(order.id) ?? 0;
      const row = context.money.remittancesOf.get(order.id)?.[0];
      if (!row || !row.amount || context.money.expected.get(row.id) === row.amount || paid === 0)
        causes.push(
          causeOf('amount-differs', [refOf('orders', order)], {
            provider: order.provider,
            numbers: { amount: paid, expected: order.amount ?? 0, direction: 'unpaid' },
          }),
        );
    }
    const price = priceCause(order, seasons);
    if (price) causes.push(price);
    cards.push(cardOf(context, order, pool, own, payment.state));
  }

  const difference = platformDifference(
    one,
    [
      ['orders', orders],
      ['learning', learning],
      ['credits', credits],
    ],
    context.ownUnits,
  );
  if (difference) causes.push(difference);
  const doubt = difference ? undefined : doubtCause(context, group);
  if (doubt) causes.push(doubt);
  causes.push(...limits);
  if (registration) causes.push(registration);
  for (const pool of found.pools) {
    const openHere = pool.orders.filter((order) => open.includes(order));
    if (openHere.length === 0 || unsure.has(pool.provider) || unsure.has(null)) continue;
    if (registration && pool.provider === 'huayi' && pool.credits.length === 0) continue;
    const excused =
      finishedBefore || gone || (twice && pool.learning.length === 0 && pool.credits.length === 0);
    causes.push(...poolCauses(context, pool, openHere, excused));
  }
  if (group.likely.length === 0) causes.push(...foreignCauses(found, context.hasOrders.has('huayi')));
  const setting = settingCause(input, orders);
  if (setting) causes.push(setting);
  const late = context.reported.cause(orders, staffNumber);
  if (late) causes.push(late);
  const { remittances, invoices } = paperCauses(context, group, orders, seen, causes);
  const unfinished = causes.some(({ leg }) => leg === 'learning' || leg === 'credit');
  const left = leaverCause(one.person, orders, unfinished || found.pools.some((pool) => pool.arrived === 0));
  if (left) causes.push(left);
  const legs = legsOf(
    context,
    { orders, remittances, invoices, learning, credits },
    causes,
    seen,
    found.pools,
  );

  return {
    staffNumber,
    name: one.person.name,
    department: one.person.department,
    candidate: null,
    legs,
    state: stateOf(causes, legs, orders.some(isLive)),
    causes,
    cards,
    money,
  };
}

/** What is wrong with the remittances and invoices that are this person's alone. */
function paperCauses(
  context: ChainContext,
  group: PersonGroup,
  orders: readonly OrderRow[],
  seen: ReadonlyMap<string, 'yes' | 'pending' | 'no'>,
  causes: Cause[],
): { readonly remittances: readonly RemittanceRow[]; readonly invoices: readonly InvoiceRow[] } {
  const { input, seasons, money, proposals } = context;
  const remittances = new Set<RemittanceRow>();
  const invoices = new Set<InvoiceRow>();
  for (const order of orders) {
    for (const row of money.remittancesOf.get(order.id) ?? []) remittances.add(row);
    const billed = money.invoicesOf.get(order.id) ?? [];
    for (const row of billed) invoices.add(row);
    if (!isLive(order) || (order.amount ?? 0) === 0) continue;
    const paid = seen.get(order.id);
    const requested = billed.find(({ status }) => status === 'requested');
    const issued = billed.some(({ status }) => status !== 'requested');
    if (paid !== 'yes' || issued || proposals.pendingInvoice.has(order.id)) continue;
    const paidOn = order.paidOn ?? money.remittancesOf.get(order.id)?.[0]?.paidOn ?? order.orderedOn ?? null;
    causes.push(missingInvoice(input, order, seasons.ofOrder(order), paidOn, requested));
  }
  for (const row of remittances) {
    if (spansPeople(context, row.id)) continue;
    const expected = row.direction === 'refund' ? undefined : money.expected.get(row.id);
    causes.push(...remittanceCauses(row, seasons.ofRemittance(row), context.isUnitPayment(row), expected));
  }
  for (const row of invoices) {
    if (spansPeople(context, row.id)) continue;
    const [first] = money.ordersOf.get(row.id) ?? [];
    const season = first ? seasons.ofOrder(first) : seasons.find(row.provider, row.issuedOn ?? null);
    const paidOn = first?.paidOn ?? first?.orderedOn ?? null;
    const owner = { name: group.one.person.name };
    causes.push(...invoiceCauses(input, row, season, owner, money.expected.get(row.id), paidOn));
  }
  return { remittances: [...remittances], invoices: [...invoices] };
}

/** Rows that look like this person's: somebody has to say so. */
export function doubtCause(context: ChainContext, group: PersonGroup): Cause | undefined {
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
  context: ChainContext,
  order: OrderRow,
  pool: CardPool | undefined,
  own: ChainMoney,
  paid: 'yes' | 'pending' | 'no',
): CardChain {
  const { money, proposals, seasons } = context;
  const perCard = pool?.perCard ?? null;
  const bought = perCard === null ? null : perCard * (order.quantity ?? 1);
  const arrived = pool ? arrivedOn(pool, order, bought) : 0;
  const billed =
    (order.amount ?? 0) === 0 ||
    (!proposals.pendingInvoice.has(order.id) &&
      (money.invoicesOf.get(order.id) ?? []).some(({ status }) => status !== 'requested'));
  return {
    order: refOf('orders', order),
    provider: order.provider,
    cardClass: order.cardClass ?? null,
    season: seasons.ofOrder(order)?.id ?? null,
    amount: order.amount ?? 0,
    paid: own.remitted + own.personal,
    refunded: own.refunded,
    creditsBought: bought,
    creditsArrived: arrived,
    closed: !isLive(order) || (paid === 'yes' && billed && arrived > 0 && arrived >= (bought ?? 0)),
  };
}

/** What of a pool's credits stands on one of its cards: the cards fill one after the other, so that no credit counts twice. */
function arrivedOn(pool: CardPool, order: OrderRow, bought: number | null): number {
  let left = pool.arrived;
  for (const earlier of pool.orders) {
    if (earlier === order) break;
    left -= (pool.perCard ?? 0) * (earlier.quantity ?? 1);
  }
  return Math.max(0, Math.min(left, bought ?? left));
}

/**
 * Closed only when nothing is wrong and every leg that a standing order expects is done. What is only proposed (a joint
 * remittance that nobody has shared out yet) is nobody's fault: no cause, and not closed either.
 */
export function stateOf(
  causes: readonly Cause[],
  legs: Readonly<Record<LegName, Leg>>,
  hasLiveOrder: boolean,
): PersonChain['state'] {
  if (causes.some(({ severity }) => severity !== 'waiting')) return 'gap';
  if (causes.length > 0) return 'waiting';
  const { order, remittance, invoice, learning, credit } = legs;
  if ([remittance, invoice].some(({ state }) => state === 'question')) return 'waiting';
  if (hasLiveOrder)
    return [remittance, learning, credit].every(({ state }) => state === 'done') ? 'closed' : 'waiting';
  return order.state === 'none' && learning.rows.length > 0 ? 'waiting' : 'closed';
}

interface LegRows {
  readonly orders: readonly OrderRow[];
  readonly remittances: readonly RemittanceRow[];
  readonly invoices: readonly InvoiceRow[];
  readonly learning: readonly LearningRow[];
  readonly credits: readonly CreditRow[];
}

const worst: readonly Cause['severity'][] = ['gap', 'question', 'waiting'];

/** The five stations: the worst cause at each, else whether its rows are there. */
export function legsOf(
  context: ChainContext,
  rows: LegRows,
  causes: readonly Cause[],
  seen: ReadonlyMap<string, 'yes' | 'pending' | 'no'>,
  pools: readonly CardPool[],
): Readonly<Record<LegName, Leg>> {
  const live = rows.orders.filter(isLive);
  const base = (leg: LegName): Leg['state'] => {
    let found: Cause['severity'] | undefined;
    for (const cause of causes) {
      if (cause.leg !== leg) continue;
      if (found === undefined || worst.indexOf(cause.severity) < worst.indexOf(found)) found = cause.severity;
    }
    if (found) return found;
    switch (leg) {
      case 'order':
        return rows.orders.length > 0 ? 'done' : 'none';
      case 'remittance':
        if (live.length === 0) return rows.remittances.length > 0 ? 'done' : 'none';
        if (live.every((order) => seen.get(order.id) === 'yes')) return 'done';
        return live.some((order) => seen.get(order.id) === 'pending') ? 'question' : 'none';
      case 'invoice':
        if (rows.invoices.length > 0) return 'done';
        return live.some((order) => context.proposals.pendingInvoice.has(order.id)) ? 'question' : 'none';
      case 'learning':
        if (pools.some((pool) => pool.arrived === 0 && pool.learning.length === 0)) return 'none';
        return rows.learning.length > 0 || rows.credits.length > 0 ? 'done' : 'none';
      case 'credit':
        if (pools.some((pool) => pool.arrived === 0)) return 'none';
        return rows.credits.length > 0 ? 'done' : 'none';
    }
  };
  const ref = (kind: RowRef['kind'], list: readonly { readonly id: string }[]) =>
    list.map((row) => refOf(kind, row));
  const legs: Readonly<Record<LegName, Leg>> = {
    order: {
      state: base('order'),
      on: newest(rows.orders.map(dayOfOrder)),
      rows: ref('orders', rows.orders),
    },
    remittance: {
      state: base('remittance'),
      on: newest([...rows.remittances.map(({ paidOn }) => paidOn), ...live.map(({ paidOn }) => paidOn)]),
      rows: ref('remittances', rows.remittances),
    },
    invoice: {
      state: base('invoice'),
      on: newest(rows.invoices.map(({ issuedOn }) => issuedOn)),
      rows: ref('invoices', rows.invoices),
    },
    learning: {
      state: base('learning'),
      on: newest(rows.learning.map(({ appliedOn, finishedOn }) => appliedOn ?? finishedOn)),
      rows: ref('learning', rows.learning),
    },
    credit: {
      state: base('credit'),
      on: newest(rows.credits.map(({ grantedOn }) => grantedOn)),
      rows: ref('credits', rows.credits),
    },
  };
  return legs;
}

function newest(days: readonly (CivilDate | null | undefined)[]): CivilDate | null {
  let latest: CivilDate | null = null;
  for (const day of days) if (day && (latest === null || day > latest)) latest = day;
  return latest;
}
