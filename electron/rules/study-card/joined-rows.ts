import type { Fen } from '../../../shared/domain/money.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import { dayOfOrder, isLive, isVoid } from './cause.ts';
import { isOtherUnit, isUnregistered } from './joined-study.ts';
import { refOf } from './keys.ts';
import type { SharedTexts } from './shared-texts.ts';
import type { IndexedPerson } from './roster-index.ts';
import type { MatchKey, RowRef } from './links.ts';
import type { CardClass, Payer, Provider } from './list-kinds.ts';
import type { InvoiceRow, OrderRow, OrderStatus, RemittanceRow } from './list-rows.ts';
import type { ChainMoney } from './reconciliation.ts';

// Rows on their way through the join. Each step writes down at the row what it found, so that no later step has to look
// a row up by its id again.

/** Whether the money of an order has been seen; `pending`: only a proposal would pay it. */
export type PaymentState = 'yes' | 'pending' | 'no';

interface JoinedRow<Row> {
  readonly row: Row;
  /** Place in its list. */
  readonly at: number;
  /** The one reference of the row, shared by all that point at it. */
  readonly ref: RowRef;
  /** Whom the row is tied to. */
  owner: IndexedPerson | undefined;
  /**
   * Whom its keys name, undone or not, else whom a person has confirmed. Ties that lean on another row's owner lean on
   * this, so that undoing the one leaves the other as it is.
   */
  namedBy: IndexedPerson | undefined;
  /** The key that ties it to its owner; undefined where a person has confirmed the owner, or there is none. */
  tie: MatchKey | undefined;
}

export interface JoinedOrder extends JoinedRow<OrderRow> {
  /** Fen; 0 where the list does not say. */
  readonly amount: Fen;
  readonly isLive: boolean;
  /** Nobody ever paid for it: nothing is due. */
  readonly isVoid: boolean;
  // What is asked again and again stands here too: a row and its texts are far away in memory.
  readonly provider: Provider | null;
  readonly cardClass: CardClass | null;
  readonly status: OrderStatus | null;
  readonly payment: Payer | null;
  /** The day of ordering, else that of paying. */
  readonly day: CivilDate | null;
  readonly paidOn: CivilDate | null;
  readonly quantity: number;
  readonly isUnregistered: boolean;
  readonly isOtherUnit: boolean;
  /** Fen of payments that reached it. */
  paid: Fen;
  /** Undefined where the bank's list shows nothing come back. */
  refunded: Fen | undefined;
  invoiced: Fen;
  /** Mostly one or none. */
  remittances: readonly JoinedRemittance[];
  invoices: readonly JoinedInvoice[];
  /** Whether a remittance, or an invoice, without keys would be for it: nothing is lacking until a person has said no. */
  hasPendingPayment: boolean;
  hasPendingInvoice: boolean;
  /** Known once its chain is made. */
  paymentState: PaymentState;
  money: ChainMoney | undefined;
}

interface JoinedMoney<Row> extends JoinedRow<Row> {
  /** Fen; 0 where the list does not say. */
  readonly amount: Fen;
  /** The day of paying or issuing. */
  readonly on: CivilDate | null;
  orders: JoinedOrder[];
  /** Fen that went somewhere; undefined where nothing did. */
  shared: Fen | undefined;
  /** What it ought to be by the keys that it bears; undefined where it bears none. */
  expected: Fen | undefined;
}

export interface JoinedRemittance extends JoinedMoney<RemittanceRow> {
  /** Money come back, not paid. */
  readonly isRefund: boolean;
  /** Whether it left the unit's own account, as far as the row says. */
  readonly isUnits: boolean;
  /** What the orders come to that were open on its day, where it bears no key. */
  proposed: Fen | undefined;
  /** This one in a list by itself, which all the orders share that it alone is for. */
  alone: readonly JoinedRemittance[];
}

export interface JoinedInvoice extends JoinedMoney<InvoiceRow> {
  /** Only asked for: it is not there yet. */
  readonly isRequested: boolean;
  /** This one in a list by itself. */
  alone: readonly JoinedInvoice[];
}

const none: readonly never[] = [];

/** `ownUnits` as `organisationKey` gives them. */
export function joinedOrder(
  row: OrderRow,
  at: number,
  texts: SharedTexts,
  ownUnits: readonly string[],
): JoinedOrder {
  return {
    // What money asks for stands first, so that an order far away in memory is fetched in two pieces and not in four.
    at,
    ref: refOf('orders', row),
    namedBy: undefined,
    provider: texts.of(row.provider),
    amount: row.amount ?? 0,
    isLive: isLive(row),
    isVoid: isVoid(row),
    paid: 0,
    refunded: undefined,
    remittances: none,
    invoiced: 0,
    invoices: none,
    row,
    owner: undefined,
    tie: undefined,
    isUnregistered: isUnregistered(row),
    isOtherUnit: isOtherUnit(row, ownUnits),
    cardClass: texts.of(row.cardClass),
    status: texts.of(row.status),
    payment: texts.of(row.payment),
    day: texts.of(dayOfOrder(row)),
    paidOn: texts.of(row.paidOn),
    quantity: row.quantity ?? 1,
    hasPendingPayment: false,
    hasPendingInvoice: false,
    paymentState: 'no',
    money: undefined,
  };
}

export function joinedRemittance(
  row: RemittanceRow,
  at: number,
  texts: SharedTexts,
  isStaffName: (name: string) => boolean,
): JoinedRemittance {
  const joined: JoinedRemittance = {
    ...joinedMoney('remittances', row, at, texts.of(row.paidOn)),
    isRefund: row.direction === 'refund',
    isUnits: isUnits(row, isStaffName),
    proposed: undefined,
    alone: none,
  };
  joined.alone = [joined];
  return joined;
}

export function joinedInvoice(row: InvoiceRow, at: number, texts: SharedTexts): JoinedInvoice {
  const joined: JoinedInvoice = {
    ...joinedMoney('invoices', row, at, texts.of(row.issuedOn)),
    isRequested: row.status === 'requested',
    alone: none,
  };
  joined.alone = [joined];
  return joined;
}

function joinedMoney<Row extends RemittanceRow | InvoiceRow>(
  kind: 'remittances' | 'invoices',
  row: Row,
  at: number,
  on: CivilDate | null,
): JoinedMoney<Row> {
  return {
    row,
    at,
    ref: refOf(kind, row),
    owner: undefined,
    namedBy: undefined,
    tie: undefined,
    amount: row.amount ?? 0,
    on,
    orders: [],
    shared: undefined,
    expected: undefined,
  };
}

/** Writes down at a paper that it goes to an order. An array that is pushed to from nothing keeps room for sixteen more. */
export function addOrder(money: JoinedRemittance | JoinedInvoice, order: JoinedOrder): void {
  if (money.orders.length === 0) money.orders = [order];
  else money.orders.push(order);
}

/** The papers of an order and one more. Most have one, and one list for all its orders spares a new one at each. */
export function withPaper<Paper extends { readonly alone: readonly Paper[] }>(
  papers: readonly Paper[],
  one: Paper,
): readonly Paper[] {
  return papers.length === 0 ? one.alone : [...papers, one];
}

function isUnits(row: RemittanceRow, isStaffName: (name: string) => boolean): boolean {
  if (row.payer) return row.payer === 'unit';
  if (row.payerName) return !isStaffName(row.payerName);
  return !row.name;
}
