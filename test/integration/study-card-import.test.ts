import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { write, utils } from '@e965/xlsx';
import { writeFileSync } from 'node:fs';
import { writeForeignCardLists } from '../e2e/support/foreign-card-lists.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import {
  buyers,
  cardUnitName,
  csvList,
  haoyishengPayee,
  orderLines,
  statementLines,
} from '../support/factories/card-lists.ts';
import { readTexts } from '../support/factories/roster-file.ts';
import { staffFile, wang } from '../support/staff.ts';
import { hostileWorkbooks, writeHostileFile } from '../support/hostile-files.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  await core.call('settings:set', { unitName: cardUnitName });
});
afterEach(() => core.close());

const list = (name: string, lines: Parameters<typeof csvList>[2]) => csvList(core.scratch, name, lines);
const rowsOf = async (kind: 'orders' | 'remittances') => {
  const { sides } = await core.call('study-card:desk', { year: 2025, kind });
  return sides.find((side) => side.kind === kind);
};

describe('lists of foreign layouts', () => {
  it('are understood without a word from the officer, and say nothing new when they come again', async () => {
    const lists = await writeForeignCardLists(path.join(core.scratch, 'lists'), 2025);
    const files = [
      ['orders', lists.haoyishengOrders, 10],
      ['orders', lists.huayiOrders, 20],
      ['remittances', lists.bankStatement, 2],
      ['invoices', lists.invoices, 2],
      ['learning', lists.huayiLearning, 16],
      ['credits', lists.provinceCredits, 20],
    ] as const;
    for (const [kind, file, rows] of files)
      expect(await core.call('study-card:import', { kind, file }), file).toMatchObject({
        rows,
        added: rows,
        rejected: 0,
      });
    const before = await core.call('study-card:reconcile', { year: 2025 });
    for (const [kind, file, rows] of files)
      expect(await core.call('study-card:import', { kind, file })).toMatchObject({
        added: 0,
        changed: 0,
        unchanged: rows,
      });
    expect(await core.call('study-card:reconcile', { year: 2025 })).toEqual(before);
    expect(before.totals).toMatchObject({
      ordered: lists.yuan.ordered * 100,
      remitted: lists.yuan.remitted * 100,
    });
    const { total } = await core.call('study-card:imports', {});
    expect(total).toBe(files.length);
  });

  it('recognise their kind when nobody says it', async () => {
    const lists = await writeForeignCardLists(path.join(core.scratch, 'lists'), 2025);
    const kinds: string[] = [];
    for (const file of [
      lists.huayiOrders,
      lists.bankStatement,
      lists.invoices,
      lists.huayiLearning,
      lists.provinceCredits,
    ]) {
      const plan = await core.call('study-card:import-plan', { file });
      kinds.push(plan.kind);
      expect(plan.kindGuessed).toBe(true);
    }
    expect(kinds).toEqual(['orders', 'remittances', 'invoices', 'learning', 'credits']);
  });

  it('give the same picture in whatever order they come', async () => {
    const lists = await writeForeignCardLists(path.join(core.scratch, 'lists'), 2025);
    const files = [
      ['orders', lists.haoyishengOrders],
      ['remittances', lists.bankStatement],
      ['credits', lists.provinceCredits],
      ['orders', lists.huayiOrders],
    ] as const;
    const picture = async () => {
      const { people, totals, unmatched } = await core.call('study-card:reconcile', { year: 2025 });
      return {
        totals,
        people: people.map(({ key: _key, ...person }) => person).sort((a, b) => a.name.localeCompare(b.name)),
        unmatched: Object.values(unmatched).map((rows) => rows.map(({ title }) => title).sort()),
      };
    };
    await core.call('roster:import', { file: lists.roster });
    for (const [kind, file] of files) await core.call('study-card:import', { kind, file });
    const first = await picture();
    await core.close();
    core = await createTestCore();
    await core.call('settings:set', { unitName: cardUnitName });
    const again = await writeForeignCardLists(path.join(core.scratch, 'lists'), 2025);
    await core.call('roster:import', { file: again.roster });
    for (const [kind, file] of files.toReversed())
      await core.call('study-card:import', {
        kind,
        file: path.join(core.scratch, 'lists', path.basename(file)),
      });
    expect(await picture()).toEqual(first);
  });

  it('take a workbook with a sheet for each provider, and only the provider that is asked for', async () => {
    await core.call('demo:generate', {
      out: core.scratch,
      staff: 40,
      claimsPerPerson: 0,
      year: 2025,
      seed: 3,
    });
    const file = path.join(core.scratch, '学习卡订单.xlsx');
    const both = await core.call('study-card:import-plan', { file });
    expect(both.sheets.map(({ name, provider, providerBy }) => [name, provider, providerBy])).toEqual([
      ['好医生', 'haoyisheng', '工作表名'],
      ['华医网', 'huayi', '工作表名'],
    ]);
    const one = await core.call('study-card:import-plan', { file, kind: 'orders', provider: 'huayi' });
    expect(one.sheets.filter(({ taken }) => taken).map(({ name }) => name)).toEqual(['华医网']);
    expect(one.rows).toBeLessThan(both.rows);
  });
});

