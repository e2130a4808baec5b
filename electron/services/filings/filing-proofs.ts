import { stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import { hashFile } from '../../proofs/hash-file.ts';
import { proofKindOf } from '../../proofs/proof-kind.ts';
import type { ProofStore } from '../../proofs/proof-store.ts';
import type { Recorded } from '../service.ts';

/** A file that lies in the store and still needs its rows. */
export interface KeptFile {
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly mime: string;
}

/**
 * Puts an act's files into the store, all or none: an act whose proof was not taken is not recorded.
 * Errors: `filing.proof-refused` with what to hand in instead, `data.not-writable`.
 */
export async function keepFiles(store: ProofStore, files: readonly string[]): Promise<KeptFile[]> {
  const kept: (KeptFile & { path: string; move: boolean })[] = [];
  for (const file of files) {
    const name = path.basename(file);
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) throw new AppError('file.not-found', { name });
    const kind = proofKindOf(file, name);
    if ('refusal' in kind) throw new AppError('filing.proof-refused', { problem: kind.refusal });
    kept.push({
      name,
      path: file,
      size: found.size,
      mime: kind.mime,
      sha256: await hashFile(file),
      move: false,
    });
  }
  await store.keep(kept, async () => undefined);
  return kept;
}

/** The arrivals of kept files; one that came in before under its name is the same arrival. */
export async function arrivalsOf(
  { proofs }: Pick<Repositories, 'proofs'>,
  files: readonly KeptFile[],
  recorded: Recorded,
): Promise<number[]> {
  const found: number[] = [];
  for (const file of files) {
    const proofId = await proofs.add(file, recorded);
    found.push(
      (await proofs.arrivalOf(proofId, file.name)) ??
        (await proofs.addArrival(proofId, file.name, null, recorded)),
    );
  }
  return found;
}
