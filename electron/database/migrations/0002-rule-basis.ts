import { type Kysely, sql } from 'kysely';

/** Which rules a year stands on: packs taken into force, readings chosen, years closed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [];
