import type { Generated } from 'kysely';

type Kind = 'orders' | 'remittances' | 'invoices' | 'learning' | 'credits';
type Provider = 'haoyisheng' | 'huayi';
type Payer = 'unit' | 'personal';

interface RecordedColumns {
  recorded_at: string;
  recorded_by: string;
}

/** The tables of migration study-cards, as Kysely sees them. */
export interface StudyCardTables {
  card_import: {
    id: Generated<number>;
    kind: Kind;
    providers: string;
    file_name: string;
    file_sha256: string;
    row_count: number;
    added: number;
    changed: number;
    unchanged: number;
    rejected: number;
    ignored: number;
  } & RecordedColumns;
  card_row: {
    id: Generated<number>;
    kind: Kind;
    provider: Provider | null;
    identity_key: string;
    import_id: number;
  };
  card_row_version: {
    id: Generated<number>;
    row_id: number;
    import_id: number;
    year: number;
    sheet: string;
    sheet_row: number;
    content_key: string;
    order_number: string;
    content: string;
    card_number: string;
    card_password: string;
  };
  card_link: {
    id: Generated<number>;
    entry: 'confirm' | 'undo' | 'refuse';
    undoes: number | null;
    from_row: number;
    to_row: number | null;
    staff_number: string | null;
    amount: number | null;
    reasons: string;
  } & RecordedColumns;
  card_refund: {
    id: Generated<number>;
    undoes: number | null;
    order_row: number;
    amount: number;
    refunded_on: string;
    remark: string;
  } & RecordedColumns;
  card_voucher: {
    id: Generated<number>;
    row_id: number;
    name: string;
    mime: string;
    size: number;
    sha256: string;
    remark: string;
  } & RecordedColumns;
  card_approval: {
    id: Generated<number>;
    year: number;
    staff_number: string;
    decision: 'approved' | 'opted-out' | 'withdrawn';
    remark: string;
  } & RecordedColumns;
  card_report: {
    id: Generated<number>;
    year: number;
    provider: Provider;
    reported_on: string;
    remark: string;
  } & RecordedColumns;
  card_report_person: { report_id: number; staff_number: string };
  card_season: { id: Generated<number>; season_id: string; year: number; content: string } & RecordedColumns;
  card_season_closing: {
    id: Generated<number>;
    season_id: string;
    entry: 'closed' | 'reopened';
    on_day: string;
    remark: string;
    totals: string;
  } & RecordedColumns;
  card_setting: {
    id: Generated<number>;
    provider: Provider;
    year: number;
    payment_mode: Payer | null;
    invoice_mode: Payer | null;
    invoice_title: string;
    tax_number: string;
  } & RecordedColumns;
  card_mapping: {
    kind: Kind;
    provider: Provider | '';
    header_signature: string;
    mapping: string;
    recorded_at: string;
  };
  card_plan: {
    id: string;
    created_at: string;
    state: 'building' | 'ready' | 'applied';
    kind: Kind;
    revision: number;
    file_path: string;
    file_name: string;
    file_sha256: string;
    detail: string;
  };
  card_plan_row: {
    plan_id: string;
    position: number;
    status: 'added' | 'changed' | 'unchanged' | 'rejected';
    has_question: 0 | 1;
    payload: string;
  };
}
