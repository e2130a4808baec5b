/** Crockford's alphabet: capitals and digits, as QR codes pack tightly, without the letters that look like digits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const valueOf = new Map(Array.from(alphabet, (character, value) => [character, value]));
/** What people and scanners write in their place. */
const alike: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

export function toBase32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31] ?? '';
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + (alphabet[(held << (5 - bits)) & 31] ?? '');
}

/** Undefined for anything that `toBase32` would not have written, apart from small letters, spaces and hyphens. */
export function fromBase32(text: string): Uint8Array | undefined {
  const plain = text
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/[OIL]/g, (character) => alike[character] ?? character);
  const bytes = new Uint8Array(Math.floor((plain.length * 5) / 8));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of plain) {
    const value = valueOf.get(character);
    if (value === undefined) return undefined;
    held = (held << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = held >> bits;
    at += 1;
    held &= (1 << bits) - 1;
  }
  // What is left over is padding: less than one character, and zero.
  return bits < 5 && held === 0 ? bytes : undefined;
}
