import type { Generated } from 'kysely';
import type { ChangeOrigin, ClaimStatus, NoticeKind } from '../../../shared/domain/claim.ts';

/** The tables of migration review-desk, as Kysely sees them. */
export interface ReviewDeskTables {
  claim_change_set: {
    id: Generated<number>;
    batch_id: number;
    claim_id: number;
    origin: ChangeOrigin | 'undo';
    why: string;
    status_before: ClaimStatus;
    status_after: ClaimStatus;
    fingerprint_before: string;
  };
  claim_change: { set_id: number; field: string; old_value: string | null; new_value: string | null };
  authority_answer: {
    batch_id: number;
    answered_on: string;
    authority: string;
    document_title: string;
    document_number: string;
    arrival_id: number | null;
  };
  project_notice: {
    id: Generated<number>;
    project_number: string;
    plain_number: string;
    kind: NoticeKind;
    document_title: string;
    document_number: string;
    document_date: string | null;
    remark: string;
    recorded_at: string;
    recorded_by: string;
  };
  project_notice_entry: {
    id: Generated<number>;
    notice_id: number;
    act: 'withdraw' | 'restore';
    remark: string;
    recorded_at: string;
    recorded_by: string;
  };
  saved_filter: {
    id: Generated<number>;
    name: string;
    filter: string;
    in_use: Generated<0 | 1>;
    recorded_at: string;
    recorded_by: string;
  };
}
