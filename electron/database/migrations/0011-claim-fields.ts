import { type Kysely, sql } from 'kysely';

/** 学分录入单位 of claims that another unit entered: credits earned before the person came here. Few claims have one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE claim_entry_unit (
        claim_id INTEGER PRIMARY KEY REFERENCES claim (id),
        unit TEXT NOT NULL CHECK (unit <> '')
      ) STRICT`,
    )
    .execute(db);
}
