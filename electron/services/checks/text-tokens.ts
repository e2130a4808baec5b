import type { ProofReading } from './judge/reading.ts';

/** Grams of this many characters, the least of every window of these: whatever two texts share for this long is met. */
const gramLength = 3;
const windowLength = 4;
const maxTokens = 160;
/** Of a 64-bit picture hash, in bits. Equal in one band is enough to be looked at. */
const bandBits = 16;

/** A code that says enough: numbers of projects and certificates. */
const longNumber = /[0-9A-Z]{6,}/g;

/**
 * By what a read proof is found again, whatever was cropped off and however it was photographed: winnowed grams of its
 * text (Schleimer, Wilkerson, Aiken 2003) and its long numbers. 48-bit integers.
 */
export function textTokens(reading: ProofReading): number[] {
  const numbers = new Set<number>();
  const grams = new Set<number>();
  for (const page of reading.pages) {
    for (const { text } of page.lines) {
      const plain = normalised(text);
      for (const [number] of plain.matchAll(longNumber)) numbers.add(hash48(`#${number}`));
      const hashes: number[] = [];
      for (let at = 0; at + gramLength <= plain.length; at += 1)
        hashes.push(hash48(plain.slice(at, at + gramLength)));
      for (let at = 0; at < hashes.length; at += windowLength)
        grams.add(Math.min(...hashes.slice(at, at + windowLength)));
      for (let at = 0; at + windowLength <= hashes.length; at += 1)
        grams.add(Math.min(...hashes.slice(at, at + windowLength)));
    }
    for (const { text } of page.codes) numbers.add(hash48(`@${text}`));
  }
  return [...numbers, ...grams].slice(0, maxTokens);
}

/** The bands of picture hashes in hexadecimal, so that near hashes share at least one. */
export function pictureTokens(hashes: readonly string[]): number[] {
  const digits = bandBits / 4;
  return hashes.flatMap((hash) =>
    Array.from({ length: hash.length / digits }, (_, band) =>
      hash48(`~${band}:${hash.slice(band * digits, (band + 1) * digits)}`),
    ),
  );
}

/** One width, no blanks and no punctuation; capital letters. */
export function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** FNV-1a twice over, as far as a double counts exactly. */
function hash48(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9dc5811c;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193) >>> 0;
    high = Math.imul(high ^ (code + at), 0x01000193) >>> 0;
  }
  return (high & 0xffff) * 0x1_0000_0000 + low;
}
