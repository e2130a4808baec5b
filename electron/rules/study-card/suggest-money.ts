import { dayNumber } from '../../../shared/domain/civil-date.ts';
import type { Fen } from '../../../shared/domain/money.ts';
import { byText, push, refOf } from './keys.ts';
import { byInvoice, byOrder, byRemittance, isVoid, type MoneyMatch } from './match-money.ts';
import type { PeopleMatch } from './match-people.ts';
import { isSimilarName, nameKey, numberKey } from './normalise.ts';
import type {
  InvoiceRow,
  OrderRow,
  ReconcileInput,
  RemittanceRow,
  SplitProposal,
  Suggestion,
  SuggestionReason,
} from './types.ts';

export interface MoneySuggestions {
  readonly suggestions: readonly Suggestion[];
  readonly splits: readonly SplitProposal[];
  /** Orders that a remittance without keys would pay: nothing is lacking there until a person has said no. */
  readonly pendingPayment: ReadonlySet<string>;
  readonly pendingInvoice: ReadonlySet<string>;
  /** Fen that orders open at a remittance's day come to; for the sentence about an amount that does not agree. */
  readonly expected: ReadonlyMap<string, Fen>;
}

const reason = (
  code: SuggestionReason['code'],
  weight: number,
  values: SuggestionReason['values'] = {},
): SuggestionReason => ({ code, weight, values });

/** Whether money left the unit's own account, as far as the row says. */
export function isUnitPayment(row: RemittanceRow, isStaffName: (name: string) => boolean): boolean {
  if (row.payer) return row.payer === 'unit';
  if (row.payerName) return !isStaffName(row.payerName);
  return !row.name;
}

/**
 * Proposals for remittances and invoices that bear no key: which orders of the same provider were open on the day,
 * oldest first. The amount only ever confirms what provider, payer and day have already said.
 */
export function suggestMoney(
  input: ReconcileInput,
  people: PeopleMatch,
  money: MoneyMatch,
  isStaffName: (name: string) => boolean,
): MoneySuggestions {
  const suggestions: Suggestion[] = [];
  const splits: SplitProposal[] = [];
  const pendingPayment = new Set<string>();
  const pendingInvoice = new Set<string>();
  const expected = new Map<string, Fen>();

  const openOrders = new Map<string, OrderRow[]>();
  const open = (order: OrderRow): Fen => Math.max(0, (order.amount ?? 0) - (money.paid.get(order.id) ?? 0));
  const loose = input.rows.remittances.filter((row) => !money.ordersOf.has(row.id));
  const looseUnit = loose.filter((row) => row.direction === 'payment' && isUnitPayment(row, isStaffName));
  if (looseUnit.length > 0) {
    for (const order of input.rows.orders)
      if (order.payment !== 'personal' && !isVoid(order) && open(order) > 0)
        push(openOrders, order.provider ?? '', order);
    for (const list of openOrders.values())
      list.sort((a, b) => byText(a.orderedOn ?? '', b.orderedOn ?? '') || byOrder(a, b));
  }
  const taken = new Set<string>();
  const ahead = looseUnit.toSorted(byRemittance);
  for (const row of ahead) {
    const candidates = (openOrders.get(row.provider ?? '') ?? []).filter(
      (order) => !taken.has(order.id) && (!row.paidOn || !order.orderedOn || order.orderedOn <= row.paidOn),
    );
    // Orders that the platform shows as unpaid were hardly in this transfer.
    const likelyPaid = candidates.filter(({ status }) => !isUnpaidStatus(status));
    const proposal =
      propose(row, likelyPaid, open, true) ??
      propose(row, candidates, open, true) ??
      propose(row, likelyPaid, open, false) ??
      propose(row, candidates, open, false);
    if (!proposal) continue;
    const parts = proposal.filter(
      (order) => !people.isUndone({ left: refOf('remittances', row), right: refOf('orders', order) }),
    );
    const sum = parts.reduce((total, order) => total + open(order), 0);
    expected.set(row.id, sum);
    const reasons = [reason('close-in-time', 20)];
    if (sum === row.amount) reasons.push(reason('sum-agrees', 40, { orders: parts.length }));
    if (row.peopleCount && row.peopleCount === countPeople(parts, people))
      reasons.push(reason('people-count-agrees', 30, { people: row.peopleCount }));
    let left = row.amount;
    const shares = parts.flatMap((order) => {
      const amount = Math.min(left, open(order));
      left -= amount;
      taken.add(order.id);
      if (amount > 0 && amount === open(order)) pendingPayment.add(order.id);
      return amount > 0 ? [{ right: refOf('orders', order), amount }] : [];
    });
    splits.push({ left: refOf('remittances', row), parts: shares, remainder: row.amount - sum, reasons });
  }

  suggestOrders(loose, input, people, open, suggestions);
  suggestInvoices(input, people, money, isStaffName, splits, { suggestions, splits, pendingInvoice, taken });
  return { suggestions, splits, pendingPayment, pendingInvoice, expected };
}

