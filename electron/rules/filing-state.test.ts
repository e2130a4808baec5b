import { describe, expect, it } from 'vitest';
import {
  exemptionState,
  filingState,
  makeUpState,
  selfStudyAppliedLate,
  selfStudyState,
} from './filing-state.ts';
import type { Filing } from './finding.ts';

const filed = (kind: Filing['kind'], rest: Partial<Filing> = {}): Filing => ({
  kind,
  forYear: 2025,
  appliedOn: '2025-02-10',
  agreedOn: '2025-02-20',
  reportedOn: '2025-03-01',
  ...rest,
});
/** The same filing without some of its days. */
function lacking(filing: Filing, ...days: ('agreedOn' | 'reportedOn')[]): Filing {
  return Object.fromEntries(
    Object.entries(filing).filter(([key]) => !days.some((day) => day === key)),
  ) as Filing;
}

describe('how far a make-up got', () => {
  const makeUp = filed('make-up', { appliedOn: '2025-12-31' });

  it('is nothing without a filing, and nothing by a filing of another kind or year', () => {
    expect(makeUpState(undefined, 2025)).toBe(filingState.none);
    expect(makeUpState([], 2025)).toBe(filingState.none);
    expect(makeUpState([filed('self-study'), filed('leave')], 2025)).toBe(filingState.none);
    expect(makeUpState([filed('make-up', { forYear: 2024, appliedOn: '2024-12-01' })], 2025)).toBe(
      filingState.none,
    );
  });

  it('is complete when it was applied for on the last day of the year, agreed to and reported', () => {
    expect(makeUpState([makeUp], 2025)).toBe(filingState.complete);
    expect(makeUpState([{ ...makeUp, appliedOn: '2026-01-01' }], 2025)).toBe(filingState.appliedLate);
    expect(makeUpState([{ ...makeUp, appliedOn: '2024-12-31' }], 2025)).toBe(filingState.appliedLate);
  });

  it('stops at the step that is missing', () => {
    expect(makeUpState([lacking(makeUp, 'reportedOn')], 2025)).toBe(filingState.notReported);
    expect(makeUpState([lacking(makeUp, 'agreedOn')], 2025)).toBe(filingState.notAgreed);
  });

  it('is refused whatever days it has, and undecided is not refused', () => {
    expect(makeUpState([{ ...makeUp, accepted: false }], 2025)).toBe(filingState.refused);
    expect(makeUpState([{ ...makeUp, accepted: true }], 2025)).toBe(filingState.complete);
  });

  it('is that of the best of several, whichever came first', () => {
    const refused = { ...makeUp, accepted: false };
    const open = lacking(makeUp, 'reportedOn');
    expect(makeUpState([refused, open], 2025)).toBe(filingState.notReported);
    expect(makeUpState([open, refused], 2025)).toBe(filingState.notReported);
  });
});

describe('how far a 可验证自学 application got', () => {
  const study = filed('self-study');

  it('is nothing by a filing of another kind or year', () => {
    expect(selfStudyState(undefined, 2025)).toBe(filingState.none);
    expect(selfStudyState([filed('make-up')], 2025)).toBe(filingState.none);
    expect(selfStudyState([{ ...study, forYear: 2024 }], 2025)).toBe(filingState.none);
  });

  it('counts at any day of the year once agreed and reported, and stops at the missing step', () => {
    expect(selfStudyState([{ ...study, appliedOn: '2025-11-30' }], 2025)).toBe(filingState.complete);
    expect(selfStudyState([lacking(study, 'reportedOn')], 2025)).toBe(filingState.notReported);
    expect(selfStudyState([lacking(study, 'agreedOn')], 2025)).toBe(filingState.notAgreed);
    expect(selfStudyState([{ ...study, accepted: false }], 2025)).toBe(filingState.refused);
  });

  it('is that of the best of several, whichever came first', () => {
    const refused = { ...study, accepted: false };
    expect(selfStudyState([refused, study], 2025)).toBe(filingState.complete);
    expect(selfStudyState([study, refused], 2025)).toBe(filingState.complete);
  });

  it('is late unless an agreed application of that year was handed in from 1 January to 31 March', () => {
    const late = (...filings: Filing[]) => selfStudyAppliedLate(filings, 2025);
    expect(late({ ...study, appliedOn: '2025-01-01' })).toBe(false);
    expect(late({ ...study, appliedOn: '2025-03-31' })).toBe(false);
    expect(late({ ...study, appliedOn: '2025-04-01' })).toBe(true);
    expect(late({ ...study, appliedOn: '2024-12-31' })).toBe(true);
    expect(late({ ...study, forYear: 2026 })).toBe(true);
    expect(late(lacking(study, 'agreedOn'))).toBe(true);
    expect(late(filed('make-up'))).toBe(true);
    expect(late({ ...study, appliedOn: '2025-06-01' }, study)).toBe(false);
  });
});

describe('an exemption or a long leave', () => {
  it('takes a document that was accepted, of that year', () => {
    for (const kind of ['exemption', 'leave'] as const) {
      expect(exemptionState([filed(kind, { accepted: true })], 2025)).toBe(2);
      expect(exemptionState([filed(kind)], 2025)).toBe(1);
      expect(exemptionState([filed(kind, { accepted: false })], 2025)).toBe(1);
      expect(exemptionState([filed(kind, { accepted: true })], 2024)).toBe(0);
    }
    expect(exemptionState(undefined, 2025)).toBe(0);
    expect(exemptionState([filed('make-up', { accepted: true })], 2025)).toBe(0);
  });

  it('is accepted when one of several is', () => {
    const both = [filed('leave', { accepted: true }), filed('exemption')];
    expect(exemptionState(both, 2025)).toBe(2);
    expect(exemptionState(both.toReversed(), 2025)).toBe(2);
  });
});
