import { dayNumber, type CivilDate } from '../../../shared/domain/civil-date.ts';
import { seasonOf } from './season.ts';
import type { Cause, CauseCode, Clock } from './cause-codes.ts';
import type { RowRef } from './links.ts';
import type { LegName, Provider } from './list-kinds.ts';
import type { OrderRow, RemittanceRow } from './list-rows.ts';
import type { Cited, Season } from './season-model.ts';

/** Where each cause stands among the five legs, and who has to move. */
const nature: Readonly<Record<CauseCode, readonly [LegName, Cause['severity']]>> = {
  'not-registered': ['learning', 'gap'],
  'platform-differs': ['order', 'gap'],
  'no-province-account': ['order', 'gap'],
  'enrollment-returned': ['order', 'gap'],
  'not-opened': ['learning', 'gap'],
  'remark-missing': ['remittance', 'gap'],
  'payee-differs': ['remittance', 'gap'],
  'amount-differs': ['remittance', 'gap'],
  'awaiting-authority': ['remittance', 'waiting'],
  'card-not-used': ['learning', 'gap'],
  'card-not-used-up': ['credit', 'gap'],
  'credit-not-applied': ['credit', 'gap'],
  syncing: ['credit', 'waiting'],
  'sync-overdue': ['credit', 'gap'],
  'credit-differs': ['credit', 'gap'],
  'duplicate-card': ['order', 'gap'],
  'two-providers': ['order', 'gap'],
  'finished-first-half': ['order', 'gap'],
  'not-on-roster': ['order', 'gap'],
  'invoice-title-differs': ['invoice', 'gap'],
  'invoice-missing': ['invoice', 'gap'],
  'invoice-reissued': ['invoice', 'question'],
  'paper-invoice-in-mail': ['invoice', 'waiting'],
  unpaid: ['remittance', 'waiting'],
  'against-setting': ['order', 'question'],
  'added-after-report': ['order', 'question'],
  'card-unknown': ['order', 'question'],
  'to-confirm': ['order', 'question'],
  'no-partner': ['order', 'question'],
};

export type CauseParts = Partial<Pick<Cause, 'severity' | 'leg' | 'provider' | 'clock' | 'numbers'>>;

export function causeOf(code: CauseCode, rows: readonly RowRef[], parts: CauseParts = {}): Cause {
  const [leg, severity] = nature[code];
  return { code, leg, severity, provider: null, rows, clock: null, numbers: {}, ...parts };
}

/** A clock that a document sets; never made without one. */
export function clockOf(
  asOf: CivilDate,
  dueOn: CivilDate,
  startedOn: CivilDate | null,
  cited: Cited<unknown>,
  note: string | null = null,
): Clock {
  const { source, clause } = cited;
  return { dueOn, startedOn, daysLeft: dayNumber(dueOn) - dayNumber(asOf), source, clause, note };
}

export function dayOfOrder(order: OrderRow): CivilDate | null {
  return order.orderedOn ?? order.paidOn ?? null;
}

/** Finds each purchase's season once; the day decides between halves. */
export class SeasonFinder {
  readonly #seasons: readonly Season[];
  readonly #byDay = new Map<Provider | null, Map<CivilDate | null, Season | null>>();

  constructor(seasons: readonly Season[]) {
    this.#seasons = seasons;
  }

  find(provider: Provider | null, day: CivilDate | null): Season | undefined {
    if (this.#seasons.length === 0) return undefined;
    let days = this.#byDay.get(provider);
    if (!days) {
      days = new Map();
      this.#byDay.set(provider, days);
    }
    let season = days.get(day);
    if (season === undefined) {
      season = seasonOf(this.#seasons, provider, day) ?? null;
      days.set(day, season);
    }
    return season ?? undefined;
  }

  /** Of an order, by the day of ordering or else of paying. */
  ofOrder({
    provider,
    day,
  }: {
    readonly provider: Provider | null;
    readonly day: CivilDate | null;
  }): Season | undefined {
    return this.find(provider, day);
  }

  ofRemittance(row: RemittanceRow): Season | undefined {
    return this.find(row.provider, row.paidOn ?? null);
  }
}

/** Cards that count: not returned, cancelled, given back or on their way back. Money back for a part leaves the card. */
export function isLive(order: OrderRow): boolean {
  switch (order.status) {
    case 'returned':
    case 'cancelled':
    case 'refunding':
      return false;
    case 'refunded':
      return order.refundAmount != null && order.refundAmount < (order.amount ?? 0);
    default:
      return !order.refundAmount || order.refundAmount < (order.amount ?? 0);
  }
}

/** Orders that nobody ever paid for: nothing is due for them. */
export function isVoid(order: OrderRow): boolean {
  return order.status === 'returned' || order.status === 'cancelled';
}
