import { accessCause } from './card-causes.ts';
import { causeOf } from './cause.ts';
import type { ChainContext } from './chain-context.ts';
import type { JoinedInvoice, JoinedOrder, JoinedRemittance } from './joined-rows.ts';
import { byText, push, refOf } from './keys.ts';
import { legsOf, stateOf } from './legs.ts';
import { invoiceCauses, remittanceCauses } from './money-causes.ts';
import { nameKey, numberKey } from './normalise.ts';
import { addMoney, moneyOfOrder, noMoney, paymentOf, spansPeople } from './order-money.ts';
import { papersOf } from './paper-causes.ts';
import { differencesOf } from './person-causes.ts';
import { byJoinedOrder } from './row-order.ts';
import type { LikelyPerson } from './suggest-people.ts';
import type { Cause } from './cause-codes.ts';
import type { ListKind } from './list-kinds.ts';
import type { AnyRow, CreditRow, LearningRow, RowPerson } from './list-rows.ts';
import type { PersonChain, UnmatchedRow } from './reconciliation.ts';

/** Rows that no key tied and nobody confirmed. */
export interface LooseRows {
  readonly orders: readonly JoinedOrder[];
  readonly learning: readonly LearningRow[];
  readonly credits: readonly CreditRow[];
}

/** Why a row that no key tied belongs to nobody yet. */
function strangerCause(
  context: ChainContext,
  kind: ListKind,
  row: AnyRow & RowPerson,
  likely: LikelyPerson | undefined,
): Cause {
  const rows = [refOf(kind, row)];
  const parts = { provider: row.provider };
  if (!likely)
    return causeOf('not-on-roster', rows, { ...parts, numbers: { kind: 'unknown', name: row.name ?? '' } });
  const differs = differencesOf(row, likely.one, context.ownUnits);
  const numbers = {
    ...differs,
    score: likely.score,
    likelyName: likely.one.person.name,
    likely: likely.one.person.staffNumber,
  };
  return causeOf(differs ? 'platform-differs' : 'to-confirm', rows, {
    ...parts,
    severity: 'question',
    numbers,
  });
}

/** Orders of people whom no key found on the roster: one chain for each person as the list names them. */
export function chainsOfStrangers(
  context: ChainContext,
  orders: readonly JoinedOrder[],
  likely: ReadonlyMap<string, LikelyPerson>,
): readonly PersonChain[] {
  const groups = new Map<string, JoinedOrder[]>();
  for (const order of orders) {
    const { row } = order;
    const candidate = likely.get(row.id);
    const number = numberKey(row.idNumber || row.phone || '');
    push(
      groups,
      candidate ? `= ${candidate.one.person.staffNumber}` : `? ${nameKey(row.name ?? '')} ${number}`,
      order,
    );
  }
  return [...groups]
    .sort(([one], [other]) => byText(one, other))
    .map(([, group]) => chainOfStranger(context, group.sort(byJoinedOrder), likely));
}

function chainOfStranger(
  context: ChainContext,
  orders: readonly JoinedOrder[],
  likely: ReadonlyMap<string, LikelyPerson>,
): PersonChain {
  const causes: Cause[] = [];
  let money = noMoney;
  for (const order of orders) {
    const { state } = paymentOf(context, order, false);
    order.paymentState = state;
    money = addMoney(money, moneyOfOrder(order, state === 'yes'));
    const access = order.status === 'returned' ? accessCause(order, state, false) : undefined;
    if (access) causes.push(access);
  }
  const first = orders[0]?.row;
  const candidate = first && likely.get(first.id);
  const live = orders.find(({ isLive }) => isLive);
  const shown = live ?? (causes.length === 0 ? orders[0] : undefined);
  if (shown) {
    const cause = strangerCause(context, 'orders', shown.row, candidate);
    causes.push({ ...cause, rows: orders.map(({ ref }) => ref) });
  }
  const remittances = papersOf(orders, (order) => order.remittances);
  const invoices = papersOf(orders, (order) => order.invoices);
  const legs = legsOf({ orders, remittances, invoices, learning: [], credits: [] }, causes, []);
  return {
    staffNumber: null,
    name: first?.name ?? '',
    department: first?.department ?? null,
    candidate: candidate ? { staffNumber: candidate.one.person.staffNumber, score: candidate.score } : null,
    legs,
    state: stateOf(causes, legs, live !== undefined),
    causes,
    cards: [],
    money,
  };
}

