import { type Kysely, sql } from 'kysely';

/** What a filing is made of: its stages, each with its date, proofs and decision. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [];
