import { readFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rasterise } from '../../electron/documents/pdf/ink.test-helper.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import {
  buyers,
  cardUnitName,
  csvList,
  haoyishengPayee,
  orderLines,
  statementLines,
  type Line,
  onRoster,
} from '../support/factories/card-lists.ts';
import { takeIn } from '../support/staff.ts';

const year = 2025;
const kinds = [
  'enrollment-list',
  'remittance-note',
  'invoice-check',
  'card-statement',
  'study-reminders',
] as const;
const taxNumber = '12330100470512345X';
let core: TestCore;
let prints = 0;

/**
 * Six buy from 好医生: two are paid by a transfer that names their orders, two by one that names nobody, one gives the
 * card back, one pays for nothing. 华医网 sells one card to a person who is not on the roster.
 */
beforeAll(async () => {
  core = await createTestCore();
  await core.call('settings:set', {
    unitName: cardUnitName,
    jurisdiction: 'zhejiang/hangzhou',
    officer: '柳青',
  });
  const departments = ['内科', '内科', '外科', '外科', '儿科', '儿科', '儿科', '儿科'];
  await takeIn(
    core,
    buyers.map((one, at) => ({ ...onRoster(one), 科室: departments[at] ?? '' })),
  );
  for (const provider of ['haoyisheng', 'huayi'] as const) {
    await core.call('study-card:season-copy', {
      fromId: `hangzhou-2023-${provider}`,
      year,
      half: 'second',
      values: {
        document: '杭继办〔2025〕9号（测试）',
        prices: [{ cardClass: 'I', price: 15_000 }],
        dates: [{ id: 'learnBy', date: '2025-12-20' }],
      },
    });
  }
  await core.call('study-card:provider-settings-set', { provider: 'haoyisheng', year, taxNumber });
  await core.call('study-card:provider-settings-set', {
    provider: 'huayi',
    year,
    invoiceTitle: '云栖第二医院（东院区）',
    taxNumber: '91330100MA0000000X',
  });
  await list('orders', orderLines(buyers.slice(0, 6)));
  const stranger = orderLines([{ staffNumber: '', name: '欧阳无名', idNumber: '', phone: '' }]).map(
    (line, at) => (at === 0 ? line : line.with(0, 'HY20251100000001')),
  );
  await list('orders', stranger, 'huayi');
  await list(
    'remittances',
    statementLines([
      [
        '2025-11-05',
        'B1',
        '300.00',
        null,
        ...haoyishengPayee,
        '杭州远程报名 HYS202511000001 HYS202511000002',
      ],
      ['2025-11-06', 'B2', '300.00', null, ...haoyishengPayee, '杭州远程报名'],
    ]),
  );
  await list('invoices', [
    ['发票号码', '开票日期', '购买方名称', '购买方税号', '价税合计', '订单号', '平台'],
    ['25330001', '2025-11-08', cardUnitName, taxNumber, '150.00', 'HYS202511000001', '好医生'],
    ['25330002', '2025-11-08', '云栖第二医院（东院区）', taxNumber, '150.00', 'HYS202511000002', '好医生'],
    ['25330003', '2025-11-08', cardUnitName, taxNumber, '88.00', '', '好医生'],
  ]);
  const order = (await core.call('study-card:chain', { year, staffNumber: 'K005' })).stations[0]?.rows[0];
  await core.call('study-card:refund', { orderRowId: order?.rowId ?? 0, amount: 15_000, on: '2025-11-18' });
}, 120_000);
afterAll(() => core.close());

let lists = 0;
const list = (kind: 'orders' | 'remittances' | 'invoices', lines: Line[], provider?: 'huayi') =>
  core.call('study-card:import', {
    kind,
    file: csvList(core.scratch, `名单${(lists += 1)}.csv`, lines),
    ...(provider ? { provider } : {}),
  });

async function print(
  kind: string,
  format: 'pdf' | 'xlsx',
  scope: { seasonId?: string; provider?: 'haoyisheng' | 'huayi'; department?: string } = {},
): Promise<Buffer> {
  const out = path.join(core.scratch, `print-${(prints += 1)}.${format}`);
  const { files } = await core.call('register:print', { kind, year, out, format, ...scope });
  return readFileSync(files[0]?.path ?? out);
}

/** Every row of every sheet, cells as text. */
async function rowsOf(bytes: Buffer): Promise<string[][]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  return book.worksheets.flatMap((sheet) =>
    Array.from({ length: sheet.rowCount }, (_, at) =>
      Array.from(
        { length: sheet.columnCount },
        (_cell, column) => sheet.getRow(at + 1).getCell(column + 1).text,
      ),
    ),
  );
}
const sumLines = (rows: string[][], word: string) => rows.filter(([first]) => first === word);
const texts = (rows: string[][]): string => rows.flat().join('\n');

