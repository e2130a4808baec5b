/**
 * Places by identity number, in a flat table: a number of eighteen signs is two whole numbers, so that finding one
 * costs one look into memory where a map of texts costs four. Two hundred thousand cards ask half a million times.
 * Other numbers (passports, masked or miswritten ones) go by text.
 */
export class NumberTable {
  readonly #mask: number;
  /** Four cells each: the first nine digits, the others with the check sign, the place plus one, nothing. */
  readonly #cells: Int32Array;
  readonly #others = new Map<string, number>();

  /** For at most so many numbers. */
  constructor(most: number) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(1, most) * 2));
    this.#mask = slots - 1;
    this.#cells = new Int32Array(slots * 4);
  }

  /** Where a number stands; -1 where it is not known. */
  find(number: string): number {
    const tail = tailOf(number);
    if (tail < 0) return this.#others.get(number) ?? -1;
    return (this.#cells[this.#cellOf(headOf(number), tail) + 2] ?? 0) - 1;
  }

  /** Notes a number that is not known yet. */
  add(number: string, place: number): void {
    const tail = tailOf(number);
    if (tail < 0) {
      this.#others.set(number, place);
      return;
    }
    const head = headOf(number);
    const cell = this.#cellOf(head, tail);
    this.#cells[cell] = head;
    this.#cells[cell + 1] = tail;
    this.#cells[cell + 2] = place + 1;
  }

  /** The number's own cell, or the empty one where it belongs. */
  #cellOf(head: number, tail: number): number {
    const cells = this.#cells;
    let slot = (Math.imul(head, 0x9e3779b1) ^ Math.imul(tail, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & this.#mask;
    for (;;) {
      const cell = slot * 4;
      if (cells[cell + 2] === 0 || (cells[cell] === head && cells[cell + 1] === tail)) return cell;
      slot = (slot + 1) & this.#mask;
    }
  }
}

function headOf(number: string): number {
  let head = 0;
  for (let at = 0; at < 9; at += 1) head = head * 10 + number.charCodeAt(at) - 48;
  return head;
}

/** Below 0 where the text is not seventeen digits and a digit or an X. */
function tailOf(number: string): number {
  if (number.length !== 18) return -1;
  for (let at = 0; at < 9; at += 1) {
    const digit = number.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
  }
  let tail = 0;
  for (let at = 9; at < 17; at += 1) {
    const digit = number.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    tail = tail * 10 + digit;
  }
  const last = number.charCodeAt(17);
  const check = last === 88 ? 10 : last - 48;
  return check < 0 || check > 10 || (check === 10 && last !== 88) ? -1 : tail * 11 + check;
}
