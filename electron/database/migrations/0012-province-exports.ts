import { type Kysely, sql } from 'kysely';

/** What has been exported for the province, and in which columns. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [
  // The province's columns in the officer's order, by the signature of their headers.
  `CREATE TABLE export_layout (
    header_signature TEXT PRIMARY KEY,
    columns TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE province_export (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL CHECK (year BETWEEN 2008 AND 2100),
    fields TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
    unmasked INTEGER NOT NULL CHECK (unmasked IN (0, 1)),
    at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX province_export_by_year ON province_export (year)`,
  // What was said of a claim, as a hash: never the personal data itself.
  `CREATE TABLE province_export_claim (
    export_id INTEGER NOT NULL REFERENCES province_export (id),
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    said_hash TEXT NOT NULL CHECK (length(said_hash) = 64),
    PRIMARY KEY (export_id, claim_id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX province_export_claim_by_claim ON province_export_claim (claim_id)`,
];
