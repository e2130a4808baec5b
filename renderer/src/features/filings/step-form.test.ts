import { describe, expect, it } from 'vitest';
import type { FilingRow } from '../../../../shared/contract/filing.contract.ts';
import { commonStep, emptyStep, readScore, stepProblems } from './step-form.ts';

const form = emptyStep('2025-11-20');

describe('a step of a filing', () => {
  it('needs a day that exists', () => {
    expect(stepProblems('report', form, null).size).toBe(0);
    expect(stepProblems('report', { ...form, on: '' }, null).get('on')).toBe('required');
    expect(stepProblems('report', { ...form, on: '2025-02-30' }, null).get('on')).toBe('bad-date');
  });

  it('that says no needs a reason', () => {
    const refused = { ...form, outcome: 'refused' as const };
    expect(stepProblems('agreement', refused, null).get('note')).toBe('required');
    expect(stepProblems('agreement', { ...refused, note: '材料不齐' }, null).size).toBe(0);
    expect(stepProblems('report', refused, null).size).toBe(0);
  });

  it('that scores takes up to the cap, in hundredths', () => {
    expect(['8', '8.5', '９.25', '10.001', '-1', '八'].map(readScore)).toEqual([
      800,
      850,
      925,
      undefined,
      undefined,
      undefined,
    ]);
    expect(stepProblems('score', { ...form, score: '10' }, 1000).size).toBe(0);
    expect(stepProblems('score', { ...form, score: '10.01' }, 1000).get('score')).toBe('score-high');
    expect(stepProblems('score', { ...form, score: '10.01' }, null).size).toBe(0);
    expect(stepProblems('score', form, 1000).get('score')).toBe('required');
  });
});

describe('filings chosen together', () => {
  const row = (awaits: FilingRow['awaits']) => ({ awaits }) as FilingRow;
  it('take a step together when all of them wait for it', () => {
    expect(commonStep([row('report'), row('report')])).toBe('report');
    expect(commonStep([row('report'), row('receipt')])).toBeUndefined();
    expect(commonStep([row('make-up')])).toBeUndefined();
    expect(commonStep([])).toBeUndefined();
  });
});