describe.each(kinds)('%s', (kind) => {
  it('is drawn with ink and printed to the same bytes while the records stand', async () => {
    const pdf = await print(kind, 'pdf');
    const pages = await rasterise(pdf);
    expect(pages.length).toBeGreaterThan(0);
    expect((await print(kind, 'pdf')).equals(pdf)).toBe(true);
    const xlsx = await print(kind, 'xlsx');
    expect((await print(kind, 'xlsx')).equals(xlsx)).toBe(true);
  });

  it('holds no card number, no password and no identity number', async () => {
    const said = texts(await rowsOf(await print(kind, 'xlsx')));
    for (const [at, { idNumber, phone }] of buyers.entries())
      for (const secret of [`8811${2000 + at}`, `secret${at}`, idNumber, phone])
        expect(said.includes(secret), secret).toBe(false);
  });

  it('is refused for a season that nobody knows and for a year without cards', async () => {
    const out = path.join(core.scratch, 'none.pdf');
    const ask = { kind, out, format: 'pdf' };
    expect((await core.refused('register:print', { ...ask, year, seasonId: '没有' })).code).toBe(
      'study-card.no-season',
    );
    expect((await core.refused('register:print', { ...ask, year: 2022 })).code).toMatch(/^register\./);
  });
});

describe('the sums on paper', () => {
  it('of the 对账单 are those of the lists, with every person once', async () => {
    const { totals } = await core.call('study-card:reconcile', { year });
    const rows = await rowsOf(await print('card-statement', 'xlsx'));
    const said = texts(rows);
    expect(totals).toMatchObject({ ordered: 105_000, owed: 90_000 });
    expect(said).toContain('订单 900.00 元，应付 750.00 元');
    expect(said).toContain('还没有对应到人的订单');
    const [people, strangers] = sumLines(rows, '合计');
    expect(people?.join(' ')).toContain('900');
    expect(strangers?.join(' ')).toContain('150');
    for (const { staffNumber } of buyers.slice(0, 6))
      expect(rows.filter((row) => row[1] === staffNumber)).toHaveLength(1);
    expect(said).toContain('另有 1 笔汇款共 300.00 元还没有对应到订单');
  });

  it('of the 报名汇总表 leave out what was given back and say what nobody is known for', async () => {
    const rows = await rowsOf(await print('enrollment-list', 'xlsx'));
    expect(rows.some((row) => row[1] === 'K005')).toBe(false);
    expect(sumLines(rows, '合计')[0]?.join(' ')).toContain('5 人 5 张');
    expect(texts(rows)).toContain('另有 1 张订单共 150.00 元还没有对应到在册人员');
  });

  it('of the 汇款说明 are what is due to each provider and what has gone', async () => {
    const said = texts(await rowsOf(await print('remittance-note', 'xlsx')));
    expect(said).toContain('本单位统一缴费 5 张，应汇 750.00 元，已汇 300.00 元，尚应汇 450.00 元');
    expect(said).toContain('本单位统一缴费 1 张，应汇 150.00 元，已汇 0.00 元');
    expect(said).toContain('汇款时备注须写：杭州远程报名');
    expect(said).toContain('110906018910601');
  });

  it('of the 发票信息核对表 are those of all invoices, each against its own provider’s title', async () => {
    const { totals } = await core.call('study-card:reconcile', { year });
    const rows = await rowsOf(await print('invoice-check', 'xlsx'));
    expect(totals.invoiced).toBe(38_800);
    const row = (number: string) => rows.find((cells) => cells[1] === number)?.join(' ') ?? '';
    expect(row('25330001')).toContain('相符');
    // The title of the other provider's invoices is wrong here.
    expect(row('25330002')).toContain('抬头');
    expect(row('25330003')).toContain('88');
    const [found, loose] = sumLines(rows, '合计');
    expect(found?.join(' ')).toContain('300');
    expect(loose?.join(' ')).toContain('88');
    expect(texts(rows)).toContain('好医生：单位抬头：云栖第二医院；税号：12330100470512345X');
    expect(texts(rows)).toContain('华医网：单位抬头：云栖第二医院（东院区）');
  });

  it('of a department and of a provider are its own', async () => {
    const inner = texts(await rowsOf(await print('card-statement', 'xlsx', { department: '内科' })));
    expect(inner).toContain('共 2 人');
    expect(inner).not.toContain('还没有对应到人的订单');
    const huayi = texts(await rowsOf(await print('card-statement', 'xlsx', { provider: 'huayi' })));
    expect(huayi).toContain('共 0 人');
    expect(huayi).not.toContain('HYS2025');
  });
});

describe('the 催学名单', () => {
  it('says of each person what the text for the department says', async () => {
    const { departments } = await core.call('study-card:reminders', { year });
    const rows = await rowsOf(await print('study-reminders', 'xlsx'));
    const said = rows.filter((row) => /^K\d+$/.test(row[1] ?? ''));
    expect(said.length).toBeGreaterThan(0);
    const text = departments.map((one) => one.text).join('\n');
    for (const [, staffNumber, name, provider, cause, act, due] of said) {
      const line = text.split('\n').find((one) => one.includes(`${name}（${staffNumber}）`));
      expect(line).toContain(`${provider}${cause}，${act}`);
      if (due) expect(line).toContain(`截止 ${due}`);
    }
    expect(new Set(said.map((row) => row[1])).size).toBe(
      departments.reduce((sum, one) => sum + one.people, 0),
    );
  });
});

describe('a printed 对账单', () => {
  it('is stale once a list says more', async () => {
    await print('card-statement', 'pdf');
    const newest = async () => (await core.call('register:history', { year })).prints[0];
    expect(await newest()).toMatchObject({ kind: 'card-statement', changed: false });
    await list('orders', orderLines(buyers.slice(6, 7), '10'));
    expect(await newest()).toMatchObject({ kind: 'card-statement', changed: true });
  });
});
