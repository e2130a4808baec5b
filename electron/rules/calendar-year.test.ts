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

describe('every day and month', () => {
  it('is where the calendar has it, in common, leap and century years', () => {
    for (const year of [1900, 2000, 2024, 2025, 2100]) {
      const days = Math.round((Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 86_400_000);
      expect(yearLength(year)).toBe(days);
      for (let day = 1; day <= days; day += 1) {
        const date = new Date(Date.UTC(year, 0, day)).toISOString().slice(0, 10);
        expect(dayOfYear(date)).toBe(day);
        expect(yearOfDate(date)).toBe(year);
      }
    }
  });

  it('begins a stay of calendar months that ends the day before the corresponding one, or at the month’s end', () => {
    for (const year of [2024, 2025]) {
      for (let first = 1; first <= yearLength(year); first += 1) {
        const start = new Date(Date.UTC(year, 0, first));
        for (const months of [1, 2, 3, 6]) {
          const month = start.getUTCMonth() + months;
          const lastOfMonth = new Date(Date.UTC(year, month + 1, 0));
          const end =
            start.getUTCDate() > lastOfMonth.getUTCDate()
              ? lastOfMonth
              : new Date(Date.UTC(year, month, start.getUTCDate() - 1));
          const found = endOfMonths(year, first, months);
          if (end.getUTCFullYear() > year) expect(found).toBeGreaterThan(yearLength(year));
          else expect(found).toBe(dayOfYear(end.toISOString().slice(0, 10)));
        }
      }
    }
  });
});
