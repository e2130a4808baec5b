import type { JoinedOrder } from './joined-rows.ts';
import { byText } from './keys.ts';
import type { InvoiceRow, RemittanceRow } from './list-rows.ts';

// The order in which rows take their turn: by what stands in them, never by where they stand in a list.

export function byJoinedOrder({ row: one }: JoinedOrder, { row: other }: JoinedOrder): number {
  return (
    byText(one.orderNumber ?? '', other.orderNumber ?? '') ||
    byText(one.orderedOn ?? '', other.orderedOn ?? '') ||
    byText(one.id, other.id)
  );
}

export function byRemittance(one: RemittanceRow, other: RemittanceRow): number {
  return (
    byText(one.paidOn ?? '', other.paidOn ?? '') ||
    byText(one.serialNumber ?? '', other.serialNumber ?? '') ||
    one.amount - other.amount ||
    byText(one.id, other.id)
  );
}

export function byInvoice(one: InvoiceRow, other: InvoiceRow): number {
  return (
    byText(one.issuedOn ?? '', other.issuedOn ?? '') ||
    byText(one.invoiceNumber ?? '', other.invoiceNumber ?? '') ||
    byText(one.id, other.id)
  );
}
