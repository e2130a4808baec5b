import type { Generated } from 'kysely';
import type { Sex } from '../../../shared/domain/staff.ts';
import type { AttendanceRole, TrainingForm } from '../../../shared/domain/training.ts';

interface RecordedColumns {
  recorded_at: string;
  recorded_by: string;
}

/** The tables of migration trainings, as Kysely sees them. */
export interface TrainingTables {
  training: { id: Generated<number>; year: number; sequence: number };
  training_version: {
    id: Generated<number>;
    training_id: number;
    cancelled: 0 | 1;
    start_date: string;
    end_date: string;
    time: string;
    topic: string;
    form: TrainingForm;
    item: string;
    sessions: number;
    hours: number | null;
    speaker_credits: number | null;
    participant_credits: number | null;
    public_need: 0 | 1;
    organiser: string;
    department: string;
    place: string;
    remark: string;
    reason: string;
  } & RecordedColumns;
  training_person: {
    version_id: number;
    position: number;
    staff_id: number | null;
    name: string;
    unit: string;
    sex: Sex | null;
    role: AttendanceRole;
  };
  training_proof: { training_id: number; arrival_id: number } & RecordedColumns;
  training_credit: {
    id: Generated<number>;
    version_id: number;
    decision_batch_id: number | null;
  } & RecordedColumns;
  training_claim: { claim_id: number; training_id: number };
  signing_key: { id: Generated<number>; public_key: Uint8Array; private_key: Uint8Array } & RecordedColumns;
  known_unit: {
    id: Generated<number>;
    entry: 'trusted' | 'forgotten';
    public_key: Uint8Array;
    unit_name: string;
  } & RecordedColumns;
  certificate: {
    id: Generated<number>;
    number: string;
    training_id: number;
    version_id: number;
    person_key: string;
    content_hash: string;
    code: string;
  } & RecordedColumns;
  certificate_withdrawal: { certificate_id: number; reason: string } & RecordedColumns;
}
