import type { CivilDate } from '../../shared/domain/civil-date.ts';
import type { Sex } from '../../shared/domain/staff.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/** The 18th character of a GB 11643-1999 number (ISO 7064 MOD 11-2). */
export function checkCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return checkCharacters[sum % 11] ?? '';
}

/** An area code that GB/T 2260 has given to nobody: the number is well formed and belongs to no one. */
const unassignedArea = '330199';

/** A valid number of a person who does not exist; `order` (0–499) tells people of one birthday and sex apart. */
export function inventIdNumber(birthDate: CivilDate, sex: Sex, order: number): string {
  const sequence = ((order % 500) * 2 + (sex === 'male' ? 1 : 0)) % 1000;
  const first17 = `${unassignedArea}${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return first17 + checkCharacter(first17);
}
