import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardTotals } from '../../shared/contract/study-card-values.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import {
  buyers,
  cardUnitName,
  csvList,
  haoyishengPayee,
  orderLines,
  statementLines,
  onRoster,
} from '../support/factories/card-lists.ts';
import { takeIn } from '../support/staff.ts';

const year = 2025;
let core: TestCore;
let first = '';
let second = '';

/** 好医生 in two seasons: three orders of March, four of November, one of a day that nobody wrote down. */
beforeEach(async () => {
  core = await createTestCore();
  await core.call('settings:set', {
    unitName: cardUnitName,
    jurisdiction: 'zhejiang/hangzhou',
    officer: '柳青',
  });
  await takeIn(core, buyers.map(onRoster));
  for (const half of ['first', 'second'] as const) {
    const { id } = await core.call('study-card:season-copy', {
      fromId: 'hangzhou-2023-haoyisheng',
      year,
      half,
      values: {
        document: `杭继办〔2025〕${half === 'first' ? 2 : 9}号（测试）`,
        prices: [{ cardClass: 'I', price: 15_000 }],
      },
    });
    if (half === 'first') first = id;
    else second = id;
  }
  // The third of March buys again in November: one person of two seasons.
  await orders(buyers.slice(0, 3), '03');
  await orders(buyers.slice(2, 6), '11');
  await core.call('study-card:import', {
    kind: 'orders',
    file: csvList(
      core.scratch,
      '无日期.csv',
      orderLines(buyers.slice(6, 7), '09').map((line, at) => (at === 0 ? line : line.with(8, null))),
    ),
  });
});
afterEach(() => core.close());

const orders = (people: typeof buyers, month: string) =>
  core.call('study-card:import', {
    kind: 'orders',
    file: csvList(core.scratch, `好医生${month}.csv`, orderLines(people, month)),
  });
const payment = (serial: string, yuan: string, remark: string) =>
  core.call('study-card:import', {
    kind: 'remittances',
    file: csvList(
      core.scratch,
      `对账单${serial}.csv`,
      statementLines([['2025-11-05', serial, yuan, null, ...haoyishengPayee, remark]]),
    ),
  });
const totalsOf = async (seasonId?: string): Promise<CardTotals> =>
  (await core.call('study-card:board', { year, ...(seasonId ? { seasonId } : {}) })).totals;

describe('two seasons of one provider in a year', () => {
  it('show each its own people, orders and money, and say what is of neither', async () => {
    // November's money for March's first order: the order decides, not the day of paying.
    await payment('B1', '150.00', '杭州远程报名 HYS202503000001');
    await payment('B2', '600.00', '杭州远程报名');
    const whole = await totalsOf();
    const [one, two] = [await totalsOf(first), await totalsOf(second)];
    expect(one).toMatchObject({ ordered: 45_000, orders: 3, people: 3, remitted: 15_000, matched: 15_000 });
    expect(two).toMatchObject({ ordered: 60_000, orders: 4, people: 4, remitted: 0 });
    expect(whole).toMatchObject({ ordered: 120_000, orders: 8, remitted: 75_000 });
    const board = await core.call('study-card:board', { year, seasonId: second });
    expect(board.unknownSeason).toMatch(/订单（?.*1 行 150\.00 元.*汇款.*1 行 600\.00 元/u);
    expect(board.stations[0]).toMatchObject({ people: 4, cards: 4, amount: 60_000 });
    expect(board.unmatched.remittances).toBe(0);
    expect(board.states.closed + board.states.waiting + board.states.gap).toBe(4);
    const gaps = await core.call('study-card:gaps', { year, seasonId: first });
    expect(gaps.rows.map(({ staffNumber }) => staffNumber)).toEqual(['K001', 'K002', 'K003']);
    const reconciled = await core.call('study-card:reconcile', { year, seasonId: second });
    expect(reconciled.people.map(({ staffNumber }) => staffNumber)).toEqual(['K003', 'K004', 'K005', 'K006']);
    expect(reconciled.totals).toEqual(two);
  });

  it('let money that is shared out at the desk come into the seasons of its orders, to the fen', async () => {
    await payment('B2', '600.00', '杭州远程报名');
    const { rows } = await core.call('study-card:desk', { year, seasonId: second, kind: 'remittances' });
    expect(rows).toHaveLength(1);
    const rowId = rows[0]?.row.rowId ?? 0;
    const open = await core.call('study-card:candidates', { year, rowId, limit: 100 });
    const byTitle = (number: string) =>
      open.candidates.find(({ title }) => title.includes(number))?.rowId ?? 0;
    await core.call('study-card:split', {
      rowId,
      parts: [
        { toRowId: byTitle('HYS202503000002'), amount: 15_000 },
        { toRowId: byTitle('HYS202511000001'), amount: 15_000 },
      ],
    });
    expect(await totalsOf(first)).toMatchObject({ remitted: 15_000, matched: 15_000, remainder: 0 });
    expect(await totalsOf(second)).toMatchObject({ remitted: 15_000, matched: 15_000, remainder: 0 });
    expect(await totalsOf()).toMatchObject({ remitted: 60_000, matched: 30_000, remainder: 30_000 });
  });

  it('are closed by their own items', async () => {
    const { items, totals } = await core.call('study-card:closing', { seasonId: first });
    expect(totals).toMatchObject({ ordered: 45_000, people: 3 });
    expect(items.find(({ id }) => id === 'gaps')?.text).toContain('3 人');
    expect(items.find(({ id }) => id === 'unknown-season')).toMatchObject({ ok: false, blocks: false });
  });
});

