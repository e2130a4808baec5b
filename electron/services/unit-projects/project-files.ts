import { stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { hashFile } from '../../proofs/hash-file.ts';
import { createProofStore } from '../../proofs/proof-store.ts';

const largest = 100 * 1024 * 1024;
/** What platforms export and officers scan. Contents are kept as they are and never opened. */
const types = new Set([
  '.pdf',
  '.jpg',
  '.jpeg',
  '.png',
  '.xlsx',
  '.xls',
  '.csv',
  '.docx',
  '.doc',
  '.ofd',
  '.zip',
]);

export interface KeptProjectFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Keeps files of projects by their content, beside the proofs: attendance and learning records are no pictures that
 * anything is drawn from. Errors: `file.not-found`, `file.empty`, `file.too-large`, `file.wrong-type`.
 */
export function createProjectFiles(dataFolder: string) {
  const store = createProofStore(path.join(dataFolder, 'projects'));
  return {
    pathOf: (sha256: string) => store.pathOf(sha256),
    async keep(files: readonly string[]): Promise<KeptProjectFile[]> {
      const kept: (KeptProjectFile & { path: string; move: boolean })[] = [];
      for (const file of files) {
        const name = path.basename(file);
        const found = await stat(file).catch(() => undefined);
        if (!found?.isFile()) throw new AppError('file.not-found', { name });
        if (found.size === 0) throw new AppError('file.empty', { name });
        if (found.size > largest)
          throw new AppError('file.too-large', {
            name,
            size: `${Math.round(found.size / 1024 / 1024)} MB`,
            limit: `${largest / 1024 / 1024} MB`,
          });
        if (!types.has(path.extname(name).toLowerCase()))
          throw new AppError('file.wrong-type', { name, actual: '不是图片、PDF、表格、文档或压缩包' });
        kept.push({ name, size: found.size, sha256: await hashFile(file), path: file, move: false });
      }
      await store.keep(kept, async () => undefined);
      return kept;
    },
  };
}
