/** A calendar day as `YYYY-MM-DD`. No time zone, so a training on 12-31 never slides into the next year. */
export type CivilDate = string;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const dayMilliseconds = 86_400_000;

/** True for a day that exists (2025-02-29 does not). */
export function isCivilDate(text: string): boolean {
  const match = pattern.exec(text);
  if (!match) return false;
  const [, year, month, day] = match;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return toCivilDate(date) === text;
}

function toCivilDate(date: Date): CivilDate {
  return date.toISOString().slice(0, 10);
}

/** Days since 1970-01-01. */
export function dayNumber(date: CivilDate): number {
  return (
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) /
    dayMilliseconds
  );
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return toCivilDate(new Date((dayNumber(date) + days) * dayMilliseconds));
}

/** The same day some months later; 01-31 plus one month is the last day of February. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7)) - 1 + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return toCivilDate(new Date(Date.UTC(year, month, Math.min(Number(date.slice(8, 10)), lastDay))));
}

/** Calendar days from `start` to `end`, both counted. */
export function daysInclusive(start: CivilDate, end: CivilDate): number {
  return dayNumber(end) - dayNumber(start) + 1;
}

export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4));
}

/** The local calendar day of an instant. */
export function civilDateOf(instant: Date): CivilDate {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${instant.getFullYear()}-${pad(instant.getMonth() + 1)}-${pad(instant.getDate())}`;
}
