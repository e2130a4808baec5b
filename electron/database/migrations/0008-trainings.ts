import { type Kysely, sql } from 'kysely';

/** The unit's own trainings, who took part, and the certificates signed for them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const dateCheck = (column: string) => `CHECK (${column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')`;
const appendOnly = (table: string) => [
  `CREATE TRIGGER ${table}_is_not_rewritten BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
  `CREATE TRIGGER ${table}_keeps_its_rows BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
];

const statements: readonly string[] = [
  `CREATE TABLE training (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL CHECK (year BETWEEN 2008 AND 2100),
    -- Counts within the year; the number on papers is made of both.
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    UNIQUE (year, sequence)
  ) STRICT`,
  // A training as it was entered, and each correction of it; the newest holds.
  `CREATE TABLE training_version (
    id INTEGER PRIMARY KEY,
    training_id INTEGER NOT NULL REFERENCES training (id),
    cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
    start_date TEXT NOT NULL ${dateCheck('start_date')},
    end_date TEXT NOT NULL ${dateCheck('end_date')},
    time TEXT NOT NULL,
    topic TEXT NOT NULL CHECK (topic <> ''),
    form TEXT NOT NULL CHECK (form IN ('theory','practice')),
    item TEXT NOT NULL CHECK (item <> ''),
    sessions INTEGER NOT NULL CHECK (sessions > 0),
    hours INTEGER CHECK (hours >= 0),
    speaker_credits INTEGER CHECK (speaker_credits >= 0),
    participant_credits INTEGER CHECK (participant_credits >= 0),
    public_need INTEGER NOT NULL CHECK (public_need IN (0, 1)),
    organiser TEXT NOT NULL,
    department TEXT NOT NULL,
    place TEXT NOT NULL,
    remark TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    CHECK (end_date >= start_date)
  ) STRICT`,
  `CREATE INDEX training_version_by_training ON training_version (training_id, id)`,
  ...appendOnly('training_version'),
  // Of the roster, or of another unit by name: the latter stand on its papers and in nobody's year.
  `CREATE TABLE training_person (
    version_id INTEGER NOT NULL REFERENCES training_version (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    staff_id INTEGER REFERENCES staff_member (id),
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    sex TEXT CHECK (sex IN ('male','female')),
    role TEXT NOT NULL CHECK (role IN ('speaker','participant')),
    PRIMARY KEY (version_id, position),
    CHECK ((staff_id IS NULL) = (name <> ''))
  ) STRICT, WITHOUT ROWID`,
  `CREATE UNIQUE INDEX training_person_once ON training_person (version_id, staff_id) WHERE staff_id IS NOT NULL`,
  `CREATE INDEX training_person_by_staff ON training_person (staff_id) WHERE staff_id IS NOT NULL`,
  ...appendOnly('training_person'),
  `CREATE TABLE training_proof (
    training_id INTEGER NOT NULL REFERENCES training (id),
    arrival_id INTEGER NOT NULL REFERENCES proof_arrival (id),
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    PRIMARY KEY (training_id, arrival_id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX training_proof_by_arrival ON training_proof (arrival_id)`,
  // Credits given for a version; without a batch where there was nothing to decide.
  `CREATE TABLE training_credit (
    id INTEGER PRIMARY KEY,
    version_id INTEGER NOT NULL REFERENCES training_version (id),
    decision_batch_id INTEGER UNIQUE REFERENCES decision_batch (id),
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX training_credit_by_version ON training_credit (version_id)`,
  // Every claim that was ever made for a training; which of them stands is told by its status.
  `CREATE TABLE training_claim (
    claim_id INTEGER PRIMARY KEY REFERENCES claim (id),
    training_id INTEGER NOT NULL REFERENCES training (id)
  ) STRICT`,
  `CREATE INDEX training_claim_by_training ON training_claim (training_id)`,
  // The private key signs inside this program and is never written anywhere else.
  `CREATE TABLE signing_key (
    id INTEGER PRIMARY KEY,
    public_key BLOB NOT NULL UNIQUE CHECK (length(public_key) = 32),
    private_key BLOB NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  // Whom this copy trusts; taking trust back is an entry too.
  `CREATE TABLE known_unit (
    id INTEGER PRIMARY KEY,
    entry TEXT NOT NULL CHECK (entry IN ('trusted','forgotten')),
    public_key BLOB NOT NULL CHECK (length(public_key) = 32),
    unit_name TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX known_unit_by_key ON known_unit (public_key, id)`,
  ...appendOnly('known_unit'),
  `CREATE TABLE certificate (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE CHECK (number <> ''),
    training_id INTEGER NOT NULL REFERENCES training (id),
    version_id INTEGER NOT NULL REFERENCES training_version (id),
    -- Of the roster by id, of another unit by name and unit.
    person_key TEXT NOT NULL CHECK (person_key <> ''),
    -- What it says without number and day: equal content is the same certificate, printed again.
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
    code TEXT NOT NULL UNIQUE CHECK (code <> ''),
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX certificate_by_training ON certificate (training_id, person_key)`,
  ...appendOnly('certificate'),
  `CREATE TABLE certificate_withdrawal (
    certificate_id INTEGER PRIMARY KEY REFERENCES certificate (id),
    reason TEXT NOT NULL CHECK (reason <> ''),
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
  ) STRICT`,
  ...appendOnly('certificate_withdrawal'),
];
