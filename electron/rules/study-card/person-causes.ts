import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import { hasLeft } from '../../../shared/domain/staff.ts';
import { causeOf, dayOfOrder, isLive, type SeasonFinder } from './cause.ts';
import { byText, refOf } from './keys.ts';
import { fitsMask, isOwnUnit, nameKey, numberKey } from './normalise.ts';
import type { IndexedPerson } from './roster-index.ts';
import { halfOf } from './season.ts';
import type {
  Cause,
  CreditRow,
  ListKind,
  OrderRow,
  Provider,
  ReconcileInput,
  ReportedList,
  RosterPerson,
  RowPerson,
  RowRef,
} from './types.ts';

/** Rows of a list with the little of them that says whose they are. */
export type SaidOf = readonly (readonly [
  ListKind,
  readonly (RowPerson & { readonly id: string; readonly provider: Provider | null })[],
])[];

/** What the platforms' lists say of a person otherwise than the roster: 姓名, 证件号, 单位. */
export function platformDifference(
  one: IndexedPerson,
  said: SaidOf,
  ownUnits: readonly string[],
): Cause | undefined {
  let found:
    { rows: RowRef[]; numbers: Record<string, string | number>; provider: Provider | null } | undefined;
  for (const [kind, list] of said) {
    for (const row of list) {
      const differs = differencesOf(row, one, ownUnits);
      if (!differs) continue;
      found ??= { rows: [], numbers: {}, provider: row.provider };
      found.rows.push(refOf(kind, row));
      Object.assign(found.numbers, differs);
    }
  }
  return (
    found && causeOf('platform-differs', found.rows, { provider: found.provider, numbers: found.numbers })
  );
}

/** Where a row speaks of a person otherwise than the roster; identity numbers go into sentences by position only. */
export function differencesOf(
  row: RowPerson,
  { person, name, idNumber }: IndexedPerson,
  ownUnits: readonly string[],
): Record<string, string | number> | undefined {
  const otherName = !!row.name && row.name !== person.name && nameKey(row.name) !== name;
  const said =
    row.idNumber && idNumber !== '' && row.idNumber !== idNumber ? numberKey(row.idNumber) : idNumber;
  const otherNumber = said !== idNumber && !fitsMask(said, idNumber);
  const otherUnit = !!row.unit && ownUnits.length > 0 && !isOwnUnit(row.unit, ownUnits);
  if (!otherName && !otherNumber && !otherUnit) return undefined;
  const differs: Record<string, string | number> = {};
  if (otherName && row.name) {
    differs['listName'] = row.name;
    differs['rosterName'] = person.name;
  }
  if (otherNumber) differs['idPositions'] = positionsOf(said, idNumber);
  if (otherUnit && row.unit) differs['listUnit'] = row.unit;
  return differs;
}

function positionsOf(said: string, right: string): string {
  if (said.length !== right.length) return `长度 ${said.length}`;
  const positions: number[] = [];
  for (let at = 0; at < said.length; at += 1) if (said[at] !== right[at]) positions.push(at + 1);
  return positions.length > 4 ? '多位' : positions.join('、');
}

/** Too many cards: two of one class, two providers, or any at all after the first half was finished. */
export function limitCauses(
  input: ReconcileInput,
  orders: readonly OrderRow[],
  credits: readonly CreditRow[],
  staffNumber: string,
  seasons: SeasonFinder,
): readonly Cause[] {
  const causes: Cause[] = [];
  const live = orders.filter((order) => isLive(order));
  if (live.length === 0) return causes;
  if (live.length > 1 || live.some((order) => (order.quantity ?? 1) > 1)) {
    const groups = new Map<string, OrderRow[]>();
    for (const order of live) {
      if (!order.cardClass) continue;
      const key = `${order.provider ?? ''} ${order.cardClass} ${seasons.ofOrder(order)?.id ?? halfText(order)}`;
      const group = groups.get(key);
      if (group) group.push(order);
      else groups.set(key, [order]);
    }
    for (const group of groups.values()) {
      const [first] = group;
      if (!first) continue;
      const count = group.reduce((sum, order) => sum + (order.quantity ?? 1), 0);
      const limit = first.cardClass && seasons.ofOrder(first)?.limits.cards?.[first.cardClass];
      if (count <= (limit?.value ?? 1)) continue;
      causes.push(
        causeOf(
          'duplicate-card',
          group.map((order) => refOf('orders', order)),
          {
            provider: first.provider,
            severity: limit ? 'gap' : 'question',
            numbers: {
              cardClass: first.cardClass ?? '',
              count,
              limit: limit?.value ?? '',
              orders: orderEnds(group),
              source: limit?.source ?? '',
              clause: limit?.clause ?? '',
            },
          },
        ),
      );
    }
    const byHalf = new Map<string, OrderRow[]>();
    for (const order of live) {
      const half = halfText(order);
      const group = byHalf.get(half);
      if (group) group.push(order);
      else byHalf.set(half, [order]);
    }
    for (const group of byHalf.values()) {
      if (new Set(group.map(({ provider }) => provider).filter((provider) => provider !== null)).size < 2)
        continue;
      const rule = group
        .map((order) => seasons.ofOrder(order)?.limits.oneProvider)
        .find((found) => found?.value);
      causes.push(
        causeOf(
          'two-providers',
          group.map((order) => refOf('orders', order)),
          {
            severity: rule ? 'gap' : 'question',
            numbers: { orders: orderEnds(group), source: rule?.source ?? '', clause: rule?.clause ?? '' },
          },
        ),
      );
    }
  }
  for (const order of live) {
    const season = seasons.ofOrder(order);
    const rule = season?.half === 'second' ? season.limits.notIfFinishedFirstHalf : undefined;
    if (!rule?.value) continue;
    const earlier = credits.filter(
      ({ grantedOn, provider }) =>
        provider !== null && grantedOn && grantedOn >= `${input.year}-01-01` && halfOf(grantedOn) === 'first',
    );
    if (earlier.length === 0 && !input.finishedFirstHalf?.includes(staffNumber)) continue;
    causes.push(
      causeOf(
        'finished-first-half',
        [refOf('orders', order), ...earlier.map((row) => refOf('credits', row))],
        {
          provider: order.provider,
          numbers: {
            credits: earlier.reduce((sum, row) => sum + row.credits, 0),
            on:
              earlier
                .map((row) => row.grantedOn ?? '')
                .sort(byText)
                .at(-1) ?? '',
            source: rule.source,
            clause: rule.clause,
          },
        },
      ),
    );
    break;
  }
  return causes;
}

