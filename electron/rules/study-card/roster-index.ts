import { push } from './keys.ts';
import { nameKey, numberKey } from './normalise.ts';
import type { MatchKey, PersonRef, RosterPerson, RowPerson } from './types.ts';

/** A person with the forms that are compared, made once. */
export interface IndexedPerson {
  readonly person: RosterPerson;
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly ref: PersonRef;
  /** Place in the roster. */
  readonly at: number;
}

export interface RosterIndex {
  readonly byStaffNumber: ReadonlyMap<string, IndexedPerson>;
  readonly byIdNumber: ReadonlyMap<string, readonly IndexedPerson[]>;
  readonly byName: ReadonlyMap<string, readonly IndexedPerson[]>;
  readonly people: readonly IndexedPerson[];
}

export function indexRoster(roster: readonly RosterPerson[]): RosterIndex {
  const byStaffNumber = new Map<string, IndexedPerson>();
  const byIdNumber = new Map<string, IndexedPerson[]>();
  const byName = new Map<string, IndexedPerson[]>();
  const people = roster.map((person, at): IndexedPerson => {
    const one: IndexedPerson = {
      person,
      name: nameKey(person.name),
      idNumber: person.idNumber === null ? '' : numberKey(person.idNumber),
      phone: person.phone === null ? '' : numberKey(person.phone),
      ref: { kind: 'person', id: person.staffNumber },
      at,
    };
    byStaffNumber.set(numberKey(person.staffNumber), one);
    if (one.idNumber !== '') push(byIdNumber, one.idNumber, one);
    push(byName, one.name, one);
    return one;
  });
  return { byStaffNumber, byIdNumber, byName, people };
}

/**
 * The person that a row's own keys name: identity number or staff number. None where the two name different people,
 * where two people bear the number, or where the row says another name: a number may be a neighbour's by a slip of the
 * pen, and whether two similar names are one person, a person decides.
 */
export function personByKey(
  row: RowPerson,
  index: RosterIndex,
): { readonly one: IndexedPerson; readonly key: MatchKey } | undefined {
  const bearers = row.idNumber ? index.byIdNumber.get(numberKey(row.idNumber)) : undefined;
  if (bearers && bearers.length > 1) return undefined;
  const byId = bearers?.[0];
  const byStaff = row.staffNumber ? index.byStaffNumber.get(numberKey(row.staffNumber)) : undefined;
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
  const byId = row.idNumber ? index.byIdNumber.get(numberKey(row.idNumber)) : undefined;
  const byStaff = row.staffNumber ? index.byStaffNumber.get(numberKey(row.staffNumber)) : undefined;
  return (byId !== undefined && !byId.includes(one)) || (byStaff !== undefined && byStaff !== one);
}
