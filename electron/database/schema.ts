import type { Generated } from 'kysely';
import type { ClaimStatus, DecisionKind, ReasonCode, ReviewLevel } from '../../shared/domain/claim.ts';
import type { AnswerListTables } from './tables/answer-lists.ts';
import type { ClaimFieldTables } from './tables/claim-fields.ts';
import type { PaperTemplateTables } from './tables/paper-templates.ts';
import type { PrintBatchTables } from './tables/print-batches.ts';
import type { ProofCheckTables } from './tables/proof-checks.ts';
import type { ReviewDeskTables } from './tables/review-desk.ts';
import type { ProvinceExportTables } from './tables/province-exports.ts';
import type { TrainingTables } from './tables/trainings.ts';
import type { UnitProjectTables } from './tables/unit-projects.ts';
import type { FilingTables } from './tables/filings.ts';
import type { RuleBasisTables } from './tables/rule-basis.ts';
import type { StudyCardTables } from './tables/study-cards.ts';
import type { IdDocumentType, Sex, StaffStatus, TitleLevel } from '../../shared/domain/staff.ts';

/** The tables as Kysely sees them. The migrations are the truth; a test compares the two. */
export interface Schema
  extends
    RuleBasisTables,
    FilingTables,
    StudyCardTables,
    ProofCheckTables,
    ReviewDeskTables,
    TrainingTables,
    UnitProjectTables,
    PrintBatchTables,
    PaperTemplateTables,
    ClaimFieldTables,
    ProvinceExportTables,
    AnswerListTables {
  setting: { key: string; value: string; recorded_at: string; recorded_by: string };
  audit_entry: {
    id: Generated<number>;
    at: string;
    recorded_by: string;
    action: string;
    subject: string;
    detail: string;
  };
  import_record: {
    id: Generated<number>;
    kind: 'roster' | 'claims' | 'proofs';
    file_name: string;
    file_sha256: string;
    applied_at: string;
    recorded_by: string;
    row_count: number;
    added: number;
    changed: number;
    unchanged: number;
    rejected: number;
  };
  import_mapping: {
    kind: 'roster' | 'claims' | 'answers';
    header_signature: string;
    mapping: string;
    recorded_at: string;
  };
  import_plan: {
    id: string;
    kind: 'roster' | 'claims';
    created_at: string;
    state: 'building' | 'ready' | 'applied';
    revision: number;
    file_path: string;
    file_name: string;
    file_sha256: string;
    sheet: string;
    header_row: number;
    detail: string;
  };
  import_plan_row: {
    plan_id: string;
    row: number;
    status: 'added' | 'changed' | 'unchanged' | 'duplicate' | 'rejected';
    has_question: 0 | 1;
    payload: string;
  };
  staff_member: { id: Generated<number>; staff_number: string; recorded_at: string; recorded_by: string };
  staff_version: StaffVersionTable;
  staff_title: {
    id: Generated<number>;
    staff_id: number;
    title: string;
    title_level: TitleLevel;
    appointed_on: string | null;
    import_id: number | null;
    recorded_at: string;
    recorded_by: string;
  };
  claim: ClaimTable;
  claim_detail: { claim_id: number; field: string; value: string };
  decision_batch: {
    id: Generated<number>;
    kind: 'decide' | 'undo';
    undoes: number | null;
    at: string;
    recorded_by: string;
  };
  decision: {
    id: Generated<number>;
    batch_id: number;
    claim_id: number;
    decision: DecisionKind | 'undo';
    level: ReviewLevel;
    reason_code: ReasonCode | null;
    remark: string;
    decided_by: string;
    status_before: ClaimStatus;
    status_after: ClaimStatus;
    duplicate_of: Generated<number | null>;
  };
  proof: {
    id: Generated<number>;
    sha256: string;
    size: number;
    mime: string;
    stored_at: string;
    recorded_by: string;
  };
  proof_picture: {
    proof_id: number;
    state: 'ready' | 'failed';
    pages: number;
    width: number | null;
    height: number | null;
    dhash: string | null;
    error_code: string | null;
    error_detail: string | null;
  };
  proof_arrival: {
    id: Generated<number>;
    proof_id: number;
    name: string;
    import_id: number | null;
    arrived_at: string;
    recorded_by: string;
  };
  claim_proof: {
    id: Generated<number>;
    claim_id: number;
    arrival_id: number;
    matched_by: 'column' | 'folder' | 'file-name' | 'hand';
    attached_at: string;
    attached_by: string;
    detached_at: string | null;
    detached_by: string | null;
  };
  filing: {
    id: Generated<number>;
    staff_id: number;
    kind: 'make-up' | 'self-study' | 'leave' | 'exemption';
    for_year: number;
    applied_on: string;
    agreed_on: string | null;
    reported_on: string | null;
    accepted: 0 | 1 | null;
    document: string;
    /** Its application was taken back. */
    withdrawn: Generated<0 | 1>;
    recorded_at: string;
    recorded_by: string;
  };
  evaluation_snapshot: { hash: string; content: string };
  print_record: {
    id: Generated<number>;
    kind: string;
    year: number;
    format: 'pdf' | 'xlsx';
    at: string;
    recorded_by: string;
    file_name: string;
    pages: number;
    sha256: string;
    content_hash: Generated<string>;
    scope: Generated<string>;
    printed_on: Generated<string>;
  };
  print_person: {
    print_id: number;
    staff_id: number;
    evaluation_hash: string;
    pages: number;
    position: Generated<number>;
  };
}

export interface StaffVersionTable {
  id: Generated<number>;
  staff_id: number;
  valid_from: string;
  name: string;
  sex: Sex | null;
  birth_date: string | null;
  id_document_type: IdDocumentType | null;
  id_document_number: string;
  phone: string;
  department: string;
  status: StaffStatus;
  former_unit: string;
  transferred_in_year: number | null;
  staff_type: string;
  specialty: string;
  hospital_post: string;
  education: string;
  degree: string;
  old_card_number: string;
  licence_number: string;
  internal_number: string;
  grassroots: 0 | 1 | null;
  import_id: number | null;
  recorded_at: string;
  recorded_by: string;
}

export interface ClaimTable {
  id: Generated<number>;
  staff_id: number;
  year: number;
  item: string;
  role: string | null;
  quantity_thousandths: number | null;
  start_date: string;
  end_date: string;
  certified_credits: number | null;
  credit_hours: number | null;
  public_need: 0 | 1;
  make_up_for: number | null;
  name: string;
  project_number: string;
  organiser: string;
  remark: string;
  status: ClaimStatus;
  fingerprint: string;
  import_id: number | null;
  recorded_at: string;
  recorded_by: string;
}
