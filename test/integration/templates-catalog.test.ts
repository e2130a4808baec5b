import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import path from 'node:path';
import { openDatabase, type Database } from '../../electron/database/database.ts';
import type { TablePaper } from '../../electron/documents/table-paper.model.ts';
import { paperCatalog, paperOf } from '../../electron/services/templates/paper-catalog.ts';
import { tableKey } from '../../electron/services/templates/table-key.ts';
import { personPaperKinds, tablePaperKinds, type PaperKind } from '../../shared/domain/paper.ts';
import { createTestCore, testNow, type TestCore } from '../support/core.ts';

const year = 2025;
const kinds = [...tablePaperKinds, ...personPaperKinds];
let core: TestCore;
let second: Database;
/** What each kind says for the invented hospital; kinds of which it has nothing are left out. */
const printed = new Map<PaperKind, readonly TablePaper[]>();

beforeAll(async () => {
  core = await createTestCore();
  await core.call('demo:load', { staff: 20 });
  for (const kind of kinds)
    await core
      .call('register:print', { kind, year, out: path.join(core.scratch, kind), format: 'xlsx' })
      .catch(() => undefined);
  second = await openDatabase({ folder: core.dataFolder, now: () => new Date(testNow) });
  await second.read(async ({ prints }) => {
    for (const { id, kind, contentHash } of (await prints.list(year, 0, 100)).rows) {
      const people = await prints.peopleOf([id]);
      const hashes = people.length === 0 ? [contentHash] : people.map((one) => one.evaluationHash);
      const papers: TablePaper[] = [];
      for (const hash of hashes)
        papers.push(...(JSON.parse((await prints.content(hash)) ?? '[]') as TablePaper[]));
      printed.set(kind as PaperKind, papers);
    }
  });
}, 180_000);
afterAll(async () => {
  await second.close();
  await core.close();
});

describe('what can be changed of each paper', () => {
  it('is known of nearly every kind that the invented hospital prints', () => {
    expect(kinds.filter((kind) => !printed.has(kind))).toEqual(['make-up-filing', 'return-slips']);
  });

  it('is what is printed: titles, tables, columns, seals', () => {
    for (const [kind, papers] of printed)
      for (const paper of papers) {
        const catalog = paperCatalog[paperOf(kind, paper.title)];
        expect(paper.title).toBe(catalog.title);
        expect.soft([kind, paper.seals]).toEqual([kind, catalog.seals]);
        for (const table of paper.tables) {
          const known = catalog.tables.find((one) => one.table === tableKey(table));
          expect.soft([kind, known?.table]).toEqual([kind, tableKey(table)]);
          const names = known?.columns.map(({ name }) => name) ?? [];
          const titles = table.columns.map(({ title }) => title);
          if (known?.open !== true)
            expect.soft([kind, titles.filter((title) => !names.includes(title))]).toEqual([kind, []]);
          const inOrder = names.filter((name) => titles.includes(name));
          expect.soft([kind, titles.filter((title) => names.includes(title))]).toEqual([kind, inOrder]);
          for (const { title, only = null } of table.columns)
            expect
              .soft([kind, title, known?.columns.find(({ name }) => name === title)?.only ?? only])
              .toEqual([kind, title, only]);
        }
      }
  });
});
