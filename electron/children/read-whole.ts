import { closeSync, readSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import type { OpenedFile } from './file-kind.ts';

/** The bytes of a file that is read at once; closes it. Errors: `file.too-large`. */
export function readWhole({ fd, size }: OpenedFile, name: string, limitMegabytes: number): Buffer {
  try {
    if (size > limitMegabytes * 1024 * 1024) {
      const found = `${Math.round(size / 1024 / 1024)} MB`;
      throw new AppError('file.too-large', { name, size: found, limit: `${limitMegabytes} MB` });
    }
    const bytes = Buffer.alloc(size);
    let got = 0;
    while (got < size) {
      const more = readSync(fd, bytes, got, size - got, got);
      if (more === 0) break;
      got += more;
    }
    return bytes.subarray(0, got);
  } finally {
    closeSync(fd);
  }
}
