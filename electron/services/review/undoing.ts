import type { ResponseOf } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { StoredChangeSet } from '../../database/repositories/claim-change.repository.ts';
import type { StoredClaim } from '../../database/repositories/claim.repository.ts';
import type { StoredDecision } from '../../database/repositories/decision.repository.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { Recorded, ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import type { ClaimState } from './board.ts';
import type { ClaimBoards } from './claim-board.ts';
import { statusWords } from './decision-rules.ts';

export interface Undoing {
  /** Takes back the newest batch that stands. Errors: `review.nothing-to-undo`, `review.changed-since`. */
  undo(): Promise<ResponseOf<'review:undo'>>;
  undoable(): Promise<ResponseOf<'review:undoable'>>;
}

/** Undo is a batch of its own with an entry for each that it compensates: decisions and changes of claims alike. */
export function createUndoing(
  context: ServiceContext,
  settings: SettingsService,
  boards: ClaimBoards,
): Undoing {
  const { database } = context;
  return {
    async undo() {
      const recorded = await settings.recorded();
      const changes = new Map<number, ClaimState>();
      const { batchId, reads } = await database.transaction(async (repositories) => {
        const { decisions, claimChanges } = repositories;
        const batch = await decisions.newestStanding();
        if (!batch) throw new AppError('review.nothing-to-undo');
        const undo = await decisions.addBatch(batch.id, recorded);
        const entries = await decisions.ofBatch(batch.id);
        const sets = await claimChanges.ofBatch(batch.id);
        for (const entry of entries.toReversed()) await undoDecision(repositories, undo, entry, recorded);
        for (const set of sets.toReversed()) await undoChanges(repositories, undo, set);
        for (const { claimId, statusBefore } of [...entries, ...sets].toReversed()) {
          const lastLevel = (await decisions.lastLevel(claimId)) ?? null;
          changes.set(claimId, {
            status: statusBefore,
            lastLevel: statusBefore === 'in-review' ? lastLevel : null,
          });
        }
        return { batchId: batch.id, reads: sets.length > 0 };
      });
      // A claim that reads otherwise is more than a decision: boards are built anew.
      if (reads) context.changed('claims');
      else boards.decided(changes);
      return { batchId: String(batchId), restored: changes.size };
    },
    async undoable() {
      return database.read(async ({ decisions, claimChanges }) => {
        const batch = await decisions.newestStanding();
        const entries = batch ? await decisions.ofBatch(batch.id) : [];
        const sets = batch ? await claimChanges.ofBatch(batch.id) : [];
        const act = sets[0] ? (sets[0].origin === 'person' ? 'resubmit' : 'correct') : entries[0]?.decision;
        if (!batch || act === undefined || act === 'undo') return { batch: null };
        const claimIds = [...new Set([...entries, ...sets].map(({ claimId }) => String(claimId)))];
        return {
          batch: {
            batchId: String(batch.id),
            decision: act,
            count: claimIds.length,
            at: batch.at,
            by: batch.recordedBy,
            claimIds,
          },
        };
      });
    },
  };
}

async function undoDecision(
  { claims, decisions }: Repositories,
  batchId: number,
  entry: StoredDecision,
  recorded: Recorded,
): Promise<void> {
  checkStanding(await claims.get(entry.claimId), entry);
  await decisions.add(batchId, {
    claimId: entry.claimId,
    decision: 'undo',
    level: entry.level,
    reasonCode: null,
    remark: '',
    decidedBy: recorded.by,
    statusBefore: entry.statusAfter,
    statusAfter: entry.statusBefore,
  });
  await claims.setStatus(entry.claimId, entry.statusBefore);
}

async function undoChanges(
  { claims, claimChanges }: Repositories,
  batchId: number,
  set: StoredChangeSet,
): Promise<void> {
  checkStanding(await claims.get(set.claimId), set);
  const back = set.changes.map(({ field, old, new: now }) => ({ field, old: now, new: old }));
  await claimChanges.add(
    {
      batchId,
      claimId: set.claimId,
      origin: 'undo',
      why: '',
      statusBefore: set.statusAfter,
      statusAfter: set.statusBefore,
      fingerprintBefore: await claimChanges.fingerprint(set.claimId),
      changes: back,
    },
    set.fingerprintBefore,
  );
}

function checkStanding(
  claim: StoredClaim | undefined,
  { statusAfter }: StoredDecision | StoredChangeSet,
): void {
  if (claim?.status === statusAfter) return;
  const detail = claim ? `${claim.staffNumber}“${claim.name}”现在是${statusWords[claim.status]}` : '';
  throw new AppError('review.changed-since', { detail });
}
