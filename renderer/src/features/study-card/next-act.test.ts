import { describe, expect, it } from 'vitest';
import { nextActOf } from './next-act.ts';

const of = (code: string, more: { rowId?: number; staffNumber?: string | null } = {}) =>
  nextActOf({
    rowId: more.rowId ?? null,
    staffNumber: more.staffNumber === undefined ? 'C001' : more.staffNumber,
    causes: [{ code }],
  });

describe('the next act of a gap', () => {
  it('is a reminder for who has a card and has not learned', () => {
    expect(['card-not-used', 'card-not-used-up', 'credit-not-applied'].map((code) => of(code))).toEqual([
      'remind',
      'remind',
      'remind',
    ]);
  });
  it('is at the desk where two things are to be put together', () => {
    expect(of('platform-differs')).toBe('desk');
    expect(of('invoice-missing', { rowId: 7, staffNumber: null })).toBe('desk');
  });
  it('is on the page of the person otherwise, also for a person’s own row', () => {
    expect(of('sync-overdue')).toBe('chain');
    expect(of('sync-overdue', { rowId: 7 })).toBe('chain');
  });
});
