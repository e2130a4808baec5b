import { type Kysely, sql } from 'kysely';

/** What the machine read on proofs, what looks alike, and what a person said of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [
  // What a child read. Derived: a newer engine reads again.
  `CREATE TABLE proof_reading (
    proof_id INTEGER PRIMARY KEY REFERENCES proof (id),
    engine TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('read','failed')),
    content TEXT,
    error_code TEXT,
    read_at TEXT NOT NULL,
    CHECK ((state = 'read') = (content IS NOT NULL)),
    CHECK ((state = 'failed') = (error_code IS NOT NULL))
  ) STRICT`,
  // Written with the pairs that the comparison found: a proof is compared once with all that came before it.
  `CREATE TABLE proof_comparison (
    proof_id INTEGER PRIMARY KEY REFERENCES proof (id),
    engine TEXT NOT NULL,
    compared_at TEXT NOT NULL
  ) STRICT`,
  // By which pieces of text and of picture a compared proof is found again. Derived.
  `CREATE TABLE proof_token (
    token INTEGER NOT NULL,
    proof_id INTEGER NOT NULL REFERENCES proof (id),
    PRIMARY KEY (token, proof_id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE proof_pair (
    low_proof_id INTEGER NOT NULL REFERENCES proof (id),
    high_proof_id INTEGER NOT NULL REFERENCES proof (id),
    engine TEXT NOT NULL,
    likeness INTEGER NOT NULL CHECK (likeness BETWEEN 0 AND 1000),
    found_at TEXT NOT NULL,
    PRIMARY KEY (low_proof_id, high_proof_id),
    CHECK (low_proof_id < high_proof_id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX proof_pair_by_high ON proof_pair (high_proof_id)`,
  // 不是重复, and its taking back: entries, the latest counts. Never derived, so it outlives every engine.
  `CREATE TABLE proof_pair_entry (
    id INTEGER PRIMARY KEY,
    pair TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('not-duplicate','restored')),
    remark TEXT NOT NULL,
    at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX proof_pair_entry_by_pair ON proof_pair_entry (pair)`,
  // The questions of an open claim that come from what was read, and the proofs that name its person, as JSON. Derived;
  // "ground" tells what they were judged from.
  `CREATE TABLE claim_judgement (
    claim_id INTEGER PRIMARY KEY REFERENCES claim (id),
    ground TEXT NOT NULL,
    questions TEXT NOT NULL,
    named TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE check_switch (
    id INTEGER PRIMARY KEY,
    paused INTEGER NOT NULL CHECK (paused IN (0, 1)),
    at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
];
