import { describe, expect, it } from 'vitest';
import type { ClaimDetail } from '../../../../shared/contract/claim.contract.ts';
import type { Evaluation } from '../../../../shared/contract/evaluation.ts';
import type { FilingRow, FilingStep } from '../../../../shared/contract/filing.contract.ts';
import { filingOf, withCertificates } from './trial-from-person.ts';
import type { TrialClaim } from './trial.ts';

function step(stage: FilingStep['stage'], on: string, outcome: FilingStep['outcome'] = null): FilingStep {
  return {
    stage,
    on,
    outcome,
    score: null,
    by: '',
    note: '',
    documentTitle: '',
    documentNumber: '',
    proofs: [],
  };
}

function row(
  steps: FilingStep[],
  refused = false,
): Pick<FilingRow, 'filingId' | 'kind' | 'forYear' | 'refused' | 'steps'> {
  return { filingId: '7', kind: 'make-up', forYear: 2025, refused, steps };
}

describe('a real filing in a trial', () => {
  it('keeps its days as far as it has come', () => {
    const steps = [step('application', '2025-12-01'), step('agreement', '2025-12-05', 'agreed')];
    expect(filingOf(row(steps))).toMatchObject({
      appliedOn: '2025-12-01',
      agreedOn: '2025-12-05',
      answer: '',
    });
    steps.push(step('report', '2025-12-10'), step('receipt', '2025-12-20', 'agreed'));
    expect(filingOf(row(steps))).toMatchObject({ reportedOn: '2025-12-10', answer: 'accepted' });
  });

  it('is not agreed to by a refusal', () => {
    const steps = [step('application', '2025-12-01'), step('agreement', '2025-12-05', 'refused')];
    expect(filingOf(row(steps, true))).toMatchObject({ agreedOn: '', answer: 'refused' });
  });
});

describe('the certificate of a copied claim', () => {
  const claim = { ref: '1', certified: '' } as TrialClaim;
  const byRule = { entries: [{ ref: '1', claimed: 400 }] } as Evaluation;

  it('is known by credits that the rule alone does not give', () => {
    const detail = (credits: number | null) => [{ credits } as ClaimDetail];
    expect(withCertificates([claim], detail(300), byRule)[0]?.certified).toBe('3');
    expect(withCertificates([claim], detail(400), byRule)[0]?.certified).toBe('');
    expect(withCertificates([claim], detail(null), byRule)[0]?.certified).toBe('');
  });
});
