/**
 * What people are called, by identity number, in a flat table: a number of eighteen signs is two whole numbers and a
 * name of four signs two more, so that asking whose a row is costs one look into memory where a map of texts and the
 * texts that it leads to cost seven. Two hundred thousand cards ask half a million times. Other numbers (passports,
 * masked or miswritten ones) go by text.
 *
 * A cell is eight whole numbers: the first nine digits, the others with the check sign, the place plus one, how many
 * signs the name has, its first four signs; one is empty.
 */
export class NumberTable {
  readonly #mask: number;
  readonly #cells: Int32Array;
  /** The next cell for a number that goes by text; these stand behind the others. */
  #free: number;
  readonly #others = new Map<string, number>();

  /** For at most so many numbers. */
  constructor(most: number) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(1, most) * 1.5));
    this.#mask = slots - 1;
    this.#free = slots * width;
    this.#cells = new Int32Array((slots + most) * width);
  }

  /** The cell of a number; -1 where it is not known. */
  find(number: string): number {
    const tail = tailOf(number);
    if (tail < 0) return this.#others.get(number) ?? -1;
    const cell = this.#cellOf(headOf(number), tail);
    return this.#cells[cell + 2] === 0 ? -1 : cell;
  }

  placeAt(cell: number): number {
    return (this.#cells[cell + 2] ?? 0) - 1;
  }

  /** Whether the name at a cell is written with these very signs; longer names than four signs are not kept here. */
  isWrittenAt(cell: number, name: string): boolean {
    const cells = this.#cells;
    return (
      cells[cell + 3] === name.length &&
      name.length <= mostSigns &&
      cells[cell + 4] === twoSigns(name, 0) &&
      cells[cell + 5] === twoSigns(name, 2)
    );
  }

  /** Notes a number that is not known yet. */
  add(number: string, place: number, name: string): void {
    const tail = tailOf(number);
    const head = tail < 0 ? 0 : headOf(number);
    const cell = tail < 0 ? this.#free : this.#cellOf(head, tail);
    if (tail < 0) {
      this.#others.set(number, cell);
      this.#free += width;
    }
    this.#cells.set([head, tail, place + 1, name.length, twoSigns(name, 0), twoSigns(name, 2)], cell);
  }

  /** The number's own cell, or the empty one where it belongs. */
  #cellOf(head: number, tail: number): number {
    const cells = this.#cells;
    let slot = (Math.imul(head, 0x9e3779b1) ^ Math.imul(tail, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & this.#mask;
    for (;;) {
      const cell = slot * width;
      if (cells[cell + 2] === 0 || (cells[cell] === head && cells[cell + 1] === tail)) return cell;
      slot = (slot + 1) & this.#mask;
    }
  }
}

const width = 8;
const mostSigns = 4;

/** Two signs of a name as one whole number; where it has ended, nothing. */
function twoSigns(name: string, at: number): number {
  const first = at < name.length ? name.charCodeAt(at) : 0;
  const second = at + 1 < name.length ? name.charCodeAt(at + 1) : 0;
  return (first << 16) | second;
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
