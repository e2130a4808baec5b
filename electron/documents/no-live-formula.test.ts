import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvRows } from '../children/csv/csv-rows.ts';
import { registerClaim, registerInput } from './annual-register.test-helper.ts';
import { csvCell } from './csv-cell.ts';
import { writeAnnualRegisterWorkbook } from './excel/annual-register.sheet.ts';
import { writeAnsweredCopy, writeAnsweredCsv } from './excel/list-answers.sheet.ts';
import { writeRosterWorkbook } from './excel/roster-export.sheet.ts';
import { createPaperWorkbook } from './excel/table-paper.sheet.ts';
import { tablePaper } from './table-paper.test-helper.ts';

/** What somebody may have typed, with every beginning that a spreadsheet program makes a formula of. */
const beginnings = [
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＋',
  '－',
  '＠',
  '\t=',
  '\r=',
  '\n=',
  ' =',
  '\u3000=',
  '"=',
  "'=",
  '\uFEFF=',
  '',
];
const typed = fc
  .tuple(
    fc.constantFrom(...beginnings),
    fc.oneof(
      fc.constantFrom('1+1', "cmd|'/c calc'!A0", 'HYPERLINK("http://x","y")', 'SUM(A1:A9)', '2'),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
  )
  .map(([beginning, rest]) => beginning + rest);
const texts = fc.sample(typed, { numRuns: 10_000, seed: 2025 });
const live = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;
const amount = /^[+-]?\d[\d,]*(\.\d+)?$/;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cme-formula-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const marks: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescape = (xml: string) =>
  xml.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => marks[name] ?? '');

/** Formula elements in any sheet of a workbook's own XML, and all texts that stand in its cells. */
function contentOf(bytes: Uint8Array): { formulas: number; texts: Set<string> } {
  const entries = Object.entries(unzipSync(bytes)).map(([name, xml]) => [name, strFromU8(xml)] as const);
  const sheets = entries.filter(([name]) => name.startsWith('xl/worksheets/sheet'));
  expect(sheets.length).toBeGreaterThan(0);
  const formulas = sheets.reduce((sum, [, xml]) => sum + [...xml.matchAll(/<f[\s>/]/g)].length, 0);
  const texts = entries.flatMap(([, xml]) =>
    [...xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map(([, text = '']) => unescape(text)),
  );
  return { formulas, texts: new Set(texts) };
}

/** Texts with a formula's beginning whose content reaches the file unchanged: they must be there, as text. */
const plain = texts.filter((text) => /^[=+@-][\p{L}\p{N}!|'"():,./+]+$/u.test(text));

describe('10,000 texts that somebody typed', { timeout: 90_000 }, () => {
  it('are words in a paper’s workbook', async () => {
    const rows = Array.from({ length: 2500 }, (_, index) => texts.slice(4 * index, 4 * index + 4));
    const workbook = createPaperWorkbook('2025-11-20');
    const table = {
      columns: ['甲', '乙', '丙', '丁'].map((title) => ({ title, width: 50 })),
      groups: [{ heading: '=HEAD', rows }],
      empty: '',
    };
    workbook.add(tablePaper(1, { unitName: '=1+1', notes: ['@A1'], scope: ['+1'], tables: [table] }));
    const content = contentOf(await workbook.save());
    expect(content.formulas).toBe(0);
    expect(plain.length).toBeGreaterThan(500);
    for (const text of plain) expect(content.texts, text).toContain(text);
  });

  it('are words in a register’s workbook', async () => {
    const of = (index: number) => texts[index % texts.length] ?? '';
    const claims = Array.from({ length: texts.length / 4 }, (_, index) =>
      registerClaim(index + 1, {
        name: of(4 * index),
        projectNumber: of(4 * index + 1),
        item: of(4 * index + 2),
        role: '',
        decisions: [of(4 * index + 3)],
      }),
    );
    const bytes = await writeAnnualRegisterWorkbook([registerInput(0, { claims, explanation: '=1+1' })]);
    const content = contentOf(bytes);
    expect(content.formulas).toBe(0);
    for (const text of plain) expect(content.texts, text).toContain(text);
  });

  it('are words in the roster and in a list that is given back', async () => {
    const roster = path.join(folder, 'roster.xlsx');
    const columns = [
      { header: '姓名', width: 10 },
      { header: '备注', width: 10 },
    ];
    await writeRosterWorkbook(
      roster,
      columns,
      texts.map((text) => [text, text]),
      () => Promise.resolve(),
    );
    expect(contentOf(readFileSync(roster)).formulas).toBe(0);
    const copy = path.join(folder, 'copy.xlsx');
    const rows = texts.map((text, index) => ({ row: index + 1, cells: [text], status: text, reason: text }));
    await writeAnsweredCopy(copy, [{ name: '=1', rows }]);
    const content = contentOf(readFileSync(copy));
    expect(content.formulas).toBe(0);
    for (const text of plain) expect(content.texts, text).toContain(text);
  });

  it('begin no formula in a csv file', async () => {
    const file = path.join(folder, 'list.csv');
    const written = texts.filter((text) => !text.includes('\0'));
    const rows = written.map((text, index) => ({
      row: index + 1,
      cells: ['甲', text],
      status: '已导入',
      reason: text,
    }));
    await writeAnsweredCsv(file, { name: '名单', rows });
    const read = [...csvRows(readFileSync(file, 'utf8'), 'list.csv')];
    expect(read.length).toBe(written.length);
    for (const { cells } of read)
      for (const { text } of cells) expect(live.test(text) && !amount.test(text), text).toBe(false);
    for (const text of texts) {
      const cell = csvCell(text).replace(/^"/, '');
      expect(live.test(cell) && !amount.test(cell), text).toBe(false);
    }
  });
});
