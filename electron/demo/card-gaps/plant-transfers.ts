import { addDays, type CivilDate } from '../../../shared/domain/civil-date.ts';
import type { CauseCode } from '../../rules/study-card/cause-codes.ts';
import type { OrderRow, RemittanceRow } from '../../rules/study-card/list-rows.ts';
import type { Billing } from './card-wishes.ts';
import { plantInvoice, plantJointInvoice } from './plant-invoices.ts';
import { plantedUnit, type PlantedLists } from './planted-lists.ts';
import { plantedSeasons } from './planted-seasons.ts';

/** A line of the bank's list that pays for some orders in full, but for what is changed in it. */
export function plantTransfer(
  lists: PlantedLists,
  orders: readonly OrderRow[],
  paidOn: CivilDate,
  change: Partial<RemittanceRow>,
): RemittanceRow {
  const at = lists.remittances.length;
  const provider = orders[0]?.provider ?? null;
  const season = plantedSeasons.find((one) => one.provider === provider);
  const [payee] = season?.payees ?? [];
  const row: RemittanceRow = {
    id: `r${at}`,
    importId: 'remittances',
    rowNumber: at + 2,
    provider,
    serialNumber: `S${String(700_000 + at * 13)}`,
    paidOn,
    amount: orders.reduce((sum, order) => sum + (order.amount ?? 0), 0),
    direction: 'payment',
    payer: 'unit',
    payerName: plantedUnit,
    payeeName: payee?.name ?? null,
    payeeAccount: payee?.account ?? null,
    payeeBank: (at % 3 === 0 ? payee?.bankAliases[0] : payee?.bank) ?? null,
    remark: `${lists.random.pick(['', '继教 '])}杭州远程报名`,
    orderNumbers: [],
    ...change,
  };
  lists.remittances.push(row);
  lists.ordersOf.set(
    row.id,
    orders.map(({ id }) => id),
  );
  return row;
}

/** An order that the unit still has to pay for, by itself or with many. */
export interface WaitingOrder {
  readonly order: OrderRow;
  /** What is changed in a transfer of its own; undefined where it is paid with many. */
  readonly single: Partial<RemittanceRow> | undefined;
  readonly billing: Billing;
}

/** What the unit's transfers pay for: single ones, and joint ones in every manner that banks and officers have. */
export function plantUnitTransfers(lists: PlantedLists, waiting: readonly WaitingOrder[]): void {
  for (const { order, single, billing } of waiting) {
    if (!single) continue;
    const paidOn = addDays(order.orderedOn ?? '2023-10-20', 2);
    const { amount } = plantTransfer(lists, [order], paidOn, {
      orderNumbers: [order.orderNumber ?? ''],
      ...single,
    });
    const surplus = amount - (order.amount ?? 0);
    if (surplus > 0) {
      const remark = `退款 ${order.orderNumber ?? ''}`;
      plantTransfer(lists, [order], addDays(paidOn, 9), { direction: 'refund', amount: surplus, remark });
      lists.refunded += surplus;
    }
    plantInvoice(lists, billing, order, undefined);
  }
  for (const provider of ['haoyisheng', 'huayi'] as const) {
    const joint = waiting
      .filter(({ order, single }) => !single && order.provider === provider)
      .map(({ order }) => ({ order }));
    const plain = joint.filter(({ order }) => order.status === 'opened');
    const early = plain
      .filter(({ order }) => (order.orderedOn ?? '') <= '2023-10-11')
      .map(({ order }) => order);
    const rest = joint.map(({ order }) => order).filter((order) => !early.includes(order));
    if (early.length > 1) lump(lists, early);
    else rest.push(...early);
    for (let from = 0, at = 0; from < rest.length; from += 24, at += 1)
      batch(lists, rest.slice(from, from + 24), at);
    trifle(lists, rest);
  }
}

/** A transfer too small for any card and without a key: it pays for nobody. */
function trifle(lists: PlantedLists, [order]: readonly OrderRow[]): void {
  if (!order) return;
  const row = plantTransfer(lists, [order], '2023-11-25', { amount: 100 });
  lists.ordersOf.set(row.id, []);
  lists.rows.set(row.id, new Set<CauseCode>(['no-partner']));
}

/** A transfer that names nobody and no number: a person has to share it out. */
function lump(lists: PlantedLists, orders: readonly OrderRow[]): void {
  const row = plantTransfer(lists, orders, '2023-10-12', {
    peopleCount: new Set(orders.map(({ id }) => lists.personOf.get(id))).size,
  });
  plantJointInvoice(lists, row, orders, 'unkeyed');
}

function batch(lists: PlantedLists, orders: readonly OrderRow[], at: number): void {
  const random = lists.random;
  const numbers = orders.map(({ orderNumber }) => orderNumber ?? '');
  const paidOn = '2023-11-12';
  const isJoint = new Set(orders.map(({ id }) => lists.personOf.get(id))).size > 1;
  const flaw = isJoint ? ([undefined, undefined, 'remark', 'payee', 'short'] as const)[at % 5] : undefined;
  const total = orders.reduce((sum, order) => sum + (order.amount ?? 0), 0);
  let row: RemittanceRow;
  if (flaw === undefined && at % 2 === 1 && isJoint) {
    // One sum in two transfers, cut in the middle of a card to the fen.
    const part = Math.floor(total / 2) + 33;
    row = plantTransfer(lists, orders, paidOn, { orderNumbers: numbers, amount: part });
    plantTransfer(lists, orders, '2023-11-13', { orderNumbers: numbers, amount: total - part });
    lists.ordersOf.set(
      row.id,
      orders.map(({ id }) => id),
    );
    plantJointInvoice(lists, row, orders, 'orders');
  } else {
    const change: Partial<RemittanceRow> =
      flaw === 'remark' && orders[0]?.provider === 'haoyisheng'
        ? { remark: '培训费' }
        : flaw === 'payee'
          ? { payeeName: '样例健康管理有限公司' }
          : flaw === 'short'
            ? { amount: total - 5000 }
            : {};
    const inColumn = at % 3 !== 0;
    row = plantTransfer(lists, orders, paidOn, {
      ...(inColumn ? { orderNumbers: numbers } : {}),
      ...change,
    });
    if (!inColumn) {
      for (const order of orders) {
        const place = Number(order.id.slice(1));
        if (row.serialNumber) lists.orders[place] = { ...order, remittanceNumber: row.serialNumber };
      }
    }
    const cause =
      flaw === 'remark' && orders[0]?.provider === 'haoyisheng'
        ? 'remark-missing'
        : flaw === 'payee'
          ? 'payee-differs'
          : flaw === 'short'
            ? 'amount-differs'
            : undefined;
    if (cause) lists.rows.set(row.id, new Set<CauseCode>([cause]));
    plantJointInvoice(lists, row, orders, random.pick(['serial', 'remark', 'unkeyed'] as const));
  }
  for (const order of orders) {
    if (order.status !== 'refunded') continue;
    const back = plantTransfer(lists, [order], '2023-11-20', {
      direction: 'refund',
      remark: `退款 ${order.orderNumber ?? ''}`,
    });
    lists.refunded += back.amount;
  }
}
