import type { RosterPerson } from '../../../electron/rules/study-card/unit-settings.ts';

/** Somebody on the roster of the study cards, of whom only what tells people apart matters. */
export function rosterPerson(
  staffNumber: string,
  name: string,
  idNumber: string | null = null,
): RosterPerson {
  return {
    staffNumber,
    name,
    idNumber,
    phone: null,
    department: '内科',
    titleLevel: 'intermediate',
    status: 'active',
    leftOn: null,
  };
}
