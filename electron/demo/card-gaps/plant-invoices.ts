import { addDays } from '../../../shared/domain/civil-date.ts';
import type { CauseCode } from '../../rules/study-card/cause-codes.ts';
import type { InvoiceRow, OrderRow, RemittanceRow } from '../../rules/study-card/list-rows.ts';
import type { Billing } from './card-wishes.ts';
import { plantedTaxNumber, plantedUnit, type PlantedLists } from './planted-lists.ts';
import type { InventedHolder } from './planted-people.ts';

/** The invoice of a transfer of many cards. */
export function plantJointInvoice(
  lists: PlantedLists,
  row: RemittanceRow,
  orders: readonly OrderRow[],
  by: 'serial' | 'remark' | 'orders' | 'unkeyed',
): void {
  const isJoint = new Set(orders.map(({ id }) => lists.personOf.get(id))).size > 1;
  const wrong = isJoint && lists.random.chance(0.15);
  const amount = by === 'orders' ? orders.reduce((sum, order) => sum + (order.amount ?? 0), 0) : row.amount;
  const invoice: InvoiceRow = {
    id: `i${lists.invoices.length}`,
    importId: 'invoices',
    rowNumber: lists.invoices.length + 2,
    provider: row.provider,
    invoiceNumber: `25330000${String(lists.invoices.length).padStart(6, '0')}`,
    issuedOn: addDays(row.paidOn ?? '2023-11-12', 9),
    title: wrong ? '样例市第一人民医院' : plantedUnit,
    taxNumber: plantedTaxNumber,
    amount,
    status: 'issued',
    ...(by === 'serial' ? { remittanceNumber: row.serialNumber ?? null } : {}),
    ...(by === 'remark' ? { remark: `流水 ${row.serialNumber ?? ''}` } : {}),
    ...(by === 'orders' ? { orderNumbers: orders.map(({ orderNumber }) => orderNumber ?? '') } : {}),
  };
  lists.invoices.push(invoice);
  lists.ordersOf.set(
    invoice.id,
    orders.map(({ id }) => id),
  );
  const causes = new Set<CauseCode>();
  if (wrong) causes.add('invoice-title-differs');
  if (by === 'unkeyed') {
    causes.add('no-partner');
    lists.remittanceOf.set(invoice.id, row.id);
  }
  if (causes.size > 0) lists.rows.set(invoice.id, causes);
}

/** The invoice of one card. */
export function plantInvoice(
  lists: PlantedLists,
  billing: Billing,
  order: OrderRow,
  holder: InventedHolder | undefined,
): void {
  if (billing === 'none') return;
  const isOwn =
    holder !== undefined &&
    order.provider === 'haoyisheng' &&
    billing === 'normal' &&
    lists.random.chance(0.4);
  const at = lists.invoices.length;
  const invoice: InvoiceRow = {
    id: `i${at}`,
    importId: 'invoices',
    rowNumber: at + 2,
    provider: order.provider,
    invoiceNumber: `25330000${String(at).padStart(6, '0')}`,
    issuedOn: addDays(order.orderedOn ?? '2023-10-20', 6),
    title: isOwn ? holder.name : billing === 'title' ? '样例市第一医晥' : plantedUnit,
    taxNumber: isOwn
      ? null
      : billing === 'tax'
        ? lists.random.pick(['123300000000000010', '']) || null
        : plantedTaxNumber,
    amount: order.amount ?? 0,
    status: 'issued',
    remark: `订单 ${order.orderNumber ?? ''}`,
    ...(billing === 'reissued' ? { reissues: 1 } : {}),
    ...(billing === 'paper'
      ? { medium: 'paper', status: 'mailed', requestedOn: '2023-11-24', mailedOn: '2023-11-30' }
      : {}),
  };
  lists.invoices.push(invoice);
  lists.ordersOf.set(invoice.id, [order.id]);
}
