/** Credits in hundredths of `quantity` units at `value` for every `per`, half-up (D13). Exact to a millionth of a unit. */
export function creditOf(value: number, per: number, quantity: number): number {
  if (per === 1 && Number.isInteger(quantity)) return value * quantity;
  const denominator = per * 1_000_000;
  return Math.floor((2 * value * Math.round(quantity * 1_000_000) + denominator) / (2 * denominator));
}

/** The same, where less than a whole `per` earns nothing (the other reading of D13). */
export function wholeCreditOf(value: number, per: number, quantity: number): number {
  return value * Math.floor(Math.round(quantity * 1_000_000) / (per * 1_000_000));
}