describe('a closed season', () => {
  beforeEach(async () => {
    await payment('B3', '150.00', '杭州远程报名 HYS202503000001');
    await core.call('study-card:season-close', { seasonId: first, remark: '余下的不再等' });
  });
  const closed = { code: 'study-card.closed-rows' };
  const orderOf = async (staffNumber: string) =>
    (await core.call('study-card:chain', { year, staffNumber })).stations[0]?.rows[0]?.rowId ?? 0;

  it('takes no link, no undoing and no refund, and says how to open it again', async () => {
    const before = await totalsOf(first);
    const row = await orderOf('K001');
    const paidBy =
      (await core.call('study-card:chain', { year, staffNumber: 'K001' })).stations[1]?.rows[0]?.rowId ?? 0;
    const error = await core.refused('study-card:unlink', { fromRowId: paidBy, toRowId: row });
    expect(error).toMatchObject(closed);
    expect(error.message).toContain('撤销对应');
    expect(error.hint).toContain('重新打开');
    expect(await core.refused('study-card:unlink', { fromRowId: row, staffNumber: 'K001' })).toMatchObject(
      closed,
    );
    expect(
      await core.refused('study-card:refund', { orderRowId: row, amount: 15_000, on: '2025-11-20' }),
    ).toMatchObject(closed);
    await payment('B4', '150.00', '杭州远程报名');
    const desk = await core.call('study-card:desk', { year, kind: 'remittances' });
    const rowId = desk.rows[0]?.row.rowId ?? 0;
    const toRowId = await orderOf('K002');
    expect(await core.refused('study-card:link', { rowId, toRowId })).toMatchObject(closed);
    expect(
      await core.refused('study-card:split', { rowId, parts: [{ toRowId, amount: 15_000 }] }),
    ).toMatchObject(closed);
    expect(await totalsOf(first)).toEqual(before);
  });

  it('takes no list that would change its rows, takes the other season’s, and everything again once it is opened', async () => {
    const before = await totalsOf(first);
    const more = orderLines(buyers.slice(0, 4), '03');
    const file = csvList(core.scratch, '补报.csv', more);
    expect(await core.refused('study-card:import', { kind: 'orders', file })).toMatchObject(closed);
    expect(await core.refused('study-card:import', { kind: 'orders', file, dryRun: true })).toMatchObject(
      closed,
    );
    const plan = await core.call('study-card:import-plan', { kind: 'orders', file });
    expect(await core.refused('study-card:import-apply', { planId: plan.planId })).toMatchObject(closed);
    const named = csvList(
      core.scratch,
      '后到.csv',
      statementLines([
        ['2025-11-06', 'B9', '150.00', null, ...haoyishengPayee, '杭州远程报名 HYS202503000002'],
      ]),
    );
    expect(await core.refused('study-card:import', { kind: 'remittances', file: named })).toMatchObject(
      closed,
    );
    // What it says already may come again, and the other season goes on.
    expect(await orders(buyers.slice(0, 3), '03')).toMatchObject({ added: 0, changed: 0 });
    expect(await orders(buyers.slice(2, 8), '11')).toMatchObject({ added: 2 });
    expect(await totalsOf(first)).toEqual(before);
    await core.call('study-card:season-reopen', { seasonId: first, remark: '补一张漏报的' });
    expect(await core.call('study-card:import', { kind: 'orders', file })).toMatchObject({ added: 1 });
  });
});
