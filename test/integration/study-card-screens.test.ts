import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardListKind } from '../../shared/domain/study-card.ts';
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
import { readTexts } from '../support/factories/roster-file.ts';
import { takeIn } from '../support/staff.ts';

const year = 2025;
let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  await core.call('settings:set', {
    unitName: cardUnitName,
    jurisdiction: 'zhejiang/hangzhou',
    officer: '柳青',
  });
  await takeIn(core, buyers.map(onRoster));
});
afterEach(() => core.close());

let lists = 0;
const list = (kind: CardListKind, lines: readonly Line[]) =>
  core.call('study-card:import', {
    ...{ kind, provider: 'haoyisheng' },
    file: csvList(core.scratch, `好医生${(lists += 1)}.csv`, lines),
  });
const season = () =>
  core.call('study-card:season-copy', {
    ...{ fromId: 'hangzhou-2023-haoyisheng', year, half: 'second' },
    values: {
      document: '杭继办〔2025〕9号（测试）',
      prices: [{ cardClass: 'I', price: 15_000 }],
      credits: [{ cardClass: 'I', credits: 500 }],
      dates: [{ id: 'learnBy', date: '2025-12-20' }],
    },
  });
/** Enrolled, with no card yet. */
const unpaid = (line: Line): Line => line.with(9, '未支付').with(10, null).with(11, null);
const chainOf = (staffNumber: string) => core.call('study-card:chain', { year, staffNumber });

describe('the gaps', () => {
  it('that somebody has to do something about stand before what only takes time', async () => {
    // Who has not paid is waited for; who has paid and not learned has a gap.
    const lines = orderLines(buyers.slice(0, 4)).map((line, at) =>
      at === 1 || at === 3 ? unpaid(line) : line,
    );
    await list('orders', lines);
    const { rows } = await core.call('study-card:gaps', { year });
    expect(rows.map(({ staffNumber, state }) => [staffNumber, state])).toEqual([
      ['K002', 'gap'],
      ['K004', 'gap'],
      ['K001', 'waiting'],
      ['K003', 'waiting'],
    ]);
  });

  it('are found by the number of an order, however it is typed', async () => {
    await list('orders', orderLines(buyers.slice(0, 3)));
    const found = async (search: string) =>
      (await core.call('study-card:gaps', { year, search })).rows.map(({ staffNumber }) => staffNumber);
    expect(await found('HYS202511000002')).toEqual(['K002']);
    expect(await found('ｈｙｓ2025-11-000003')).toEqual(['K003']);
    expect(await found('HYS999')).toEqual([]);
  });
});

describe('the chain of a person', () => {
  it('shows what was undone as undone, and not once it is tied again', async () => {
    const lines = orderLines(buyers.slice(0, 2));
    await list('orders', lines);
    await list(
      'remittances',
      statementLines([
        ['2025-11-05', 'B1', '150.00', null, ...haoyishengPayee, `杭州远程报名 ${String(lines[1]?.[0])}`],
      ]),
    );
    const links = async () => (await chainOf('K001')).links;
    const [paid] = (await links()).filter(({ toRowId }) => toRowId !== null);
    expect(paid).toMatchObject({ origin: 'exact', undoneAt: null });
    const { fromRowId, toRowId } = paid ?? { fromRowId: 0, toRowId: 0 };
    const ends = { fromRowId, toRowId: toRowId ?? 0 };
    await core.call('study-card:unlink', ends);
    const undone = (await links()).find((link) => link.toRowId === toRowId);
    expect(undone).toMatchObject({ origin: 'exact', linkId: null, undoneBy: '柳青', amount: 15_000 });
    expect(undone?.undoneAt).not.toBeNull();
    const made = await core.call('study-card:link', { rowId: fromRowId, toRowId: toRowId ?? 0 });
    const again = (await links()).filter((link) => link.toRowId === toRowId);
    expect(again.map(({ undoneAt }) => undoneAt)).toEqual([null]);
    await core.call('study-card:unlink', { linkId: made.linkId ?? 0 });
    const last = (await links()).filter((link) => link.toRowId === toRowId);
    expect(last.map(({ undoneAt }) => undoneAt !== null)).toEqual([true]);
  });
});

it('money that came back is no payment, neither at the desk nor on the 汇款说明', async () => {
  const lines = orderLines(buyers.slice(0, 2));
  const number = String(lines[1]?.[0]);
  await list('orders', lines);
  await list(
    'remittances',
    statementLines([
      ['2025-11-05', 'B1', '150.00', null, ...haoyishengPayee, `杭州远程报名 ${number}`],
      ['2025-11-18', 'B2', null, '50.00', ...haoyishengPayee, `退款 ${number}`],
    ]),
  );
  const { sides } = await core.call('study-card:desk', { year, kind: 'remittances' });
  expect(sides.find(({ kind }) => kind === 'remittances')).toMatchObject({
    total: 10_000,
    matched: 10_000,
    remainder: 0,
  });
  const order = (await chainOf('K001')).stations[0]?.rows[0];
  expect(order?.matched).toBeLessThanOrEqual(15_000);
  const out = path.join(core.scratch, '汇款说明.xlsx');
  const { files } = await core.call('register:print', { kind: 'remittance-note', year, out, format: 'xlsx' });
  const texts = (await readTexts(files[0]?.path ?? out)).map((row) => row.join(' '));
  expect(texts.some((text) => text.includes('已汇 150.00 元'))).toBe(true);
  expect(texts.some((text) => text.includes('B2'))).toBe(false);
});

it('credits that arrived and are not claimed yet count in the plan: nobody gets a second card for them', async () => {
  await season();
  await list('orders', orderLines(buyers.slice(0, 1)));
  const shortBy = async () =>
    (await core.call('study-card:plan', { year })).people.map((one) => [
      one.staffNumber,
      one.cards[0]?.quantity,
    ]);
  const before = await shortBy();
  expect(before).toContainEqual(['K001', 4]);
  expect(before).toContainEqual(['K002', 5]);
  await list('credits', [
    ['姓名', '身份证号', '项目编号', '项目名称', '学分', '授予日期', '学分类别'],
    [
      buyers[0]?.name ?? '',
      buyers[0]?.idNumber ?? '',
      '2025-03-01-101(国)',
      '急救',
      '5.00',
      '2025-11-15',
      'I类',
    ],
  ]);
  expect(await shortBy()).toEqual(before);
});

it('a credit finds its card by an order number in other widths and dashes', async () => {
  await list('orders', orderLines(buyers.slice(0, 1)));
  await list('credits', [
    ['姓名', '身份证号', '订单号', '项目编号', '学分', '授予日期'],
    [
      buyers[0]?.name ?? '',
      buyers[0]?.idNumber ?? '',
      'ＨＹＳ202511-000001',
      '2025-03-01-101(国)',
      '5.00',
      '2025-11-15',
    ],
  ]);
  const { person } = await chainOf('K001');
  expect(person.causes.map(({ code }) => code)).not.toContain('credit-differs');
  expect(person.legs.credit).toBe('done');
});

it('people are reminded of what they do themselves, and of payment only where they pay', async () => {
  const lines = orderLines(buyers.slice(0, 3)).map((line, at) =>
    at === 1 ? unpaid(line) : at === 2 ? unpaid(line).with(7, '个人支付') : line,
  );
  await list('orders', lines);
  const { text } = await core.call('study-card:reminders', { year });
  expect(text).not.toContain('K001');
  expect(text).toMatch(/K002.*登录好医生缴费/);
  expect(text).toMatch(/K003.*完成学习和考试/);
  expect(text).not.toMatch(/请学员|加入催学名单|上传凭证/);
});
