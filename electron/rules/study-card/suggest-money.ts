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
  for (const row of looseUnit.toSorted(byRemittance)) {
    const queue = openOrders.get(row.provider ?? '');
    const proposal = queue && propose(row, queue, taken, open);
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

/**
 * The orders one transfer would pay: the oldest that it is enough for. A sum that agrees counts more, and orders that the
 * platform shows as unpaid were hardly in this transfer. `queue` is in the order of days.
 */
function propose(
  row: RemittanceRow,
  queue: readonly OrderRow[],
  taken: ReadonlySet<string>,
  open: (order: OrderRow) => Fen,
): readonly OrderRow[] | undefined {
  const all = oldestFor(row, queue, open, ({ id }) => !taken.has(id));
  const likely = oldestFor(row, queue, open, ({ id, status }) => !taken.has(id) && !isUnpaidStatus(status));
  const found = likely.agrees ? likely : all.agrees ? all : likely.orders.length > 0 ? likely : all;
  return found.orders.length > 0 ? found.orders : undefined;
}

/** Walks no further than the money goes, so that many transfers over many orders stay quick. */
function oldestFor(
  row: RemittanceRow,
  queue: readonly OrderRow[],
  open: (order: OrderRow) => Fen,
  mayBe: (order: OrderRow) => boolean,
): { readonly orders: readonly OrderRow[]; readonly agrees: boolean } {
  const orders: OrderRow[] = [];
  let sum = 0;
  let next: OrderRow | undefined;
  for (const order of queue) {
    if (row.paidOn && order.orderedOn && order.orderedOn > row.paidOn) break;
    if (!mayBe(order)) continue;
    if (sum + open(order) > row.amount) {
      next = order;
      break;
    }
    sum += open(order);
    orders.push(order);
  }
  // Orders of one day are paid together: a cut inside a day does not agree.
  const isWholeDay = next === undefined || next.orderedOn !== orders.at(-1)?.orderedOn;
  return { orders, agrees: orders.length > 0 && sum === row.amount && isWholeDay };
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
  // Only a payment of the same sum whose orders have no invoice yet is worth comparing, so that the lists may be long.
  const isBilled = (row: RemittanceRow): boolean =>
    (money.ordersOf.get(row.id) ?? []).some((order) => money.invoicesOf.has(order.id));
  const paymentsOf = new Map<Fen, RemittanceRow[]>();
  for (const row of input.rows.remittances)
    if (row.direction === 'payment' && !isBilled(row)) push(paymentsOf, row.amount, row);
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
