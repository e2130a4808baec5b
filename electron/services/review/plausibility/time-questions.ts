import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import { addDays, daysInclusive } from '../../../../shared/domain/civil-date.ts';
import { isOwnActivity, soundsOnline, wayOf, type WayOfItem } from './way-of-item.ts';

/** What tells when a claim's activity took place. Hours in tenths of 学时, quantity in thousandths. */
export interface TimedClaim {
  readonly id: number;
  readonly staffId: number;
  readonly item: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly creditHours: number | null;
  readonly quantityThousandths: number | null;
  readonly name: string;
  readonly organiser: string;
  readonly projectNumber: string;
}

export type TimeQuestion =
  | { readonly kind: 'overlap'; readonly other: TimedClaim; readonly more: number }
  | { readonly kind: 'same-day'; readonly other: TimedClaim; readonly more: number }
  | { readonly kind: 'day-full'; readonly day: string; readonly minutes: number; readonly claims: number };

interface Attended extends TimedClaim {
  readonly way: WayOfItem;
  readonly online: boolean;
  readonly own: boolean;
  readonly days: number;
  /** Of one day, when anybody wrote the hours down. */
  readonly minutesADay: number | undefined;
}

const minutesOfDay = 24 * 60;
/** A day at an event with six hours fills it: one cannot be at another elsewhere. */
const wholeDayMinutes = 6 * 60;
/** Longer spans are terms of online courses; nobody sat there on each of their days. */
const longestEventDays = 7;

/**
 * What one person cannot have done at the same time: two stays, or a stay and an event, or two whole-day events in
 * other places; more 学时 (45 minutes each) in a day than it has; two trainings of the unit on one day (业务学习同一天
 * 只能填1次, S003 §3). Whatever is online or looks like the same thing twice is not asked about here. All of the
 * person's claims of a year come in, so that an earlier accepted one is seen. Answers by claim.
 */
export function timeQuestions(
  own: readonly TimedClaim[],
  items: ReadonlyMap<string, CatalogItem>,
): ReadonlyMap<number, readonly TimeQuestion[]> {
  const found = new Map<number, TimeQuestion[]>();
  const ask = (claim: TimedClaim, question: TimeQuestion) => {
    const known = found.get(claim.id);
    if (known) known.push(question);
    else found.set(claim.id, [question]);
  };
  const attended = own.flatMap((claim) => attend(claim, items.get(claim.item)));
  attended.sort((left, right) => (left.startDate < right.startDate ? -1 : 1));
  askPairs(attended, ask);
  askFullDays(attended, ask);
  return found;
}

function attend(claim: TimedClaim, item: CatalogItem | undefined): Attended[] {
  if (!item) return [];
  const way = wayOf(item);
  if (way === 'work') return [];
  const days = Math.max(1, daysInclusive(claim.startDate, claim.endDate));
  const minutes =
    claim.creditHours !== null
      ? claim.creditHours * 4.5
      : item.unit === '小时' && claim.quantityThousandths !== null
        ? (claim.quantityThousandths / 1000) * 60
        : undefined;
  return [
    {
      ...claim,
      way,
      online: soundsOnline(`${claim.name} ${claim.organiser}`),
      own: isOwnActivity(item),
      days,
      minutesADay: minutes === undefined ? undefined : minutes / days,
    },
  ];
}

type Ask = (claim: TimedClaim, question: TimeQuestion) => void;

function askPairs(attended: readonly Attended[], ask: Ask): void {
  const overlaps = new Map<Attended, Attended[]>();
  const sameDays = new Map<Attended, Attended[]>();
  const note = (pairs: Map<Attended, Attended[]>, one: Attended, other: Attended) => {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const)
      pairs.set(from, [...(pairs.get(from) ?? []), to]);
  };
  for (const [index, one] of attended.entries()) {
    for (const other of attended.slice(index + 1)) {
      if (other.startDate > one.endDate) break;
      if (isSameThing(one, other)) continue;
      if (excludeEachOther(one, other)) note(overlaps, one, other);
      else if (one.own && other.own && one.days === 1 && other.days === 1) note(sameDays, one, other);
    }
  }
  for (const [kind, pairs] of [
    ['overlap', overlaps],
    ['same-day', sameDays],
  ] as const)
    for (const [claim, [other, ...more]] of pairs) if (other) ask(claim, { kind, other, more: more.length });
}

function isSameThing(one: TimedClaim, other: TimedClaim): boolean {
  return (one.projectNumber !== '' && one.projectNumber === other.projectNumber) || one.name === other.name;
}

function excludeEachOther(one: Attended, other: Attended): boolean {
  if (one.online || other.online) return false;
  if (one.way === 'stay' || other.way === 'stay') {
    const [stay, inside] = one.way === 'stay' ? [one, other] : [other, one];
    // On the day one leaves or comes back there is room for something at home.
    const first = stay.days > 2 ? addDays(stay.startDate, 1) : stay.startDate;
    const last = stay.days > 2 ? addDays(stay.endDate, -1) : stay.endDate;
    return inside.startDate <= last && inside.endDate >= first;
  }
  const fillsDay = (claim: Attended) =>
    claim.days <= longestEventDays && (claim.minutesADay ?? 0) >= wholeDayMinutes;
  return fillsDay(one) && fillsDay(other);
}

function askFullDays(attended: readonly Attended[], ask: Ask): void {
  const days = new Map<string, Attended[]>();
  for (const claim of attended) {
    if (claim.minutesADay === undefined || claim.way === 'stay' || claim.days > longestEventDays) continue;
    for (let day = claim.startDate; day <= claim.endDate; day = addDays(day, 1))
      days.set(day, [...(days.get(day) ?? []), claim]);
  }
  const told = new Set<Attended>();
  for (const [day, those] of days) {
    const minutes = those.reduce((sum, { minutesADay }) => sum + (minutesADay ?? 0), 0);
    if (minutes <= minutesOfDay) continue;
    for (const claim of those) {
      if (told.has(claim)) continue;
      told.add(claim);
      ask(claim, { kind: 'day-full', day, minutes, claims: those.length });
    }
  }
}
