import { expect, it } from 'vitest';
import { clockText, dayText } from './clock-text.ts';

const clock = (dueOn: string, daysLeft: number | null) => ({
  ...{ dueOn, daysLeft, startedOn: null, source: '样例', clause: '', note: '' },
});

it('shows the year of a day beyond New Year, and not that of this year', () => {
  expect(clockText(clock('2025-12-31', 2))).toMatch(/^12-31 /);
  expect(clockText(clock('2026-01-05', 7))).toMatch(/^2026-01-05 /);
  expect(clockText(clock('2024-12-30', -3))).toMatch(/^2024-12-30 /);
  expect(clockText(clock('2024-12-30', -2))).toMatch(/^2024-12-30 /);
  expect(dayText('2025-03-01', '2025-12-29')).toBe('03-01');
});
