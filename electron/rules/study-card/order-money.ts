import type { ChainContext } from './chain-context.ts';
import type { JoinedInvoice, JoinedOrder, JoinedRemittance, PaymentState } from './joined-rows.ts';
import type { ChainMoney } from './reconciliation.ts';

/** Whether the money of an order has been seen: in the bank's list, in the platform's word, or in a proposal. */
export function paymentOf(
  { hasBankList }: ChainContext,
  order: JoinedOrder,
  hasLearned: boolean,
): { readonly state: PaymentState; readonly short: boolean } {
  const { row, amount, paid, remittances } = order;
  if ((amount > 0 && paid >= amount) || (amount === 0 && remittances.length > 0)) return seen;
  if (order.hasPendingPayment) return pending;
  if (remittances.some(({ isRefund }) => !isRefund)) return remittances.some(spansPeople) ? seen : short;
  const { status } = order;
  const confirmed =
    status === 'paid' ||
    status === 'opened' ||
    status === 'refunded' ||
    status === 'refunding' ||
    status === 'awaiting-opening' ||
    status === 'awaiting-authority' ||
    status === 'voucher-uploaded' ||
    !!row.cardNumber ||
    hasLearned;
  if (!confirmed) return unseen;
  return order.payment === 'unit' && amount > 0 && hasBankList.has(order.provider) && order.isLive
    ? short
    : seen;
}

const seen = { state: 'yes', short: false } as const;
const short = { state: 'yes', short: true } as const;
const pending = { state: 'pending', short: false } as const;
const unseen = { state: 'no', short: false } as const;

/** Whether a remittance or invoice covers several people: then what is wrong with it is not one person's matter. */
export function spansPeople({ orders }: JoinedRemittance | JoinedInvoice): boolean {
  const [first] = orders;
  if (!first || orders.length < 2) return false;
  const { owner } = first;
  if (owner) return orders.some((order) => order.owner !== owner);
  const key = ownerKey(first);
  return orders.some((order) => ownerKey(order) !== key);
}

function ownerKey({ row, owner }: JoinedOrder): string {
  return owner?.person.staffNumber ?? `? ${row.name ?? row.id}`;
}

/** What a person paid and got back for an order, apart from what the unit paid. */
export function moneyOfOrder(order: JoinedOrder, isPaid: boolean): ChainMoney {
  const { row, amount, paid, remittances } = order;
  const withdrawn = order.isLive ? 0 : amount;
  const byUnit = remittances.some(({ isRefund, isUnits }) => !isRefund && isUnits);
  const remitted = byUnit ? paid : 0;
  const platform = order.payment === 'personal' && !order.isVoid && isPaid && paid === 0 ? amount : 0;
  const personal = (byUnit ? 0 : paid) + platform;
  const bank = order.refunded ?? 0;
  const said = row.refundAmount ?? (order.status === 'refunded' && isPaid ? amount : 0);
  const refunded = bank > 0 ? bank : said;
  const difference = amount - withdrawn - (remitted + personal - refunded);
  const own = { ordered: amount, remitted, personal, refunded, difference };
  order.money = own;
  return own;
}

export const noMoney: ChainMoney = { ordered: 0, remitted: 0, personal: 0, refunded: 0, difference: 0 };

export function addMoney(one: ChainMoney, other: ChainMoney): ChainMoney {
  return {
    ordered: one.ordered + other.ordered,
    remitted: one.remitted + other.remitted,
    personal: one.personal + other.personal,
    refunded: one.refunded + other.refunded,
    difference: one.difference + other.difference,
  };
}
