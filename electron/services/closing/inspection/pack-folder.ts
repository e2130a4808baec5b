import { randomUUID } from 'node:crypto';
import { appendFile, lstat, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../../shared/errors.ts';
import { withRetry } from '../../../proofs/proof-store.ts';
import { manifestName, manifestSchema, type Manifest } from './manifest.ts';

const markerName = '.继教台账-制作中.jsonl';
const readableManifest = 64 * 1024 * 1024;

/** What an earlier attempt finished for one person. */
const finished = z.strictObject({
  staffNumber: z.string(),
  /** Hash of everything that the files were made from. */
  content: z.string(),
  folder: z.string(),
  problems: z.array(z.string()),
  /** What was printed of the person, as it goes on record with the whole pack; null where nothing could be. */
  printed: z
    .strictObject({
      staffId: z.int(),
      evaluationHash: z.string(),
      evaluation: z.string(),
      pages: z.int(),
      format: z.enum(['pdf', 'xlsx']),
      /** The versions of the unit's own template that it was set with. */
      templates: z.array(z.int()).readonly().optional(),
      fileName: z.string(),
      sha256: z.string(),
    })
    .nullable(),
  files: z.array(
    z.strictObject({
      path: z.string(),
      kind: z.enum(['reasons', 'register', 'proof']),
      bytes: z.int(),
      sha256: z.string(),
    }),
  ),
});
export type Finished = z.infer<typeof finished>;

/** The folder that a pack is made in, beside its place; it is moved there whole. */
export interface Staging {
  readonly folder: string;
  /** What an attempt that broke off had finished. */
  readonly finished: ReadonlyMap<string, Finished>;
  note(person: Finished): Promise<void>;
  /** Removes what does not belong to the pack; paths are the pack's own. */
  keepOnly(paths: ReadonlySet<string>): Promise<void>;
  /** Moves the pack to its place, over an earlier one if that was agreed to. */
  moveTo(target: string): Promise<void>;
  discard(): Promise<void>;
}

/** What stands where the pack is to be: nothing, or an earlier pack. Errors: `inspection.foreign-folder`. */
export async function lookAt(target: string): Promise<Manifest | undefined> {
  const names = await listFolder(target);
  if (names === undefined || names.length === 0) return undefined;
  const manifest = await readManifest(target).catch(() => undefined);
  if (manifest === undefined) throw foreign(target, names);
  // A pack that somebody has put things into is no longer only ours to replace.
  const known = new Set([manifestName, ...manifest.manifest.files.map((file) => file.path)]);
  const strange = (await walk(target)).filter((file) => !known.has(file));
  if (strange.length > 0) throw foreign(target, strange);
  return manifest.manifest;
}

/** The manifest with the bytes it was read from. Errors: `inspection.not-a-pack`. */
export async function readManifest(folder: string): Promise<{ manifest: Manifest; bytes: Buffer }> {
  const refuse = (problem: string, cause?: unknown) =>
    new AppError('inspection.not-a-pack', { folder: path.basename(folder), problem }, { cause });
  const file = path.join(folder, manifestName);
  const found = await lstat(file).catch(() => undefined);
  if (found === undefined) throw refuse('没有 manifest.json');
  if (!found.isFile() || found.size > readableManifest) throw refuse('manifest.json 不是普通文件，或太大');
  const bytes = await readFile(file);
  let content: unknown;
  try {
    content = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw refuse('manifest.json 不是 JSON', error);
  }
  const parsed = manifestSchema.safeParse(content);
  if (!parsed.success) throw refuse(`manifest.json 的 ${parsed.error.issues[0]?.path.join('.') ?? ''} 不对`);
  return { manifest: parsed.data, bytes };
}

/** Opens the folder beside `target`, new or as an attempt left it. Errors: `inspection.foreign-folder`. */
export async function openStaging(target: string): Promise<Staging> {
  const folder = `${target}.未完成`;
  const marker = path.join(folder, markerName);
  const names = await listFolder(folder);
  if (names !== undefined && names.length > 0 && !names.includes(markerName)) throw foreign(folder, names);
  const before = names === undefined ? '' : await readFile(marker, 'utf8').catch(() => '');
  await mkdir(folder, { recursive: true });
  await writeFile(marker, before);
  return {
    folder,
    finished: readFinished(before),
    note: (person) => appendFile(marker, `${JSON.stringify(person)}\n`),
    async keepOnly(paths) {
      for (const file of await walk(folder))
        if (!paths.has(file) && file !== markerName)
          await rm(path.join(folder, file), { recursive: true, force: true });
      await removeEmptyFolders(folder);
    },
    async moveTo(goal) {
      // Looked at again: it took a while, and nobody else's files may be lost.
      const old = (await lookAt(goal)) === undefined ? undefined : `${goal}.旧-${randomUUID().slice(0, 8)}`;
      if (old !== undefined) await withRetry(() => rename(goal, old));
      else if ((await listFolder(goal)) !== undefined) await rmdir(goal);
      try {
        await withRetry(() => rename(folder, goal));
      } catch (error) {
        if (old !== undefined) await withRetry(() => rename(old, goal));
        throw error;
      }
      await rm(path.join(goal, markerName), { force: true });
      if (old !== undefined) await rm(old, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
    discard: () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}

function readFinished(text: string): ReadonlyMap<string, Finished> {
  const found = new Map<string, Finished>();
  for (const line of text.split('\n')) {
    try {
      // The last line of an attempt that was killed may be half.
      const person = finished.safeParse(JSON.parse(line));
      if (person.success) found.set(person.data.staffNumber, person.data);
    } catch {
      continue;
    }
  }
  return found;
}

/** Every file below a folder, with `/`; links are named and not followed. */
export async function walk(folder: string): Promise<string[]> {
  const found: string[] = [];
  const enter = async (below: string): Promise<void> => {
    for (const entry of await readdir(path.join(folder, below), { withFileTypes: true })) {
      const inside = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await enter(inside);
      else found.push(inside);
    }
  };
  await enter('');
  return found;
}

async function removeEmptyFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const inside = path.join(folder, entry.name);
    await removeEmptyFolders(inside);
    if ((await readdir(inside)).length === 0) await rmdir(inside);
  }
}

/** Undefined where there is nothing. Errors: `inspection.foreign-folder` for a file. */
async function listFolder(folder: string): Promise<string[] | undefined> {
  try {
    return await readdir(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return undefined;
    if (code === 'ENOTDIR') throw foreign(folder, ['这是一个文件']);
    throw error;
  }
}

function foreign(folder: string, names: readonly string[]): AppError {
  const shown = names.slice(0, 3).join('、');
  const found = names.length > 3 ? `${shown} 等 ${names.length} 项` : shown;
  return new AppError('inspection.foreign-folder', { folder: path.basename(folder), found });
}

/** What the disk says, as an officer can read it; what is known already stays as it is. */
export function wordDiskError(error: unknown, name: string): unknown {
  const code = diskCode(error) ?? (error instanceof Error ? diskCode(error.cause) : undefined);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError('file.disk-full', { name }, { cause: error });
  if (error instanceof AppError || code === undefined) return error;
  if (code === 'EBUSY' || code === 'EPERM') return new AppError('file.busy', { name }, { cause: error });
  return new AppError('file.not-writable', { name }, { cause: error });
}

function diskCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof AppError || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
