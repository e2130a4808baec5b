import { type Kysely, sql } from 'kysely';

/** Study cards from order to credit: what each list said, and which rows belong together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [];
