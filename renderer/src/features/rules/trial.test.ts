import { describe, expect, it } from 'vitest';
import { trialProblem, trialRequest } from './trial.ts';
import type { TrialClaim } from './trial.ts';

const training: TrialClaim = {
  ref: '1',
  item: 'project',
  role: 'participant',
  quantity: '1.5',
  startDate: '2025-03-01',
  endDate: '',
  certified: '',
  publicNeed: false,
};

describe('试算', () => {
  it('asks the rules in their units: quantity as typed, certified credits in hundredths', () => {
    const claims = [{ ...training, certified: '0.33', publicNeed: true }];
    expect(trialRequest({ titleLevel: 'junior', grassroots: true, claims }, 2025, 'zhejiang')).toEqual({
      year: 2025,
      jurisdiction: 'zhejiang',
      unit: { grassroots: true },
      person: { titleLevel: 'junior' },
      claims: [
        {
          ref: '1',
          item: 'project',
          role: 'participant',
          quantity: 1.5,
          startDate: '2025-03-01',
          certifiedCredits: 33,
          publicNeed: true,
        },
      ],
    });
  });

  it('leaves a line out while its date is being typed, and never sends a figure that is none', () => {
    const claims = [
      { ...training, ref: '1', startDate: '2025-3' },
      { ...training, ref: '2', quantity: '1.' },
      { ...training, ref: '3', quantity: '-1' },
    ];
    const request = trialRequest({ titleLevel: 'none', grassroots: false, claims }, 2025, 'zhejiang');
    expect(request.claims.map((claim) => [claim.ref, claim.quantity])).toEqual([
      ['2', 1],
      ['3', undefined],
    ]);
  });

  it('says when an end lies before its start', () => {
    expect(trialProblem({ ...training, endDate: '2025-02-28' })).toBe('end-before-start');
    expect(trialProblem({ ...training, endDate: '2025-03-01' })).toBeUndefined();
    expect(trialProblem({ ...training, endDate: '2025-02-29' })).toBe('bad-date');
  });
});
