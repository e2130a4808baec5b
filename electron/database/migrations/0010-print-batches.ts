import { type Kysely, sql } from 'kysely';

/** Print runs that can go on where they stopped, and what was signed and filed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const dateCheck = (column: string) => `CHECK (${column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')`;

const statements: readonly string[] = [
  // The day on the paper: a run that goes on the next morning still bears the day that it was begun on.
  `ALTER TABLE print_record ADD COLUMN printed_on TEXT NOT NULL DEFAULT ''`,
  // A person's place in the file, so that it can be set again as it was. Prints of before stand as they come.
  `ALTER TABLE print_person ADD COLUMN position INTEGER NOT NULL DEFAULT 0`,
  // Whether a run is being worked on is known to the program alone: one that is open and idle waits to be continued.
  `CREATE TABLE print_batch (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    year INTEGER NOT NULL CHECK (year BETWEEN 2008 AND 2100),
    scope TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('pdf','xlsx')),
    layout TEXT NOT NULL CHECK (layout IN ('one-file','per-person')),
    target TEXT NOT NULL,
    printed_on TEXT NOT NULL ${dateCheck('printed_on')},
    state TEXT NOT NULL CHECK (state IN ('open','done','cancelled')),
    print_id INTEGER REFERENCES print_record (id),
    started_at TEXT NOT NULL,
    ended_at TEXT,
    recorded_by TEXT NOT NULL,
    CHECK ((state = 'open') = (ended_at IS NULL))
  ) STRICT`,
  `CREATE INDEX print_batch_open ON print_batch (state) WHERE state = 'open'`,
  // The plan, frozen when the run begins; a person is printed when what was printed of them is kept.
  `CREATE TABLE print_batch_person (
    batch_id INTEGER NOT NULL REFERENCES print_batch (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    staff_id INTEGER NOT NULL REFERENCES staff_member (id),
    planned_hash TEXT NOT NULL CHECK (length(planned_hash) = 64),
    file_name TEXT NOT NULL,
    printed_hash TEXT REFERENCES evaluation_snapshot (hash),
    pages INTEGER CHECK (pages >= 0),
    file_sha256 TEXT,
    skipped TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (batch_id, position),
    UNIQUE (batch_id, staff_id)
  ) STRICT, WITHOUT ROWID`,
  // Signed by the person, filed in the archive. Entries are never rewritten: undo names the one it takes back.
  `CREATE TABLE print_mark (
    id INTEGER PRIMARY KEY,
    print_id INTEGER NOT NULL REFERENCES print_record (id),
    mark TEXT NOT NULL CHECK (mark IN ('signed','filed')),
    happened_on TEXT NOT NULL ${dateCheck('happened_on')},
    undoes INTEGER UNIQUE REFERENCES print_mark (id),
    at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX print_mark_by_print ON print_mark (print_id)`,
  // Whose papers of the print; nobody where the paper is about nobody in particular.
  `CREATE TABLE print_mark_person (
    mark_id INTEGER NOT NULL REFERENCES print_mark (id),
    staff_id INTEGER NOT NULL REFERENCES staff_member (id),
    PRIMARY KEY (mark_id, staff_id)
  ) STRICT, WITHOUT ROWID`,
];
