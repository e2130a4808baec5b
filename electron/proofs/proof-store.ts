import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../shared/errors.ts';

/** A file to be kept, with the hash and size found when it was first read. */
export interface IncomingFile {
  readonly path: string;
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  /** The file is ours (unpacked beside the store) and may be moved; an officer's own is copied. */
  readonly move: boolean;
}

/** Proof contents by SHA-256, immutable: `proofs/ab/cd/<sha256>`, and what was drawn from them: `derived/ab/<sha256>/`. */
export interface ProofStore {
  pathOf(sha256: string): string;
  derivedFolder(sha256: string): string;
  /** A place of our own on the same disk that does not exist yet, for what a child unpacks. */
  stagingFolder(): Promise<string>;
  /**
   * Keeps the files: each is on the disk, flushed, under its final name before this returns, so that its row may be
   * written. `between` is awaited between small groups. Errors: `plan.stale` when a file is no longer what it was,
   * `data.not-writable`.
   */
  keep(files: readonly IncomingFile[], between: (done: number) => Promise<void>): Promise<void>;
  /** Removes half-written files and unpacked zips of an earlier run. Before anything else is asked. */
  clearLeftovers(): Promise<void>;
  /**
   * Removes contents without a row, which a crash between file and row left behind. Gives up as soon as anything is
   * kept, because a content found here may be about to get its row.
   */
  sweep(known: ReadonlySet<string>): Promise<{ removed: number }>;
  /** Ends a running sweep. */
  close(): void;
}

const groupSize = 16;
const retryForMs = 2000;
/** A virus scanner or indexer holds a new file for a moment on Windows. */
const passingCodes = new Set(['EPERM', 'EBUSY', 'EACCES']);

export function createProofStore(dataFolder: string): ProofStore {
  const root = path.join(dataFolder, 'proofs');
  const incoming = path.join(root, 'incoming');
  const stagingRoot = path.join(dataFolder, 'staging');
  let sweeping = true;

  const folderOf = (sha256: string) => path.join(root, sha256.slice(0, 2), sha256.slice(2, 4));
  const pathOf = (sha256: string) => path.join(folderOf(sha256), sha256);

  /** Returns the folder that has a new name in it; undefined when the content is here already. */
  const keepOne = async (file: IncomingFile): Promise<string | undefined> => {
    const target = pathOf(file.sha256);
    if ((await sizeOf(target)) === file.size) return undefined;
    const folder = folderOf(file.sha256);
    await mkdir(folder, { recursive: true });
    const temporary = path.join(incoming, `${randomUUID()}.tmp`);
    try {
      if (file.move) await withRetry(() => rename(file.path, temporary)).catch(staleWhenGone);
      else await copyChecked(file, temporary);
      await flush(temporary);
      await withRetry(() => rename(temporary, target));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    return folder;
  };

  return {
    pathOf,
    derivedFolder: (sha256) => path.join(dataFolder, 'derived', sha256.slice(0, 2), sha256),
    async stagingFolder() {
      await mkdir(stagingRoot, { recursive: true });
      return path.join(stagingRoot, randomUUID());
    },
    async keep(files, between) {
      sweeping = false;
      try {
        await mkdir(incoming, { recursive: true });
        for (let at = 0; at < files.length; at += groupSize) {
          // Equal contents in one group would race for one name.
          const group = new Map(files.slice(at, at + groupSize).map((file) => [file.sha256, file]));
          const folders = await Promise.all([...group.values()].map(keepOne));
          const changed = new Set(folders.filter((folder) => folder !== undefined));
          await Promise.all(
            [...changed].flatMap((folder) => [folder, path.dirname(folder)]).map(flushFolder),
          );
          await between(Math.min(files.length, at + groupSize));
        }
        if (files.length > 0) await flushFolder(root);
      } catch (error) {
        if (error instanceof AppError) throw error;
        throw new AppError('data.not-writable', { path: root }, { cause: error });
      }
    },
    async clearLeftovers() {
      await Promise.all(
        [stagingRoot, incoming].map((folder) => rm(folder, { recursive: true, force: true })),
      );
    },
    async sweep(known) {
      let removed = 0;
      const remove = (target: string): void => {
        if (!sweeping) return;
        rmSync(target, { recursive: true, force: true });
        removed += 1;
      };
      for (const first of await list(root)) {
        if (first.length !== 2) continue;
        for (const second of await list(path.join(root, first))) {
          if (!sweeping) return { removed };
          for (const name of await list(path.join(root, first, second))) {
            if (!known.has(name)) remove(path.join(root, first, second, name));
          }
        }
      }
      return { removed };
    },
    close() {
      sweeping = false;
    },
  };
}

/** What was unpacked for this plan is gone when another plan has taken its place. */
function staleWhenGone(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    throw new AppError('plan.stale', {}, { cause: error });
  throw error;
}

async function copyChecked(file: IncomingFile, target: string): Promise<void> {
  const hash = createHash('sha256');
  const source = createReadStream(file.path, { highWaterMark: 256 * 1024 });
  try {
    await pipeline(
      source,
      async function* (pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          hash.update(piece);
          yield piece;
        }
      },
      createWriteStream(target, { flags: 'wx' }),
    );
  } catch (error) {
    // The officer's file went away since it was looked at; anything else is the disk's.
    if ((await sizeOf(file.path)) === undefined) throw new AppError('plan.stale', {}, { cause: error });
    throw error;
  }
  if (hash.digest('hex') !== file.sha256) throw new AppError('plan.stale');
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size;
  } catch {
    return undefined;
  }
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a new name survive a power cut; Windows has no such call and does it by itself. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Tries again for two seconds while another program holds the file. */
export async function withRetry<Result>(
  work: () => Promise<Result>,
  wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<Result> {
  const pauseMs = 50;
  for (let waited = 0; ; waited += pauseMs) {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!passingCodes.has(code) || waited >= retryForMs) throw error;
    }
    await wait(pauseMs);
  }
}

async function list(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
