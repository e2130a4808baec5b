import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openConnection } from '../open.ts';
import { migrations } from './index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cme-answer-lists-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a list whose lines stood in the audit alone is found with each line’s day, and remembered columns stay', async () => {
  const raw = openConnection({ file: path.join(folder, 'ledger.db') });
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: raw }) });
  for (const [name, { up }] of Object.entries(migrations)) if (name < '0014') await up(db);
  const record = {
    fileName: '批复名单.xlsx',
    sha256: 'ab12',
    sheet: '附件1',
    lines: [
      { claim: 1, row: 3, on: '2025-11-28' },
      { claim: 2, row: 4, on: '2025-11-30' },
    ],
  };
  const claim = `INSERT INTO claim (id, staff_id, year, item, role, start_date, end_date, public_need, name, project_number,
    organiser, remark, status, fingerprint, recorded_at, recorded_by)
    VALUES (@id, 1, 2025, 'x', NULL, '2025-05-10', '2025-05-10', 0, '新进展', '', '', '', 'accepted', @print, '', '')`;
  raw.exec(`INSERT INTO staff_member VALUES (1, 'A001', '2025-01-01', '周管理')`);
  for (const id of [1, 2]) raw.prepare(claim).run({ id, print: String(id) });
  raw.exec(`INSERT INTO decision_batch VALUES (7, 'decide', NULL, '2025-12-02T01:00:00.000Z', '周管理');
    INSERT INTO authority_answer VALUES (7, '2025-11-30', '上级', '批复名单.xlsx', '', NULL);
    INSERT INTO import_mapping VALUES ('roster', 'f00d', '{"0":"name"}', '2025-12-01');`);
  raw
    .prepare(
      `INSERT INTO audit_entry (at, recorded_by, action, subject, detail)
       VALUES ('2025-12-02T01:00:00.000Z', '周管理', 'authority-answers-listed', '7', ?)`,
    )
    .run(JSON.stringify(record));

  await migrations['0014-answer-lists']?.up(db);
  const lists = raw.prepare('SELECT batch_id, file_name, file_sha256, sheet FROM answer_list').raw().all();
  expect(lists).toEqual([[7, '批复名单.xlsx', 'ab12', '附件1']]);
  const lines = raw.prepare('SELECT claim_id, sheet_row, answered_on FROM answer_list_line').raw().all();
  expect(lines).toEqual([
    [1, 3, '2025-11-28'],
    [2, 4, '2025-11-30'],
  ]);
  expect(raw.prepare('SELECT kind, mapping FROM import_mapping').raw().all()).toEqual([
    ['roster', '{"0":"name"}'],
  ]);
  expect(raw.prepare('SELECT count(*) FROM audit_entry').pluck().get()).toBe(1);
  await db.destroy();
});
