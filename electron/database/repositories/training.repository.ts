import type { ClaimStatus } from '../../../shared/domain/claim.ts';
import type { Sex, StaffStatus } from '../../../shared/domain/staff.ts';
import type { AttendanceRole, TrainingForm } from '../../../shared/domain/training.ts';
import type { Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';

/** A training as one version tells it. Hours in tenths, credits in hundredths. */
export interface TrainingVersion {
  readonly cancelled: 0 | 1;
  readonly startDate: string;
  readonly endDate: string;
  readonly time: string;
  readonly topic: string;
  readonly form: TrainingForm;
  readonly item: string;
  readonly sessions: number;
  readonly hours: number | null;
  readonly speakerCredits: number | null;
  readonly participantCredits: number | null;
  readonly publicNeed: 0 | 1;
  readonly organiser: string;
  readonly department: string;
  readonly place: string;
  readonly remark: string;
  readonly reason: string;
}

export interface StoredVersion extends TrainingVersion {
  readonly versionId: number;
  readonly at: string;
  readonly by: string;
}

/** A training with its newest version. */
export interface StoredTraining extends StoredVersion {
  readonly id: number;
  readonly year: number;
  readonly sequence: number;
}

/** `staffId` null: of another unit, by name. */
export interface NewAttendee {
  readonly staffId: number | null;
  readonly name: string;
  readonly unit: string;
  readonly sex: Sex | null;
  readonly role: AttendanceRole;
}

/** Somebody of a version; of the roster as they were on a day, or the earliest that is known of them. */
export interface StoredAttendee extends NewAttendee {
  readonly staffNumber: string | null;
  readonly department: string;
  readonly status: StaffStatus | null;
}

/** Credits given at one time; `undone` when a later batch took them back. */
export interface StoredCredit {
  readonly versionId: number;
  readonly batchId: number | null;
  readonly at: string;
  readonly by: string;
  readonly undone: 0 | 1;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
  readonly decisions: number;
}

export interface TrainingClaim {
  readonly claimId: number;
  readonly staffId: number;
  readonly fingerprint: string;
  readonly status: ClaimStatus;
  /** The last decision that stands is one of this training, or none does; 0 when somebody decided in review. */
  readonly ours: 0 | 1;
}

const versionColumns = `v.id AS versionId, v.cancelled, v.start_date AS startDate, v.end_date AS endDate, v.time, v.topic,
  v.form, v.item, v.sessions, v.hours, v.speaker_credits AS speakerCredits,
  v.participant_credits AS participantCredits, v.public_need AS publicNeed, v.organiser, v.department, v.place,
  v.remark, v.reason, v.recorded_at AS at, v.recorded_by AS by`;
const newest = `v.id = (SELECT max(id) FROM training_version WHERE training_id = t.id)`;
const trainingSelect = `SELECT t.id, t.year, t.sequence, ${versionColumns}
  FROM training t JOIN training_version v ON ${newest}`;

export function trainingRepository({ raw }: Connection) {
  return {
    async create(year: number): Promise<{ id: number; sequence: number }> {
      const sequence =
        1 +
        (raw
          .prepare<[number], number>('SELECT coalesce(max(sequence), 0) FROM training WHERE year = ?')
          .pluck()
          .get(year) ?? 0);
      const { lastInsertRowid } = raw
        .prepare('INSERT INTO training (year, sequence) VALUES (?, ?)')
        .run(year, sequence);
      return { id: Number(lastInsertRowid), sequence };
    },

    async addVersion(
      trainingId: number,
      version: TrainingVersion,
      people: readonly NewAttendee[],
      recorded: Recorded,
    ): Promise<number> {
      const { lastInsertRowid } = raw
        .prepare(
          `INSERT INTO training_version (training_id, cancelled, start_date, end_date, time, topic, form, item, sessions,
             hours, speaker_credits, participant_credits, public_need, organiser, department, place, remark, reason,
             recorded_at, recorded_by)
           VALUES (@trainingId, @cancelled, @startDate, @endDate, @time, @topic, @form, @item, @sessions, @hours,
             @speakerCredits, @participantCredits, @publicNeed, @organiser, @department, @place, @remark, @reason,
             @at, @by)`,
        )
        .run({ trainingId, ...version, ...recorded });
      const versionId = Number(lastInsertRowid);
      const add = raw.prepare(
        `INSERT INTO training_person (version_id, position, staff_id, name, unit, sex, role)
         VALUES (@versionId, @position, @staffId, @name, @unit, @sex, @role)`,
      );
      people.forEach((person, position) => add.run({ versionId, position, ...person }));
      return versionId;
    },

    async get(id: number): Promise<StoredTraining | undefined> {
      return raw.prepare<[number], StoredTraining>(`${trainingSelect} WHERE t.id = ?`).get(id);
    },

    async ofYear(year: number): Promise<StoredTraining[]> {
      return raw
        .prepare<[number], StoredTraining>(
          `${trainingSelect} WHERE t.year = ? ORDER BY v.start_date DESC, t.id DESC`,
        )
        .all(year);
    },

    /** Every version of a training, oldest first. */
    async versions(trainingId: number): Promise<StoredVersion[]> {
      return raw
        .prepare<[number], StoredVersion>(
          `SELECT ${versionColumns} FROM training_version v WHERE v.training_id = ? ORDER BY v.id`,
        )
        .all(trainingId);
    },

    /** In the order in which they were entered. */
    async people(versionId: number, on: string): Promise<StoredAttendee[]> {
      return raw
        .prepare<unknown[], StoredAttendee>(
          `SELECT p.staff_id AS staffId, s.staff_number AS staffNumber, coalesce(v.name, p.name) AS name, p.unit,
             coalesce(v.sex, p.sex) AS sex, p.role, coalesce(v.department, '') AS department, v.status
           FROM training_person p
           LEFT JOIN staff_member s ON s.id = p.staff_id
           LEFT JOIN staff_version v ON v.id = coalesce(
             (SELECT id FROM staff_version WHERE staff_id = s.id AND valid_from <= @on
              ORDER BY valid_from DESC, id DESC LIMIT 1),
             (SELECT id FROM staff_version WHERE staff_id = s.id ORDER BY valid_from, id DESC LIMIT 1))
           WHERE p.version_id = @versionId ORDER BY p.position`,
        )
        .all({ versionId, on });
    },

    async addProof(trainingId: number, arrivalId: number, recorded: Recorded): Promise<void> {
      raw
        .prepare(
          `INSERT INTO training_proof (training_id, arrival_id, recorded_at, recorded_by)
           VALUES (@trainingId, @arrivalId, @at, @by) ON CONFLICT DO NOTHING`,
        )
        .run({ trainingId, arrivalId, ...recorded });
    },

    /** The arrivals that speak for a training. */
    async proofs(trainingId: number): Promise<number[]> {
      return raw
        .prepare<[number], number>(
          'SELECT arrival_id FROM training_proof WHERE training_id = ? ORDER BY arrival_id',
        )
        .pluck()
        .all(trainingId);
    },

    async addCredit(versionId: number, batchId: number | null, recorded: Recorded): Promise<void> {
      raw
        .prepare(
          `INSERT INTO training_credit (version_id, decision_batch_id, recorded_at, recorded_by)
           VALUES (@versionId, @batchId, @at, @by)`,
        )
        .run({ versionId, batchId, ...recorded });
    },

    /** Oldest first. */
    async credits(trainingId: number): Promise<StoredCredit[]> {
      return raw
        .prepare<[number], StoredCredit>(
          `SELECT c.version_id AS versionId, c.decision_batch_id AS batchId, c.recorded_at AS at,
             c.recorded_by AS by, u.id IS NOT NULL AS undone, u.at AS undoneAt, u.recorded_by AS undoneBy,
             (SELECT count(*) FROM decision d WHERE d.batch_id = c.decision_batch_id) AS decisions
           FROM training_credit c JOIN training_version v ON v.id = c.version_id
             LEFT JOIN decision_batch u ON u.undoes = c.decision_batch_id
           WHERE v.training_id = ? ORDER BY c.id`,
        )
        .all(trainingId);
    },

    async addClaim(trainingId: number, claimId: number): Promise<void> {
      raw
        .prepare('INSERT INTO training_claim (claim_id, training_id) VALUES (?, ?)')
        .run(claimId, trainingId);
    },

    /** Every claim that was ever made for a training, oldest first. */
    async claims(trainingId: number): Promise<TrainingClaim[]> {
      return raw
        .prepare<[number], TrainingClaim>(
          `SELECT c.id AS claimId, c.staff_id AS staffId, c.fingerprint, c.status,
             coalesce((SELECT EXISTS (SELECT 1 FROM training_credit k WHERE k.decision_batch_id = b.id)
               FROM decision d JOIN decision_batch b ON b.id = d.batch_id
               WHERE d.claim_id = c.id AND b.kind = 'decide'
                 AND NOT EXISTS (SELECT 1 FROM decision_batch u WHERE u.undoes = b.id)
               ORDER BY d.id DESC LIMIT 1), 1) AS ours
           FROM training_claim t JOIN claim c ON c.id = t.claim_id WHERE t.training_id = ? ORDER BY c.id`,
        )
        .all(trainingId);
    },
  };
}
