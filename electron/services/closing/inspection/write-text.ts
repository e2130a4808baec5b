import { createHash } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';

/** Writes a text and flushes it; tells its size and hash. */
export async function writeText(file: string, text: string): Promise<{ bytes: number; sha256: string }> {
  const bytes = Buffer.from(text, 'utf8');
  await writeFile(file, bytes);
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes: bytes.length, sha256: sha256(bytes) };
}

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
