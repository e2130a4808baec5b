import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../electron/database/open.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { csvList, orderLines, type Buyer } from '../support/factories/card-lists.ts';
import { killedAfter } from '../support/killed-import.ts';

const channels = ['study-card:import-plan', 'study-card:import-apply'] as const;
const orders = 4000;

let core: TestCore;
let file: string;
beforeEach(async () => {
  core = await createTestCore();
  const people = Array.from({ length: orders }, (_, index): Buyer => ({
    staffNumber: `K${index}`,
    name: `甲${index}`,
    idNumber: '',
    phone: String(13_800_000_000 + index),
  }));
  file = csvList(core.scratch, '好医生订单.csv', orderLines(people));
});
afterEach(() => core.close());

describe('a program that is killed while it takes in a card list', () => {
  it.each([
    ['写入导入计划', 2],
    ['备份', 0],
    ['写入名单', 0],
    ['写入名单', 15],
    ['写入名单', 40],
  ])('has written everything or nothing: %s and %i ms', async (step, milliseconds) => {
    const { told, folder } = await killedAfter(core.scratch, file, channels, step, milliseconds);
    expect(told).toContain(step);
    const ledger = openConnection({ file: path.join(folder, 'ledger.db') });
    const count = (table: string) => ledger.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    const rows = count('card_row');
    expect([0, orders]).toContain(rows);
    expect(count('card_row_version')).toBe(rows);
    expect(count('card_import')).toBe(rows === 0 ? 0 : 1);
    if (told.includes('完成')) expect(rows).toBe(orders);
    expect(ledger.pragma('integrity_check', { simple: true })).toBe('ok');
    ledger.close();
  });
});
