import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '../../platform/replace-file.ts';

/** `out` is a file when it ends like one, otherwise a folder that gets a file with a speaking name. */
export function targetFile(out: string, name: string, format: 'pdf' | 'xlsx' | 'txt'): string {
  if (path.extname(out).toLowerCase() === `.${format}`) return out;
  return path.join(out, `${name}.${format}`);
}

/** Writes a paper whole, in a folder that is made when missing; `temporary` names the half file. */
export async function writePaper(
  file: string,
  bytes: Uint8Array | string,
  temporary?: string,
): Promise<void> {
  await replaceFile(
    file,
    async (half) => {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(half, bytes);
    },
    path.basename(file),
    temporary,
  );
}
