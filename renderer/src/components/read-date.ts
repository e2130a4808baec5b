import { isCivilDate } from '../../../shared/domain/civil-date.ts';

const pad = (text: string) => text.padStart(2, '0');

/**
 * A day as officers type it: 2025-5-6, 2025.5.6, 2025/5/6, 2025年5月6日, 20250506, and 5-6 or 0506 of the given
 * year. What is not a day that exists comes back as it was typed.
 */
export function readDate(typed: string, year: number): string {
  const text = typed.trim().normalize('NFKC');
  const match =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?$/.exec(text) ??
    /^()(\d{1,2})\D(\d{1,2})\D?$/.exec(text) ??
    /^()(\d{2})(\d{2})$/.exec(text);
  if (!match) return text;
  const date = `${match[1] === '' ? year : (match[1] ?? year)}-${pad(match[2] ?? '')}-${pad(match[3] ?? '')}`;
  return isCivilDate(date) ? date : text;
}
