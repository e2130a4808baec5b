import { type Kysely, sql } from 'kysely';

/** What a printed list said as a whole and what it was asked for with, so that it knows when it is stale. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [
  // Empty for papers that keep an evaluation for each person.
  `ALTER TABLE print_record ADD COLUMN content_hash TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE print_record ADD COLUMN scope TEXT NOT NULL DEFAULT '{}'`,
];
