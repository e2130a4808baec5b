import { addDays, dayNumber, type CivilDate } from '../../../shared/domain/civil-date.ts';
import type { HolidayCalendar } from './reconciliation.ts';

/** Said beside a day that was reckoned without the year's public holidays. */
export const weekendsOnly = '按周末推算，未计节假日';

/** 0 Monday to 6 Sunday; 1970-01-01 was a Thursday. */
function weekday(day: CivilDate): number {
  return (dayNumber(day) + 3) % 7;
}

/** Whether offices work on a day: public holidays are free, 调休 weekends are worked. */
export function isWorkday(day: CivilDate, calendar: HolidayCalendar): boolean {
  if (calendar.workdays.has(day)) return true;
  return weekday(day) < 5 && !calendar.holidays.has(day);
}

export interface WorkdayReckoning {
  readonly day: CivilDate;
  /** Set where a year on the way is not known to the calendar: then only weekends were left out. */
  readonly note: string | null;
}

/** The day that is `count` working days after `start`, which itself does not count. */
export function addWorkdays(start: CivilDate, count: number, calendar: HolidayCalendar): WorkdayReckoning {
  let day = start;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkday(day, calendar)) left -= 1;
  }
  const known =
    calendar.years.includes(Number(start.slice(0, 4))) && calendar.years.includes(Number(day.slice(0, 4)));
  return { day, note: known ? null : weekendsOnly };
}

/** Working days after `start` up to and with `end`; 0 when `end` is not later. */
export function workdaysBetween(start: CivilDate, end: CivilDate, calendar: HolidayCalendar): number {
  let count = 0;
  for (let day = addDays(start, 1); day <= end; day = addDays(day, 1))
    if (isWorkday(day, calendar)) count += 1;
  return count;
}
