import { addDays, addMonths, type CivilDate } from '../../shared/domain/civil-date.ts';

const zero = 48;
const beforeMonth = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const monthLength = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function yearLength(year: number): number {
  return isLeap(year) ? 366 : 365;
}

/** The year of a valid date, without splitting the text. */
export function yearOfDate(date: CivilDate): number {
  return (
    (date.charCodeAt(0) - zero) * 1000 +
    (date.charCodeAt(1) - zero) * 100 +
    (date.charCodeAt(2) - zero) * 10 +
    (date.charCodeAt(3) - zero)
  );
}

/** 1 for 01-01 up to 365 or 366 for 12-31. */
export function dayOfYear(date: CivilDate): number {
  const month = (date.charCodeAt(5) - zero) * 10 + (date.charCodeAt(6) - zero);
  const day = (date.charCodeAt(8) - zero) * 10 + (date.charCodeAt(9) - zero);
  return (beforeMonth[month] ?? 0) + day + (month > 2 && isLeap(yearOfDate(date)) ? 1 : 0);
}

/**
 * The last day of the unbroken stay of some calendar months that begins on a day of the year: the day before the
 * corresponding day (1 Feb to 30 Apr), or the month's last day where there is none (31 Jan to 30 Apr: 民法典 202).
 * May lie beyond the year's end.
 */
export function endOfMonths(year: number, firstDay: number, months: number): number {
  const leap = isLeap(year) ? 1 : 0;
  let month = 12;
  while (month > 1 && firstDay <= (beforeMonth[month] ?? 0) + (month > 2 ? leap : 0)) month -= 1;
  const day = firstDay - (beforeMonth[month] ?? 0) - (month > 2 ? leap : 0);
  const target = month + months;
  if (target > 12) return target === 13 && day === 1 ? yearLength(year) : Number.MAX_SAFE_INTEGER;
  const length = (monthLength[target] ?? 31) + (target === 2 ? leap : 0);
  const start = (beforeMonth[target] ?? 0) + (target > 2 ? leap : 0);
  return day > length ? start + length : start + day - 1;
}

/** True when a stay of its own dates reaches some calendar months: see `endOfMonths`; years may lie between. */
export function reachesMonths(start: CivilDate, end: CivilDate, months: number): boolean {
  const target = addMonths(start, months);
  // Where the month has no such day, its last day is the end; else the day before the corresponding one.
  return end >= (target.slice(8) === start.slice(8) ? addDays(target, -1) : target);
}
