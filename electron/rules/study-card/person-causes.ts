import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import { hasLeft } from '../../../shared/domain/staff.ts';
import { causeOf } from './cause.ts';
import type { JoinedOrder } from './joined-rows.ts';
import { isOtherUnit, type JoinedCredit, type JoinedLearning } from './joined-study.ts';
import { fitsMask, nameKey, numberKey } from './normalise.ts';
import type { IndexedPerson } from './roster-index.ts';
import type { Cause } from './cause-codes.ts';
import type { RowRef } from './links.ts';
import type { Provider } from './list-kinds.ts';
import type { RowPerson } from './list-rows.ts';
import type { ReconcileInput } from './reconciliation.ts';
import type { ReportedList, RosterPerson } from './unit-settings.ts';

/** A row that says whose it is. */
export type SaidRow = JoinedOrder | JoinedLearning | JoinedCredit;

/**
 * Whether a row may speak of its person otherwise than the roster. What is tied by its own identity number has that
 * number and that name: only its unit may be another.
 */
export function mayDiffer({ tie, isOtherUnit: says }: SaidRow): boolean {
  return tie !== 'id-number' || says;
}

/** What the platforms' lists say of a person otherwise than the roster: 姓名, 证件号, 单位. */
export function platformDifference(
  one: IndexedPerson,
  said: readonly SaidRow[],
  ownUnits: readonly string[],
): Cause | undefined {
  const rows: RowRef[] = [];
  const numbers: Record<string, string | number> = {};
  let provider: Provider | null = null;
  for (const { row, ref } of said) {
    const differs = differencesOf(row, one, ownUnits);
    if (!differs) continue;
    if (rows.length === 0) provider = row.provider;
    rows.push(ref);
    Object.assign(numbers, differs);
  }
  return rows.length === 0 ? undefined : causeOf('platform-differs', rows, { provider, numbers });
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
  const otherUnit = isOtherUnit(row, ownUnits);
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

/** Cards of somebody who is no longer the unit's: bought after leaving, or not finished before. */
export function leaverCause(
  person: RosterPerson,
  orders: readonly JoinedOrder[],
  unfinished: boolean,
): Cause | undefined {
  if (!hasLeft(person.status)) return undefined;
  const live = orders.filter(({ isLive }) => isLive);
  const { leftOn } = person;
  const after = live.filter(({ day }) => leftOn === null || day === null || day >= leftOn);
  const concerned = after.length > 0 ? after : unfinished ? live : [];
  const [first] = concerned;
  if (!first) return undefined;
  return causeOf(
    'not-on-roster',
    concerned.map(({ ref }) => ref),
    {
      provider: first.provider,
      numbers: { kind: 'left', status: person.status, leftOn: leftOn ?? '' },
    },
  );
}

/** Orders paid or invoiced otherwise than the unit has set. */
export function settingCause(input: ReconcileInput, orders: readonly JoinedOrder[]): Cause | undefined {
  const rows: RowRef[] = [];
  const numbers: Record<string, string> = {};
  let provider: Provider | null = null;
  for (const order of orders) {
    if (!order.isLive || order.provider === null) continue;
    const { row } = order;
    const { payment, invoicing } = input.settings.providers[order.provider];
    const pays = payment !== null && order.payment !== null && order.payment !== payment;
    const bills = invoicing !== null && row.invoicing != null && row.invoicing !== invoicing;
    if (!pays && !bills) continue;
    rows.push(order.ref);
    provider = order.provider;
    if (pays) Object.assign(numbers, { payment: order.payment ?? '', setPayment: payment });
    if (bills) Object.assign(numbers, { invoicing: row.invoicing ?? '', setInvoicing: invoicing });
  }
  return rows.length === 0 ? undefined : causeOf('against-setting', rows, { provider, numbers });
}

/** Who is on the reported lists of each provider, and when the newest of them was handed in. */
export class Reported {
  readonly #people = new Map<Provider, Set<string>>();
  readonly #latest = new Map<Provider, CivilDate>();

  constructor(lists: readonly ReportedList[], inOrders: ReadonlyMap<Provider, CivilDate>) {
    const see = (provider: Provider, day: CivilDate): void => {
      if (day > (this.#latest.get(provider) ?? '')) this.#latest.set(provider, day);
    };
    for (const { provider, reportedOn, staffNumbers } of lists) {
      const people = this.#people.get(provider) ?? new Set<string>();
      for (const staffNumber of staffNumbers) people.add(staffNumber);
      this.#people.set(provider, people);
      see(provider, reportedOn);
    }
    for (const [provider, day] of inOrders) see(provider, day);
  }

  /** An order made after the list was handed in, of somebody who is not on it. */
  cause(orders: readonly JoinedOrder[], staffNumber: string): Cause | undefined {
    if (this.#latest.size === 0) return undefined;
    for (const order of orders) {
      const { row, provider, day } = order;
      if (provider === null || !order.isLive || row.reported === true || row.reportedOn) continue;
      const latest = this.#latest.get(provider);
      if (latest === undefined || day === null || day <= latest) continue;
      if (this.#people.get(provider)?.has(staffNumber)) continue;
      return causeOf('added-after-report', [order.ref], {
        provider,
        numbers: { reportedOn: latest, orderedOn: day },
      });
    }
    return undefined;
  }
}