function halfText(order: OrderRow): string {
  const day = dayOfOrder(order);
  return day === null ? '' : halfOf(day);
}

/** “…0002、…0003”: enough of the order numbers to find them. */
function orderEnds(orders: readonly OrderRow[]): string {
  return orders
    .map((order) => (order.orderNumber ? `…${order.orderNumber.slice(-4)}` : ''))
    .filter((text) => text !== '')
    .sort(byText)
    .join('、');
}

/** Cards of somebody who is no longer the unit's: bought after leaving, or not finished before. */
export function leaverCause(
  person: RosterPerson,
  orders: readonly OrderRow[],
  unfinished: boolean,
): Cause | undefined {
  if (!hasLeft(person.status)) return undefined;
  const live = orders.filter(isLive);
  const { leftOn } = person;
  const after = live.filter((order) => {
    const day = dayOfOrder(order);
    return leftOn === null || day === null || day >= leftOn;
  });
  const concerned = after.length > 0 ? after : unfinished ? live : [];
  const [first] = concerned;
  if (!first) return undefined;
  return causeOf(
    'not-on-roster',
    concerned.map((order) => refOf('orders', order)),
    {
      provider: first.provider,
      numbers: { kind: 'left', status: person.status, leftOn: leftOn ?? '' },
    },
  );
}

/** Orders paid or invoiced otherwise than the unit has set. */
export function settingCause(input: ReconcileInput, orders: readonly OrderRow[]): Cause | undefined {
  const rows: RowRef[] = [];
  const numbers: Record<string, string> = {};
  let provider: Provider | null = null;
  for (const order of orders) {
    if (!isLive(order) || order.provider === null) continue;
    const { payment, invoicing } = input.settings.providers[order.provider];
    const pays = payment !== null && order.payment != null && order.payment !== payment;
    const bills = invoicing !== null && order.invoicing != null && order.invoicing !== invoicing;
    if (!pays && !bills) continue;
    rows.push(refOf('orders', order));
    provider = order.provider;
    if (pays) Object.assign(numbers, { payment: order.payment ?? '', setPayment: payment });
    if (bills) Object.assign(numbers, { invoicing: order.invoicing ?? '', setInvoicing: invoicing });
  }
  return rows.length === 0 ? undefined : causeOf('against-setting', rows, { provider, numbers });
}

/** Who is on the reported lists of each provider, and when the newest of them was handed in. */
export class Reported {
  readonly #people = new Map<Provider, Set<string>>();
  readonly #latest = new Map<Provider, CivilDate>();

  constructor(lists: readonly ReportedList[], orders: readonly OrderRow[]) {
    const see = (provider: Provider, day: CivilDate): void => {
      if (day > (this.#latest.get(provider) ?? '')) this.#latest.set(provider, day);
    };
    for (const { provider, reportedOn, staffNumbers } of lists) {
      const people = this.#people.get(provider) ?? new Set<string>();
      for (const staffNumber of staffNumbers) people.add(staffNumber);
      this.#people.set(provider, people);
      see(provider, reportedOn);
    }
    for (const { provider, reportedOn } of orders)
      if (provider !== null && reportedOn) see(provider, reportedOn);
  }

  /** An order made after the list was handed in, of somebody who is not on it. */
  cause(orders: readonly OrderRow[], staffNumber: string): Cause | undefined {
    if (this.#latest.size === 0) return undefined;
    for (const order of orders) {
      if (order.provider === null || !isLive(order) || order.reported === true || order.reportedOn) continue;
      const latest = this.#latest.get(order.provider);
      if (latest === undefined || this.#people.get(order.provider)?.has(staffNumber)) continue;
      const day = dayOfOrder(order);
      if (day === null || day <= latest) continue;
      return causeOf('added-after-report', [refOf('orders', order)], {
        provider: order.provider,
        numbers: { reportedOn: latest, orderedOn: day },
      });
    }
    return undefined;
  }
}
