import type { JoinedOrder } from './joined-rows.ts';
import { refOf } from './keys.ts';
import type { StudiedRows } from './legs.ts';
import type { PeopleMatch } from './match-people.ts';
import { byJoinedOrder } from './money-keys.ts';
import { mayDiffer, type SaidRow } from './person-causes.ts';
import type { IndexedPerson, RosterIndex } from './roster-index.ts';
import type { ListKind } from './list-kinds.ts';
import type { MatchKey } from './links.ts';
import type { AnyRow, CardRows, CreditRow, LearningRow, OrderRow, RowPerson } from './list-rows.ts';

/** A row that looks like somebody's, with its score. */
export type LikelyRow =
  | readonly ['orders', OrderRow, number]
  | readonly ['learning', LearningRow, number]
  | readonly ['credits', CreditRow, number];

/** One person's rows; orders by their number, the others as their lists have them. */
export interface PersonGroup {
  readonly one: IndexedPerson;
  readonly orders: readonly JoinedOrder[];
  readonly learning: StudiedRows<LearningRow>;
  readonly credits: StudiedRows<CreditRow>;
  /** Those that may speak of the person otherwise than the roster. */
  readonly unlike: readonly SaidRow[];
  /** Rows that look like the person's and that nobody has confirmed yet. */
  readonly likely: readonly LikelyRow[];
}

/**
 * Each person's rows. A group is made when its turn comes and is gone after it: kept for everybody at once, the groups
 * were a good part of what the garbage collector had to carry about.
 */
export class PersonGroups {
  readonly #people: PeopleMatch;
  readonly #rows: CardRows;
  /** 1 where a row may speak of its person otherwise than the roster; asked list by list, as rows lie in memory. */
  readonly #mayDiffer: Readonly<Record<'orders' | 'learning' | 'credits', Uint8Array>>;
  readonly #orders: PlacesOfPeople;
  readonly #learning: PlacesOfPeople;
  readonly #credits: PlacesOfPeople;
  readonly #likely: ReadonlyMap<IndexedPerson, readonly LikelyRow[]>;

  constructor(
    index: RosterIndex,
    rows: CardRows,
    people: PeopleMatch,
    likely: ReadonlyMap<IndexedPerson, readonly LikelyRow[]>,
    ownUnits: readonly string[],
  ) {
    const count = index.people.length;
    this.#people = people;
    this.#rows = rows;
    const speaks = (row: RowPerson, tie: MatchKey | undefined) => (mayDiffer(row, tie, ownUnits) ? 1 : 0);
    this.#mayDiffer = {
      orders: Uint8Array.from(people.orders, ({ row, tie }) => speaks(row, tie)),
      learning: Uint8Array.from(rows.learning, (row, at) => speaks(row, people.learning.ties[at])),
      credits: Uint8Array.from(rows.credits, (row, at) => speaks(row, people.credits.ties[at])),
    };
    this.#orders = new PlacesOfPeople(
      count,
      Int32Array.from(people.orders, ({ owner }) => owner?.at ?? -1),
    );
    this.#learning = new PlacesOfPeople(count, people.learning.owners);
    this.#credits = new PlacesOfPeople(count, people.credits.owners);
    this.#likely = likely;
  }

  of(one: IndexedPerson): PersonGroup {
    const own = pick(this.#people.orders, this.#orders.of(one));
    if (own.length > 1) own.sort(byJoinedOrder);
    const learned = this.#learning.of(one);
    const credited = this.#credits.of(one);
    const unlike: SaidRow[] = [];
    for (const { row, at } of own) if (this.#mayDiffer.orders[at] === 1) unlike.push(['orders', row]);
    this.#addUnlike(unlike, 'learning', learned);
    this.#addUnlike(unlike, 'credits', credited);
    return {
      one,
      orders: own,
      learning: studied('learning', this.#rows.learning, learned),
      credits: studied('credits', this.#rows.credits, credited),
      unlike,
      likely: this.#likely.get(one) ?? [],
    };
  }

  #addUnlike(unlike: SaidRow[], kind: 'learning' | 'credits', places: readonly number[]): void {
    for (const at of places)
      if (this.#mayDiffer[kind][at] === 1) unlike.push([kind, pickOne(this.#rows[kind], at)]);
  }
}

function studied<Row extends AnyRow>(
  kind: ListKind,
  list: readonly Row[],
  places: readonly number[],
): StudiedRows<Row> {
  const rows = pick(list, places);
  return { rows, refs: rows.map((row) => refOf(kind, row)) };
}

function pick<Value>(list: readonly Value[], places: readonly number[]): Value[] {
  return places.map((at) => pickOne(list, at));
}

function pickOne<Value>(list: readonly Value[], at: number): Value {
  const value = list[at];
  if (value === undefined) throw new RangeError(`no row at ${at}`);
  return value;
}

/** The places in a list that belong to each person, in the list's order: each place leads to the person's next. */
class PlacesOfPeople {
  readonly #first: Int32Array;
  readonly #next: Int32Array;

  constructor(count: number, owners: Int32Array) {
    this.#first = new Int32Array(count).fill(-1);
    this.#next = new Int32Array(owners.length).fill(-1);
    for (let at = owners.length - 1; at >= 0; at -= 1) {
      const owner = owners[at] ?? -1;
      if (owner < 0) continue;
      this.#next[at] = this.#first[owner] ?? -1;
      this.#first[owner] = at;
    }
  }

  of({ at: person }: IndexedPerson): readonly number[] {
    const places: number[] = [];
    for (let at = this.#first[person] ?? -1; at >= 0; at = this.#next[at] ?? -1) places.push(at);
    return places;
  }
}
