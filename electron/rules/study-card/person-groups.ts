import type { JoinedOrder } from './joined-rows.ts';
import type { JoinedCredit, JoinedLearning } from './joined-study.ts';
import type { PeopleMatch } from './match-people.ts';
import { byJoinedOrder } from './row-order.ts';
import { mayDiffer, type SaidRow } from './person-causes.ts';
import type { IndexedPerson, RosterIndex } from './roster-index.ts';
import type { CreditRow, LearningRow, OrderRow } from './list-rows.ts';

/** A row that looks like somebody's, with its score. */
export type LikelyRow =
  | readonly ['orders', OrderRow, number]
  | readonly ['learning', LearningRow, number]
  | readonly ['credits', CreditRow, number];

/** One person's rows; orders by their number, the others as their lists have them. */
export interface PersonGroup {
  readonly one: IndexedPerson;
  readonly orders: readonly JoinedOrder[];
  readonly learning: readonly JoinedLearning[];
  readonly credits: readonly JoinedCredit[];
  /** Those that may speak of the person otherwise than the roster. */
  readonly unlike: readonly SaidRow[];
  /** Rows that look like the person's and that nobody has confirmed yet. */
  readonly likely: readonly LikelyRow[];
}

/** How many people's rows are looked at side by side. */
const atOnce = 32;

/**
 * Each person's rows. A group is made when its turn comes and is gone after it: kept for everybody at once, the groups
 * were a good part of what the garbage collector had to carry about.
 */
export class PersonGroups implements Iterable<PersonGroup> {
  readonly #people: readonly IndexedPerson[];
  readonly #orders: RowsOfPeople<JoinedOrder>;
  readonly #learning: RowsOfPeople<JoinedLearning>;
  readonly #credits: RowsOfPeople<JoinedCredit>;
  readonly #likely: ReadonlyMap<IndexedPerson, readonly LikelyRow[]>;

  constructor(
    index: RosterIndex,
    people: PeopleMatch,
    likely: ReadonlyMap<IndexedPerson, readonly LikelyRow[]>,
  ) {
    const count = index.people.length;
    const { orders, learning, credits } = people;
    this.#people = index.people;
    const owners = Int32Array.from(orders, ({ owner }) => owner?.at ?? -1);
    this.#orders = new RowsOfPeople(count, orders, owners);
    this.#learning = new RowsOfPeople(count, learning.joined, learning.owners);
    this.#credits = new RowsOfPeople(count, credits.joined, credits.owners);
    this.#likely = likely;
  }

  /** In the order of the roster. */
  *[Symbol.iterator](): Generator<PersonGroup> {
    for (let from = 0; from < this.#people.length; from += atOnce) {
      const people = this.#people.slice(from, from + atOnce);
      const hasOdd = this.#oddAmong(from, from + people.length) > 0;
      for (const one of people) yield this.#of(one, hasOdd);
    }
  }

  /**
   * How many rows of some people ask for a second look; 0 where none may speak of its person otherwise than the roster.
   * Rows lie far apart in memory, and a bare loop over those of many people lets the processor fetch them side by side:
   * when each person's turn comes they are at hand. On long lists that is a twelfth of the whole join.
   */
  #oddAmong(from: number, to: number): number {
    let odd = 0;
    const orders = this.#orders.between(from, to);
    for (const row of orders) if (mayDiffer(row)) odd += 1;
    for (const row of this.#learning.between(from, to)) if (mayDiffer(row)) odd += 1;
    for (const row of this.#credits.between(from, to)) if (mayDiffer(row)) odd += 1;
    for (const { remittances, invoices } of orders) {
      if (remittances[0]?.isRefund) odd += 1;
      if (invoices[0]?.isRequested) odd += 1;
    }
    for (const { row } of orders) if (row.refundAmount) odd += 1;
    return odd;
  }

  #of(one: IndexedPerson, hasOdd: boolean): PersonGroup {
    const orders = this.#orders.of(one.at);
    if (orders.length > 1) orders.sort(byJoinedOrder);
    const learning = this.#learning.of(one.at);
    const credits = this.#credits.of(one.at);
    const unlike: SaidRow[] = [];
    if (hasOdd) {
      for (const row of orders) if (mayDiffer(row)) unlike.push(row);
      for (const row of learning) if (mayDiffer(row)) unlike.push(row);
      for (const row of credits) if (mayDiffer(row)) unlike.push(row);
    }
    return {
      one,
      orders,
      learning,
      credits,
      unlike,
      likely: this.#likely.get(one) ?? [],
    };
  }
}

/** The rows of a list, those of each person side by side in the list's order. */
class RowsOfPeople<Row> {
  readonly #rows: Row[];
  /** Where each person's begin; those of the next begin where they end. */
  readonly #starts: Int32Array;

  /** `owners` are places of people, of whom there are `count`; -1 where a row is nobody's. */
  constructor(count: number, list: readonly Row[], owners: Int32Array) {
    const starts = new Int32Array(count + 1);
    for (const owner of owners) if (owner >= 0) starts[owner + 1] = (starts[owner + 1] ?? 0) + 1;
    for (let person = 0; person < count; person += 1)
      starts[person + 1] = (starts[person + 1] ?? 0) + (starts[person] ?? 0);
    const free = starts.slice();
    this.#rows = new Array<Row>(starts[count] ?? 0);
    for (const [at, row] of list.entries()) {
      const owner = owners[at] ?? -1;
      if (owner < 0) continue;
      const place = free[owner] ?? 0;
      this.#rows[place] = row;
      free[owner] = place + 1;
    }
    this.#starts = starts;
  }

  of(person: number): Row[] {
    return this.between(person, person + 1);
  }

  /** Those of the people from one place up to another. */
  between(from: number, to: number): Row[] {
    return this.#rows.slice(this.#starts[from], this.#starts[to]);
  }
}
