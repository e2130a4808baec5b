import { type Kysely, sql } from 'kysely';

/** Which rules a year stands on: packs taken into force, readings chosen, years closed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const year = (column: string) => `CHECK (${column} BETWEEN 2008 AND 2100)`;

/** What was in force or was closed once stays as it was written; a later entry says what is so now. */
const appendOnly = (table: string): string[] => [
  `CREATE TRIGGER ${table}_keeps_its_rows BEFORE DELETE ON ${table}
   BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
  `CREATE TRIGGER ${table}_is_not_rewritten BEFORE UPDATE ON ${table}
   BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
];

const statements: readonly string[] = [
  // A unit's own pack as it was taken in, or the packs that a closed year was judged by: JSON under its SHA-256.
  `CREATE TABLE pack_content (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    content TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,

  // The newest of a year and place is in force.
  `CREATE TABLE rule_basis (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL ${year('year')},
    jurisdiction TEXT NOT NULL CHECK (jurisdiction <> ''),
    choices TEXT NOT NULL CHECK (json_valid(choices)),
    continued_from INTEGER ${year('continued_from')},
    confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
    own_pack TEXT REFERENCES pack_content (hash),
    own_pack_file TEXT NOT NULL,
    pack_id TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    pack_hash TEXT NOT NULL,
    -- 0: back to the packs as they came; else the basis whose content this one repeats.
    reverts_to INTEGER CHECK (reverts_to >= 0),
    rehearsal TEXT NOT NULL CHECK (json_valid(rehearsal)),
    reason TEXT NOT NULL CHECK (reason <> ''),
    taken_at TEXT NOT NULL,
    taken_by TEXT NOT NULL,
    CHECK (continued_from < year)
  ) STRICT`,
  `CREATE INDEX rule_basis_in_force ON rule_basis (year, jurisdiction, id)`,

  `CREATE TABLE closed_year (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL ${year('year')},
    jurisdiction TEXT NOT NULL,
    grassroots INTEGER NOT NULL CHECK (grassroots IN (0, 1)),
    basis_id INTEGER REFERENCES rule_basis (id),
    basis TEXT NOT NULL CHECK (json_valid(basis)),
    pack_id TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    pack_hash TEXT NOT NULL,
    pack_content TEXT NOT NULL REFERENCES pack_content (hash),
    roster_fingerprint TEXT NOT NULL CHECK (length(roster_fingerprint) = 64),
    people INTEGER NOT NULL CHECK (people >= 0),
    counts TEXT NOT NULL CHECK (json_valid(counts)),
    remark TEXT NOT NULL,
    closed_by TEXT NOT NULL,
    closed_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX closed_year_by_year ON closed_year (year, id)`,

  `CREATE TABLE year_reopening (
    closing_id INTEGER PRIMARY KEY REFERENCES closed_year (id),
    reason TEXT NOT NULL CHECK (reason <> ''),
    reopened_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,

  // Everybody's evaluation on the day of closing, and those that came to stand beside it. `decision_id` is the newest
  // decision that had been looked at: the next look begins behind it.
  `CREATE TABLE closed_evaluation (
    id INTEGER PRIMARY KEY,
    closing_id INTEGER NOT NULL REFERENCES closed_year (id),
    staff_id INTEGER NOT NULL REFERENCES staff_member (id),
    cause TEXT NOT NULL CHECK (cause IN ('closing','make-up','decision','records')),
    detail TEXT NOT NULL CHECK (json_valid(detail)),
    figures_hash TEXT NOT NULL CHECK (length(figures_hash) = 64),
    evaluation_hash TEXT NOT NULL REFERENCES evaluation_snapshot (hash),
    decision_id INTEGER NOT NULL CHECK (decision_id >= 0),
    at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX closed_evaluation_of_person ON closed_evaluation (closing_id, staff_id, id)`,
  `CREATE UNIQUE INDEX closed_evaluation_once ON closed_evaluation (closing_id, staff_id) WHERE cause = 'closing'`,

  ...['pack_content', 'rule_basis', 'closed_year', 'year_reopening', 'closed_evaluation'].flatMap(appendOnly),
  ...appendOnly('evaluation_snapshot'),
];
