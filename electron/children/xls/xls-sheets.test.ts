import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOtherSheets } from '../other-sheets.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cme-xls-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const limits = { rows: 1000, cells: 10_000 };
async function sheets(bytes: Buffer | string, name = '订单.xls') {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  const read = await readOtherSheets(file, name, limits);
  return read?.sheets.map((sheet) => ({
    name: sheet.name,
    hidden: sheet.hidden,
    cells: sheet.rows.map(({ row, cells }) => [row, ...cells.map(({ kind, text }) => `${kind} ${text}`)]),
  }));
}

function workbook(bookType: 'biff8' | 'biff5' = 'biff8'): Buffer {
  const book = utils.book_new();
  const sheet = utils.aoa_to_sheet([
    ['姓名', '金额', '日期'],
    ['林一鸣', 150, new Date(Date.UTC(2025, 10, 3))],
    [],
    ['江南', 0.5],
  ]);
  utils.book_append_sheet(book, sheet, '好医生');
  return write(book, { type: 'buffer', bookType }) as Buffer;
}

describe('an old workbook', () => {
  it('is read with its own row numbers, dates as days and numbers as they stand', async () => {
    expect(await sheets(workbook())).toEqual([
      {
        name: '好医生',
        hidden: false,
        cells: [
          [1, 'text 姓名', 'text 金额', 'text 日期'],
          [2, 'text 林一鸣', 'number 150', 'date 2025-11-03'],
          [4, 'text 江南', 'number 0.5'],
        ],
      },
    ]);
  });

  it('may be a web page that a platform named .xls, whose digits stay as they are', async () => {
    const page =
      '<html><meta charset="utf-8"><body><table><tr><td>姓名</td><td>证件号</td></tr><tr><td>江南</td><td>990000198001150115</td></tr></table></body></html>';
    const [sheet] = (await sheets(page)) ?? [];
    expect(sheet?.cells).toEqual([
      [1, 'text 姓名', 'text 证件号'],
      [2, 'text 江南', 'text 990000198001150115'],
    ]);
  });

  it('cut off in transfer is refused', async () => {
    const whole = workbook();
    await expect(sheets(whole.subarray(0, Math.floor(whole.length / 3)))).rejects.toMatchObject({
      code: 'file.damaged',
    });
  });

  it('that is only a web page is refused by what it is', async () => {
    await expect(sheets('<html><body>请先登录</body></html>')).rejects.toMatchObject({
      code: 'file.wrong-type',
    });
  });

  it('with more rows than any list is refused', async () => {
    const lines = Array.from({ length: 1001 }, (_, index) => `甲${index},1`).join('\n');
    await expect(sheets(lines, '大.csv')).rejects.toMatchObject({ code: 'file.hostile' });
  });
});
