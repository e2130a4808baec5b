import { type Kysely, sql } from 'kysely';

/** How the unit words and orders its papers, every version of it, and which version a print was set with. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [
  // As a child of ours has encoded it; kept as long as a print may be set again.
  `CREATE TABLE template_logo (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    jpeg BLOB NOT NULL,
    width INTEGER NOT NULL CHECK (width > 0),
    height INTEGER NOT NULL CHECK (height > 0),
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  // Versions are never rewritten. One without content is the program's own paper again.
  `CREATE TABLE paper_template (
    id INTEGER PRIMARY KEY,
    paper TEXT NOT NULL CHECK (paper <> ''),
    version INTEGER NOT NULL CHECK (version > 0),
    content TEXT CHECK (json_valid(content)),
    logo TEXT REFERENCES template_logo (sha256),
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    UNIQUE (paper, version)
  ) STRICT`,
  // A print without one was set as the program sets it.
  `CREATE TABLE print_template (
    print_id INTEGER NOT NULL REFERENCES print_record (id),
    template_id INTEGER NOT NULL REFERENCES paper_template (id),
    PRIMARY KEY (print_id, template_id)
  ) STRICT, WITHOUT ROWID`,
  // A run that goes on tomorrow is set as it was begun.
  `CREATE TABLE print_batch_template (
    batch_id INTEGER NOT NULL REFERENCES print_batch (id),
    template_id INTEGER NOT NULL REFERENCES paper_template (id),
    PRIMARY KEY (batch_id, template_id)
  ) STRICT, WITHOUT ROWID`,
];
