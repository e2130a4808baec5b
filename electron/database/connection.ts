import type { Kysely } from 'kysely';
import type { RawConnection } from './open.ts';
import type { Schema } from './schema.ts';

/**
 * What a repository works with: Kysely for ordinary queries, and the native connection for bulk work, where
 * preparing a statement once is several times faster than building it per row. Both are the same connection, so a
 * prepared statement run inside a Kysely transaction is part of it.
 */
export interface Connection {
  readonly db: Kysely<Schema>;
  readonly raw: RawConnection;
}

type Value = string | number | null;

/** Inserts many rows with one prepared statement. Columns are the table's own names; values positional. */
export function insertMany<Table extends keyof Schema & string>(
  connection: Connection,
  table: Table,
  columns: readonly (keyof Schema[Table] & string)[],
  rows: Iterable<readonly Value[]>,
): number {
  const places = columns.map(() => '?').join(',');
  const statement = connection.raw.prepare(`INSERT INTO ${table} (${columns.join(',')}) VALUES (${places})`);
  let count = 0;
  for (const row of rows) {
    statement.run(...row);
    count += 1;
  }
  return count;
}
