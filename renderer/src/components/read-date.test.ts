import { describe, expect, it } from 'vitest';
import { readDate } from './read-date.ts';

describe('a day as it is typed', () => {
  it.each([
    '2025-5-6',
    '2025.05.06',
    '2025/5/6',
    '2025年5月6日',
    '20250506',
    '5-6',
    '5月6日',
    '0506',
    '２０２５－５－６',
  ])('is read from %s', (typed) => {
    expect(readDate(typed, 2025)).toBe('2025-05-06');
  });
  it('is left as it was typed when no such day exists', () => {
    expect(readDate('2025-02-29', 2025)).toBe('2025-02-29');
    expect(readDate('2025-13-1', 2025)).toBe('2025-13-1');
    expect(readDate('明天', 2025)).toBe('明天');
  });
});
