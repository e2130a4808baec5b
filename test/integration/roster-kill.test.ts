import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../electron/database/open.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { rosterFile } from '../support/factories/roster-file.ts';
import { killedAfter } from '../support/killed-import.ts';

const channels = ['roster:plan', 'roster:apply'] as const;
const people = 2500;

let core: TestCore;
let file: string;
beforeEach(async () => {
  core = await createTestCore();
  const rows = Array.from({ length: people }, (_, index) => [`K${index}`, `甲${index}`, '内科', '医师']);
  file = await rosterFile(core.scratch, rows, { headers: ['工号', '姓名', '科室', '职称'] });
});
afterEach(() => core.close());

describe('a program that is killed during an import', () => {
  it.each([
    ['读取名册', 0],
    ['写入导入计划', 2],
    ['备份', 0],
    ['写入名册', 0],
    ['写入名册', 15],
    ['写入名册', 40],
  ])('has written everything or nothing: %s and %i ms', async (step, milliseconds) => {
    const { told, folder } = await killedAfter(core.scratch, file, channels, step, milliseconds);
    expect(told).toContain(step);
    const ledger = openConnection({ file: path.join(folder, 'ledger.db') });
    const count = (table: string) => ledger.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    const members = count('staff_member');
    expect([0, people]).toContain(members);
    expect([count('staff_version'), count('staff_title')]).toEqual([members, members]);
    expect(count('import_record')).toBe(members === 0 ? 0 : 1);
    if (told.includes('完成')) expect(members).toBe(people);
    expect(ledger.pragma('integrity_check', { simple: true })).toBe('ok');
    ledger.close();
  });
});
