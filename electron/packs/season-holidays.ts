import days from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { HolidayCalendar } from '../rules/study-card/reconciliation.ts';

let known: HolidayCalendar | undefined;

/**
 * Public holidays and worked weekends as the State Council announces them each year (package chinese-days). A year it
 * does not know is simply not among `years`; clocks then say that only weekends were left out.
 */
export function holidayCalendar(): HolidayCalendar {
  known ??= {
    years: [...new Set(Object.keys(days.holidays).map((day) => Number(day.slice(0, 4))))].sort(),
    holidays: new Set(Object.keys(days.holidays)),
    workdays: new Set(Object.keys(days.workdays)),
  };
  return known;
}
