import { addDays } from '../../../shared/domain/civil-date.ts';
import { causeOf, clockOf, type SeasonFinder } from './cause.ts';
import { awaitingCredit, type CardPool, type PersonPools } from './credits-of-cards.ts';
import type { JoinedOrder } from './joined-rows.ts';
import type { JoinedLearning } from './joined-study.ts';
import { refOf } from './keys.ts';
import type { Cause } from './cause-codes.ts';
import type { LearningRow } from './list-rows.ts';
import type { ReconcileInput } from './reconciliation.ts';
import type { Season } from './season-model.ts';
import { addWorkdays, workdaysBetween } from './workdays.ts';

export interface CardContext {
  readonly input: ReconcileInput;
  readonly seasons: SeasonFinder;
}

/** Whether one can learn with a card, and why not. `paid` says that its money has been seen. */
export function accessCause(
  order: JoinedOrder,
  paid: 'yes' | 'pending' | 'no',
  hasLearned: boolean,
): Cause | undefined {
  const { row, isLive } = order;
  const rows = [order.ref];
  const parts = { provider: order.provider };
  if (order.status === 'returned')
    return causeOf('enrollment-returned', rows, { ...parts, numbers: { reason: row.returnReason ?? '' } });
  if (!isLive) return undefined;
  if (row.provinceAccount === false) return causeOf('no-province-account', rows, parts);
  if (hasLearned || row.cardNumber || order.status === 'opened') return undefined;
  const isUnit = order.payment !== 'personal';
  const reviewed = order.provider === 'haoyisheng';
  const notOpened = () => causeOf(reviewed ? 'awaiting-authority' : 'not-opened', rows, parts);
  switch (order.status) {
    case 'awaiting-authority':
      return causeOf('awaiting-authority', rows, parts);
    case 'awaiting-opening':
      return causeOf('not-opened', rows, parts);
    case 'voucher-uploaded':
      return isUnit ? notOpened() : undefined;
    case 'paid':
      return isUnit && reviewed && row.cardNumber === null ? notOpened() : undefined;
    case 'pre-enrolled':
    case 'in-review':
    case 'approved':
    case 'unpaid':
      if (paid === 'yes') return notOpened();
      return causeOf('unpaid', rows, {
        ...parts,
        numbers: { status: row.statusText ?? '', amount: order.amount },
      });
    default:
      if (paid !== 'no') return undefined;
      return causeOf('unpaid', rows, { ...parts, numbers: { status: '', amount: order.amount } });
  }
}

/** 华医网 keeps no record of who has not registered unit and specialty: an empty cell in such a column. */
export function registrationCause(
  orders: readonly JoinedOrder[],
  learning: readonly JoinedLearning[],
): Cause | undefined {
  const held = orders.filter((order) => order.isUnregistered && order.isLive);
  const learned = learning.filter((one) => one.isUnregistered);
  const all = [...held, ...learned].map(({ row }) => row);
  if (all.length === 0) return undefined;
  const missing = [
    ...(all.some(({ specialty }) => specialty === null) ? ['专业'] : []),
    ...(all.some(({ unit }) => unit === null) ? ['单位'] : []),
  ];
  const rows = [...held.map(({ ref }) => ref), ...learned.map(({ ref }) => ref)];
  return causeOf('not-registered', rows, { provider: 'huayi', numbers: { missing: missing.join('、') } });
}

/** What is lacking between a card that can be learned with and its credits. */
export function poolCauses(
  context: CardContext,
  pool: CardPool,
  open: readonly JoinedOrder[],
  excused: boolean,
): readonly Cause[] {
  const { input } = context;
  const first = open[0];
  if (!first || pool.perCard === null)
    return first && pool.credits.length === 0 ? unused(context, pool, open, excused) : [];
  if (pool.arrived >= pool.perCard && pool.arrived <= (pool.bought ?? pool.perCard)) return [];
  const season = context.seasons.ofOrder(first);
  const rows = open.map(({ ref }) => ref);
  const numbers = { cardClass: pool.cardClass ?? '', arrived: pool.arrived, bought: pool.perCard };
  const most = pool.bought ?? pool.perCard;
  const parts = { provider: pool.provider };
  if (pool.arrived > most) {
    if (!pool.credits.some(({ provider }) => provider !== null)) return [];
    return [
      causeOf('credit-differs', [...rows, ...pool.credits.map(({ ref }) => ref)], {
        ...parts,
        numbers: { ...numbers, bought: most, kind: 'more' },
      }),
    ];
  }
  if (pool.arrived >= pool.perCard) return [];
  const waiting = awaitingCredit(pool);
  if (waiting.length === 0) {
    if (pool.arrived === 0) return unused(context, pool, open, excused);
    if (excused) return [];
    const clock = learnClock(input, season);
    return [causeOf('card-not-used-up', rows, { ...parts, clock, numbers })];
  }
  const causes: Cause[] = [];
  const applied = waiting.filter(({ state }) => state !== 'passed');
  if (applied.length > 0) causes.push(syncCause(context, applied, season, { ...parts, numbers }));
  const passed = waiting.filter(({ state }) => state === 'passed');
  if (passed.length > 0 && !excused)
    causes.push(
      causeOf(
        'credit-not-applied',
        passed.map((row) => refOf('learning', row)),
        {
          ...parts,
          clock: learnClock(input, season),
          numbers: { ...numbers, finishedOn: newest(passed.map(({ finishedOn }) => finishedOn)) },
        },
      ),
    );
  return causes;
}

