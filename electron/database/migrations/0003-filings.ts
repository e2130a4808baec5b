import { type Kysely, sql } from 'kysely';

/** What a filing is made of: its steps, each with its date, proofs and decision. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const stages = `('application','agreement','report','receipt','progress','progress-review','result','result-review','score')`;
const dateCheck = (column: string) => `CHECK (${column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')`;

const statements: readonly string[] = [
  // The dates of `filing` are derived from its entries, in the transaction that writes them, so that judging a year
  // needs no join. A filing whose application was taken back is withdrawn; nothing is deleted.
  `ALTER TABLE filing ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))`,
  `CREATE TABLE filing_batch (
    id INTEGER PRIMARY KEY,
    -- An undo is a new batch that names the one it compensates.
    undoes INTEGER UNIQUE REFERENCES filing_batch (id),
    at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE filing_entry (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES filing_batch (id),
    filing_id INTEGER NOT NULL REFERENCES filing (id),
    kind TEXT NOT NULL CHECK (kind IN ('enter','attach')),
    stage TEXT NOT NULL CHECK (stage IN ${stages}),
    happened_on TEXT NOT NULL ${dateCheck('happened_on')},
    outcome TEXT CHECK (outcome IN ('agreed','refused')),
    score INTEGER CHECK (score >= 0),
    note TEXT NOT NULL,
    document_title TEXT NOT NULL,
    document_number TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    -- What a final score became: the claim, and the decisions that accepted it and set aside what it replaces.
    claim_id INTEGER REFERENCES claim (id),
    decision_batch_id INTEGER REFERENCES decision_batch (id),
    CHECK ((kind = 'enter' AND stage = 'score') = (score IS NOT NULL))
  ) STRICT`,
  `CREATE INDEX filing_entry_by_filing ON filing_entry (filing_id, id)`,
  `CREATE INDEX filing_entry_by_batch ON filing_entry (batch_id)`,
  `CREATE TABLE filing_proof (
    entry_id INTEGER NOT NULL REFERENCES filing_entry (id),
    arrival_id INTEGER NOT NULL REFERENCES proof_arrival (id),
    PRIMARY KEY (entry_id, arrival_id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX filing_proof_by_arrival ON filing_proof (arrival_id)`,

  // Filings written before there were steps: one batch each, with the steps that their dates tell of.
  `INSERT INTO filing_batch (id, at, recorded_by) SELECT id, recorded_at, recorded_by FROM filing ORDER BY id`,
  `INSERT INTO filing_entry (batch_id, filing_id, kind, stage, happened_on, note, document_title, document_number, decided_by)
   SELECT id, id, 'enter', 'application', applied_on, '', document, '', '' FROM filing ORDER BY id`,
  `INSERT INTO filing_entry (batch_id, filing_id, kind, stage, happened_on, outcome, note, document_title, document_number, decided_by)
   SELECT id, id, 'enter', 'agreement', coalesce(agreed_on, applied_on), CASE accepted WHEN 0 THEN 'refused' ELSE 'agreed' END,
     '', '', '', recorded_by FROM filing WHERE agreed_on IS NOT NULL OR accepted IS NOT NULL ORDER BY id`,
  `INSERT INTO filing_entry (batch_id, filing_id, kind, stage, happened_on, note, document_title, document_number, decided_by)
   SELECT id, id, 'enter', 'report', reported_on, '', '', '', '' FROM filing WHERE reported_on IS NOT NULL ORDER BY id`,
  `UPDATE filing SET accepted = 1, agreed_on = coalesce(agreed_on, applied_on)
   WHERE accepted IS 1 OR (accepted IS NULL AND agreed_on IS NOT NULL)`,
  `UPDATE filing SET agreed_on = NULL WHERE accepted = 0`,
];