describe('a list that says more of what is known', () => {
  it('is a change of that row, from what to what', async () => {
    const lines = orderLines(buyers.slice(0, 3));
    await core.call('study-card:import', { kind: 'orders', file: list('好医生订单.csv', lines) });
    const later = lines.map((line, index) => (index === 2 ? line.with(9, '已退款') : line));
    const plan = await core.call('study-card:import-plan', {
      kind: 'orders',
      file: list('好医生订单2.csv', later),
    });
    expect(plan).toMatchObject({ added: 0, changed: 1, unchanged: 2 });
    const { rows } = await core.call('study-card:import-rows', { planId: plan.planId, status: 'changed' });
    expect(rows[0]?.changes).toEqual([
      { field: 'statusText', name: '订单状态', from: '已开通', to: '已退款' },
    ]);
    await core.call('study-card:import-apply', { planId: plan.planId });
    expect(await rowsOf('orders')).toMatchObject({ rows: 3 });
  });

  it('is the same order when a later list has its class, and two cards of one number stay two', async () => {
    const orders = (lines: readonly (readonly string[])[]) =>
      core.call('study-card:import', {
        kind: 'orders',
        file: csvList(core.scratch, '好医生订单.csv', lines),
      });
    const plain = ['订单编号', '姓名', '金额', '报名日期'];
    await orders([
      plain,
      ['HYS1', '江南雨', '150.00', '2025-11-03'],
      ['HYS2', '林一舟', '150.00', '2025-11-03'],
    ]);
    const more = [...plain, '学习卡'];
    const later = await orders([
      more,
      ['HYS1', '江南雨', '150.00', '2025-11-03', 'I类学习卡'],
      ['HYS1', '江南雨', '100.00', '2025-11-03', 'II类学习卡'],
      ['HYS2', '林一舟', '150.00', '2025-11-03', 'I类学习卡'],
    ]);
    expect(later).toMatchObject({ added: 1, changed: 2 });
    expect(await orders([plain, ['HYS1', '江南雨', '150.00', '2025-11-03']])).toMatchObject({ unchanged: 1 });
  });

  it('is the same learning when a later list has identity numbers and project numbers', async () => {
    const learning = (lines: readonly (readonly string[])[]) =>
      core.call('study-card:import', {
        kind: 'learning',
        file: csvList(core.scratch, '好医生学习.csv', lines),
      });
    const [one, other] = buyers;
    await learning([
      ['姓名', '项目名称', '学习进度', '完成日期'],
      ['江南雨', '急救', '60%', '2025-11-03'],
      ['江南雨', '护理', '60%', '2025-11-03'],
    ]);
    const header = ['姓名', '身份证号', '项目编号', '项目名称', '学习进度', '完成日期'];
    const later = await learning([
      header,
      ['江南雨', one?.idNumber ?? '', '2025-03-01-102(国)', '护理', '100%', '2025-11-03'],
      ['江南雨', one?.idNumber ?? '', '2025-03-01-101(国)', '急救', '60%', '2025-11-03'],
    ]);
    expect(later).toMatchObject({ added: 0, changed: 2 });
    const namesake = ['江南雨', other?.idNumber ?? '', '2025-03-01-101(国)', '急救', '60%', '2025-11-03'];
    expect(await learning([header, namesake])).toMatchObject({ added: 1, changed: 0 });
  });

  it('gives an order its number, whichever of two exports has it', async () => {
    const plain = ['姓名', '学习卡', '金额', '报名日期'];
    const line = ['江南雨', 'I类学习卡', '150.00', '2025-11-03'];
    const without = list('好医生订单.csv', [plain, line, ['林一舟', 'I类学习卡', '150.00', '2025-11-03']]);
    const numbered = list('好医生订单2.csv', [
      ['订单编号', ...plain],
      ['HYS20251103000001', ...line],
      ['HYS20251103000002', '林一舟', 'I类学习卡', '150.00', '2025-11-03'],
      ['HYS20251120000009', '林一舟', 'I类学习卡', '150.00', '2025-11-20'],
    ]);
    const take = (file: string) => core.call('study-card:import', { kind: 'orders', file });
    expect(await take(without)).toMatchObject({ added: 2 });
    // A card of another day is a second card.
    expect(await take(numbered)).toMatchObject({ added: 1, changed: 2 });
    for (const file of [numbered, without])
      expect(await take(file)).toMatchObject({ added: 0, changed: 0, rejected: 0 });
    expect(await rowsOf('orders')).toMatchObject({ rows: 3, total: 45_000 });
    await core.close();
    core = await createTestCore();
    const again = (name: string, lines: Parameters<typeof csvList>[2]) =>
      core.call('study-card:import', { kind: 'orders', file: list(name, lines) });
    await again('好医生订单2.csv', [
      ['订单编号', ...plain],
      ['HYS20251103000001', ...line],
    ]);
    expect(await again('好医生订单.csv', [plain, line])).toMatchObject({ added: 0, unchanged: 1 });
  });

  it('asks rather than guesses when several known orders may be meant', async () => {
    const orders = (lines: readonly (readonly string[])[]) =>
      core.call('study-card:import', { kind: 'orders', file: list('好医生订单.csv', lines) });
    const header = ['姓名', '学习卡', '金额', '报名日期'];
    await orders([
      [...header, '部门'],
      ['江南雨', 'I类学习卡', '150.00', '2025-11-03', '内科'],
      ['江南雨', 'I类学习卡', '150.00', '2025-11-03', '外科'],
    ]);
    const reply = await orders([
      ['订单编号', ...header],
      ['HYS20251103000001', '江南雨', 'I类学习卡', '150.00', '2025-11-03'],
    ]);
    expect(reply).toMatchObject({ added: 1, changed: 0 });
    expect(reply.problems).toContainEqual(
      expect.objectContaining({ row: 2, code: 'maybe-known', severity: 'question' }),
    );
  });

  it.each(['learning', 'credits'] as const)(
    'makes no second row of %s when a name or an identity number is corrected',
    async (kind) => {
      const header =
        kind === 'learning'
          ? ['姓名', '身份证号', '手机号', '项目编号', '项目名称', '学习进度', '完成日期']
          : ['姓名', '身份证号', '手机号', '项目编号', '项目名称', '学分', '授予日期'];
      const [one, other, third] = buyers;
      const row = (who: typeof one, name: string, idNumber: string, project: string) => [
        ...[name, idNumber, who?.phone ?? '', `2025-03-01-${project}(国)`, '急救'],
        ...[kind === 'learning' ? '100%' : '5.00', '2025-11-03'],
      ];
      const take = (name: string, lines: readonly (readonly string[])[]) =>
        core.call('study-card:import', {
          kind,
          file: list(name, [header, ...lines]),
          provider: 'haoyisheng',
        });
      const number = other?.idNumber ?? '';
      const miswritten = `${number.slice(0, 10)}${number[11] ?? ''}${number[10] ?? ''}${number.slice(12)}`;
      const first = [
        row(one, '江南宇', one?.idNumber ?? '', '101'),
        row(one, '江南宇', one?.idNumber ?? '', '102'),
        row(other, '林一舟', miswritten, '101'),
      ];
      const second = [
        row(one, '江南雨', one?.idNumber ?? '', '101'),
        row(one, '江南雨', one?.idNumber ?? '', '102'),
        row(other, '林一舟', number, '101'),
      ];
      expect(await take('好医生.csv', first)).toMatchObject({ added: 3 });
      expect(await take('好医生2.csv', second)).toMatchObject({ added: 0, changed: 3 });
      expect(await take('好医生2.csv', second)).toMatchObject({ unchanged: 3 });
      const stranger = row(third, '江南雨', third?.idNumber ?? '', '101');
      expect(await take('好医生3.csv', [...second, stranger])).toMatchObject({ added: 1, unchanged: 3 });
    },
  );

  it('keeps two people of one order number apart, and takes nothing away that it does not mention', async () => {
    const [head = [], first = []] = orderLines(buyers.slice(0, 1));
    const second = first.with(1, buyers[1]?.name ?? '').with(2, buyers[1]?.idNumber ?? '');
    const file = list('好医生订单.csv', [head, first, second]);
    expect(await core.call('study-card:import', { kind: 'orders', file })).toMatchObject({ added: 2 });
    const short = list('好医生订单2.csv', [
      ['订单编号', '姓名', '金额'],
      [first[0] ?? '', buyers[0]?.name ?? '', '150.00'],
    ]);
    expect(await core.call('study-card:import', { kind: 'orders', file: short })).toMatchObject({
      changed: 0,
      added: 0,
      unchanged: 1,
    });
  });
});

