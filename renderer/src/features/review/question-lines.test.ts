import { describe, expect, it } from 'vitest';
import type { ClaimQuestion } from '../../../../shared/contract/claim.contract.ts';
import type { AlikeProof } from '../../../../shared/contract/proof-check.contract.ts';
import { questionLines } from './question-lines.ts';

const pair = (pairId: string, more: Partial<AlikeProof> = {}): AlikeProof => ({
  pairId,
  kind: 'near',
  proofId: 'p1',
  otherProofId: 'p9',
  otherClaimId: 'c9',
  otherClaimName: '院感培训',
  staffNumber: '00042',
  personName: '钟离春',
  year: 2024,
  dismissedBy: null,
  dismissedAt: null,
  remark: '',
  ...more,
});
const near: ClaimQuestion = {
  code: 'near-duplicate-proof',
  severity: 'question',
  message: '与另一份相似',
  evidence: [{ proofId: 'p1', page: 2, region: null, otherProofId: 'p9', pairId: 'a' }],
};
describe('the questions of a claim', () => {
  it('point at the place on the proof that they speak of', () => {
    const region = { left: 0.1, top: 0.2, width: 0.3, height: 0.1 };
    const asked: ClaimQuestion = {
      code: 'dates-differ',
      severity: 'question',
      message: '日期不同',
      evidence: [{ proofId: 'p1', page: 1, region }],
    };
    expect(questionLines([asked], [])[0]?.place).toEqual({ proofId: 'p1', page: 1, region });
  });
  it('name the pair that is to be seen side by side', () => {
    const lines = questionLines([near], [pair('b'), pair('a')]);
    expect(lines.map((line) => [line.message, line.pair?.pairId])).toEqual([['与另一份相似', 'a']]);
  });
  it('are not about a pair that nobody asks about, a sheet that all of an event signed say', () => {
    expect(questionLines([], [pair('a')])).toEqual([]);
  });
  it('lead to no pair that somebody said is no duplicate', () => {
    expect(questionLines([near], [pair('a', { dismissedBy: '陈晓' })])[0]?.pair).toBeUndefined();
  });
});
