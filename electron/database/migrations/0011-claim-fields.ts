import { type Kysely, sql } from 'kysely';

/** The fields that an item's entry asks for, and where a claim's credits were entered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [];