describe('a bank statement', () => {
  const pay = (day: string, serial: string, out: string | null, back: string | null, remark: string) => [
    day,
    serial,
    out,
    back,
    ...haoyishengPayee,
    remark,
  ];

  it('tells payments from refunds, leaves out totals and what has nothing to do with cards, and says so', async () => {
    const file = list(
      '对账单.csv',
      statementLines([
        pay('20251105', 'B1', '1,500.00', null, '杭州远程报名'),
        pay('20251118', 'B2', null, '150.00', '退款'),
        pay('20251119', 'B3', '-100.00', null, '冲正'),
        ['20251120', 'B4', '8,000.00', null, '云栖供电公司', '33001000', '某银行', '电费'],
        ['合计', null, '9,400.00', '150.00', null, null, null, null],
      ]),
    );
    const { problems, ...counts } = await core.call('study-card:import', { kind: 'remittances', file });
    expect(counts).toMatchObject({ rows: 3, added: 3, ignored: 2 });
    const codes = problems.map(({ row, code }) => `${row} ${code}`);
    expect(codes).toContain('4 refund-read');
    expect(codes).toContain('5 refund-read');
    expect(codes).toContain('6 not-about-cards');
    expect(codes).toContain('7 row-ignored');
    const { totals } = await core.call('study-card:reconcile', { year: 2025 });
    expect(totals.remitted).toBe(150_000);
    expect(totals.refunded).toBe(25_000);
  });

  it('whose total is not the sum of its rows is asked about', async () => {
    const file = list(
      '对账单.csv',
      statementLines([
        pay('20251105', 'B1', '1,500.00', null, '杭州远程报名'),
        ['合计', null, '1,650.00', null, null, null, null, null],
      ]),
    );
    const { problems } = await core.call('study-card:import', { kind: 'remittances', file });
    expect(problems.find(({ code }) => code === 'total-differs')?.message).toContain('差 150.00');
  });

  it('may hold the same payment twice without a number: both count, once each', async () => {
    const twice = ['2025-11-05', '云栖第二医院', '好医生', '150.00', '学习卡'];
    const file = list('汇款.csv', [['汇款日期', '付款户名', '收款户名', '金额', '附言'], twice, twice]);
    expect(await core.call('study-card:import', { kind: 'remittances', file })).toMatchObject({ added: 2 });
    expect(await core.call('study-card:import', { kind: 'remittances', file })).toMatchObject({
      unchanged: 2,
    });
    expect(await rowsOf('remittances')).toMatchObject({ rows: 2, total: 30_000 });
  });
});

