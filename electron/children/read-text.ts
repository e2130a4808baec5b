import { closeSync, readSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import { fileKindWords, openAndSniff } from './file-kind.ts';

/** A text file of a stranger's, whole. Errors: `file.*`; what is not UTF-8 is `file.damaged`. */
export function readText(
  { path, name }: { readonly path: string; readonly name: string },
  maxBytes: number,
): string {
  const { fd, size, kind } = openAndSniff(path, name);
  try {
    if (kind !== 'text') throw new AppError('file.wrong-type', { name, actual: fileKindWords[kind] });
    if (size > maxBytes)
      throw new AppError('file.too-large', {
        name,
        size: `${Math.ceil(size / 1024)} kB`,
        limit: `${maxBytes / 1024} kB`,
      });
    const bytes = Buffer.alloc(size);
    const read = readSync(fd, bytes, 0, size, 0);
    return decode(bytes.subarray(0, read), name);
  } finally {
    closeSync(fd);
  }
}

function decode(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError(
      'file.damaged',
      { name, detail: '不是 UTF-8 编码，请用记事本“另存为”UTF-8' },
      { cause },
    );
  }
}