/** The orders one transfer would pay: all that were open if it is enough for them, else the oldest that it is enough for. */
function propose(
  row: RemittanceRow,
  candidates: readonly OrderRow[],
  open: (order: OrderRow) => Fen,
  exactly: boolean,
): readonly OrderRow[] | undefined {
  if (candidates.length === 0) return undefined;
  let sum = 0;
  for (const [at, order] of candidates.entries()) {
    sum += open(order);
    if (sum === row.amount) {
      // Orders of one day are paid together; a cut inside a day needs another sum to be right.
      const next = candidates[at + 1];
      if (!next || next.orderedOn !== order.orderedOn) return candidates.slice(0, at + 1);
    }
  }
  if (sum === row.amount) return candidates;
  if (exactly) return undefined;
  if (sum <= row.amount) return candidates;
  let paid = 0;
  const oldest: OrderRow[] = [];
  for (const order of candidates) {
    if (paid + open(order) > row.amount) break;
    paid += open(order);
    oldest.push(order);
  }
  return oldest.length === 0 ? undefined : oldest;
}

function isUnpaidStatus(status: OrderRow['status']): boolean {
  return status === 'unpaid' || status === 'pre-enrolled' || status === 'in-review' || status === 'approved';
}

function countPeople(orders: readonly OrderRow[], people: PeopleMatch): number {
  return new Set(
    orders.map(
      (order) => people.personOf.get(order.id)?.person.staffNumber ?? `? ${nameKey(order.name ?? order.id)}`,
    ),
  ).size;
}

/** For a remittance that names an order there is none of: orders whose number differs by exchanged or single signs. */
function suggestOrders(
  loose: readonly RemittanceRow[],
  input: ReconcileInput,
  people: PeopleMatch,
  open: (order: OrderRow) => Fen,
  suggestions: Suggestion[],
): void {
  const wanting = loose.filter((row) => (row.orderNumbers ?? []).length > 0);
  if (wanting.length === 0) return;
  const bySigns = new Map<string, OrderRow[]>();
  for (const order of input.rows.orders)
    if (order.orderNumber) push(bySigns, Array.from(numberKey(order.orderNumber)).sort().join(''), order);
  for (const row of wanting) {
    for (const number of row.orderNumbers ?? []) {
      const found = bySigns.get(Array.from(numberKey(number)).sort().join('')) ?? [];
      for (const order of found.slice(0, 20)) {
        if (order.provider !== null && row.provider !== null && order.provider !== row.provider) continue;
        const pair = { left: refOf('remittances', row), right: refOf('orders', order) } as const;
        if (people.isUndone(pair)) continue;
        const exact = numberKey(order.orderNumber ?? '') === numberKey(number);
        const reasons = [reason('same-order-number-but-one', 45, exact ? { exact: 1 } : {})];
        const [said, other] = [nameKey(row.name ?? ''), nameKey(order.name ?? '')];
        if (said !== '' && said === other) reasons.push(reason('same-name', 35));
        else if (isSimilarName(said, other))
          reasons.push(reason('similar-name', 20, { list: row.name ?? '', roster: order.name ?? '' }));
        if (open(order) === row.amount) reasons.push(reason('same-amount', 5));
        const score = Math.min(
          100,
          reasons.reduce((sum, { weight }) => sum + weight, 0),
        );
        suggestions.push({ ...pair, score, reasons, amount: Math.min(row.amount, open(order)) });
      }
    }
  }
}

