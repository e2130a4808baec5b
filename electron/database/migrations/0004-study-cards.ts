import { type Kysely, sql } from 'kysely';

/** Study cards from order to credit: what each list said, and which rows belong together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const kinds = `('orders','remittances','invoices','learning','credits')`;
const providers = `('haoyisheng','huayi')`;
const payer = `('unit','personal')`;
const dateCheck = (column: string) => `CHECK (${column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')`;
const recorded = `recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL`;

const statements: readonly string[] = [
  `CREATE TABLE card_import (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ${kinds}),
    providers TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    row_count INTEGER NOT NULL CHECK (row_count >= 0),
    added INTEGER NOT NULL CHECK (added >= 0),
    changed INTEGER NOT NULL CHECK (changed >= 0),
    unchanged INTEGER NOT NULL CHECK (unchanged >= 0),
    rejected INTEGER NOT NULL CHECK (rejected >= 0),
    ignored INTEGER NOT NULL CHECK (ignored >= 0),
    ${recorded}
  ) STRICT`,

  // What a row of a list is about, once: a later list that says more of it adds a version.
  `CREATE TABLE card_row (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ${kinds}),
    provider TEXT CHECK (provider IN ${providers}),
    identity_key TEXT NOT NULL,
    import_id INTEGER NOT NULL REFERENCES card_import(id)
  ) STRICT`,
  `CREATE INDEX card_row_identity ON card_row (kind, identity_key)`,

  // What a list said, and where. The newest version counts; older ones stay.
  `CREATE TABLE card_row_version (
    id INTEGER PRIMARY KEY,
    row_id INTEGER NOT NULL REFERENCES card_row(id),
    import_id INTEGER NOT NULL REFERENCES card_import(id),
    year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    sheet TEXT NOT NULL,
    sheet_row INTEGER NOT NULL CHECK (sheet_row > 0),
    content_key TEXT NOT NULL,
    order_number TEXT NOT NULL,
    content TEXT NOT NULL,
    card_number TEXT NOT NULL,
    card_password TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX card_row_version_row ON card_row_version (row_id)`,
  `CREATE INDEX card_row_version_year ON card_row_version (year)`,
  `CREATE INDEX card_row_version_order ON card_row_version (order_number) WHERE order_number <> ''`,

  // Entries. 'confirm' ties a row to a row or a person; 'undo' names the confirmation it compensates; 'refuse' ends a
  // link that the program makes by a key.
  `CREATE TABLE card_link (
    id INTEGER PRIMARY KEY,
    entry TEXT NOT NULL CHECK (entry IN ('confirm','undo','refuse')),
    undoes INTEGER UNIQUE REFERENCES card_link(id),
    from_row INTEGER NOT NULL REFERENCES card_row(id),
    to_row INTEGER REFERENCES card_row(id),
    staff_number TEXT,
    amount INTEGER,
    reasons TEXT NOT NULL,
    ${recorded},
    CHECK ((to_row IS NULL) <> (staff_number IS NULL)),
    CHECK ((entry = 'undo') = (undoes IS NOT NULL))
  ) STRICT`,
  `CREATE INDEX card_link_from ON card_link (from_row)`,
  `CREATE INDEX card_link_to ON card_link (to_row)`,

  `CREATE TABLE card_refund (
    id INTEGER PRIMARY KEY,
    undoes INTEGER UNIQUE REFERENCES card_refund(id),
    order_row INTEGER NOT NULL REFERENCES card_row(id),
    amount INTEGER NOT NULL CHECK (amount > 0),
    refunded_on TEXT NOT NULL ${dateCheck('refunded_on')},
    remark TEXT NOT NULL,
    ${recorded}
  ) STRICT`,

  `CREATE TABLE card_voucher (
    id INTEGER PRIMARY KEY,
    row_id INTEGER NOT NULL REFERENCES card_row(id),
    name TEXT NOT NULL,
    mime TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL,
    remark TEXT NOT NULL,
    ${recorded}
  ) STRICT`,
  `CREATE INDEX card_voucher_row ON card_voucher (row_id)`,

  `CREATE TABLE card_approval (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    staff_number TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('approved','opted-out','withdrawn')),
    remark TEXT NOT NULL,
    ${recorded}
  ) STRICT`,
  `CREATE INDEX card_approval_year ON card_approval (year, staff_number)`,

  // 已上报: a list as it was handed to the authority.
  `CREATE TABLE card_report (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    provider TEXT NOT NULL CHECK (provider IN ${providers}),
    reported_on TEXT NOT NULL ${dateCheck('reported_on')},
    remark TEXT NOT NULL,
    ${recorded}
  ) STRICT`,
  `CREATE TABLE card_report_person (
    report_id INTEGER NOT NULL REFERENCES card_report(id),
    staff_number TEXT NOT NULL,
    PRIMARY KEY (report_id, staff_number)
  ) STRICT, WITHOUT ROWID`,

  // Seasons that an officer has copied; the newest entry of an id counts.
  `CREATE TABLE card_season (
    id INTEGER PRIMARY KEY,
    season_id TEXT NOT NULL,
    year INTEGER NOT NULL,
    content TEXT NOT NULL,
    ${recorded}
  ) STRICT`,
  `CREATE INDEX card_season_id ON card_season (season_id)`,
  `CREATE TABLE card_season_closing (
    id INTEGER PRIMARY KEY,
    season_id TEXT NOT NULL,
    entry TEXT NOT NULL CHECK (entry IN ('closed','reopened')),
    on_day TEXT NOT NULL ${dateCheck('on_day')},
    remark TEXT NOT NULL,
    totals TEXT NOT NULL,
    ${recorded}
  ) STRICT`,

  // 付款方式, 开票方式, 抬头 and 税号 of a provider and year; the newest entry counts, and carries over to later years.
  `CREATE TABLE card_setting (
    id INTEGER PRIMARY KEY,
    provider TEXT NOT NULL CHECK (provider IN ${providers}),
    year INTEGER NOT NULL,
    payment_mode TEXT CHECK (payment_mode IN ${payer}),
    invoice_mode TEXT CHECK (invoice_mode IN ${payer}),
    invoice_title TEXT NOT NULL,
    tax_number TEXT NOT NULL,
    ${recorded}
  ) STRICT`,

  // What a column was taken for in lists of a provider and kind, by the words of its header.
  `CREATE TABLE card_mapping (
    kind TEXT NOT NULL CHECK (kind IN ${kinds}),
    provider TEXT NOT NULL CHECK (provider IN ('','haoyisheng','huayi')),
    header_signature TEXT NOT NULL,
    mapping TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (kind, provider, header_signature)
  ) STRICT, WITHOUT ROWID`,

  // Staging, as import_plan: computed once, shown from here, applied from here; start-up sweeps what is left over.
  `CREATE TABLE card_plan (
    id TEXT PRIMARY KEY,
    created_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('building','ready','applied')),
    kind TEXT NOT NULL CHECK (kind IN ${kinds}),
    revision INTEGER NOT NULL,
    file_path TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    detail TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE card_plan_row (
    plan_id TEXT NOT NULL REFERENCES card_plan(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('added','changed','unchanged','rejected')),
    has_question INTEGER NOT NULL CHECK (has_question IN (0,1)),
    payload TEXT NOT NULL,
    PRIMARY KEY (plan_id, position)
  ) STRICT, WITHOUT ROWID`,
];
