import { type Kysely, sql } from 'kysely';

/** The unit's own projects from 立项 to 核销. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [];
