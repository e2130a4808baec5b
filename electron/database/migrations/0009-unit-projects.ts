import { type Kysely, sql } from 'kysely';

/** The unit's own projects from 立项 to 核销. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const steps = `('approval','filing','online-change','holding','verification','carry-over','cancellation')`;

const statements: readonly string[] = [
  // What a project is and where it stands is replayed from its entries; only its year never changes.
  `CREATE TABLE unit_project (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL CHECK (year BETWEEN 2008 AND 2100)
  ) STRICT`,
  `CREATE TABLE unit_project_batch (
    id INTEGER PRIMARY KEY,
    -- An undo is a new batch that names the one it compensates.
    undoes INTEGER UNIQUE REFERENCES unit_project_batch (id),
    at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE unit_project_entry (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES unit_project_batch (id),
    project_id INTEGER NOT NULL REFERENCES unit_project (id),
    kind TEXT NOT NULL CHECK (kind IN ('step','facts','check','attach')),
    step TEXT CHECK (step IN ${steps}),
    happened_on TEXT NOT NULL CHECK (happened_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    content TEXT NOT NULL,
    note TEXT NOT NULL,
    document_number TEXT NOT NULL,
    CHECK ((kind IN ('step','attach')) = (step IS NOT NULL))
  ) STRICT`,
  `CREATE INDEX unit_project_entry_by_project ON unit_project_entry (project_id, id)`,
  `CREATE INDEX unit_project_entry_by_batch ON unit_project_entry (batch_id)`,
  // Contents lie in the folder of projects, by their hash.
  `CREATE TABLE unit_project_file (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES unit_project_entry (id),
    name TEXT NOT NULL CHECK (name <> ''),
    size INTEGER NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
  ) STRICT`,
  `CREATE INDEX unit_project_file_by_entry ON unit_project_file (entry_id)`,
];
