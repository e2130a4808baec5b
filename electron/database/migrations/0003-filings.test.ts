import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openConnection } from '../open.ts';
import * as ledger from './0001-ledger.ts';
import * as filings from './0003-filings.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cme-filings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('filings written before there were steps get the steps that their dates tell of', async () => {
  const raw = openConnection({ file: path.join(folder, 'ledger.db') });
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: raw }) });
  await ledger.up(db);
  raw.exec(`INSERT INTO staff_member VALUES (1, 'A001', '2025-01-01', '周管理');
    INSERT INTO filing (staff_id, kind, for_year, applied_on, agreed_on, reported_on, accepted, document, recorded_at, recorded_by)
    VALUES (1, 'self-study', 2025, '2025-02-10', '2025-02-24', '2025-03-05', 1, '', '2025-03-06', '周管理'),
      (1, 'make-up', 2025, '2025-11-10', NULL, NULL, NULL, '', '2025-11-10', '周管理'),
      (1, 'make-up', 2024, '2024-11-10', NULL, NULL, 0, '', '2024-11-10', '周管理'),
      (1, 'exemption', 2025, '2025-06-01', NULL, NULL, 1, '院人〔2025〕3号', '2025-06-01', '周管理');`);
  await filings.up(db);
  const steps = raw
    .prepare<[], string>(
      `SELECT filing_id || ' ' || stage || ' ' || happened_on || coalesce(' ' || outcome, '')
       FROM filing_entry ORDER BY filing_id, id`,
    )
    .pluck()
    .all();
  expect(steps).toEqual([
    '1 application 2025-02-10',
    '1 agreement 2025-02-24 agreed',
    '1 report 2025-03-05',
    '2 application 2025-11-10',
    '3 application 2024-11-10',
    '3 agreement 2024-11-10 refused',
    '4 application 2025-06-01',
    '4 agreement 2025-06-01 agreed',
  ]);
  const states = raw
    .prepare<[], unknown[]>('SELECT id, agreed_on, reported_on, accepted, withdrawn FROM filing ORDER BY id')
    .raw()
    .all();
  expect(states).toEqual([
    [1, '2025-02-24', '2025-03-05', 1, 0],
    [2, null, null, null, 0],
    [3, null, null, 0, 0],
    [4, '2025-06-01', null, 1, 0],
  ]);
  await db.destroy();
});
