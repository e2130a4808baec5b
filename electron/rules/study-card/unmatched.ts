import { accessCause } from './card-causes.ts';
import { causeOf, isLive } from './cause.ts';
import {
  addMoney,
  legsOf,
  moneyOfOrder,
  noMoney,
  paymentOf,
  spansPeople,
  stateOf,
  type ChainContext,
} from './chain.ts';
import { byText, push, refOf } from './keys.ts';
import { byOrder } from './match-money.ts';
import { invoiceCauses, remittanceCauses } from './money-causes.ts';
import { nameKey, numberKey } from './normalise.ts';
import { differencesOf } from './person-causes.ts';
import type { LikelyPerson } from './suggest-people.ts';
import type {
  AnyRow,
  CardRows,
  Cause,
  InvoiceRow,
  ListKind,
  OrderRow,
  PersonChain,
  RemittanceRow,
  RowPerson,
  UnmatchedRow,
} from './types.ts';

/** Rows that no key tied and nobody confirmed. */
export type LooseRows = Pick<CardRows, 'orders' | 'learning' | 'credits'>;

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
  orders: readonly OrderRow[],
  likely: ReadonlyMap<string, LikelyPerson>,
): readonly PersonChain[] {
  const groups = new Map<string, OrderRow[]>();
  for (const order of orders) {
    const candidate = likely.get(order.id);
    const number = order.idNumber ? numberKey(order.idNumber) : order.phone ? numberKey(order.phone) : '';
    push(
      groups,
      candidate ? `= ${candidate.one.person.staffNumber}` : `? ${nameKey(order.name ?? '')} ${number}`,
      order,
    );
  }
  const chains = [...groups]
    .sort(([one], [other]) => byText(one, other))
    .map(([, group]): PersonChain => {
      group.sort(byOrder);
      const [first] = group;
      const causes: Cause[] = [];
      let money = noMoney;
      const seen = new Map<string, 'yes' | 'pending' | 'no'>();
      for (const order of group) {
        const payment = paymentOf(context, order, false);
        seen.set(order.id, payment.state);
        money = addMoney(money, moneyOfOrder(context, order, payment.state === 'yes'));
        if (order.status === 'returned') {
          const access = accessCause(order, payment.state, false);
          if (access) causes.push(access);
        }
      }
      const candidate = first ? likely.get(first.id) : undefined;
      const live = group.filter(isLive);
      const [shown] = live.length > 0 ? live : group;
      if (shown && (live.length > 0 || causes.length === 0)) {
        const cause = strangerCause(context, 'orders', shown, candidate);
        causes.push({ ...cause, rows: group.map((order) => refOf('orders', order)) });
      }
      const remittances = new Set(group.flatMap((order) => context.money.remittancesOf.get(order.id) ?? []));
      const invoices = new Set(group.flatMap((order) => context.money.invoicesOf.get(order.id) ?? []));
      const legs = legsOf(
        context,
        {
          orders: group,
          remittances: [...remittances],
          invoices: [...invoices],
          learning: [],
          credits: [],
        },
        causes,
        seen,
        [],
      );
      return {
        staffNumber: null,
        name: first?.name ?? '',
        department: first?.department ?? null,
        candidate: candidate
          ? { staffNumber: candidate.one.person.staffNumber, score: candidate.score }
          : null,
        legs,
        state: stateOf(causes, legs, live.length > 0),
        causes,
        cards: [],
        money,
      };
    });
  return chains;
}

/** What is left over on each side, with its causes. Money lists only what is not shared out or is wrong by itself. */
export function unmatchedOf(
  context: ChainContext,
  loose: LooseRows,
  likely: ReadonlyMap<string, LikelyPerson>,
): Readonly<Record<ListKind, readonly UnmatchedRow[]>> {
  const { input, money, seasons, proposals } = context;
  const ofPeople = (kind: 'orders' | 'learning' | 'credits'): UnmatchedRow[] => {
    const list: UnmatchedRow[] = [];
    for (const row of loose[kind]) {
      const remainder =
        kind === 'orders'
          ? (('amount' in row ? row.amount : null) ?? 0) - (money.paid.get(row.id) ?? 0)
          : null;
      list.push({
        row: refOf(kind, row),
        remainder,
        causes: [strangerCause(context, kind, row, likely.get(row.id))],
      });
    }
    return list.sort(byRow);
  };
  const alone = (row: RemittanceRow | InvoiceRow): boolean =>
    money.ordersOf.has(row.id) && !spansPeople(context, row.id) && hasPerson(context, row.id);
  const remittances: UnmatchedRow[] = [];
  for (const row of input.rows.remittances) {
    const remainder = row.amount - (money.shared.get(row.id) ?? 0);
    const expected =
      row.direction === 'refund' ? undefined : (money.expected.get(row.id) ?? proposals.expected.get(row.id));
    const causes = alone(row)
      ? []
      : [...remittanceCauses(row, seasons.ofRemittance(row), context.isUnitPayment(row), expected)];
    if (remainder === 0 && causes.length === 0) continue;
    const found = money.ordersOf.has(row.id) || proposals.expected.has(row.id);
    if (!found)
      causes.push(
        causeOf('no-partner', [refOf('remittances', row)], { provider: row.provider, leg: 'remittance' }),
      );
    remittances.push({ row: refOf('remittances', row), remainder, causes });
  }
  const invoices: UnmatchedRow[] = [];
  for (const row of input.rows.invoices) {
    if (row.status === 'voided') continue;
    const amount = row.amount ?? 0;
    const remainder = amount - (money.shared.get(row.id) ?? 0);
    const [first] = money.ordersOf.get(row.id) ?? [];
    const season = first ? seasons.ofOrder(first) : seasons.find(row.provider, row.issuedOn ?? null);
    const owner = { name: first || !row.title || !context.isStaffName(row.title) ? null : row.title };
    const causes = alone(row)
      ? []
      : [...invoiceCauses(input, row, season, owner, money.expected.get(row.id), first?.paidOn ?? null)];
    if (remainder === 0 && causes.length === 0) continue;
    if (!money.shared.has(row.id))
      causes.push(
        causeOf('no-partner', [refOf('invoices', row)], { provider: row.provider, leg: 'invoice' }),
      );
    invoices.push({
      row: refOf('invoices', row),
      remainder: row.status === 'requested' ? null : remainder,
      causes,
    });
  }
  return {
    orders: ofPeople('orders'),
    remittances: remittances.sort(byRow),
    invoices: invoices.sort(byRow),
    learning: ofPeople('learning'),
    credits: ofPeople('credits'),
  };
}

function hasPerson({ money, people }: ChainContext, rowId: string): boolean {
  return (money.ordersOf.get(rowId) ?? []).some((order) => people.personOf.has(order.id));
}

function byRow(one: UnmatchedRow, other: UnmatchedRow): number {
  return byText(one.row.id, other.row.id);
}
