import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../shared/errors.ts';

/** SHA-256 of a file in hex, read in pieces. Errors: `file.not-found`. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), hash);
  } catch (error) {
    throw new AppError('file.not-found', { name: path.basename(file) }, { cause: error });
  }
  return hash.digest('hex');
}