/** What is left over on each side, with its causes. Money lists only what is not shared out or is wrong by itself. */
export function unmatchedOf(
  context: ChainContext,
  loose: LooseRows,
  likely: ReadonlyMap<string, LikelyPerson>,
): Readonly<Record<ListKind, readonly UnmatchedRow[]>> {
  const stranger = (kind: ListKind, row: AnyRow & RowPerson, remainder: number | null): UnmatchedRow => ({
    row: refOf(kind, row),
    remainder,
    causes: [strangerCause(context, kind, row, likely.get(row.id))],
  });
  const { remittances, invoices } = context.people;
  return {
    orders: loose.orders.map(({ row, amount, paid }) => stranger('orders', row, amount - paid)).sort(byRow),
    remittances: remittances.flatMap((money) => unmatchedRemittance(context, money) ?? []).sort(byRow),
    invoices: invoices.flatMap((money) => unmatchedInvoice(context, money) ?? []).sort(byRow),
    learning: loose.learning.map((row) => stranger('learning', row, null)).sort(byRow),
    credits: loose.credits.map((row) => stranger('credits', row, null)).sort(byRow),
  };
}

/** What is wrong with money of one person alone stands in that person's chain. */
function isOnePersons(money: JoinedRemittance | JoinedInvoice): boolean {
  return money.orders.some(({ owner }) => owner !== undefined) && !spansPeople(money);
}

function unmatchedRemittance(context: ChainContext, money: JoinedRemittance): UnmatchedRow | undefined {
  const { row, ref, proposed } = money;
  const remainder = money.amount - (money.shared ?? 0);
  const expected = money.isRefund ? undefined : (money.expected ?? proposed);
  const hasNoCause = context.sound.hasRemittance(money, expected) || isOnePersons(money);
  if (remainder === 0 && hasNoCause) return undefined;
  const season = context.seasons.ofRemittance(row);
  const causes = hasNoCause ? [] : [...remittanceCauses(row, season, money.isUnits, expected)];
  if (remainder === 0 && causes.length === 0) return undefined;
  if (money.orders.length === 0 && proposed === undefined)
    causes.push(causeOf('no-partner', [ref], { provider: row.provider, leg: 'remittance' }));
  return { row: ref, remainder, causes };
}

function unmatchedInvoice(context: ChainContext, money: JoinedInvoice): UnmatchedRow | undefined {
  const { row, ref, expected } = money;
  const remainder = money.amount - (money.shared ?? 0);
  const { input, seasons, sound } = context;
  const hasNoCause = sound.hasInvoice(money) || isOnePersons(money);
  if (row.status === 'voided' || (remainder === 0 && hasNoCause)) return undefined;
  const first = money.orders[0];
  const season = first ? seasons.ofOrder(first) : seasons.find(row.provider, row.issuedOn ?? null);
  const owner = { name: first || !row.title || !context.isStaffName(row.title) ? null : row.title };
  const causes = hasNoCause
    ? []
    : [...invoiceCauses(input, row, season, owner, expected, first?.paidOn ?? null)];
  if (remainder === 0 && causes.length === 0) return undefined;
  if (money.shared === undefined)
    causes.push(causeOf('no-partner', [ref], { provider: row.provider, leg: 'invoice' }));
  return { row: ref, remainder: money.isRequested ? null : remainder, causes };
}

function byRow(one: UnmatchedRow, other: UnmatchedRow): number {
  return byText(one.row.id, other.row.id);
}
