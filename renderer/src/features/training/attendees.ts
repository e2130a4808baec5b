import type { RosterPerson } from '../../../../shared/contract/roster.contract.ts';
import type { TrainingPerson } from '../../../../shared/contract/training.contract.ts';
import type { AttendanceRole } from '../../../../shared/domain/training.ts';
import { pinyinInitials } from '../../../../shared/domain/pinyin-initials.ts';

/** Somebody in the form: of the roster by number, or of another unit by name. */
export interface Attendee {
  readonly key: string;
  readonly staffNumber: string | null;
  readonly name: string;
  /** Department, or the other unit. */
  readonly place: string;
  readonly role: AttendanceRole;
}

export type Listed = Pick<RosterPerson, 'staffNumber' | 'name' | 'department' | 'status'>;

export function ofRoster({ staffNumber, name, department }: Listed, role: AttendanceRole): Attendee {
  return { key: `staff:${staffNumber}`, staffNumber, name, place: department, role };
}

export function ofOtherUnit(name: string, unit: string, role: AttendanceRole): Attendee {
  return { key: `outside:${name}@${unit}`, staffNumber: null, name, place: unit, role };
}

/** Without those who are there already. */
export function withPeople(list: readonly Attendee[], more: readonly Attendee[]): readonly Attendee[] {
  const known = new Set(list.map(({ key }) => key));
  const added = more.filter(({ key }) => !known.has(key) && known.add(key));
  return added.length === 0 ? list : [...list, ...added];
}

export function toPerson({ staffNumber, name, place, role }: Attendee): TrainingPerson {
  return staffNumber === null ? { name, unit: place, role } : { staffNumber, role };
}

/** Everybody's name, initials and number, ready to be searched while one types. */
export function createFinder(people: readonly Listed[]): (typed: string) => readonly Listed[] {
  const known = people.map((person) => ({
    person,
    number: person.staffNumber.toLowerCase(),
    initials: pinyinInitials(person.name),
  }));
  return (typed) => {
    const wanted = typed.trim().toLowerCase();
    if (wanted === '') return [];
    const rank = ({ person, number, initials }: (typeof known)[number]): number => {
      if (number === wanted || person.name === wanted || initials === wanted) return 0;
      if (number.startsWith(wanted) || initials.startsWith(wanted) || person.name.startsWith(wanted))
        return 1;
      return number.includes(wanted) || person.name.includes(wanted) || initials.includes(wanted) ? 2 : 3;
    };
    return known
      .map((each) => ({ person: each.person, rank: rank(each) }))
      .filter((each) => each.rank < 3)
      .toSorted((left, right) => left.rank - right.rank)
      .slice(0, 8)
      .map(({ person }) => person);
  };
}
