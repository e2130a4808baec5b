import { addDays, dayNumber } from '../../../../shared/domain/civil-date.ts';
import type { CivilDate } from '../../../../shared/domain/civil-date.ts';

/** How far ahead the line looks. */
export const lineDays = 56;

export interface Deadline {
  readonly date: string;
  readonly title: string;
  readonly source: string;
}

export interface PlacedDeadline extends Deadline {
  /** Place on the line, 0 (today) to 1 (in eight weeks). */
  readonly at: number;
  readonly daysLeft: number;
  /** Where the label runs from the dot: late ones run back, so that none leaves the line. */
  readonly side: 'left' | 'right';
  /** Rows of labels away from the line; neighbours get different ones, so that no label covers another. */
  readonly lane: number;
}

/** A label takes about this share of the line. */
const labelShare = 0.24;
const labelsRunBackFrom = 0.6;

/** The deadlines of the coming eight weeks, soonest first, each with its place. */
export function placeDeadlines(today: CivilDate, deadlines: readonly Deadline[]): PlacedDeadline[] {
  const start = dayNumber(today);
  const lanes: (readonly [number, number])[][] = [];
  return deadlines
    .map((deadline) => ({ deadline, daysLeft: dayNumber(deadline.date) - start }))
    .filter(({ daysLeft }) => daysLeft >= 0 && daysLeft <= lineDays)
    .sort((left, right) => left.daysLeft - right.daysLeft)
    .map(({ deadline, daysLeft }) => {
      const at = daysLeft / lineDays;
      const side = at > labelsRunBackFrom ? 'left' : 'right';
      const from = side === 'left' ? at - labelShare : at;
      const to = from + labelShare;
      const free = lanes.findIndex((taken) => taken.every(([left, right]) => to <= left || from >= right));
      const lane = free === -1 ? lanes.length : free;
      lanes[lane] = [...(lanes[lane] ?? []), [from, to]];
      return { ...deadline, at, daysLeft, side, lane };
    });
}

/** One tick a week from today, as `MM-DD`. */
export function weekTicks(today: CivilDate): { at: number; label: string }[] {
  return Array.from({ length: lineDays / 7 }, (_, week) => ({
    at: (week * 7) / lineDays,
    label: addDays(today, week * 7).slice(5),
  }));
}
