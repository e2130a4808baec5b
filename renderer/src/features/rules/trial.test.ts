import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../../../shared/contract/evaluation.ts';
import { emptyTrial, trialFromRequest, trialProblem, trialRequest, unreadLines } from './trial.ts';
import type { Trial, TrialClaim, TrialFiling } from './trial.ts';
import { trialWords } from './trial-words.ts';

const training: TrialClaim = {
  ref: '1',
  item: 'project',
  role: 'participant',
  quantity: '1.5',
  startDate: '2025-03-01',
  endDate: '',
  certified: '',
  hours: '',
  publicNeed: false,
  makeUpFor: '',
  status: 'accepted',
  name: '',
  projectNumber: '',
};
const filing: TrialFiling = {
  ref: '1',
  kind: 'make-up',
  forYear: '2025',
  appliedOn: '2025-12-01',
  agreedOn: '',
  reportedOn: '',
  answer: '',
};
const person: Trial = emptyTrial(2025, false);

describe('试算', () => {
  it('asks the rules in their units: quantity as typed, certified credits in hundredths, 学时 in tenths', () => {
    const claims = [{ ...training, certified: '0.33', hours: '4.5', publicNeed: true }];
    expect(trialRequest({ ...person, titleLevel: 'junior', grassroots: true, claims })).toEqual({
      year: 2025,
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
          hours: 45,
          publicNeed: true,
        },
      ],
    });
  });

  it('leaves a line out while its date is being typed, says so, and never sends a figure that is none', () => {
    const claims = [
      { ...training, ref: '1', startDate: '2025-3' },
      { ...training, ref: '2', quantity: '1.' },
      { ...training, ref: '3', quantity: '-1' },
    ];
    const trial: Trial = {
      ...person,
      claims,
      filings: [filing, { ...filing, ref: '2', reportedOn: '1 月' }],
    };
    const request = trialRequest(trial);
    expect(request.claims.map((claim) => [claim.ref, claim.quantity])).toEqual([
      ['2', 1],
      ['3', undefined],
    ]);
    expect(request.filings).toEqual([{ kind: 'make-up', forYear: 2025, appliedOn: '2025-12-01' }]);
    expect(unreadLines(trial)).toBe(2);
  });

  it('says when an end lies before its start', () => {
    expect(trialProblem({ ...training, endDate: '2025-02-28' })).toBe('end-before-start');
    expect(trialProblem({ ...training, endDate: '2025-03-01' })).toBeUndefined();
    expect(trialProblem({ ...training, endDate: '2025-02-29' })).toBe('bad-date');
  });

  it('is judged by a change that is being rehearsed only while there is one', () => {
    expect(trialRequest(person)).not.toHaveProperty('change');
    expect(trialRequest(person, { continueFrom: 2025 })).toMatchObject({ change: { continueFrom: 2025 } });
  });

  it('takes in a case of the rules and asks exactly what the case asks', () => {
    const request = {
      year: 2025,
      unit: { grassroots: true },
      person: { titleLevel: 'senior', grassroots: false, status: 'on-leave' },
      filings: [
        { kind: 'make-up', forYear: 2025, appliedOn: '2025-12-01', agreedOn: '2025-12-05', accepted: false },
      ],
      claims: [
        {
          ref: 'a',
          item: 'project',
          role: 'speaker',
          quantity: 0.5,
          startDate: '2026-03-01',
          endDate: '2026-03-02',
          certifiedCredits: 1050,
          hours: 899,
          publicNeed: true,
          makeUpFor: 2025,
          name: '急救培训',
          projectNumber: '2025-01',
          status: 'in-review',
        },
      ],
    } as const;
    expect(
      trialRequest(
        trialFromRequest({ ...request, filings: [...request.filings], claims: [...request.claims] }),
      ),
    ).toEqual(request);
  });
});

describe('a trial as text', () => {
  const result: Evaluation = {
    verdict: 'not-met',
    required: 2500,
    granted: 50,
    shortBy: 2450,
    publicNeed: { required: 500, granted: 0, shortBy: 500 },
    deemedComplete: false,
    byCategory: [],
    entries: [
      {
        ref: '1',
        item: 'project',
        claimed: 50,
        granted: 50,
        outcome: 'counted',
        reasons: [{ code: 'rate', text: '1.5 小时 ÷ 3 = 0.5 分', source: '手册', clause: '§3' }],
      },
    ],
    questions: [],
    conflicts: [],
    explanation: '还差 24.5 分。',
  };

  it('says who, what was handed in, what each counts and how it ends, so that another can follow it', () => {
    const text = trialWords(
      { ...person, claims: [{ ...training, publicNeed: true, certified: '0.33' }] },
      result,
      [],
      '浙江省 2025 1.0.0',
    );
    expect(text.split('\n')).toEqual([
      '【试算】2025 年度 · 浙江省 2025 1.0.0',
      '中级，在职，单位非基层',
      '申报 1 条：',
      '1. project · 1.5 · 2025-03-01 · 公需科目 · 证书 0.33 分',
      '   1.5 小时 ÷ 3 = 0.5 分（§3）',
      '结论：未达标',
      '还差 24.5 分。',
    ]);
  });
});
