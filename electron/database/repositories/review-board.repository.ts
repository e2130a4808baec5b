import type { ClaimStatus } from '../../../shared/domain/claim.ts';
import type { FilingKind, FilingOutcome, FilingStage } from '../../../shared/domain/filing.ts';
import { keeper, type Connection } from '../connection.ts';
import { isOpen } from '../open-claims.ts';

/** A claim as an event's cluster and a person's days look at it. */
export interface BoardNeighbour {
  readonly id: number;
  readonly staffId: number;
  readonly year: number;
  readonly item: string;
  readonly role: string | null;
  readonly quantityThousandths: number | null;
  readonly startDate: string;
  readonly endDate: string;
  readonly certifiedCredits: number | null;
  readonly creditHours: number | null;
  readonly name: string;
  readonly projectNumber: string;
  readonly organiser: string;
  readonly status: ClaimStatus;
}

const columns = `c.id, c.staff_id AS staffId, c.year, c.item, c.role, c.quantity_thousandths AS quantityThousandths,
  c.start_date AS startDate, c.end_date AS endDate, c.certified_credits AS certifiedCredits,
  c.credit_hours AS creditHours, c.name, c.project_number AS projectNumber, c.organiser, c.status`;

/** A proof that stands or stood under a claim. */
export interface ProofLink {
  readonly proofId: number;
  readonly name: string;
  readonly attachedAt: string;
  readonly attachedBy: string;
  readonly detachedAt: string | null;
  readonly detachedBy: string | null;
}

/** A step of a filing that a claim came from or makes up under. */
export interface FilingStep {
  readonly kind: FilingKind;
  readonly forYear: number;
  readonly stage: FilingStage;
  readonly on: string;
  readonly outcome: FilingOutcome | null;
  readonly documentTitle: string;
  readonly documentNumber: string;
  readonly note: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly undone: 0 | 1;
}

/** What open claims have to be seen beside: decided ones of the same events and of the same people. */
export function reviewBoardRepository({ raw }: Connection) {
  const prepare = keeper(raw);
  return {
    /** Accepted claims that share a day with one of these of the same person and year, by id. */
    async acceptedOnDaysOf(claimIds: readonly number[]): Promise<BoardNeighbour[]> {
      return prepare<unknown[], BoardNeighbour>(
        `SELECT ${columns} FROM claim c WHERE c.id IN (
             SELECT other.id FROM json_each(@ids) i JOIN claim o ON o.id = i.value
               JOIN claim other ON other.year = o.year AND other.staff_id = o.staff_id
             WHERE other.status = 'accepted' AND other.start_date <= o.end_date AND other.end_date >= o.start_date)
           ORDER BY c.id`,
      ).all({ ids: JSON.stringify(claimIds) });
    },

    /**
     * Accepted claims that carry an open claim's number, or its dates and title, as these are written: those after one
     * id, by id.
     */
    async acceptedBesideOpen(year: number, after: number, limit: number): Promise<BoardNeighbour[]> {
      return prepare<unknown[], BoardNeighbour>(
        `WITH open AS MATERIALIZED (SELECT project_number, start_date, end_date, name FROM claim
             WHERE year = @year AND ${isOpen})
           SELECT ${columns} FROM claim c
           WHERE c.year = @year AND c.status = 'accepted' AND c.id > @after
             AND ((c.project_number <> '' AND c.project_number IN (SELECT project_number FROM open))
               OR (c.start_date, c.end_date, c.name) IN (SELECT start_date, end_date, name FROM open))
           ORDER BY c.id LIMIT @limit`,
      ).all({ year, after, limit });
    },

    /** Every proof that was ever put under a claim, in that order. */
    async proofLinks(claimId: number): Promise<ProofLink[]> {
      return prepare<unknown[], ProofLink>(
        `SELECT a.proof_id AS proofId, a.name, k.attached_at AS attachedAt, k.attached_by AS attachedBy,
             k.detached_at AS detachedAt, k.detached_by AS detachedBy
           FROM claim_proof k JOIN proof_arrival a ON a.id = k.arrival_id WHERE k.claim_id = @claimId ORDER BY k.id`,
      ).all({ claimId });
    },

    /** Steps of the filings that touch a claim: whose score it is, or under whose report it makes a year up. */
    async filingSteps(claimId: number): Promise<FilingStep[]> {
      return prepare<unknown[], FilingStep>(
        `SELECT f.kind, f.for_year AS forYear, e.stage, e.happened_on AS "on", e.outcome,
             e.document_title AS documentTitle, e.document_number AS documentNumber, e.note, b.at AS recordedAt,
             b.recorded_by AS recordedBy, EXISTS (SELECT 1 FROM filing_batch u WHERE u.undoes = b.id) AS undone
           FROM claim c JOIN filing f ON f.staff_id = c.staff_id
             JOIN filing_entry e ON e.filing_id = f.id JOIN filing_batch b ON b.id = e.batch_id
           WHERE c.id = @claimId
             AND (e.claim_id = c.id OR (f.kind = 'make-up' AND f.for_year = c.make_up_for))
           ORDER BY e.id`,
      ).all({ claimId });
    },
  };
}
