import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, dayNumber } from '../../shared/domain/civil-date.ts';
import { dayOfYear, endOfMonths, yearLength, yearOfDate } from './calendar-year.ts';

const date = fc
  .date({ min: new Date('2019-01-01T00:00:00Z'), max: new Date('2029-12-31T00:00:00Z'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

describe('a day’s place in its year', () => {
  it('agrees with the calendar, leap years included', () => {
    fc.assert(
      fc.property(date, (day) => {
        const year = Number(day.slice(0, 4));
        expect(yearOfDate(day)).toBe(year);
        expect(dayOfYear(day)).toBe(dayNumber(day) - dayNumber(`${year}-01-01`) + 1);
        expect(yearLength(year)).toBe(dayOfYear(`${year}-12-31`));
      }),
    );
  });
});

describe('three unbroken calendar months', () => {
  it('end the day before the corresponding day', () => {
    expect(endOfMonths(2025, dayOfYear('2025-02-01'), 3)).toBe(dayOfYear('2025-04-30'));
    expect(endOfMonths(2025, dayOfYear('2025-01-15'), 3)).toBe(dayOfYear('2025-04-14'));
    expect(endOfMonths(2025, dayOfYear('2025-10-01'), 3)).toBe(dayOfYear('2025-12-31'));
  });

  it('end with the month where it has no corresponding day', () => {
    expect(endOfMonths(2025, dayOfYear('2025-01-31'), 3)).toBe(dayOfYear('2025-04-30'));
    expect(endOfMonths(2024, dayOfYear('2024-01-30'), 1)).toBe(dayOfYear('2024-02-29'));
  });

  it('agree with the calendar wherever they end within the year, and lie beyond it otherwise', () => {
    fc.assert(
      fc.property(date, (day) => {
        const year = Number(day.slice(0, 4));
        const later = addMonths(day, 3);
        const last = later.slice(8) === day.slice(8) ? addDays(later, -1) : later;
        const end = endOfMonths(year, dayOfYear(day), 3);
        if (last.startsWith(String(year))) expect(end).toBe(dayOfYear(last));
        else expect(end).toBeGreaterThan(yearLength(year));
      }),
    );
  });
});
