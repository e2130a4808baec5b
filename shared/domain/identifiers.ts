import type { CivilDate } from './civil-date.ts';
import type { IdDocumentType, Sex } from './staff.ts';

/** GB 11643-1999, 公民身份号码: weights of the first 17 digits and the check characters of ISO 7064 MOD 11-2. */
export const residentIdWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkCharacters = '10X98765432';

export type ResidentIdCheck =
  | { readonly ok: true; readonly birthDate: CivilDate; readonly sex: Sex }
  | { readonly ok: false; readonly problem: 'length' | 'characters' | 'birth-date' }
  | {
      readonly ok: false;
      readonly problem: 'check-digit';
      readonly actual: string;
      readonly expected: string;
    };

/** The civil date of a year, month and day; undefined when there is no such day. Makes no Date: it is asked for every row. */
export function civilDateFrom(year: number, month: number, day: number): CivilDate | undefined {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return undefined;
  const pad = (value: number): string => (value < 10 ? `0${value}` : String(value));
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The 18th character that belongs to the first 17 digits. */
export function residentIdCheckCharacter(first17: string): string {
  let sum = 0;
  for (let index = 0; index < residentIdWeights.length; index += 1) {
    sum += (first17.charCodeAt(index) - 48) * (residentIdWeights[index] ?? 0);
  }
  return checkCharacters.charAt(sum % 11);
}

/**
 * Checks an 18-character number (GB 11643-1999) and reads birth date and sex from it. Expects half-width characters
 * and a capital X. The check cannot notice several complementary errors: a pass is no proof.
 */
export function checkResidentId(number: string): ResidentIdCheck {
  if (number.length !== 18) return { ok: false, problem: 'length' };
  if (!/^\d{17}[\dX]$/.test(number)) return { ok: false, problem: 'characters' };
  const birthDate = civilDateFrom(
    Number(number.slice(6, 10)),
    Number(number.slice(10, 12)),
    Number(number.slice(12, 14)),
  );
  if (birthDate === undefined || birthDate < '1900-01-01') return { ok: false, problem: 'birth-date' };
  const expected = residentIdCheckCharacter(number);
  const actual = number.charAt(17);
  if (actual !== expected) return { ok: false, problem: 'check-digit', actual, expected };
  return { ok: true, birthDate, sex: (number.charCodeAt(16) - 48) % 2 === 1 ? 'male' : 'female' };
}

/**
 * What a document number is by its shape, where nobody said. Undefined where the shape says nothing certain.
 * Anything made of digits as long as an identity number is taken for one, also with another sign for its last
 * digit, so that a damaged one is noticed.
 */
export function guessDocumentType(number: string): IdDocumentType | undefined {
  if (/^(\d{13,}[\dXx]?|\d{17}.)$/.test(number)) return 'resident-id';
  if (/^[HM]\d{8}(\d{2})?$/.test(number)) return 'hk-macao-permit';
  if (/^\d{8}$/.test(number)) return 'taiwan-permit';
  if (/^[A-Z]{1,2}\d{7,8}$/.test(number)) return 'passport';
  return undefined;
}

/** `330***********12`: enough to tell two apart, not enough to use. */
export function maskDocumentNumber(number: string): string {
  if (number.length < 6) return '*'.repeat(number.length);
  return number.slice(0, 3) + '*'.repeat(number.length - 5) + number.slice(-2);
}

/** `138****0000`. */
export function maskPhone(phone: string): string {
  if (phone.length < 8) return '*'.repeat(phone.length);
  return phone.slice(0, 3) + '*'.repeat(phone.length - 7) + phone.slice(-4);
}
