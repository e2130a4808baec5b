import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../electron/database/database.ts';
import { openConnection } from '../../electron/database/open.ts';
import { applicationRoot } from '../../electron/platform/asset-paths.ts';

const now = () => new Date('2025-11-21T01:00:00Z');
const snapshotFile = path.join(applicationRoot, 'electron', 'database', 'schema.snapshot.sql');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cme-migrations-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function schemaOf(file: string): string {
  const raw = new BetterSqlite3(file, { readonly: true });
  const rows = raw
    .prepare<[], { sql: string }>(
      `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'kysely_%' ORDER BY type DESC, name`,
    )
    .all();
  raw.close();
  return `${rows.map((row) => `${row.sql.replace(/\s+/g, ' ').trim()};`).join('\n')}\n`;
}

describe('the migrations', () => {
  it('lead from nothing to the schema that is written down', async () => {
    await (await openDatabase({ folder, now })).close();
    await expect(schemaOf(path.join(folder, 'ledger.db'))).toMatchFileSnapshot(snapshotFile);
  });

  it('leave every table strict, so that no text slips into a column of numbers', () => {
    const tables = readFileSync(snapshotFile, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('CREATE TABLE'));
    expect(tables.length).toBeGreaterThan(15);
    for (const table of tables) expect(table).toMatch(/STRICT(, WITHOUT ROWID)?;$/);
  });

  it('refuse a ledger that a newer program has written, and do not touch it', async () => {
    await (await openDatabase({ folder, now })).close();
    const file = path.join(folder, 'ledger.db');
    const raw = new BetterSqlite3(file);
    raw.prepare(`INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-future', '')`).run();
    raw.close();
    const before = schemaOf(file);
    await expect(openDatabase({ folder, now })).rejects.toMatchObject({ code: 'data.newer-version' });
    expect(schemaOf(file)).toBe(before);
  });
});

describe('the database', () => {
  it('opens with write-ahead log, full durability, foreign keys and an untrusted schema', async () => {
    const raw = openConnection({ file: path.join(folder, 'ledger.db') });
    const pragma = (name: string) => raw.pragma(name, { simple: true });
    expect([
      pragma('journal_mode'),
      pragma('synchronous'),
      pragma('foreign_keys'),
      pragma('trusted_schema'),
    ]).toEqual(['wal', 2, 1, 0]);
    raw.close();
  });

  it('takes back everything when a transaction fails halfway', async () => {
    const database = await openDatabase({ folder, now });
    const recorded = { at: '2025-11-21', by: '测试' };
    const failing = database.transaction(async ({ settings }) => {
      await settings.put('unitName', '半途', recorded);
      throw new Error('halfway');
    });
    await expect(failing).rejects.toThrow('halfway');
    expect((await database.read(({ settings }) => settings.all())).size).toBe(0);
    await database.close();
  });

  it('says so at once when work asks for the database from inside its own work', async () => {
    const database = await openDatabase({ folder, now });
    const nested = database.transaction(() => database.read(async () => 1));
    await expect(nested).rejects.toThrow('from inside its own work');
    await database.close();
  });

  it('lets nobody read what another has not committed', async () => {
    const database = await openDatabase({ folder, now });
    const recorded = { at: '2025-11-21', by: '测试' };
    const writing = database.transaction(async ({ settings }) => {
      await settings.put('a', '1', recorded);
      await new Promise((resolve) => setImmediate(resolve));
      await settings.put('b', '2', recorded);
    });
    const seen = await database.read(({ settings }) => settings.all());
    await writing;
    expect([...seen.keys()].sort()).toEqual(['a', 'b']);
    await database.close();
  });

  it('makes a copy that opens and passes its check, and keeps only the newest dozen', async () => {
    let minute = 0;
    const ticking = () => new Date(Date.UTC(2025, 10, 21, 1, (minute += 1)));
    const database = await openDatabase({ folder, now: ticking });
    await database.transaction(({ settings }) => settings.put('unitName', '甲', { at: '', by: '' }));
    for (let round = 0; round < 14; round += 1) await database.verifiedCopy('before-import');
    await database.close();
    const copies = readdirSync(path.join(folder, 'backups')).sort();
    expect(copies).toHaveLength(12);
    expect(copies.every((name) => name.endsWith('-before-import.db'))).toBe(true);
    const copy = openConnection({ file: path.join(folder, 'backups', copies[0] ?? ''), readonly: true });
    expect(copy.prepare('SELECT value FROM setting').pluck().all()).toEqual(['甲']);
    copy.close();
  });

  it('is called damaged in a sentence when the file is no database, and the file stays as it was', async () => {
    const file = path.join(folder, 'ledger.db');
    writeFileSync(file, 'this is not a database '.repeat(500));
    const before = readFileSync(file);
    const error = await openDatabase({ folder, now }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'data.damaged' });
    expect(readFileSync(file)).toEqual(before);
  });

  it('says that the folder cannot be written when a copy finds no room, and leaves no half copy', async () => {
    const database = await openDatabase({ folder, now });
    const copying = database.verifiedCopy(path.join('no-such-folder', 'copy'));
    await expect(copying).rejects.toMatchObject({ code: 'data.not-writable' });
    expect(readdirSync(path.join(folder, 'backups'))).toEqual([]);
    await database.close();
  });
});
