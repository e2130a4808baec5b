import type { CardListKind } from '../../../../shared/domain/study-card.ts';

/** In a link the earlier kind comes first; everything ends at the order. */
const rank: Record<CardListKind, number> = {
  remittances: 0,
  invoices: 1,
  learning: 2,
  credits: 3,
  orders: 4,
};

interface Paired {
  readonly kind: CardListKind;
  readonly rowId: number;
}

/**
 * The two rows as a link names them, or undefined where their lists have nothing to do with each other: everything
 * belongs to an order, and an invoice may also belong to a remittance.
 */
export function orientPair(
  one: Paired,
  other: Paired,
): { readonly rowId: number; readonly toRowId: number } | undefined {
  const [from, to] = rank[one.kind] <= rank[other.kind] ? [one, other] : [other, one];
  const toOrder = to.kind === 'orders' && from.kind !== 'orders';
  const moneyToInvoice = from.kind === 'remittances' && to.kind === 'invoices';
  if (!toOrder && !moneyToInvoice) return undefined;
  // An invoice is made out for a remittance, not the other way round.
  return moneyToInvoice ? { rowId: to.rowId, toRowId: from.rowId } : { rowId: from.rowId, toRowId: to.rowId };
}

/** What stands on the other side at first. */
export function counterpart(kind: CardListKind): CardListKind {
  return kind === 'orders' ? 'remittances' : 'orders';
}
