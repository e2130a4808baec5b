import { describe, expect, it } from 'vitest';
import { newestRuledYear, selectableYears, yearsOf } from './years.ts';

describe('the years of a pack', () => {
  it('are read from single years, spans and lists', () => {
    expect(yearsOf('2025')).toEqual([2025]);
    expect(yearsOf('2023-2025')).toEqual([2023, 2024, 2025]);
    expect(yearsOf('2013–2014、2025')).toEqual([2013, 2014, 2025]);
  });
  it('can be chosen once each, the newest first', () => {
    expect(selectableYears([{ years: '2024' }, { years: '2024-2025' }], 2025)).toEqual([2025, 2024]);
  });
  it('are followed by the years that have come since, which are still to be continued', () => {
    const packs = [{ years: '2024-2025' }];
    expect(selectableYears(packs, 2027)).toEqual([2027, 2026, 2025, 2024]);
    expect(newestRuledYear(packs)).toBe(2025);
  });
  it('never leave the officer without a year', () => {
    expect(selectableYears([], 2020)).toEqual([2025]);
    expect(newestRuledYear([])).toBe(2025);
  });
});
