import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '../../platform/replace-file.ts';

/** `out` is a file when it ends like one, otherwise a folder that gets a file with a speaking name. */
export function targetFile(out: string, name: string, format: 'pdf' | 'xlsx'): string {
  if (path.extname(out).toLowerCase() === `.${format}`) return out;
  return path.join(out, `${name}.${format}`);
}

/** Writes a paper whole, in a folder that is made when missing. */
export async function writePaper(file: string, bytes: Uint8Array): Promise<void> {
  await replaceFile(file, async (temporary) => {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(temporary, bytes);
  });
}
