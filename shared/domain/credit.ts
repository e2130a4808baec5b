/**
 * Credits (学分) as integer hundredths: 1.00 credit is 100. Floats never enter a sum, so 0.33 + 0.33 + 0.34 is
 * exactly one credit.
 */
export type Hundredths = number;

/** Rounds half up to the hundredth; `numerator / denominator` is in credits. Both must be integers. */
export function creditFromFraction(numerator: number, denominator: number): Hundredths {
  return Math.floor((numerator * 200 + denominator) / (2 * denominator));
}

/** A decimal as the officer wrote it (12.5) to hundredths, half up. Throws RangeError when not finite. */
export function creditFromDecimal(decimal: number): Hundredths {
  if (!Number.isFinite(decimal)) throw new RangeError('not a number of credits');
  // A decimal such as 1.005 is stored slightly below itself; the nudge keeps half-up true for two-decimal input.
  return Math.round(decimal * 100 + Math.sign(decimal) * 1e-6);
}

/** Hundredths to the number with two decimals that the command line speaks. */
export function creditToDecimal(credit: Hundredths): number {
  return credit / 100;
}

/** “12.50”: always two decimals, for columns and registers. */
export function formatCredit(credit: Hundredths): string {
  const sign = credit < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(credit) / 100);
  const cents = Math.abs(credit) % 100;
  return `${sign}${whole}.${String(cents).padStart(2, '0')}`;
}

/** “12.5”: without trailing zeros, for sentences. */
export function wordCredit(credit: Hundredths): string {
  return formatCredit(credit).replace(/\.?0+$/, '');
}

/** 学时 (credit hours) as certified, integer tenths. Stored apart and never derived from credits. */
export type Tenths = number;

/** “13.5” from 135. */
export function formatCreditHours(hours: Tenths): string {
  return (hours / 10).toFixed(1);
}
