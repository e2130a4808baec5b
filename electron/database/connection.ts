import type BetterSqlite3 from 'better-sqlite3';
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

const statements = new WeakMap<RawConnection, Map<string, unknown>>();

/**
 * Like `raw.prepare`, but once for a connection: preparing the small statements of a decision costs several times what
 * running them does. A kept statement is shared, so its mode (`pluck`, `raw`) must stay as it is, and it must not be
 * iterated over.
 */
export function keeper(raw: RawConnection) {
  const known = statements.get(raw) ?? new Map<string, unknown>();
  statements.set(raw, known);
  return <Bind extends unknown[] = unknown[], Row = unknown>(
    sql: string,
  ): BetterSqlite3.Statement<Bind, Row> => {
    const kept = known.get(sql) ?? raw.prepare<Bind, Row>(sql);
    known.set(sql, kept);
    // One text is one statement, whose rows each caller knows the shape of, as with `prepare` itself.
    return kept as BetterSqlite3.Statement<Bind, Row>;
  };
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
