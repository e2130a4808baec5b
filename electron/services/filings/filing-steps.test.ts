import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filingOutcomes, filingSteps, type FilingStage } from '../../../shared/domain/filing.ts';
import { awaitsOf, standing, stateOf, stepProblem, type Step } from './filing-steps.ts';

const step = (stage: FilingStage, on: string, outcome: Step['outcome'] = null): Step => ({
  stage,
  kind: 'enter',
  on,
  outcome,
  score: stage === 'score' ? 800 : null,
  documentTitle: '',
  documentNumber: '',
});

const anyStep = fc
  .record({
    stage: fc.constantFrom(...filingSteps['self-study']),
    day: fc.integer({ min: 10, max: 28 }),
    outcome: fc.constantFrom(...filingOutcomes),
  })
  .map(({ stage, day, outcome }) => step(stage, `2025-06-${day}`, outcome));

describe('the entries of a filing', () => {
  it('leave the last of each stage standing, whatever came between', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 20 }), (entries) => {
        const stands = standing(entries);
        for (const [stage, stood] of stands) {
          expect(stood).toBe(entries.findLast((entry) => entry.stage === stage));
        }
      }),
    );
  });

  it('end where they were when the last is taken back', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 20 }), anyStep, (entries, more) => {
        const before = standing(entries);
        expect(standing([...entries, more].slice(0, -1))).toEqual(before);
        expect(stateOf(standing(entries))).toEqual(stateOf(before));
      }),
    );
  });

  it('follow the year: whoever enters what is awaited is never refused, and comes to an end', () => {
    for (const kind of ['make-up', 'self-study', 'leave', 'exemption'] as const) {
      const entries = [step('application', '2025-02-01')];
      for (const stage of filingSteps[kind].slice(1)) {
        expect(awaitsOf(kind, standing(entries), false)).toBe(stage);
        expect(stepProblem(kind, standing(entries), stage)).toBeUndefined();
        entries.push(step(stage, '2025-03-01', 'agreed'));
      }
      expect(awaitsOf(kind, standing(entries), false)).toBe(kind === 'make-up' ? 'make-up' : 'nothing');
      expect(awaitsOf(kind, standing(entries), true)).toBe('nothing');
    }
  });

  it('count for nothing once the unit or the authority has said no', () => {
    const entries = [step('application', '2025-11-01'), step('agreement', '2025-11-02', 'agreed')];
    expect(stateOf(standing(entries))).toMatchObject({ agreedOn: '2025-11-02', accepted: true });
    const refused = [...entries, step('report', '2025-11-03'), step('receipt', '2025-11-04', 'refused')];
    expect(stateOf(standing(refused))).toMatchObject({ reportedOn: '2025-11-03', accepted: false });
    expect(awaitsOf('make-up', standing(refused), false)).toBe('nothing');
    const corrected = [...entries, step('agreement', '2025-11-05', 'refused')];
    expect(stateOf(standing(corrected))).toMatchObject({ agreedOn: null, accepted: false });
  });
});
