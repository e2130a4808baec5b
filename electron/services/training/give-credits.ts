import type { ClaimStatus } from '../../../shared/domain/claim.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { StoredTraining } from '../../database/repositories/training.repository.ts';
import { statusWords } from '../review/decision-rules.ts';
import type { Recorded } from '../service.ts';
import type { CreditStep } from './credit-plan.ts';

/**
 * Carries a plan out: all of it is decisions of one batch, claims are not rewritten. A claim that a correction replaces
 * is set aside and its successor accepted, so that one undo restores both. Returns the batch; null with nothing to decide.
 */
export async function giveCredits(
  repositories: Repositories,
  training: StoredTraining,
  steps: readonly CreditStep[],
  by: string,
  recorded: Recorded,
): Promise<{ batchId: number | null; decided: number }> {
  const { claims, decisions, trainings, proofs } = repositories;
  const arrivals = await trainings.proofs(training.id);
  const changing = steps.filter(({ change }) => change !== 'keep' && change !== 'leave');
  const batchId = changing.length === 0 ? null : await decisions.addBatch(null, recorded);
  const decide = async (
    claimId: number,
    decision: 'accept' | 'reject',
    statusBefore: ClaimStatus,
    statusAfter: ClaimStatus,
  ): Promise<void> => {
    if (batchId === null) return;
    await decisions.add(batchId, {
      claimId,
      decision,
      level: 'unit',
      reasonCode: decision === 'accept' ? null : 'other',
      remark: decision === 'accept' ? '院内培训授予' : '院内培训更正，以更正后的为准',
      decidedBy: by,
      statusBefore,
      statusAfter,
    });
    await claims.setStatus(claimId, statusAfter);
  };
  for (const { change, claim, revive, standing } of changing) {
    if (standing !== null) await decide(standing.claimId, 'reject', standing.status, 'rejected');
    if (change === 'withdraw' || claim === null) continue;
    let claimId = revive;
    if (claimId === null) {
      claimId = await claims.add(claim, recorded, null);
      await trainings.addClaim(training.id, claimId);
      // 未上报 until it is given: taken back, it is no claim that anybody handed in, and waits in no queue.
      await claims.setStatus(claimId, 'draft');
    }
    await decide(claimId, 'accept', 'draft', 'accepted');
    for (const arrivalId of arrivals) await proofs.link(claimId, arrivalId, 'hand', recorded);
  }
  await trainings.addCredit(training.versionId, batchId, recorded);
  return { batchId, decided: changing.length };
}

/** Takes a batch of credits back by a batch that names it. Errors: `review.changed-since`. */
export async function takeBack(
  { claims, decisions }: Repositories,
  batchId: number,
  recorded: Recorded,
): Promise<number> {
  const entries = await decisions.ofBatch(batchId);
  const undo = await decisions.addBatch(batchId, recorded);
  for (const { claimId, level, statusBefore, statusAfter } of entries.toReversed()) {
    const claim = await claims.get(claimId);
    if (claim?.status !== statusAfter)
      throw new AppError('review.changed-since', {
        detail: claim ? `${claim.staffNumber}“${claim.name}”现在是${statusWords[claim.status]}` : '',
      });
    const undone = { decision: 'undo', level, reasonCode: null, remark: '', decidedBy: recorded.by } as const;
    await decisions.add(undo, { claimId, ...undone, statusBefore: statusAfter, statusAfter: statusBefore });
    await claims.setStatus(claimId, statusBefore);
  }
  return entries.length;
}
