import { type Kysely, sql } from 'kysely';

/** What the desk keeps beside decisions: answers of the authority, announced projects, saved filters, changes of claims. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const claimStatus = `('draft','unreviewed','in-review','returned','rejected','accepted')`;
const dateGlob = `GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'`;

const statements: readonly string[] = [
  // With the reason 重复: the claim that is doubled.
  `ALTER TABLE decision ADD COLUMN duplicate_of INTEGER REFERENCES claim (id)`,

  // A claim that reads otherwise from now on. It stands in a batch beside decisions, so that one undo goes back over
  // both; an undo is a set of its own with the values the other way round. `claim` holds what reads now.
  `CREATE TABLE claim_change_set (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES decision_batch (id),
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    origin TEXT NOT NULL CHECK (origin IN ('person','officer','undo')),
    why TEXT NOT NULL,
    status_before TEXT NOT NULL CHECK (status_before IN ${claimStatus}),
    status_after TEXT NOT NULL CHECK (status_after IN ${claimStatus}),
    -- What the claim was known by: a list that says so once more is handed in twice, not new.
    fingerprint_before TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX claim_change_set_by_claim ON claim_change_set (claim_id, id)`,
  `CREATE INDEX claim_change_set_by_batch ON claim_change_set (batch_id)`,
  `CREATE INDEX claim_change_set_by_fingerprint ON claim_change_set (fingerprint_before)`,
  // Values as stored, null for nothing; detail.<id> are the item's own fields.
  `CREATE TABLE claim_change (
    set_id INTEGER NOT NULL REFERENCES claim_change_set (id),
    field TEXT NOT NULL CHECK (field <> ''),
    old_value TEXT,
    new_value TEXT,
    PRIMARY KEY (set_id, field)
  ) STRICT, WITHOUT ROWID`,

  // One answer may be about many claims: it belongs to the batch that decided them at the level 上级.
  `CREATE TABLE authority_answer (
    batch_id INTEGER PRIMARY KEY REFERENCES decision_batch (id),
    answered_on TEXT NOT NULL CHECK (answered_on ${dateGlob}),
    authority TEXT NOT NULL,
    document_title TEXT NOT NULL,
    document_number TEXT NOT NULL,
    arrival_id INTEGER REFERENCES proof_arrival (id)
  ) STRICT`,
  `CREATE INDEX authority_answer_by_arrival ON authority_answer (arrival_id) WHERE arrival_id IS NOT NULL`,

  // 通报, 取消授分资格. Withdrawn and restored by entries.
  `CREATE TABLE project_notice (
    id INTEGER PRIMARY KEY,
    project_number TEXT NOT NULL CHECK (project_number <> ''),
    -- Without spaces, punctuation and full-width forms: how numbers are compared.
    plain_number TEXT NOT NULL CHECK (plain_number <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('criticised','credits-cancelled')),
    document_title TEXT NOT NULL,
    document_number TEXT NOT NULL,
    document_date TEXT CHECK (document_date ${dateGlob}),
    remark TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE project_notice_entry (
    id INTEGER PRIMARY KEY,
    notice_id INTEGER NOT NULL REFERENCES project_notice (id),
    act TEXT NOT NULL CHECK (act IN ('withdraw','restore')),
    remark TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX project_notice_entry_by_notice ON project_notice_entry (notice_id, id)`,

  `CREATE TABLE saved_filter (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    filter TEXT NOT NULL,
    in_use INTEGER NOT NULL DEFAULT 0 CHECK (in_use IN (0, 1)),
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
];
