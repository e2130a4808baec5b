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
  /** Rows of labels away from the line; neighbours get different ones, so that no label covers another. */
  readonly lane: number;
}

/** A label takes about this share of the line; two closer than this stand in different rows. */
const labelShare = 0.24;

/** The deadlines of the coming eight weeks, soonest first, each with its place. */
export function placeDeadlines(today: CivilDate, deadlines: readonly Deadline[]): PlacedDeadline[] {
  const start = dayNumber(today);
  const laneEnds: number[] = [];
  return deadlines
    .map((deadline) => ({ deadline, daysLeft: dayNumber(deadline.date) - start }))
    .filter(({ daysLeft }) => daysLeft >= 0 && daysLeft <= lineDays)
    .sort((left, right) => left.daysLeft - right.daysLeft)
    .map(({ deadline, daysLeft }) => {
      const at = daysLeft / lineDays;
      const free = laneEnds.findIndex((end) => end <= at);
      const lane = free === -1 ? laneEnds.length : free;
      laneEnds[lane] = at + labelShare;
      return { ...deadline, at, daysLeft, lane };
    });
}

/** One tick a week from today, as `MM-DD`. */
export function weekTicks(today: CivilDate): { at: number; label: string }[] {
  return Array.from({ length: lineDays / 7 }, (_, week) => ({
    at: (week * 7) / lineDays,
    label: addDays(today, week * 7).slice(5),
  }));
}
