import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../shared/errors.ts';

/**
 * Has a file written beside its place, flushed and renamed: there is never half a file, and one that is open in WPS is
 * left alone. `name` is what messages call it; a fixed `temporary` lets a later attempt take the place of a half file
 * that a killed one has left. Errors: `file.busy`, `file.not-writable`, and what `write` throws.
 */
export async function replaceFile(
  target: string,
  write: (temporary: string) => Promise<void>,
  name: string = path.basename(target),
  temporary: string = `${target}.${randomUUID().slice(0, 8)}.tmp`,
): Promise<void> {
  let renaming = false;
  try {
    await write(temporary);
    const handle = await open(temporary, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    renaming = true;
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    if (error instanceof AppError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // Windows says any of these of a target that somebody holds open; of a folder, that it may not be written.
    const busy = code === 'EBUSY' || (renaming && (code === 'EPERM' || code === 'EACCES'));
    throw new AppError(busy ? 'file.busy' : 'file.not-writable', { name }, { cause: error });
  }
}
