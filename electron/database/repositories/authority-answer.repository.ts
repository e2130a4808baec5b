import type { DecisionKind } from '../../../shared/domain/claim.ts';
import { keeper, type Connection } from '../connection.ts';
import { batchStands } from '../standing-batches.ts';

export interface AuthorityAnswer {
  /** The batch that decided at the level 上级. */
  readonly batchId: number;
  readonly answeredOn: string;
  readonly authority: string;
  readonly documentTitle: string;
  readonly documentNumber: string;
  readonly arrivalId: number | null;
}

export interface StoredAnswer extends AuthorityAnswer {
  readonly proofId: number | null;
  readonly proofName: string | null;
}

/** A claim that the unit accepted and the authority has not answered. */
export interface AwaitingClaim {
  readonly claimId: number;
  readonly year: number;
  /** An instant. */
  readonly since: string;
  readonly decidedBy: string;
}

/** A claim whose last decision that stands is the authority's. */
export interface AnsweredClaimRow {
  readonly staffNumber: string;
  readonly name: string;
  readonly projectNumber: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly decision: DecisionKind;
  /** An instant. */
  readonly decidedAt: string;
  /** The line's own day where it came from a list; null for an answer without a record of its day. */
  readonly answeredOn: string | null;
}

/** 上级审核: what the authority answered, when and by which document, and what waits for it. */
export function authorityAnswerRepository({ raw }: Connection) {
  const prepare = keeper(raw);
  return {
    async add(answer: AuthorityAnswer): Promise<void> {
      prepare(
        `INSERT INTO authority_answer (batch_id, answered_on, authority, document_title, document_number, arrival_id)
           VALUES (@batchId, @answeredOn, @authority, @documentTitle, @documentNumber, @arrivalId)`,
      ).run(answer);
    },

    async ofBatch(batchId: number): Promise<StoredAnswer | undefined> {
      return prepare<unknown[], StoredAnswer>(
        `SELECT w.batch_id AS batchId, w.answered_on AS answeredOn, w.authority, w.document_title AS documentTitle,
             w.document_number AS documentNumber, w.arrival_id AS arrivalId, a.proof_id AS proofId, a.name AS proofName
           FROM authority_answer w LEFT JOIN proof_arrival a ON a.id = w.arrival_id WHERE w.batch_id = @batchId`,
      ).get({ batchId });
    },

    /** Oldest first. */
    async awaiting(year: number | null): Promise<AwaitingClaim[]> {
      return prepare<unknown[], AwaitingClaim>(
        `WITH last AS (
             SELECT d.claim_id, max(d.id) AS id FROM claim c JOIN decision d ON d.claim_id = c.id
               JOIN decision_batch b ON b.id = d.batch_id
             WHERE c.status = 'in-review' AND (@year IS NULL OR c.year = @year) AND ${batchStands}
             GROUP BY d.claim_id)
           SELECT c.id AS claimId, c.year, b.at AS since, d.decided_by AS decidedBy
           FROM last JOIN decision d ON d.id = last.id JOIN decision_batch b ON b.id = d.batch_id
             JOIN claim c ON c.id = d.claim_id
           WHERE d.level = 'unit' ORDER BY b.at, c.id`,
      ).all({ year });
    },

    /** What the authority has decided already, of all years. */
    async answered(): Promise<AnsweredClaimRow[]> {
      return prepare<unknown[], AnsweredClaimRow>(
        `SELECT s.staff_number AS staffNumber, c.name, c.project_number AS projectNumber,
             c.start_date AS startDate, c.end_date AS endDate, d.decision, b.at AS decidedAt,
             coalesce(l.answered_on, w.answered_on) AS answeredOn
           FROM decision d JOIN decision_batch b ON b.id = d.batch_id JOIN claim c ON c.id = d.claim_id
             JOIN staff_member s ON s.id = c.staff_id LEFT JOIN authority_answer w ON w.batch_id = b.id
             LEFT JOIN answer_list_line l ON l.batch_id = b.id AND l.claim_id = c.id
           WHERE d.level = 'upper' AND d.decision <> 'undo' AND c.status <> 'in-review' AND ${batchStands}
           ORDER BY d.id DESC`,
      ).all();
    },
  };
}
