import type { DecisionKind, ReviewLevel } from '../../../shared/domain/claim.ts';
import type { Sex } from '../../../shared/domain/staff.ts';
import type { Connection } from '../connection.ts';

/** The identity block of a paper: who the person was on a day. */
export interface IdentityRow {
  readonly staffId: number;
  readonly sex: Sex | null;
  readonly birthDate: string | null;
  readonly idNumber: string;
  readonly staffType: string;
  readonly specialty: string;
  readonly hospitalPost: string;
  readonly education: string;
  readonly degree: string;
  readonly oldCardNumber: string;
  readonly licenceNumber: string;
  readonly internalNumber: string;
}

export interface StandingDecision {
  readonly claimId: number;
  readonly decision: DecisionKind;
  readonly level: ReviewLevel;
  readonly by: string;
  readonly at: string;
}

export interface YearWork {
  readonly claims: number;
  readonly waiting: number;
  readonly oldestWaiting: string | null;
  readonly waitingUpper: number;
  readonly returned: number;
  readonly returnedLongAgo: number;
}

export function registerRepository({ raw }: Connection) {
  return {
    async identities(on: string): Promise<Map<number, IdentityRow>> {
      const rows = raw
        .prepare<unknown[], IdentityRow>(
          `SELECT v.staff_id AS staffId, v.sex, v.birth_date AS birthDate, v.id_document_number AS idNumber,
             v.staff_type AS staffType, v.specialty, v.hospital_post AS hospitalPost, v.education, v.degree,
             v.old_card_number AS oldCardNumber, v.licence_number AS licenceNumber,
             v.internal_number AS internalNumber
           FROM staff_member s JOIN staff_version v ON v.id = (
             SELECT id FROM staff_version WHERE staff_id = s.id AND valid_from <= ?
             ORDER BY valid_from DESC, id DESC LIMIT 1)`,
        )
        .all(on);
      return new Map(rows.map((row) => [row.staffId, row]));
    },

    /** Decisions that stand: those of a batch that was taken back are on record but not on paper. */
    async standingDecisions(year: number): Promise<StandingDecision[]> {
      return raw
        .prepare<unknown[], StandingDecision>(
          `SELECT d.claim_id AS claimId, d.decision, d.level, d.decided_by AS by, b.at
           FROM decision d JOIN decision_batch b ON b.id = d.batch_id JOIN claim c ON c.id = d.claim_id
           WHERE b.kind = 'decide' AND NOT EXISTS (SELECT 1 FROM decision_batch u WHERE u.undoes = b.id)
             AND (c.year = @year OR c.make_up_for = @year OR substr(c.end_date, 1, 4) = @text)
           ORDER BY d.id`,
        )
        .all({ year, text: String(year) });
    },

    /** What waits in a year. `longAgo` is the instant before which a returned claim counts as forgotten. */
    async work(year: number, longAgo: string): Promise<YearWork> {
      const row = raw
        .prepare<unknown[], YearWork>(
          `SELECT count(*) AS claims,
             coalesce(sum(status = 'unreviewed'), 0) AS waiting,
             min(CASE WHEN status = 'unreviewed' THEN recorded_at END) AS oldestWaiting,
             coalesce(sum(status = 'in-review'), 0) AS waitingUpper,
             coalesce(sum(status = 'returned'), 0) AS returned,
             coalesce(sum(status = 'returned' AND (
               SELECT max(b.at) FROM decision d JOIN decision_batch b ON b.id = d.batch_id WHERE d.claim_id = claim.id
             ) < @longAgo), 0) AS returnedLongAgo
           FROM claim WHERE year = @year`,
        )
        .get({ year, longAgo });
      if (!row) throw new Error('an aggregate always has a row');
      return row;
    },
  };
}