/** Unit invoices without a key stand beside remittances of their amount and time; personal ones beside orders of that name. */
function suggestInvoices(
  input: ReconcileInput,
  people: PeopleMatch,
  money: MoneyMatch,
  isStaffName: (name: string) => boolean,
  remittanceSplits: readonly SplitProposal[],
  out: {
    readonly suggestions: Suggestion[];
    readonly splits: SplitProposal[];
    readonly pendingInvoice: Set<string>;
    readonly taken: Set<string>;
  },
): void {
  const loose = input.rows.invoices.filter(
    (row) => row.status !== 'voided' && !money.shared.has(row.id) && !money.ordersOf.has(row.id),
  );
  if (loose.length === 0) return;
  const bySplit = new Map(remittanceSplits.map((split) => [split.left.id, split]));
  // Only a payment of the same sum is worth comparing, so that the lists may be long.
  const paymentsOf = new Map<Fen, RemittanceRow[]>();
  for (const row of input.rows.remittances)
    if (row.direction === 'payment') push(paymentsOf, row.amount, row);
  const byName = new Map<string, OrderRow[]>();
  for (const order of input.rows.orders)
    if (order.name && order.payment !== 'unit' && !money.invoicesOf.has(order.id))
      push(byName, nameKey(order.name), order);
  const used = new Set<string>();
  for (const row of loose.toSorted(byInvoice)) {
    const amount = row.amount ?? 0;
    if (row.title && isStaffName(row.title)) {
      for (const order of (byName.get(nameKey(row.title)) ?? []).slice(0, 10)) {
        if (row.provider !== null && order.provider !== null && row.provider !== order.provider) continue;
        const pair = { left: refOf('invoices', row), right: refOf('orders', order) } as const;
        if (people.isUndone(pair)) continue;
        const reasons = [reason('same-title', 45), ...near(row, order.paidOn ?? order.orderedOn ?? null)];
        if (amount === order.amount) reasons.push(reason('same-amount', 10));
        out.suggestions.push({
          ...pair,
          score: total(reasons),
          reasons,
          amount: Math.min(amount, order.amount ?? 0),
        });
        if (amount === order.amount) out.pendingInvoice.add(order.id);
      }
      continue;
    }
    const fitting = (paymentsOf.get(amount) ?? [])
      .filter((one) => row.provider === null || one.provider === null || one.provider === row.provider)
      .filter((one) => !row.issuedOn || !one.paidOn || one.paidOn <= row.issuedOn)
      .filter((one) => !(money.ordersOf.get(one.id) ?? []).some((order) => money.invoicesOf.has(order.id)))
      .map((one) => {
        const reasons: SuggestionReason[] = [...near(row, one.paidOn ?? null)];
        if (one.payerName && row.title && one.payerName.trim() === row.title.trim())
          reasons.push(reason('same-payer', 20));
        if (one.amount === amount) reasons.push(reason('sum-agrees', 30));
        return { one, reasons, score: total(reasons) };
      })
      .filter(({ one, reasons }) => one.amount === amount && reasons.length > 1 && !used.has(one.id))
      .sort((a, b) => b.score - a.score || byRemittance(a.one, b.one));
    for (const { one, reasons, score } of fitting.slice(0, 3)) {
      const pair = { left: refOf('invoices', row), right: refOf('remittances', one) } as const;
      if (people.isUndone(pair)) continue;
      out.suggestions.push({ ...pair, score, reasons, amount });
    }
    const best = fitting[0]?.one;
    if (!best) continue;
    used.add(best.id);
    for (const order of money.ordersOf.get(best.id) ?? []) out.pendingInvoice.add(order.id);
    for (const part of bySplit.get(best.id)?.parts ?? []) out.pendingInvoice.add(part.right.id);
  }
}

function total(reasons: readonly SuggestionReason[]): number {
  return Math.min(
    100,
    reasons.reduce((sum, { weight }) => sum + weight, 0),
  );
}

/** Nearer in time counts more; 60 days and more count nothing. */
function near(row: InvoiceRow, day: string | null): SuggestionReason[] {
  if (!row.issuedOn || !day) return [];
  const days = dayNumber(row.issuedOn) - dayNumber(day);
  return days < 0 || days > 60 ? [] : [reason('close-in-time', Math.max(1, 30 - (days >> 1)), { days })];
}
