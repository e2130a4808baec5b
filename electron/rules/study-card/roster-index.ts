import { byNumber, push } from './keys.ts';
import { nameKey, numberKey } from './normalise.ts';
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
  readonly #byIdNumber = new Map<string, IndexedPerson>();
  /** Further people of an identity number that somebody else bears already: a slip of the roster. */
  readonly #others = new Map<string, IndexedPerson[]>();
  #byStaffNumber: ReadonlyMap<string, IndexedPerson> | undefined;

  constructor(roster: readonly RosterPerson[]) {
    this.people = roster.map(indexedPerson);
    for (const one of this.people) {
      push(this.byName, one.name, one);
      if (one.idNumber === '') continue;
      if (this.#byIdNumber.has(one.idNumber)) push(this.#others, one.idNumber, one);
      else this.#byIdNumber.set(one.idNumber, one);
    }
  }

  /** The first who bears an identity number, however a list writes it. */
  ofIdNumber(said: string): IndexedPerson | undefined {
    return byNumber(this.#byIdNumber, said);
  }

  /** The others who bear somebody's identity number too. */
  othersOfIdNumber(one: IndexedPerson): readonly IndexedPerson[] {
    return (this.#others.size === 0 ? undefined : this.#others.get(one.idNumber)) ?? nobody;
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
  const byId = row.idNumber ? index.ofIdNumber(row.idNumber) : undefined;
  if (byId && index.othersOfIdNumber(byId).length > 0) return undefined;
  const byStaff = row.staffNumber ? index.ofStaffNumber(row.staffNumber) : undefined;
  if (byId && byStaff && byId !== byStaff) return undefined;
  const named = byId ?? byStaff;
  if (!named) return undefined;
  // Normalising is dear, and most names stand as the roster has them.
  const name = !row.name ? '' : row.name === named.person.name ? named.name : nameKey(row.name);
  if (name !== '' && name !== named.name) return undefined;
  return { one: named, key: byId ? 'id-number' : 'staff-number' };
}

/** Whether a number in the row is somebody else's. */
export function namesAnother(row: RowPerson, index: RosterIndex, one: IndexedPerson): boolean {
  const byId = row.idNumber ? index.ofIdNumber(row.idNumber) : undefined;
  const byStaff = row.staffNumber ? index.ofStaffNumber(row.staffNumber) : undefined;
  const isOther = byId !== undefined && byId !== one && !index.othersOfIdNumber(byId).includes(one);
  return isOther || (byStaff !== undefined && byStaff !== one);
}
