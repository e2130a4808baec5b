import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync, existsSync, renameSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { AppError } from '../../shared/errors.ts';
import type { Connection } from './connection.ts';
import { migrations, schemaVersion } from './migrations/index.ts';
import { openConnection, type OpenOptions, type RawConnection } from './open.ts';
import { createRepositories, type Repositories } from './repositories/index.ts';
import type { Schema } from './schema.ts';
import { countYearWrites } from './year-writes.ts';

export interface DatabaseOptions {
  /** The data folder, or null for an empty database in memory. */
  readonly folder: string | null;
  readonly nativeBinding?: string;
  readonly now: () => Date;
}

/**
 * Lets one piece of work at a time to the one connection, so that nobody reads what another has not committed. Work
 * that asks for the database again from inside would wait for itself for ever; that is told at once instead.
 */
function oneAtATime(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const inside = new AsyncLocalStorage<true>();
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    if (inside.getStore())
      return Promise.reject(new Error('the database was asked from inside its own work'));
    const result = last.then(() => inside.run(true, work));
    last = result.catch(() => undefined);
    return result;
  };
}

/** The ledger. Services get repositories from here and never see the connection. */
export interface Database {
  readonly schemaVersion: number;
  read<Result>(work: (repositories: Repositories) => Promise<Result>): Promise<Result>;
  /**
   * All or nothing. `work` may await its repositories and nothing else: anything else would hold the one connection
   * while others wait.
   */
  transaction<Result>(work: (repositories: Repositories) => Promise<Result>): Promise<Result>;
  /** A verified copy beside the ledger, made before every import and migration. Returns its path; null in memory. */
  verifiedCopy(reason: string): Promise<string | null>;
  /** Throws `data.damaged` when SQLite's own check finds anything. */
  checkIntegrity(): void;
  close(): Promise<void>;
}

const copiesKept = 12;

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const file = options.folder === null ? ':memory:' : path.join(options.folder, 'ledger.db');
  const binding = options.nativeBinding === undefined ? {} : { nativeBinding: options.nativeBinding };
  const open = (extra: Partial<OpenOptions> = {}) => openConnection({ file, ...binding, ...extra });
  const failure = (error: unknown): unknown => diskFailure(error, options.folder ?? file);
  let raw: RawConnection;
  try {
    raw = open();
  } catch (error) {
    throw failure(error);
  }
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }) });

  const verifiedCopy = async (reason: string): Promise<string | null> => {
    if (options.folder === null) return null;
    const folder = path.join(options.folder, 'backups');
    mkdirSync(folder, { recursive: true });
    const stamp = options.now().toISOString().replace(/[:.]/g, '-');
    const target = path.join(folder, `${stamp}-${reason}.db`);
    copyVerified(raw, target, binding);
    forgetOldCopies(folder);
    return target;
  };

  try {
    await migrate(db, raw, verifiedCopy);
    countYearWrites(raw);
  } catch (error) {
    await db.destroy();
    throw failure(error);
  }

  const repositories = createRepositories({ db, raw });
  const queue = oneAtATime();
  const alone = <Result>(work: () => Promise<Result>): Promise<Result> =>
    queue(work).catch((error: unknown) => {
      throw failure(error);
    });
  return {
    schemaVersion,
    read: (work) => alone(() => work(repositories)),
    transaction: (work) =>
      alone(() =>
        db
          .transaction()
          .execute((transaction) => work(createRepositories({ db: transaction, raw } satisfies Connection))),
      ),
    // Behind whatever runs: VACUUM cannot run inside a transaction.
    verifiedCopy: (reason) => alone(() => verifiedCopy(reason)),
    checkIntegrity() {
      const found = raw.pragma('integrity_check', { simple: true });
      if (found !== 'ok') throw new AppError('data.damaged', { detail: String(found) });
    },
    close: () => db.destroy(),
  };
}

/** `VACUUM INTO` a temporary name, check the copy, then give it its name: a copy that exists is whole. */
function copyVerified(raw: RawConnection, target: string, binding: { nativeBinding?: string }): void {
  const temporary = `${target}.part`;
  rmSync(temporary, { force: true });
  try {
    raw.prepare('VACUUM INTO ?').run(temporary);
    const copy = openConnection({ file: temporary, readonly: true, ...binding });
    try {
      const found = copy.pragma('quick_check', { simple: true });
      if (found !== 'ok') throw new AppError('data.damaged', { detail: String(found) });
    } finally {
      copy.close();
    }
    renameSync(temporary, target);
  } catch (error) {
    // On a full disk the half copy is what fills it.
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** What SQLite and the disk say, as something the officer can act on. Anything else stays the defect that it is. */
function diskFailure(error: unknown, where: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return new AppError('data.damaged', { detail: code }, { cause: error });
  if (/^(SQLITE_(FULL|READONLY|IOERR|CANTOPEN)|ENOSPC$|EROFS$|EACCES$|EPERM$)/.test(code))
    return new AppError('data.not-writable', { path: where }, { cause: error });
  return error;
}

function forgetOldCopies(folder: string): void {
  const copies = readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .sort();
  for (const name of copies.slice(0, Math.max(0, copies.length - copiesKept))) {
    rmSync(path.join(folder, name), { force: true });
  }
}

async function migrate(
  db: Kysely<Schema>,
  raw: RawConnection,
  verifiedCopy: (reason: string) => Promise<string | null>,
): Promise<void> {
  const done = appliedMigrations(raw);
  const known = new Set(Object.keys(migrations));
  if (done.some((name) => !known.has(name))) {
    throw new AppError('data.newer-version', { found: done.length, known: known.size });
  }
  if (done.length === known.size) return;
  if (done.length > 0) await verifiedCopy('before-migration');
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

function appliedMigrations(raw: RawConnection): string[] {
  const table = raw
    .prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'kysely_migration'`)
    .get();
  if (!table) return [];
  return raw
    .prepare<[], { name: string }>('SELECT name FROM kysely_migration ORDER BY name')
    .all()
    .map((row) => row.name);
}

/** True when the folder holds a ledger already. */
export function hasLedger(folder: string): boolean {
  return existsSync(path.join(folder, 'ledger.db'));
}
