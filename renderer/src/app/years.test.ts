import { describe, expect, it } from 'vitest';
import { selectableYears, yearsOf } from './years.ts';

describe('the years of a pack', () => {
  it('are read from single years, spans and lists', () => {
    expect(yearsOf('2025')).toEqual([2025]);
    expect(yearsOf('2023-2025')).toEqual([2023, 2024, 2025]);
    expect(yearsOf('2013–2014、2025')).toEqual([2013, 2014, 2025]);
  });
  it('can be chosen once each, the newest first', () => {
    expect(selectableYears([{ years: '2024' }, { years: '2024-2025' }])).toEqual([2025, 2024]);
  });
  it('never leave the officer without a year', () => {
    expect(selectableYears([])).toEqual([2025]);
  });
});
