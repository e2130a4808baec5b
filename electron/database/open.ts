import BetterSqlite3 from 'better-sqlite3';

/** The native connection. Never leaves `database/`. */
export type RawConnection = BetterSqlite3.Database;

export interface OpenOptions {
  /** A file, or ':memory:' for a reading command on a folder that does not exist yet. */
  readonly file: string;
  readonly readonly?: boolean;
  /** The addon to load in development, where the test body needs its own build. */
  readonly nativeBinding?: string;
  /** A file that only carries a lock: no write-ahead log, which would let others read. */
  readonly lockOnly?: boolean;
  /** Encrypts the file. Not used yet; a later migration re-keys. */
  readonly key?: string;
}

const expected = [
  ['foreign_keys', 1],
  ['trusted_schema', 0],
  ['synchronous', 2],
] as const;

/**
 * Opens a connection with the settings the ledger's promises rest on, and asserts that they took: WAL with
 * `synchronous=FULL` (NORMAL loses acknowledged commits at a power cut), foreign keys on, schema not trusted.
 */
export function openConnection(options: OpenOptions): RawConnection {
  const raw = new BetterSqlite3(options.file, {
    readonly: options.readonly ?? false,
    timeout: 5000,
    ...(options.nativeBinding ? { nativeBinding: options.nativeBinding } : {}),
  });
  try {
    settle(raw, options);
  } catch (error) {
    // A file that is no database must not stay open: on Windows nobody could move it away.
    raw.close();
    throw error;
  }
  return raw;
}

function settle(raw: RawConnection, options: OpenOptions): void {
  if (options.key !== undefined) raw.pragma(`key='${options.key.replaceAll("'", "''")}'`);
  if (options.lockOnly) return;
  if (!raw.readonly && options.file !== ':memory:') {
    const mode = raw.pragma('journal_mode = WAL', { simple: true });
    if (mode !== 'wal') throw new Error(`journal_mode is ${String(mode)}, not wal`);
  }
  raw.pragma('foreign_keys = ON');
  raw.pragma('trusted_schema = OFF');
  raw.pragma('synchronous = FULL');
  raw.pragma('temp_store = MEMORY');
  for (const [name, value] of expected) {
    const actual = raw.pragma(name, { simple: true });
    if (actual !== value) throw new Error(`pragma ${name} is ${String(actual)}, not ${value}`);
  }
}
