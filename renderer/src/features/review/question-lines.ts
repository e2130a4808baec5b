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

type Pairs = readonly AlikeProof[];

/** The questions of a claim in order, each with its evidence; a pair that no question names is a line of its own. */
export function questionLines(
  findings: readonly ClaimQuestion[],
  alike: Pairs,
  pairMessage: (pair: AlikeProof) => string,
): QuestionLine[] {
  const open = alike.filter(({ dismissedBy }) => dismissedBy === null);
  const taken = new Set<string>();
  const lines = findings.map((finding, index): QuestionLine => {
    const evidence = finding.evidence?.[0];
    const pair = open.find(({ pairId }) => pairId === evidence?.pairId);
    if (pair) taken.add(pair.pairId);
    return {
      key: `${finding.code} ${index}`,
      severity: finding.severity,
      message: finding.message,
      place: evidence && { proofId: evidence.proofId, page: evidence.page, region: evidence.region },
      pair,
    };
  });
  const rest = open
    .filter(({ pairId }) => !taken.has(pairId))
    .map((pair): QuestionLine => ({
      key: pair.pairId,
      severity: 'question',
      message: pairMessage(pair),
      place: { proofId: pair.proofId, page: 1, region: null },
      pair,
    }));
  return [...lines, ...rest];
}
