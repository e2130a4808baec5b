import type { ClaimQuestion } from '../../../../shared/contract/claim.contract.ts';
import type { AlikeProof } from '../../../../shared/contract/proof-check.contract.ts';
import type { ProofPlace } from '../../components/proof-viewer/viewport.ts';

/** One thing that is asked about a claim, with where it can be seen. */
export interface QuestionLine {
  key: string;
  severity: ClaimQuestion['severity'];
  message: string;
  /** Where on this claim's proofs; undefined when there is nothing to point at. */
  place: ProofPlace | undefined;
  /** The other paper that is to be looked at beside it. */
  pair: AlikeProof | undefined;
}

/** The questions of a claim in order, each with its evidence. Pairs that nobody asks about stay out of sight. */
export function questionLines(
  findings: readonly ClaimQuestion[],
  alike: readonly AlikeProof[],
): QuestionLine[] {
  return findings.map((finding, index): QuestionLine => {
    const evidence = finding.evidence?.[0];
    return {
      key: `${finding.code} ${index}`,
      severity: finding.severity,
      message: finding.message,
      place: evidence && { proofId: evidence.proofId, page: evidence.page, region: evidence.region },
      pair: alike.find(({ pairId, dismissedBy }) => pairId === evidence?.pairId && dismissedBy === null),
    };
  });
}
