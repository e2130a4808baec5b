import { closeSync, readSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import { readYaml } from '../packs/read-yaml.ts';
import { runChildEntry } from './child-runtime.ts';
import { fileKindWords, openAndSniff } from './file-kind.ts';

export interface PackReadRequest {
  readonly path: string;
  /** The file's name as the officer knows it. */
  readonly name: string;
}

/** The packs that come with the program are a tenth of this. */
const maxBytes = 1024 * 1024;

/**
 * Reads a pack that somebody wrote or sent: YAML, unvalidated. A text of a few bytes can ask a parser for any amount of
 * memory or stack, so it is read here and not in the core.
 */
async function readPackFile({ path, name }: PackReadRequest): Promise<{ content: unknown }> {
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
    return { content: readYaml(decode(bytes.subarray(0, read), name), name) };
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

runChildEntry(import.meta.url, readPackFile, { heapMb: 128 });
