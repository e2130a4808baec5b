import type { ClaimStatus, DecisionKind, ReasonCode, ReviewLevel } from '../../../shared/domain/claim.ts';
import { keeper, type Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';
import { batchStands } from '../standing-batches.ts';

export interface NewDecision {
  readonly claimId: number;
  readonly decision: DecisionKind | 'undo';
  readonly level: ReviewLevel;
  readonly reasonCode: ReasonCode | null;
  readonly remark: string;
  readonly decidedBy: string;
  readonly statusBefore: ClaimStatus;
  readonly statusAfter: ClaimStatus;
  /** The claim that this one doubles. */
  readonly duplicateOf?: number | null;
}

export interface StoredDecision extends NewDecision {
  readonly id: number;
  readonly batchId: number;
  readonly at: string;
  readonly recordedBy: string;
}

export interface StoredBatch {
  readonly id: number;
  readonly at: string;
  readonly recordedBy: string;
}

const decisionColumns = `d.id, d.batch_id AS batchId, d.claim_id AS claimId, d.decision, d.level, d.reason_code AS reasonCode, d.remark,
  d.decided_by AS decidedBy, d.status_before AS statusBefore, d.status_after AS statusAfter,
  d.duplicate_of AS duplicateOf, b.at, b.recorded_by AS recordedBy`;

export function decisionRepository({ raw }: Connection) {
  const prepare = keeper(raw);
  return {
    async addBatch(undoes: number | null, recorded: Recorded): Promise<number> {
      const { lastInsertRowid } = prepare(
        'INSERT INTO decision_batch (kind, undoes, at, recorded_by) VALUES (?, ?, ?, ?)',
      ).run(undoes === null ? 'decide' : 'undo', undoes, recorded.at, recorded.by);
      return Number(lastInsertRowid);
    },

    async add(batchId: number, decision: NewDecision): Promise<void> {
      prepare(
        `INSERT INTO decision (batch_id, claim_id, decision, level, reason_code, remark, decided_by, status_before,
             status_after, duplicate_of)
           VALUES (@batchId, @claimId, @decision, @level, @reasonCode, @remark, @decidedBy, @statusBefore,
             @statusAfter, @duplicateOf)`,
      ).run({ batchId, duplicateOf: null, ...decision });
    },

    async newestStanding(): Promise<StoredBatch | undefined> {
      return prepare<[], StoredBatch>(
        `SELECT b.id, b.at, b.recorded_by AS recordedBy FROM decision_batch b WHERE ${batchStands} ORDER BY b.id DESC LIMIT 1`,
      ).get();
    },

    async ofBatch(batchId: number): Promise<StoredDecision[]> {
      return prepare<unknown[], StoredDecision>(
        `SELECT ${decisionColumns} FROM decision d JOIN decision_batch b ON b.id = d.batch_id
           WHERE d.batch_id = @batchId ORDER BY d.id`,
      ).all({ batchId });
    },

    async ofClaim(claimId: number): Promise<StoredDecision[]> {
      return prepare<unknown[], StoredDecision>(
        `SELECT ${decisionColumns} FROM decision d JOIN decision_batch b ON b.id = d.batch_id
           WHERE d.claim_id = @claimId ORDER BY d.id`,
      ).all({ claimId });
    },

    /** Decisions of a claim that no batch took back, oldest first. */
    async standing(claimId: number): Promise<StoredDecision[]> {
      return prepare<unknown[], StoredDecision>(
        `SELECT ${decisionColumns} FROM decision d JOIN decision_batch b ON b.id = d.batch_id
           WHERE d.claim_id = @claimId AND ${batchStands} ORDER BY d.id`,
      ).all({ claimId });
    },

    /** The level of the last decision that stands, which tells what an in-review claim waits for. */
    async lastLevel(claimId: number): Promise<ReviewLevel | undefined> {
      return prepare<unknown[], { level: ReviewLevel }>(
        `SELECT d.level FROM decision d JOIN decision_batch b ON b.id = d.batch_id
           WHERE d.claim_id = @claimId AND ${batchStands} ORDER BY d.id DESC LIMIT 1`,
      ).get({ claimId })?.level;
    },

    /** The same for those of some claims that are in review. */
    async lastLevels(claimIds: readonly number[]): Promise<ReadonlyMap<number, ReviewLevel>> {
      const rows = prepare<unknown[], { claimId: number; level: ReviewLevel }>(
        `SELECT d.claim_id AS claimId, d.level FROM claim c JOIN decision d ON d.claim_id = c.id
             JOIN decision_batch b ON b.id = d.batch_id
           WHERE c.id IN (SELECT value FROM json_each(@ids)) AND c.status = 'in-review' AND ${batchStands}
           ORDER BY d.id`,
      ).all({ ids: JSON.stringify(claimIds) });
      return new Map(rows.map((row) => [row.claimId, row.level]));
    },

    /** Claims of a year that were decided since an instant and whose decision stands. */
    async decidedSince(year: number, instant: string): Promise<number> {
      return (
        prepare<unknown[], { n: number }>(
          // In this order: from the few batches of a day to their claims, not from a year's claims to their batches.
          `SELECT count(DISTINCT d.claim_id) AS n FROM decision_batch b CROSS JOIN decision d ON d.batch_id = b.id
               CROSS JOIN claim c ON c.id = d.claim_id
             WHERE b.at >= @instant AND c.year = @year AND ${batchStands}`,
        ).get({ year, instant })?.n ?? 0
      );
    },
  };
}
