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
  readonly one: IndexedPerson;
  readonly key: MatchKey;
}

const nobody: readonly IndexedPerson[] = [];

/** Looks people up by what rows say of them. */
export class RosterIndex {
  readonly people: readonly IndexedPerson[];
  readonly byName = new Map<string, IndexedPerson[]>();
  readonly #byIdNumber: NumberTable;
  /** Names as the roster has them, where a row that bears somebody's number looks for its own. */
  readonly #names: readonly string[];
  /** Further people of an identity number that somebody else bears already, by the place of the first: a slip of the roster. */
  readonly #others = new Map<number, IndexedPerson[]>();
  #byStaffNumber: ReadonlyMap<string, IndexedPerson> | undefined;

  constructor(roster: readonly RosterPerson[]) {
    this.people = roster.map(indexedPerson);
    this.#names = roster.map(({ name }) => name);
    this.#byIdNumber = new NumberTable(roster.length);
    for (const one of this.people) {
      push(this.byName, one.name, one);
      if (one.idNumber === '') continue;
      const first = this.#byIdNumber.find(one.idNumber);
      if (first >= 0) push(this.#others, first, one);
      else this.#byIdNumber.add(one.idNumber, one.at);
    }
  }

  /** Place of the first who bears an identity number, however a list writes it; -1 where nobody does. */
  placeOfIdNumber(said: string): number {
    const at = this.#byIdNumber.find(said);
    return at < 0 ? this.#byIdNumber.find(numberKey(said)) : at;
  }

  ofIdNumber(said: string): IndexedPerson | undefined {
    return personAt(this.people, this.placeOfIdNumber(said));
  }

  /** Everybody who bears an identity number that is normalised already. */
  bearersOf(idNumber: string): readonly IndexedPerson[] {
    const one = personAt(this.people, this.#byIdNumber.find(idNumber));
    return one ? [one, ...this.othersOfIdNumber(one.at)] : nobody;
  }

  /** The others who bear the identity number of somebody at a place too. */
  othersOfIdNumber(at: number): readonly IndexedPerson[] {
    return (this.#others.size === 0 ? undefined : this.#others.get(at)) ?? nobody;
  }

  /** Whether a row says the name of the person at a place, or none. Normalising is dear, and most stand as on the roster. */
  mayBeCalled(at: number, said: string | null | undefined): boolean {
    if (!said || said === this.#names[at]) return true;
    const name = nameKey(said);
    return name === '' || name === this.people[at]?.name;
  }

  /** Indexed when first asked for: the platforms' own lists know no staff numbers. */
  ofStaffNumber(said: string): IndexedPerson | undefined {
    this.#byStaffNumber ??= new Map(this.people.map((one) => [numberKey(one.person.staffNumber), one]));
    return byNumber(this.#byStaffNumber, said);
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

/**
 * The person that a row's own keys name: identity number or staff number. None where the two name different people,
 * where two people bear the number, or where the row says another name: a number may be a neighbour's by a slip of the
 * pen, and whether two similar names are one person, a person decides.
 */
export function personByKey(row: RowPerson, index: RosterIndex): Tie | undefined {
  const byId = row.idNumber ? index.placeOfIdNumber(row.idNumber) : -1;
  if (byId >= 0 && index.othersOfIdNumber(byId).length > 0) return undefined;
  const byStaff = row.staffNumber ? index.ofStaffNumber(row.staffNumber) : undefined;
  if (byId >= 0 && byStaff && byId !== byStaff.at) return undefined;
  const at = byId < 0 ? (byStaff?.at ?? -1) : byId;
  const one = personAt(index.people, at);
  if (!one || !index.mayBeCalled(at, row.name)) return undefined;
  return { one, key: byId < 0 ? 'staff-number' : 'id-number' };
}

function personAt(people: readonly IndexedPerson[], at: number): IndexedPerson | undefined {
  return at < 0 ? undefined : people[at];
}

/** Whether a number in the row is somebody else's. */
export function namesAnother(row: RowPerson, index: RosterIndex, one: IndexedPerson): boolean {
  const byId = row.idNumber ? index.ofIdNumber(row.idNumber) : undefined;
  const byStaff = row.staffNumber ? index.ofStaffNumber(row.staffNumber) : undefined;
  const isOther = byId !== undefined && byId !== one && !index.othersOfIdNumber(byId.at).includes(one);
  return isOther || (byStaff !== undefined && byStaff !== one);
}
