/** Signs, also in their full width, that a spreadsheet program takes for the beginning of a formula. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;
/** Amounts keep their sign: a program reads them as the numbers that they are. */
const amount = /^[+-]?\d[\d,]*(\.\d+)?$/;

/** A cell of a csv file: a text that starts like a formula does not become one when the file is opened. */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const live = (formula.test(value) || /^[\t\r\n]/.test(value)) && !amount.test(value);
  const safe = live ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
