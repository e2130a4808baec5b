import { describe, expect, it } from 'vitest';
import { claimsOf, lineAt, nextAfter, queueLines } from './queue-lines.ts';
import type { QueueState } from './queue-lines.ts';

const entries = [
  { claimId: 'a', clusterId: null, size: 1 },
  { claimId: 'b', clusterId: 'training', size: 3 },
  { claimId: 'e', clusterId: null, size: 1 },
];
const claims = ['a', 'b', 'c', 'd', 'e'];
const rest: QueueState = { gone: new Set(), later: [], open: undefined };
const keys = (state: Partial<QueueState> = {}) =>
  queueLines(entries, claims, { ...rest, ...state }).map((line) => line.key);

describe('the queue', () => {
  it('shows the claims of one event as one line', () => {
    expect(keys()).toEqual(['a', 'cluster:training', 'e']);
  });
  it('shows the members under the event that is open', () => {
    expect(keys({ open: 'training' })).toEqual(['a', 'cluster:training', 'b', 'c', 'd', 'e']);
  });
  it('shows the last claim of an event as that claim', () => {
    expect(keys({ gone: new Set(['b', 'd']) })).toEqual(['a', 'c', 'e']);
  });
  it('has no line for an event that is decided', () => {
    expect(keys({ gone: new Set(['b', 'c', 'd']) })).toEqual(['a', 'e']);
  });
  it('puts at the end what was put off, in the order in which it was', () => {
    expect(keys({ later: ['cluster:training', 'a'] })).toEqual(['e', 'cluster:training', 'a']);
  });
  it('counts every claim once, also when its event is open', () => {
    expect(claimsOf(queueLines(entries, claims, { ...rest, open: 'training' }))).toEqual(claims);
  });
});

describe('after a decision', () => {
  const lines = queueLines(entries, claims, rest);
  it('the next line comes up', () => {
    expect(nextAfter(lines, 0, new Set(['a']))).toBe('cluster:training');
  });
  it('what differs stays behind and the eyes go on', () => {
    expect(nextAfter(lines, 1, new Set(['b', 'c', 'cluster:training']))).toBe('e');
  });
  it('the last line leads back to the one before it', () => {
    expect(nextAfter(lines, 2, new Set(['e']))).toBe('cluster:training');
  });
  it('nothing comes up when nothing is left', () => {
    expect(nextAfter(lines, 0, new Set(claims))).toBeUndefined();
  });
});

describe('a claim that is looked for', () => {
  it('is found in its event when the event is closed', () => {
    expect(lineAt(queueLines(entries, claims, rest), 'c')).toBe(1);
    expect(lineAt(queueLines(entries, claims, { ...rest, open: 'training' }), 'c')).toBe(3);
  });
  it('is nowhere when the filter does not hold it', () => {
    expect(lineAt(queueLines(entries, claims, rest), 'z')).toBe(-1);
  });
});
