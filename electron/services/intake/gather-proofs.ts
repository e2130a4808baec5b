import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { listProofFolder, unpackProofs, type ProofFile } from '../../children/proof-files.ts';
import type { Job } from '../../platform/job.ts';
import { proofKindOf } from '../../proofs/proof-kind.ts';
import type { ProofStore } from '../../proofs/proof-store.ts';
import type { ServiceContext } from '../service.ts';

/** A picture or PDF that was handed in. */
export interface HandedInFile {
  /** Its path inside the zip or folder, without a folder that holds everything. */
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly mime: string;
}

export interface HandedIn {
  readonly files: readonly HandedInFile[];
  readonly refused: readonly { readonly name: string; readonly message: string }[];
  /** Where a zip was unpacked; its files may be moved into the store. */
  readonly staging: string | null;
}

/** Reads a zip (in a child) or a folder of proofs. Errors: `file.*`, `job.cancelled`; then nothing is left behind. */
export async function gatherProofs(
  context: ServiceContext,
  store: ProofStore,
  source: string,
  job: Job,
): Promise<HandedIn> {
  const name = path.basename(source);
  const isFolder = await stat(source).then(
    (found) => found.isDirectory(),
    (cause: unknown) => {
      throw new AppError('file.not-found', { name }, { cause });
    },
  );
  const found: ProofFile[] = [];
  const refused: { name: string; message: string }[] = [];
  const take = (file: ProofFile): void => {
    found.push(file);
    job.step('读取佐证', found.length, null);
  };
  let staging: string | null = null;
  if (isFolder) {
    for await (const file of listProofFolder(source, job.signal)) take(file);
  } else {
    staging = await store.stagingFolder();
    const { skipped } = await unpackProofs(
      context.childHost,
      { path: source, name, targetFolder: staging },
      { signal: job.signal, onFile: take },
    );
    refused.push(
      ...skipped.map((file) => ({ name: file.name, message: `没有收下：${file.name}（${file.reason}）` })),
    );
  }
  try {
    const strip = commonFolder([...found, ...refused].map((file) => file.name));
    const files: HandedInFile[] = [];
    for (const [index, file] of found.entries()) {
      if (index % 200 === 199) await job.breathe();
      const shown = file.name.slice(strip);
      const kind = proofKindOf(file.path, shown);
      if ('mime' in kind) files.push({ ...file, name: shown, mime: kind.mime });
      else refused.push({ name: shown, message: kind.refusal });
    }
    return { files, refused, staging };
  } catch (error) {
    if (staging !== null) await rm(staging, { recursive: true, force: true });
    throw error;
  }
}

/** Length of the one folder everything lies in (佐证材料/…), unless it may be a person's. */
function commonFolder(names: readonly string[]): number {
  const first = names[0]?.split('/') ?? [];
  if (first.length < 2 || names.length < 2) return 0;
  const folder = `${first[0] ?? ''}/`;
  const personal = /\d/.test(folder) && !/佐证|材料|附件|proof/i.test(folder);
  return !personal && names.every((name) => name.startsWith(folder)) ? folder.length : 0;
}
