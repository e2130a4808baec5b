import { type Kysely, sql } from 'kysely';

/** The authority's lists with the line and the day of each answer, and what their columns were taken for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const dateGlob = `GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'`;

const statements: readonly string[] = [
  // When and by whom it was imported stands in the batch, the authority and its document in the answer.
  `CREATE TABLE answer_list (
    batch_id INTEGER PRIMARY KEY REFERENCES authority_answer (batch_id),
    file_name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    sheet TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX answer_list_by_content ON answer_list (file_sha256)`,
  // The answer itself is the decision of the batch on the claim.
  `CREATE TABLE answer_list_line (
    batch_id INTEGER NOT NULL REFERENCES answer_list (batch_id),
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    sheet_row INTEGER NOT NULL CHECK (sheet_row > 0),
    answered_on TEXT NOT NULL CHECK (answered_on ${dateGlob}),
    PRIMARY KEY (batch_id, claim_id)
  ) STRICT, WITHOUT ROWID`,
  // Until now this stood in the audit alone; its entries stay as they are.
  `INSERT INTO answer_list (batch_id, file_name, file_sha256, sheet)
    SELECT a.batch_id, e.detail ->> '$.fileName', e.detail ->> '$.sha256', e.detail ->> '$.sheet'
    FROM audit_entry e JOIN authority_answer a ON a.batch_id = CAST(e.subject AS INTEGER)
    WHERE e.action = 'authority-answers-listed'`,
  `INSERT INTO answer_list_line (batch_id, claim_id, sheet_row, answered_on)
    SELECT a.batch_id, l.value ->> '$.claim', l.value ->> '$.row', l.value ->> '$.on'
    FROM audit_entry e JOIN answer_list a ON a.batch_id = CAST(e.subject AS INTEGER)
      JOIN json_each(e.detail, '$.lines') l
    WHERE e.action = 'authority-answers-listed'`,

  // A CHECK cannot be changed: the table is made again with one kind more.
  `ALTER TABLE import_mapping RENAME TO import_mapping_before`,
  `CREATE TABLE import_mapping (
    kind TEXT NOT NULL CHECK (kind IN ('roster','claims','answers')),
    header_signature TEXT NOT NULL,
    mapping TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (kind, header_signature)
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO import_mapping SELECT * FROM import_mapping_before`,
  `DROP TABLE import_mapping_before`,
];
