import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { CardPool } from './credits-of-cards.ts';
import type { JoinedInvoice, JoinedOrder, JoinedRemittance } from './joined-rows.ts';
import type { JoinedCredit, JoinedLearning } from './joined-study.ts';
import type { Cause } from './cause-codes.ts';
import type { LegName } from './list-kinds.ts';
import type { Leg, PersonChain } from './reconciliation.ts';

export interface LegRows {
  readonly orders: readonly JoinedOrder[];
  readonly remittances: readonly JoinedRemittance[];
  readonly invoices: readonly JoinedInvoice[];
  readonly learning: readonly JoinedLearning[];
  readonly credits: readonly JoinedCredit[];
}

/** The five stations: the worst cause at each, else whether its rows are there. */
export function legsOf(
  { orders, remittances, invoices, learning, credits }: LegRows,
  causes: readonly Cause[],
  pools: readonly CardPool[],
): PersonChain['legs'] {
  const paidOn = newest(remittances, ({ on }) => on);
  const saidPaidOn = newest(orders, ({ paidOn: day, isLive }) => (isLive ? day : null));
  const isEmpty = pools.some((pool) => pool.arrived === 0);
  const isUntouched = isEmpty && pools.some((pool) => pool.arrived === 0 && pool.learning.length === 0);
  const hasStudied = learning.length > 0 || credits.length > 0;
  return {
    order: {
      state: worstAt('order', causes) ?? (orders.length > 0 ? 'done' : 'none'),
      on: newest(orders, ({ day }) => day),
      rows: orders.map(({ ref }) => ref),
    },
    remittance: {
      state: worstAt('remittance', causes) ?? remittanceState(orders, remittances),
      on: paidOn !== null && saidPaidOn !== null && saidPaidOn < paidOn ? paidOn : (saidPaidOn ?? paidOn),
      rows: remittances.map(({ ref }) => ref),
    },
    invoice: {
      state: worstAt('invoice', causes) ?? invoiceState(orders, invoices),
      on: newest(invoices, ({ on }) => on),
      rows: invoices.map(({ ref }) => ref),
    },
    learning: {
      state: worstAt('learning', causes) ?? (hasStudied && !isUntouched ? 'done' : 'none'),
      on: newest(learning, ({ on }) => on),
      rows: learning.map(({ ref }) => ref),
    },
    credit: {
      state: worstAt('credit', causes) ?? (credits.length > 0 && !isEmpty ? 'done' : 'none'),
      on: newest(credits, ({ on }) => on),
      rows: credits.map(({ ref }) => ref),
    },
  };
}

const worst: readonly Cause['severity'][] = ['gap', 'question', 'waiting'];

/** The worst that is wrong at a leg; undefined where nothing is. */
export function worstAt(leg: LegName, causes: readonly Cause[]): Cause['severity'] | undefined {
  let found: Cause['severity'] | undefined;
  for (const cause of causes) {
    if (cause.leg !== leg) continue;
    if (found === undefined || worst.indexOf(cause.severity) < worst.indexOf(found)) found = cause.severity;
  }
  return found;
}

function remittanceState(
  orders: readonly JoinedOrder[],
  remittances: readonly JoinedRemittance[],
): Leg['state'] {
  if (!orders.some(({ isLive }) => isLive)) return remittances.length > 0 ? 'done' : 'none';
  if (orders.every(({ isLive, paymentState }) => !isLive || paymentState === 'yes')) return 'done';
  return orders.some(({ isLive, paymentState }) => isLive && paymentState === 'pending')
    ? 'question'
    : 'none';
}

function invoiceState(orders: readonly JoinedOrder[], invoices: readonly JoinedInvoice[]): Leg['state'] {
  if (invoices.length > 0) return 'done';
  return orders.some((order) => order.isLive && order.hasPendingInvoice) ? 'question' : 'none';
}

function newest<Row>(
  rows: readonly Row[],
  dayOf: (row: Row) => CivilDate | null | undefined,
): CivilDate | null {
  let latest: CivilDate | null = null;
  for (const row of rows) {
    const day = dayOf(row);
    if (day && (latest === null || day > latest)) latest = day;
  }
  return latest;
}

/**
 * Closed only when nothing is wrong and every leg that a standing order expects is done. What is only proposed (a joint
 * remittance that nobody has shared out yet) is nobody's fault: no cause, and not closed either.
 */
export function stateOf(
  causes: readonly Cause[],
  { order, remittance, invoice, learning, credit }: PersonChain['legs'],
  hasLiveOrder: boolean,
): PersonChain['state'] {
  if (causes.some(({ severity }) => severity !== 'waiting')) return 'gap';
  if (causes.length > 0 || remittance.state === 'question' || invoice.state === 'question') return 'waiting';
  if (!hasLiveOrder) return order.state === 'none' && learning.rows.length > 0 ? 'waiting' : 'closed';
  const isDone = remittance.state === 'done' && learning.state === 'done' && credit.state === 'done';
  return isDone ? 'closed' : 'waiting';
}
