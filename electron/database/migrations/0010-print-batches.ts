import { type Kysely, sql } from 'kysely';

/** Print runs that can go on where they stopped, and what was signed and filed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [];
