import { type Kysely, sql } from 'kysely';

/** What the machine read on proofs, what looks alike, and what a person said of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [];
