import { AppError } from '../../../shared/errors.ts';

export interface DecodedText {
  readonly text: string;
  /** As an officer knows it: UTF-8, UTF-16, GBK. */
  readonly encoding: string;
}

const sampleBytes = 64 * 1024;

/**
 * Text of a file that does not say its encoding. A byte order mark decides; without one, zero bytes in every other
 * place mean UTF-16, bytes that are good UTF-8 are UTF-8, and everything else is what Chinese Windows writes (GBK, read
 * as its superset gb18030). Errors: `file.damaged` when it is none of these.
 */
export function decodeText(bytes: Buffer, name: string): DecodedText {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decoded(bytes, 'utf-8', name);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le', name);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be', name);
  const zeros = zerosByParity(bytes.subarray(0, sampleBytes));
  if (zeros.odd > 0 && zeros.even === 0) return decoded(bytes, 'utf-16le', name);
  if (zeros.even > 0 && zeros.odd === 0) return decoded(bytes, 'utf-16be', name);
  if (zeros.even + zeros.odd > 0) throw notText(name);
  try {
    return decoded(bytes, 'utf-8', name);
  } catch {
    return decoded(bytes, 'gb18030', name);
  }
}

const words: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  gb18030: 'GBK',
};

function decoded(bytes: Buffer, encoding: string, name: string): DecodedText {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return { text, encoding: words[encoding] ?? encoding };
  } catch {
    throw notText(name);
  }
}

function notText(name: string): AppError {
  return new AppError('file.damaged', { name, detail: '文字编码认不出来，请另存为 UTF-8 或 xlsx' });
}

function zerosByParity(bytes: Buffer): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even, odd };
}