describe('what cannot be taken', () => {
  it('a list of another kind is refused with the kind it looks like', async () => {
    const learning = list('学习.csv', [
      ['学员姓名', '证件号', '课程名称', '学习进度', '考核成绩', '完成时间', '学习状态'],
      [buyers[0]?.name ?? '', buyers[0]?.idNumber ?? '', '急救', '100%', '88', '2025-11-20', '合格'],
    ]);
    const error = await core.refused('study-card:import', {
      kind: 'orders',
      file: learning,
      provider: 'huayi',
    });
    expect(error).toMatchObject({ code: 'file.wrong-kind', details: { looksLike: '学习情况' } });
    const roster = await staffFile(core.scratch, [wang]);
    expect(await core.refused('study-card:import', { kind: 'credits', file: roster })).toMatchObject({
      code: 'file.wrong-kind',
      details: { looksLike: '花名册' },
    });
  });

  it('orders of nobody knows which provider are refused until somebody says it', async () => {
    const [head = [], ...lines] = orderLines(buyers.slice(0, 1));
    const file = list('名单.csv', [head, ...lines.map((line) => line.with(0, 'X20251103000001'))]);
    expect((await core.refused('study-card:import', { kind: 'orders', file })).code).toBe(
      'study-card.provider-unknown',
    );
    expect(
      await core.call('study-card:import', { kind: 'orders', file, provider: 'haoyisheng' }),
    ).toMatchObject({ added: 1 });
  });

  it('rows without sense are named by their own row, column and reason; the others are taken', async () => {
    const [head = [], ...lines] = orderLines(buyers.slice(0, 5));
    const [a = [], b = [], c = [], d = [], e = []] = lines;
    const file = list('好医生.csv', [
      ['好医生远程报名'],
      head,
      a,
      b.with(2, '9.90000198101E+17'),
      c.with(6, '一百五'),
      d.with(8, '去年'),
      e.with(1, null).with(2, null).with(3, null),
    ]);
    const reply = await core.call('study-card:import', { kind: 'orders', file });
    expect(reply).toMatchObject({ rows: 5, added: 1, rejected: 4 });
    expect(reply.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [4, '身份证号', 'id-numeric'],
      [5, '金额', 'amount-unreadable'],
      [6, '报名日期', 'date-unreadable'],
      [7, '', 'person-missing'],
    ]);
  });

  it('an identity number in a numeric cell is refused by name and never repaired', async () => {
    const file = path.join(core.scratch, '好医生.xls');
    const book = utils.book_new();
    const sheet = utils.aoa_to_sheet([
      ['订单号', '姓名', '身份证号', '金额', '学习卡'],
      ['HYS20251103000001', '江南雨', 990000198001150110, 150, 'I类学习卡'],
    ]);
    utils.book_append_sheet(book, sheet, 'Sheet1');
    writeFileSync(file, write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer);
    const reply = await core.call('study-card:import', { kind: 'orders', file, dryRun: true });
    expect(reply).toMatchObject({ rejected: 1 });
    expect(reply.problems[0]).toMatchObject({ row: 2, column: '身份证号', code: 'id-numeric' });
  });

  it('a swapped digit is taken as it stands and asked about', async () => {
    const [head = [], line = []] = orderLines(buyers.slice(0, 1));
    const number = buyers[0]?.idNumber ?? '';
    const swapped = `${number.slice(0, 10)}${number[11] ?? ''}${number[10] ?? ''}${number.slice(12)}`;
    const file = list('好医生.csv', [head, line.with(2, swapped)]);
    const reply = await core.call('study-card:import', { kind: 'orders', file });
    expect(reply.added).toBe(1);
    expect(reply.problems[0]).toMatchObject({ code: 'id-check-digit', severity: 'question' });
    expect(JSON.stringify(reply)).not.toContain(swapped);
  });

  const elsewhere = new Set(['file.old-excel']);
  it.each(hostileWorkbooks.filter(({ code, fileName }) => !elsewhere.has(code) && fileName !== '平台.xlsx'))(
    'a hostile file is refused: $title',
    async (file) => {
      const error = await core.refused('study-card:import', {
        kind: 'orders',
        file: writeHostileFile(core.scratch, file),
      });
      expect(error.code).toBe(file.code);
    },
    30_000,
  );

  it('a file that pretends to be an old workbook is refused as damaged', async () => {
    const file = hostileWorkbooks.find(({ code }) => code === 'file.old-excel');
    if (!file) throw new Error('no such file');
    const error = await core.refused('study-card:import', {
      kind: 'orders',
      file: writeHostileFile(core.scratch, file),
    });
    expect(error.code).toBe('file.damaged');
  });
});

