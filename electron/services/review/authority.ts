import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ProofStore } from '../../proofs/proof-store.ts';
import { arrivalsOf, keepFiles } from '../filings/filing-proofs.ts';
import type { ServiceContext } from '../service.ts';
import type { ClaimBoards } from './claim-board.ts';
import type { Decider } from './decider.ts';
import { daysSince } from './queue.ts';
import { waitingForAuthority, waitingLine } from './waiting-claims.ts';

export interface Authority {
  awaiting(request: RequestOf<'review:awaiting-authority'>): Promise<ResponseOf<'review:awaiting-authority'>>;
  /** Errors: as `Decider.decide`; `review.not-yet`, `file.not-found`, `filing.proof-refused`. */
  recordAnswer(request: RequestOf<'review:record-answer'>): Promise<ResponseOf<'review:record-answer'>>;
}

/** 上级审核: what waits for the authority, and its answers with their day and document. */
export function createAuthority(
  { database, clock }: ServiceContext,
  boards: ClaimBoards,
  decider: Decider,
  store: ProofStore,
): Authority {
  return {
    async awaiting({ year, offset = 0, limit = 100 }) {
      const waiting = await waitingForAuthority(database, boards, year ?? null);
      const today = clock.today();
      const rows = waiting.map(({ claim, since, decidedBy }) => ({
        ...waitingLine(claim),
        since,
        decidedBy,
        ageDays: daysSince(since, today),
      }));
      return { total: rows.length, rows: rows.slice(offset, offset + limit) };
    },
    async recordAnswer(request) {
      const { claimIds, answer, answeredOn, authority, reasonCode, remark, proof } = request;
      const today = clock.today();
      if (answeredOn > today) throw new AppError('review.not-yet', { on: answeredOn, today });
      const files = proof === undefined ? [] : await keepFiles(store, [proof]);
      const named = authority || '上级';
      const { decided, batchId } = await decider.decide(
        {
          claimIds,
          decision: answer,
          level: 'upper',
          by: named,
          ...(answer === 'accept' ? {} : { reasonCode: reasonCode ?? 'other' }),
          ...(remark === undefined ? {} : { remark }),
        },
        {
          async write(repositories, batch, recorded) {
            const [arrivalId = null] = await arrivalsOf(repositories, files, recorded);
            await repositories.authorityAnswers.add({
              batchId: batch,
              answeredOn,
              authority: named,
              documentTitle: request.documentTitle ?? '',
              documentNumber: request.documentNumber ?? '',
              arrivalId,
            });
          },
        },
      );
      return { decided, batchId };
    },
  };
}
