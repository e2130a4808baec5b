import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { runInChild, type ChildHost, type RunOptions } from '../platform/child-host.ts';
import { isJunk } from './zip/zip-names.ts';

/** A file handed in as proof, wherever it came from. */
export interface ProofFile {
  /** Path inside the zip or below the folder, with `/`: `Z1001/讲座照片.jpg`. For matching, never for writing. */
  readonly name: string;
  /** Where its bytes are now. */
  readonly path: string;
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

/** A file that was not taken, and why, in Chinese. */
export interface SkippedFile {
  readonly name: string;
  readonly reason: string;
}

export interface UnpackRequest {
  readonly path: string;
  /** The zip's name for messages. */
  readonly name: string;
  readonly targetFolder: string;
}

export interface UnpackResult {
  readonly fileCount: number;
  readonly skipped: readonly SkippedFile[];
}

export type UnpackMessage = { readonly type: 'file' } & ProofFile;

/**
 * Unpacks a zip of proofs in a child, into `targetFolder`, which must not exist yet. Files get names of our own there.
 * After any failure or cancellation the folder is gone again.
 * Errors: `file.archive-unsupported` (RAR, 7z), `file.encrypted`, `file.hostile` (bombs, `../`, absolute and device
 * names, too many entries), `file.damaged`, `file.wrong-type`, `file.empty`, those of `runInChild`.
 */
export async function unpackProofs(
  host: ChildHost,
  request: UnpackRequest,
  options: Omit<RunOptions<never>, 'onProgress' | 'fileName'> & {
    onFile?: (file: ProofFile) => void | Promise<void>;
  } = {},
): Promise<UnpackResult> {
  const { onFile, ...rest } = options;
  await mkdir(request.targetFolder);
  try {
    return await runInChild<UnpackRequest, UnpackResult, UnpackMessage>(host, 'proof-unpack', request, {
      limits: { deadlineMs: 30 * 60_000 },
      ...rest,
      fileName: request.name,
      onProgress: ({ name, path, size, sha256 }) => onFile?.({ name, path, size, sha256 }),
    });
  } catch (error) {
    await rm(request.targetFolder, { recursive: true, force: true });
    throw error;
  }
}

const maxFolderFiles = 100_000;

/**
 * All files below a folder of proofs, sorted by name, each read once for its hash. Links are not followed: they may
 * lead anywhere. Errors: `file.not-found`, `file.too-large` above 100,000 files, `job.cancelled`.
 */
export async function* listProofFolder(folder: string, signal?: AbortSignal): AsyncGenerator<ProofFile> {
  const found: { name: string; path: string }[] = [];
  const pending = [{ folder, prefix: '' }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const entries = await readdir(next.folder, { withFileTypes: true }).catch((cause: unknown) => {
      throw new AppError('file.not-found', { name: folder }, { cause });
    });
    for (const entry of entries) {
      const name = next.prefix + entry.name.normalize('NFC');
      const path = join(next.folder, entry.name);
      if (entry.isDirectory()) pending.push({ folder: path, prefix: `${name}/` });
      else if (entry.isFile() && !isJunk(name)) found.push({ name, path });
    }
    if (found.length > maxFolderFiles) {
      throw new AppError('file.too-large', {
        name: folder,
        size: `${found.length} 个文件`,
        limit: `${maxFolderFiles} 个`,
      });
    }
  }
  for (const { name, path } of found.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (signal?.aborted) throw new AppError('job.cancelled');
    yield { name, path, ...(await hashFile(path)) };
  }
}

async function hashFile(path: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    hash.update(piece);
    size += piece.length;
  }
  return { size, sha256: hash.digest('hex') };
}