describe('a mapping', () => {
  const strange = [
    ['流转编号', '谁', '几钱', '什么卡', '哪天'],
    ['LZ-000000-01', '江南雨', '150', 'I类学习卡', '2025-11-03'],
    ['LZ-000000-02', '林一舟', '150', 'I类学习卡', '2025-11-04'],
  ];

  it('is made from the contents where the headers say nothing', async () => {
    const plan = await core.call('study-card:import-plan', {
      kind: 'orders',
      provider: 'haoyisheng',
      file: list('表.csv', strange),
    });
    const fields = plan.sheets[0]?.columns.map(({ field }) => field);
    expect(fields).toEqual(['orderNumber', 'name', 'amount', 'product', 'orderedOn']);
  });

  it('that the officer corrected is remembered for the provider, in another order of columns too', async () => {
    const file = list('表.csv', strange);
    await core.call('study-card:import', {
      kind: 'orders',
      provider: 'haoyisheng',
      file,
      mapping: { 流转编号: 'orderNumber', 哪天: 'paidOn' },
    });
    const turned = list(
      '表2.csv',
      strange.map((line) => line.toReversed()),
    );
    const again = await core.call('study-card:import-plan', {
      kind: 'orders',
      provider: 'haoyisheng',
      file: turned,
    });
    expect(again.sheets[0]?.remembered).toBe(true);
    expect(again.sheets[0]?.columns.find(({ header }) => header === '哪天')?.field).toBe('paidOn');
    expect(again).toMatchObject({ unchanged: 2, added: 0 });
  });
});

