import type { ClaimQuestion } from '../../../shared/contract/claim.contract.ts';
import { pairIdOf } from '../../../shared/domain/proof-check.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import { nearByClaim } from './alike.ts';
import { nearQuestion, proofIdsFrom, questionsFrom } from './claim-findings.ts';

/** What the machine's eyes add to the questions of a year's claims. */
export interface CheckQuestions {
  of(claimId: number): readonly ClaimQuestion[];
  /** One proof under these two claims was called no duplicate. */
  isDismissed(proofId: number, claimId: number, otherClaimId: number): boolean;
}

/** Reads what was judged and compared before; judges nothing itself, so that a board is quick. */
export async function readCheckQuestions(
  { proofChecks }: Pick<Repositories, 'proofChecks'>,
  year: number,
): Promise<CheckQuestions> {
  const judged = await proofChecks.judgements(year);
  const sides = await proofChecks.pairSides();
  const entries = await proofChecks.pairEntries();
  const named = new Map(judged.map(({ claimId, named: json }) => [claimId, json]));
  const missing = [...new Set(sides.map((side) => side.claimId))].filter(
    (id) => id !== null && !named.has(id),
  );
  for (const [id, json] of await proofChecks.namedBy(missing.filter((id) => id !== null)))
    named.set(id, json);
  const isNamed = (claimId: number, proofId: number): boolean => {
    const json = named.get(claimId);
    return json !== undefined && json !== '[]' && proofIdsFrom(json).includes(proofId);
  };
  const isDismissed = (pairId: string): boolean => entries.get(pairId)?.verdict === 'not-duplicate';
  const near = nearByClaim(sides, isNamed);
  const read = new Map(
    judged
      .filter(({ questions }) => questions !== '[]')
      .map(({ claimId, questions }) => [claimId, questionsFrom(questions)]),
  );
  return {
    of: (claimId) => [
      ...(read.get(claimId) ?? []),
      ...(near.get(claimId) ?? [])
        .filter(({ pairId }) => !isDismissed(pairId))
        .map((alike) => nearQuestion(alike, year)),
    ],
    isDismissed: (proofId, claimId, otherClaimId) =>
      isDismissed(pairIdOf({ kind: 'identical', proof: proofId, claims: [claimId, otherClaimId] })),
  };
}
