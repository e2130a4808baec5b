import { describe, expect, it } from 'vitest';
import { nextAfter, workOrder } from './queue-order.ts';

describe('the order of work', () => {
  it('leaves out what was decided and puts 稍后 at the end, in the order it was put off', () => {
    expect(workOrder(['a', 'b', 'c', 'd'], new Set(['b']), ['c', 'a'])).toEqual(['d', 'c', 'a']);
  });
  it('forgets a claim that was put off and is no longer in the queue', () => {
    expect(workOrder(['a'], new Set(), ['z'])).toEqual(['a']);
  });
});

describe('after a decision', () => {
  const order = ['a', 'b', 'c'];
  it('the next claim comes up', () => {
    expect(nextAfter(order, 'b', new Set(['b']))).toBe('c');
  });
  it('the one before comes up at the end of the queue', () => {
    expect(nextAfter(order, 'c', new Set(['c']))).toBe('b');
  });
  it('a claim stays up when others were decided', () => {
    expect(nextAfter(order, 'b', new Set(['a', 'c']))).toBe('b');
  });
  it('nothing comes up when everything was decided', () => {
    expect(nextAfter(order, 'a', new Set(order))).toBeUndefined();
  });
});
