import { numberKey } from './normalise.ts';

/**
 * Places by a number of some sort (identity, order), in a flat table: up to eighteen digits and capital letters are
 * three whole numbers, so that finding one costs one look into memory where a map of texts costs four. Two hundred
 * thousand cards ask a million times. Other texts (longer, with other signs) go by a map.
 *
 * A cell is the three parts of the number, the place plus one (0: empty), and the notes, if the table is to bear any.
 */
export class NumberTable {
  readonly #mask: number;
  readonly #width: number;
  readonly #cells: Int32Array;
  /** The next cell for a number that goes by text; these stand behind the others. */
  #free: number;
  readonly #others = new Map<string, number>();

  /** For at most so many numbers; with room for four whole numbers beside each where `bearsNotes`. */
  constructor(most: number, bearsNotes = false) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(1, most) * 1.5));
    this.#mask = slots - 1;
    this.#width = bearsNotes ? 8 : 4;
    this.#free = slots * this.#width;
    this.#cells = new Int32Array((slots + most) * this.#width);
  }

  /** The cell of a number that is normalised already; -1 where it is not known. */
  find(number: string): number {
    const first = partOf(number, 0);
    const second = partOf(number, 1);
    const third = partOf(number, 2);
    if (first === none || second === none || third === none || number.length > mostSigns)
      return this.#others.get(number) ?? -1;
    const cell = this.#cellOf(first, second, third);
    return this.#cells[cell + 3] === 0 ? -1 : cell;
  }

  /** The same of a number as a list writes it. Most write it plainly, and to look is cheaper than to ask whether it is plain. */
  findSaid(said: string): number {
    const cell = this.find(said);
    return cell < 0 ? this.find(numberKey(said)) : cell;
  }

  placeAt(cell: number): number {
    return (this.#cells[cell + 3] ?? 0) - 1;
  }

  /** One of the notes at a cell: 0 to 3. */
  noteAt(cell: number, which: number): number {
    return this.#cells[cell + 4 + which] ?? 0;
  }

  /** Adds a number that is not known yet. */
  add(number: string, place: number, notes: readonly number[] = []): void {
    const parts = [partOf(number, 0), partOf(number, 1), partOf(number, 2)] as const;
    let cell = this.#free;
    if (parts.includes(none) || number.length > mostSigns) {
      this.#others.set(number, cell);
      this.#free += this.#width;
    } else cell = this.#cellOf(...parts);
    this.#cells.set([...parts, place + 1, ...notes], cell);
  }

  /** The number's own cell, or the empty one where it belongs. */
  #cellOf(first: number, second: number, third: number): number {
    const cells = this.#cells;
    const width = this.#width;
    let slot = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35);
    slot = (slot ^ (slot >>> 15)) & this.#mask;
    for (;;) {
      const cell = slot * width;
      const isOwn = cells[cell + 2] === third && cells[cell + 1] === second && cells[cell] === first;
      if (isOwn || cells[cell + 3] === 0) return cell;
      slot = (slot + 1) & this.#mask;
    }
  }
}

const mostSigns = 18;
const partSigns = 6;
/** No part at all: six signs never come to it, since 37 to the sixth is less than two to the thirty-second. */
const none = -1;

/** Six signs of a number as one whole number; an end before them counts as signs of its own, so that lengths differ. */
function partOf(number: string, which: number): number {
  const end = Math.min(number.length, (which + 1) * partSigns);
  let part = 0;
  let at = which * partSigns;
  for (; at < end; at += 1) {
    const code = number.charCodeAt(at);
    const sign = code >= 48 && code <= 57 ? code - 47 : code >= 65 && code <= 90 ? code - 54 : 0;
    if (sign === 0) return none;
    part = (Math.imul(part, 37) + sign) | 0;
  }
  return part;
}