function unused(
  context: CardContext,
  pool: CardPool,
  open: readonly JoinedOrder[],
  excused: boolean,
): readonly Cause[] {
  const first = open[0];
  if (excused || !first) return [];
  const { input, seasons } = context;
  const season = seasons.ofOrder(first);
  const progress = pool.learning.reduce((most, { row }) => Math.max(most, row.progress ?? 0), 0);
  const numbers: Record<string, string | number> = {
    cardClass: pool.cardClass ?? '',
    bought: pool.perCard ?? 0,
    progress,
    learning: pool.learning.filter(({ row }) => row.state !== 'not-started').length,
  };
  const paidOn = first.paidOn ?? first.row.orderedOn ?? null;
  let clock = learnClock(input, season);
  if (season?.refundDays && paidOn !== null && pool.learning.length === 0) {
    const by = clockOf(input.asOf, addDays(paidOn, season.refundDays.value), paidOn, season.refundDays);
    numbers['refundBy'] = by.dueOn;
    numbers['refundDaysLeft'] = by.daysLeft;
    numbers['refundSource'] = by.source;
    numbers['refundClause'] = by.clause;
    clock ??= by.daysLeft >= 0 ? by : null;
  }
  return [
    causeOf(
      'card-not-used',
      open.map(({ ref }) => ref),
      { provider: pool.provider, clock, numbers },
    ),
  ];
}

function learnClock(input: ReconcileInput, season: Season | undefined) {
  const by = season?.dates.learnBy;
  return by ? clockOf(input.asOf, by.value, null, by) : null;
}

function syncCause(
  { input }: CardContext,
  applied: readonly LearningRow[],
  season: Season | undefined,
  parts: {
    readonly provider: CardPool['provider'];
    readonly numbers: Readonly<Record<string, string | number>>;
  },
): Cause {
  const rows = applied.map((row) => refOf('learning', row));
  const appliedOn = newest(applied.map((row) => row.appliedOn));
  const startedOn = appliedOn || newest(applied.map(({ finishedOn }) => finishedOn));
  const numbers = { ...parts.numbers, appliedOn, startedOn };
  const sync = season?.syncWorkdays;
  if (!sync || startedOn === '') return causeOf('syncing', rows, { ...parts, numbers });
  const due = addWorkdays(startedOn, sync.value.to, input.holidays);
  const clock = clockOf(input.asOf, due.day, startedOn, sync, due.note);
  const within = { ...numbers, from: sync.value.from, to: sync.value.to };
  if (clock.daysLeft >= 0) return causeOf('syncing', rows, { ...parts, clock, numbers: within });
  const passedDays = workdaysBetween(startedOn, input.asOf, input.holidays);
  // Reckoned from the day of finishing where the list names no day of applying: then somebody has to look.
  const severity = appliedOn === '' ? 'question' : 'gap';
  return causeOf('sync-overdue', rows, {
    ...parts,
    clock,
    severity,
    numbers: { ...within, workdays: passedDays },
  });
}

function newest(days: readonly (string | null | undefined)[]): string {
  return days.reduce<string>((latest, day) => (day && day > latest ? day : latest), '');
}

/** Credits that no card explains. */
export function foreignCauses(found: PersonPools, maySuspectRegistration: boolean): readonly Cause[] {
  const causes: Cause[] = [];
  const sumOf = (rows: PersonPools['foreign']) => rows.reduce((sum, row) => sum + row.credits, 0);
  const [first] = found.foreign;
  if (first)
    causes.push(
      causeOf(
        'credit-differs',
        found.foreign.map(({ ref }) => ref),
        {
          provider: first.provider,
          numbers: {
            kind: 'class',
            cardClass: first.cardClass ?? '',
            arrived: sumOf(found.foreign),
            bought: 0,
          },
        },
      ),
    );
  const [other] = found.cardless;
  if (other) {
    const unrecorded = maySuspectRegistration && other.provider === 'huayi';
    causes.push(
      causeOf(
        unrecorded ? 'not-registered' : 'credit-differs',
        found.cardless.map(({ ref }) => ref),
        {
          provider: other.provider,
          severity: 'question',
          numbers: unrecorded
            ? { missing: '', arrived: sumOf(found.cardless) }
            : {
                kind: 'no-card',
                cardClass: other.cardClass ?? '',
                arrived: sumOf(found.cardless),
                bought: 0,
              },
        },
      ),
    );
  }
  return causes;
}
