import { type Kysely, sql } from 'kysely';

/** The first shape of the ledger: who, what was handed in, who decided, what was printed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const titleLevel = `('junior','intermediate','senior','none')`;
const claimStatus = `('draft','unreviewed','in-review','returned','rejected','accepted')`;
const reviewLevel = `('department','unit','upper')`;
const dateCheck = (column: string) => `CHECK (${column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')`;

const statements = [
  `CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,

  // What was done that is no entry of its own: settings changed, an identity looked at, a backup made.
  `CREATE TABLE audit_entry (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
  ) STRICT`,

  `CREATE TABLE import_record (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('roster','claims','proofs')),
    file_name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    applied_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    row_count INTEGER NOT NULL CHECK (row_count >= 0),
    added INTEGER NOT NULL CHECK (added >= 0),
    changed INTEGER NOT NULL CHECK (changed >= 0),
    unchanged INTEGER NOT NULL CHECK (unchanged >= 0),
    rejected INTEGER NOT NULL CHECK (rejected >= 0)
  ) STRICT`,

  // The officer's correction of a column guess, remembered per set of headers.
  `CREATE TABLE import_mapping (
    kind TEXT NOT NULL CHECK (kind IN ('roster','claims')),
    header_signature TEXT NOT NULL,
    mapping TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (kind, header_signature)
  ) STRICT, WITHOUT ROWID`,

  // Staging. A plan is computed once, shown from here and applied from here; start-up sweeps what is left over.
  `CREATE TABLE import_plan (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('roster','claims')),
    created_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('building','ready','applied')),
    revision INTEGER NOT NULL,
    file_path TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    sheet TEXT NOT NULL,
    header_row INTEGER NOT NULL,
    detail TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE import_plan_row (
    plan_id TEXT NOT NULL REFERENCES import_plan (id) ON DELETE CASCADE,
    row INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('added','changed','unchanged','duplicate','rejected')),
    has_question INTEGER NOT NULL CHECK (has_question IN (0, 1)),
    payload TEXT NOT NULL,
    PRIMARY KEY (plan_id, row)
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE staff_member (
    id INTEGER PRIMARY KEY,
    staff_number TEXT NOT NULL UNIQUE CHECK (staff_number <> ''),
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,

  // A dated snapshot of what may change. The newest row with valid_from on or before a day says who was what; a
  // correction is a later row with the same valid_from.
  `CREATE TABLE staff_version (
    id INTEGER PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff_member (id),
    valid_from TEXT NOT NULL ${dateCheck('valid_from')},
    name TEXT NOT NULL CHECK (name <> ''),
    sex TEXT CHECK (sex IN ('male','female')),
    birth_date TEXT ${dateCheck('birth_date')},
    id_document_type TEXT CHECK (id_document_type IN ('resident-id','passport','hk-macao-permit','taiwan-permit','other')),
    id_document_number TEXT NOT NULL,
    phone TEXT NOT NULL,
    department TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active','transferred-in','transferred-out','left','retired','on-leave','cancelled')),
    former_unit TEXT NOT NULL,
    transferred_in_year INTEGER,
    staff_type TEXT NOT NULL,
    specialty TEXT NOT NULL,
    hospital_post TEXT NOT NULL,
    education TEXT NOT NULL,
    degree TEXT NOT NULL,
    old_card_number TEXT NOT NULL,
    licence_number TEXT NOT NULL,
    internal_number TEXT NOT NULL,
    grassroots INTEGER CHECK (grassroots IN (0, 1)),
    import_id INTEGER REFERENCES import_record (id),
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX staff_version_by_day ON staff_version (staff_id, valid_from, id)`,
  `CREATE INDEX staff_version_by_document ON staff_version (id_document_number) WHERE id_document_number <> ''`,

  // 职称 has its own date (聘任日期). Without one it holds from ever: appointed_on is null.
  `CREATE TABLE staff_title (
    id INTEGER PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff_member (id),
    title TEXT NOT NULL,
    title_level TEXT NOT NULL CHECK (title_level IN ${titleLevel}),
    appointed_on TEXT ${dateCheck('appointed_on')},
    import_id INTEGER REFERENCES import_record (id),
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX staff_title_by_day ON staff_title (staff_id, appointed_on, id)`,

  // `status` is derived from the decisions, in the transaction that writes them, so that a queue needs no join.
  `CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff_member (id),
    year INTEGER NOT NULL CHECK (year BETWEEN 2008 AND 2100),
    item TEXT NOT NULL CHECK (item <> ''),
    role TEXT,
    quantity_thousandths INTEGER CHECK (quantity_thousandths >= 0),
    start_date TEXT NOT NULL ${dateCheck('start_date')},
    end_date TEXT NOT NULL ${dateCheck('end_date')},
    certified_credits INTEGER CHECK (certified_credits >= 0),
    credit_hours INTEGER CHECK (credit_hours >= 0),
    public_need INTEGER NOT NULL CHECK (public_need IN (0, 1)),
    make_up_for INTEGER CHECK (make_up_for BETWEEN 2008 AND 2100),
    name TEXT NOT NULL,
    project_number TEXT NOT NULL,
    organiser TEXT NOT NULL,
    remark TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ${claimStatus}),
    fingerprint TEXT NOT NULL,
    import_id INTEGER REFERENCES import_record (id),
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    CHECK (end_date >= start_date)
  ) STRICT`,
  `CREATE INDEX claim_year_view ON claim (year, staff_id, item, role, quantity_thousandths, start_date, end_date,
    certified_credits, credit_hours, public_need, make_up_for, project_number, status, name)`,
  `CREATE INDEX claim_queue ON claim (year, status, id)`,
  `CREATE INDEX claim_by_fingerprint ON claim (fingerprint)`,
  // A stay over New Year counts in both years, each for its own days.
  `CREATE INDEX claim_across_years ON claim (year) WHERE substr(start_date, 1, 4) < substr(end_date, 1, 4)`,
  `CREATE INDEX claim_by_make_up ON claim (make_up_for) WHERE make_up_for IS NOT NULL`,

  // The item's own fields (期刊名称, 支援省份 …): what they are is pack data, so they are rows, not columns.
  `CREATE TABLE claim_detail (
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (claim_id, field)
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE decision_batch (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('decide','undo')),
    -- An undo is a new batch that names the one it compensates; nothing is rewritten.
    undoes INTEGER UNIQUE REFERENCES decision_batch (id),
    at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    CHECK ((kind = 'undo') = (undoes IS NOT NULL))
  ) STRICT`,
  `CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES decision_batch (id),
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    decision TEXT NOT NULL CHECK (decision IN ('accept','return','reject','undo')),
    level TEXT NOT NULL CHECK (level IN ${reviewLevel}),
    reason_code TEXT CHECK (reason_code IN ('more-proof','wrong-item','wrong-date','wrong-name','duplicate','not-eligible','other')),
    remark TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    status_before TEXT NOT NULL CHECK (status_before IN ${claimStatus}),
    status_after TEXT NOT NULL CHECK (status_after IN ${claimStatus})
  ) STRICT`,
  `CREATE INDEX decision_by_claim ON decision (claim_id, id)`,
  `CREATE INDEX decision_by_batch ON decision (batch_id)`,

  // Content, stored once under its SHA-256.
  `CREATE TABLE proof (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    size INTEGER NOT NULL CHECK (size > 0),
    mime TEXT NOT NULL,
    stored_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  // What a child made of it; may be made again at any time.
  `CREATE TABLE proof_picture (
    proof_id INTEGER PRIMARY KEY REFERENCES proof (id),
    state TEXT NOT NULL CHECK (state IN ('ready','failed')),
    pages INTEGER NOT NULL CHECK (pages >= 0),
    width INTEGER,
    height INTEGER,
    dhash TEXT,
    error_code TEXT,
    error_detail TEXT
  ) STRICT`,
  // Every time a file came in, under the name it had. An arrival without a link to a claim waits in the tray.
  `CREATE TABLE proof_arrival (
    id INTEGER PRIMARY KEY,
    proof_id INTEGER NOT NULL REFERENCES proof (id),
    name TEXT NOT NULL,
    import_id INTEGER REFERENCES import_record (id),
    arrived_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX proof_arrival_by_proof ON proof_arrival (proof_id)`,
  // Links are entries: taking a proof off a claim dates the link, it does not delete it.
  `CREATE TABLE claim_proof (
    id INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    arrival_id INTEGER NOT NULL REFERENCES proof_arrival (id),
    matched_by TEXT NOT NULL CHECK (matched_by IN ('column','folder','file-name','hand')),
    attached_at TEXT NOT NULL,
    attached_by TEXT NOT NULL,
    detached_at TEXT,
    detached_by TEXT
  ) STRICT`,
  `CREATE INDEX claim_proof_by_claim ON claim_proof (claim_id) WHERE detached_at IS NULL`,
  `CREATE UNIQUE INDEX claim_proof_by_arrival ON claim_proof (arrival_id, claim_id) WHERE detached_at IS NULL`,

  `CREATE TABLE filing (
    id INTEGER PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff_member (id),
    kind TEXT NOT NULL CHECK (kind IN ('make-up','self-study','leave','exemption')),
    for_year INTEGER NOT NULL CHECK (for_year BETWEEN 2008 AND 2100),
    applied_on TEXT NOT NULL ${dateCheck('applied_on')},
    agreed_on TEXT ${dateCheck('agreed_on')},
    reported_on TEXT ${dateCheck('reported_on')},
    accepted INTEGER CHECK (accepted IN (0, 1)),
    document TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX filing_by_year ON filing (for_year, staff_id)`,

  // A printed register keeps the evaluation it was printed from, by the hash of its content.
  `CREATE TABLE evaluation_snapshot (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    content TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE print_record (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    year INTEGER NOT NULL CHECK (year BETWEEN 2008 AND 2100),
    format TEXT NOT NULL CHECK (format IN ('pdf','xlsx')),
    at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    file_name TEXT NOT NULL,
    pages INTEGER NOT NULL CHECK (pages >= 0),
    sha256 TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX print_record_by_year ON print_record (year, id)`,
  `CREATE TABLE print_person (
    print_id INTEGER NOT NULL REFERENCES print_record (id),
    staff_id INTEGER NOT NULL REFERENCES staff_member (id),
    evaluation_hash TEXT NOT NULL REFERENCES evaluation_snapshot (hash),
    pages INTEGER NOT NULL CHECK (pages >= 0),
    PRIMARY KEY (print_id, staff_id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX print_person_by_staff ON print_person (staff_id, print_id)`,
];
