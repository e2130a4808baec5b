import { hasRightCheckSign } from './id-number-slips.ts';
import { push } from './keys.ts';
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
  /** Whose identity number is none, or its check sign wrong: those whom a miswritten number is compared with. */
  readonly oddlyNumbered: readonly IndexedPerson[];
  /** Place of the first of a name, and after each that of the next: people of one name are many only on a long roster. */
  readonly #firstOfName = new Map<string, number>();
  readonly #nextOfName: Int32Array;
  readonly #numbers: NumberTable;
  /** Further people of an identity number that somebody else bears already, by the place of the first: a slip of the roster. */
  readonly #others = new Map<number, IndexedPerson[]>();
  #byStaffNumber: NumberTable | undefined;

  constructor(roster: readonly RosterPerson[]) {
    this.people = roster.map(indexedPerson);
    this.#numbers = new NumberTable(roster.length, true);
    this.#nextOfName = new Int32Array(roster.length).fill(-1);
    const lastOfName = new Int32Array(roster.length);
    const odd: IndexedPerson[] = [];
    this.oddlyNumbered = odd;
    for (const one of this.people) {
      const namesake = this.#firstOfName.get(one.name) ?? one.at;
      if (namesake === one.at) this.#firstOfName.set(one.name, one.at);
      else this.#nextOfName[lastOfName[namesake] ?? namesake] = one.at;
      lastOfName[namesake] = one.at;
      if (!hasRightCheckSign(one.idNumber)) odd.push(one);
      if (one.idNumber === '') continue;
      const first = this.#numbers.find(one.idNumber);
      if (first >= 0) push(this.#others, this.#numbers.placeAt(first), one);
      else this.#numbers.add(one.idNumber, one.at, signsOf(one.person.name));
    }
  }

  /** Whether anybody bears a name, however it is written. */
  hasName(said: string): boolean {
    return this.#firstOfName.has(nameKey(said));
  }

  /** All of a name in its form for comparing, in the order of the roster. */
  ofName(name: string): readonly IndexedPerson[] {
    const found: IndexedPerson[] = [];
    for (let at = this.#firstOfName.get(name) ?? -1; at >= 0; at = this.#nextOfName[at] ?? -1) {
      const one = this.people[at];
      if (one) found.push(one);
    }
    return found;
  }

  /** Every name once. */
  names(): Iterable<string> {
    return this.#firstOfName.keys();
  }

  /**
   * The person that a row's own keys name: identity number or staff number. None where the two name different people,
   * where two people bear the number, or where the row says another name: a number may be a neighbour's by a slip of
   * the pen, and whether two similar names are one person, a person decides.
   */
  byKey(row: RowPerson): Tie | undefined {
    const cell = row.idNumber ? this.#numbers.findSaid(row.idNumber) : -1;
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
    const byId = row.idNumber ? this.#bearersAt(this.#numbers.findSaid(row.idNumber)) : nobody;
    const byStaff = row.staffNumber ? this.ofStaffNumber(row.staffNumber) : undefined;
    return (byId.length > 0 && !byId.includes(one)) || (byStaff !== undefined && byStaff !== one);
  }

  /** Indexed when first asked for: the platforms' own lists know no staff numbers. */
  ofStaffNumber(said: string): IndexedPerson | undefined {
    if (!this.#byStaffNumber) {
      this.#byStaffNumber = new NumberTable(this.people.length);
      for (const { person, at } of this.people) this.#byStaffNumber.add(numberKey(person.staffNumber), at);
    }
    const cell = this.#byStaffNumber.findSaid(said);
    return cell < 0 ? undefined : this.people[this.#byStaffNumber.placeAt(cell)];
  }

  /** Whether a row says the name of the person at a place, or none. Normalising is dear, and most stand as on the roster. */
  #mayBeCalled(at: number, cell: number, said: string | null | undefined): boolean {
    if (!said || (cell >= 0 && this.#isWrittenAt(cell, said))) return true;
    const name = nameKey(said);
    return name === '' || name === this.people[at]?.name;
  }

  /** Whether the roster writes the name at a cell with these very signs, as far as four signs tell. */
  #isWrittenAt(cell: number, name: string): boolean {
    const numbers = this.#numbers;
    return (
      name.length <= mostSigns &&
      numbers.noteAt(cell, 0) === name.length &&
      numbers.noteAt(cell, 1) === twoSigns(name, 0) &&
      numbers.noteAt(cell, 2) === twoSigns(name, 2)
    );
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

const mostSigns = 4;

/** What stands beside a number of its bearer's name: how many signs it has, and the first four. */
function signsOf(name: string): readonly number[] {
  return [name.length, twoSigns(name, 0), twoSigns(name, 2)];
}

/** Two signs of a name as one whole number; where it has ended, nothing. */
function twoSigns(name: string, at: number): number {
  const first = at < name.length ? name.charCodeAt(at) : 0;
  const second = at + 1 < name.length ? name.charCodeAt(at + 1) : 0;
  return (first << 16) | second;
}
