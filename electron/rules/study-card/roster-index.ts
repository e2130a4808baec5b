import { byNumber, push } from './keys.ts';
import { nameKey, numberKey } from './normalise.ts';
import { NumberTable } from './number-table.ts';
import type { MatchKey, PersonRef } from './links.ts';
import type { RowPerson } from './list-rows.ts';
import type { RosterPerson } from './unit-settings.ts';

/** A person with the forms that are compared, made once. */
export interface IndexedPerson {
  readonly person: RosterPerson;
  readonly name: string;
  readonly idNumber: string;
  readonly ref: PersonRef;
  /** Place in the roster. */
  readonly at: number;
}

/** Whose a row is, and by which key. */
export interface Tie {
  /** Place in the roster: a person is far away in memory. */
  readonly at: number;
  readonly key: MatchKey;
}

const nobody: readonly IndexedPerson[] = [];

/** Looks people up by what rows say of them. */
export class RosterIndex {
  readonly people: readonly IndexedPerson[];
  readonly byName = new Map<string, IndexedPerson[]>();
  readonly #numbers: NumberTable;
  /** Further people of an identity number that somebody else bears already, by the place of the first: a slip of the roster. */
  readonly #others = new Map<number, IndexedPerson[]>();
  #byStaffNumber: ReadonlyMap<string, IndexedPerson> | undefined;

  constructor(roster: readonly RosterPerson[]) {
    this.people = roster.map(indexedPerson);
    this.#numbers = new NumberTable(roster.length);
    for (const one of this.people) {
      push(this.byName, one.name, one);
      if (one.idNumber === '') continue;
      const first = this.#numbers.find(one.idNumber);
      if (first >= 0) push(this.#others, this.#numbers.placeAt(first), one);
      else this.#numbers.add(one.idNumber, one.at, one.person.name);
    }
  }

  /**
   * The person that a row's own keys name: identity number or staff number. None where the two name different people,
   * where two people bear the number, or where the row says another name: a number may be a neighbour's by a slip of
   * the pen, and whether two similar names are one person, a person decides.
   */
  byKey(row: RowPerson): Tie | undefined {
    const cell = row.idNumber ? this.#cellOf(row.idNumber) : -1;
    if (cell >= 0 && this.#isShared(cell)) return undefined;
    const byId = cell < 0 ? -1 : this.#numbers.placeAt(cell);
    const byStaff = row.staffNumber ? (this.ofStaffNumber(row.staffNumber)?.at ?? -1) : -1;
    if (byId >= 0 && byStaff >= 0 && byId !== byStaff) return undefined;
    const at = byId < 0 ? byStaff : byId;
    if (at < 0 || !this.#mayBeCalled(at, cell, row.name)) return undefined;
    return { at, key: byId < 0 ? 'staff-number' : 'id-number' };
  }

  /** Everybody who bears an identity number that is normalised already. */
  bearersOf(idNumber: string): readonly IndexedPerson[] {
    return this.#bearersAt(this.#numbers.find(idNumber));
  }

  /** Whether a number in the row is somebody else's. */
  namesAnother(row: RowPerson, one: IndexedPerson): boolean {
    const byId = row.idNumber ? this.#bearersAt(this.#cellOf(row.idNumber)) : nobody;
    const byStaff = row.staffNumber ? this.ofStaffNumber(row.staffNumber) : undefined;
    return (byId.length > 0 && !byId.includes(one)) || (byStaff !== undefined && byStaff !== one);
  }

  /** Indexed when first asked for: the platforms' own lists know no staff numbers. */
  ofStaffNumber(said: string): IndexedPerson | undefined {
    this.#byStaffNumber ??= new Map(this.people.map((one) => [numberKey(one.person.staffNumber), one]));
    return byNumber(this.#byStaffNumber, said);
  }

  /** Where the table has an identity number, however a list writes it; -1 where nobody bears it. */
  #cellOf(said: string): number {
    const cell = this.#numbers.find(said);
    return cell < 0 ? this.#numbers.find(numberKey(said)) : cell;
  }

  /** Whether a row says the name of the person at a place, or none. Normalising is dear, and most stand as on the roster. */
  #mayBeCalled(at: number, cell: number, said: string | null | undefined): boolean {
    if (!said || (cell >= 0 && this.#numbers.isWrittenAt(cell, said))) return true;
    const name = nameKey(said);
    return name === '' || name === this.people[at]?.name;
  }

  #isShared(cell: number): boolean {
    return this.#others.size > 0 && this.#others.has(this.#numbers.placeAt(cell));
  }

  #bearersAt(cell: number): readonly IndexedPerson[] {
    const first = cell < 0 ? undefined : this.people[this.#numbers.placeAt(cell)];
    return first ? [first, ...(this.#others.get(first.at) ?? nobody)] : nobody;
  }
}

function indexedPerson(person: RosterPerson, at: number): IndexedPerson {
  return {
    person,
    name: nameKey(person.name),
    idNumber: person.idNumber === null ? '' : numberKey(person.idNumber),
    ref: { kind: 'person', id: person.staffNumber },
    at,
  };
}
