import { describe, expect, it } from 'vitest';
import { placeDeadlines, weekTicks } from './place-deadlines.ts';

const deadline = (date: string, title = date) => ({ date, title, source: '' });

describe('the deadlines of the coming eight weeks', () => {
  it('leaves out what is past and what is further than eight weeks', () => {
    const placed = placeDeadlines('2025-11-05', [
      deadline('2025-11-04'),
      deadline('2025-11-05'),
      deadline('2025-12-31'),
      deadline('2026-01-01'),
    ]);
    expect(placed.map((one) => one.date)).toEqual(['2025-11-05', '2025-12-31']);
  });

  it('puts today at the start and the last day of the eighth week at the end', () => {
    const placed = placeDeadlines('2025-11-05', [deadline('2025-12-31'), deadline('2025-11-05')]);
    expect(placed.map((one) => [one.daysLeft, one.at])).toEqual([
      [0, 0],
      [56, 1],
    ]);
  });

  it('gives labels that would cover each other different rows', () => {
    const placed = placeDeadlines('2025-11-05', [
      deadline('2025-12-20'),
      deadline('2025-12-22'),
      deadline('2025-11-06'),
    ]);
    expect(placed.map((one) => one.lane)).toEqual([0, 0, 1]);
  });

  it('lets a label late on the line run back, and sees that it then meets an earlier one', () => {
    const placed = placeDeadlines('2025-11-21', [deadline('2025-12-20'), deadline('2025-12-31')]);
    expect(placed.map((one) => [one.side, one.lane])).toEqual([
      ['right', 0],
      ['left', 1],
    ]);
  });

  it('marks one week after the other, over the end of a month', () => {
    expect(weekTicks('2025-11-28').map((tick) => tick.label)).toEqual([
      '11-28',
      '12-05',
      '12-12',
      '12-19',
      '12-26',
      '01-02',
      '01-09',
      '01-16',
    ]);
  });
});
