import type { TextLayer } from './text-layer.ts';

const space = 0x20;
const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;

/**
 * The bytes of one content stream, written in place: a page of text has thousands of figures, and each as a string of
 * its own would be garbage. Is emptied and used again for the next page.
 */
export class OperatorBuffer {
  #bytes = new Uint8Array(0);
  #length = 0;

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(1 << 14, 2 * this.#bytes.length, this.#length + more));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }

  /** Operators and names; ASCII only. */
  ascii(text: string): void {
    this.#reserve(text.length);
    for (let at = 0; at < text.length; at += 1) this.#bytes[this.#length++] = text.charCodeAt(at);
  }

  /** A figure in hundredths with a space after it: two decimals are enough for print. */
  hundredths(value: number): void {
    this.#reserve(24);
    const bytes = this.#bytes;
    let rest = value;
    if (rest < 0) {
      bytes[this.#length++] = minus;
      rest = -rest;
    }
    const whole = Math.floor(rest / 100);
    const part = rest - whole * 100;
    if (whole > 0 || part === 0) this.#digits(whole);
    if (part > 0) {
      bytes[this.#length++] = point;
      bytes[this.#length++] = zero + Math.floor(part / 10);
      if (part % 10 > 0) bytes[this.#length++] = zero + (part % 10);
    }
    bytes[this.#length++] = space;
  }

  #digits(whole: number): void {
    let power = 1;
    while (power * 10 <= whole) power *= 10;
    for (let rest = whole; power >= 1; power /= 10) {
      const digit = Math.floor(rest / power);
      this.#bytes[this.#length++] = zero + digit;
      rest -= digit * power;
    }
  }

  /** The operand of `Tj`: two bytes a character, none of which needs an escape. */
  string(text: string, layer: TextLayer): void {
    this.#reserve(2 * text.length + 2);
    const bytes = this.#bytes;
    bytes[this.#length++] = 0x28;
    for (let at = 0; at < text.length; at += 1) {
      const codePoint = text.codePointAt(at) ?? 0;
      if (codePoint > 0xffff) at += 1;
      const cid = layer.cid(codePoint);
      bytes[this.#length++] = cid >> 8;
      bytes[this.#length++] = cid & 0xff;
    }
    bytes[this.#length++] = 0x29;
  }

  /** What was written so far; valid until the next write. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }
}