describe('the file with answers', () => {
  it('is the officer’s workbook, every sheet of it', async () => {
    await core.call('demo:generate', {
      out: core.scratch,
      staff: 40,
      claimsPerPerson: 0,
      year: 2025,
      seed: 3,
    });
    const answersFile = path.join(core.scratch, '结果.xlsx');
    await core.call('study-card:import', {
      kind: 'orders',
      file: path.join(core.scratch, '学习卡订单.xlsx'),
      answersFile,
    });
    const texts = await readTexts(answersFile);
    expect(texts[0]?.slice(-2)).toEqual(['导入结果', '原因']);
    expect(texts[1]?.at(-1) ?? texts[1]?.at(-2)).toBe('新增');
    const again = await core.call('study-card:import-plan', { file: answersFile });
    expect(again).toMatchObject({ added: 0, changed: 0 });
  });

  it('is a csv for a csv and a copy for an old workbook', async () => {
    const [head = [], a = [], b = []] = orderLines(buyers.slice(0, 2));
    const file = list('好医生.csv', [head, a, b.with(6, '=1+1')]);
    const answersFile = path.join(core.scratch, '结果.csv');
    await core.call('study-card:import', { kind: 'orders', file, answersFile });
    const lines = readFileSync(answersFile, 'utf8').split('\r\n');
    expect(lines[0]).toMatch(/导入结果,原因$/);
    expect(lines[1]).toMatch(/,新增,$/);
    expect(lines[2]).toContain("'=1+1");
    expect(lines[2]).toContain('未导入');
    const lists = await writeForeignCardLists(path.join(core.scratch, 'lists'), 2025);
    const copy = path.join(core.scratch, '结果.xlsx');
    await core.call('study-card:import', { kind: 'learning', file: lists.huayiLearning, answersFile: copy });
    const texts = await readTexts(copy);
    expect(texts[0]?.slice(-2)).toEqual(['导入结果', '原因']);
    expect(texts[1]).toContain('新增');
  });
});
