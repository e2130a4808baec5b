import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { createProofDeriver } from '../../children/proof-deriver.ts';
import type { Picture, StoredProof } from '../../database/repositories/proof.repository.ts';
import type { ProofStore } from '../../proofs/proof-store.ts';
import type { ServiceContext } from '../service.ts';
import { baseName } from './proof-view.ts';

/** Has a child draw what is shown of proofs: all in turn in the background, one that is looked at next. */
export interface PictureMaker {
  /** Goes through what has no picture yet. */
  wake(): void;
  /** The same, and ends when everything is drawn. */
  drawAll(): Promise<void>;
  /** The file of a page, made now if it is not there. Errors: `proof.not-found`, `proof.no-preview`. */
  page(proofId: number, page: number, size: 'thumb' | 'view'): Promise<string>;
  close(): Promise<void>;
}

const batch = 16;
/** A PDF's later pages are not drawn. */
const drawnPages = 20;
const tellEveryMs = 1000;

export function createPictureMaker(context: ServiceContext, store: ProofStore): PictureMaker {
  const { database, childHost } = context;
  const deriver = createProofDeriver(childHost);
  const making = new Map<number, Promise<Picture | undefined>>();
  let closed = false;
  let round: Promise<void> | undefined;
  let told = 0;

  const draw = async (proof: StoredProof): Promise<Picture | undefined> => {
    const name = baseName(await database.read(({ proofs }) => proofs.nameOf(proof.proofId)));
    let picture: Picture;
    try {
      const { pages, width, height, dhash } = await deriver.derive({
        path: store.pathOf(proof.sha256),
        name,
        outFolder: store.derivedFolder(proof.sha256),
      });
      picture = { state: 'ready', pages, width, height, dhash, errorCode: null, errorDetail: null };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // The program is closing: nothing is wrong with the file.
      if (closed || error.code === 'job.cancelled') return undefined;
      picture = {
        state: 'failed',
        pages: 0,
        width: null,
        height: null,
        dhash: null,
        errorCode: error.code,
        errorDetail: JSON.stringify(error.details),
      };
    }
    if (closed) return undefined;
    await database.transaction(({ proofs }) => proofs.setPicture(proof.proofId, picture));
    return picture;
  };
  const make = (proof: StoredProof): Promise<Picture | undefined> => {
    const known = making.get(proof.proofId);
    if (known) return known;
    const drawing = draw(proof).finally(() => making.delete(proof.proofId));
    making.set(proof.proofId, drawing);
    return drawing;
  };
  const tell = (now: boolean): void => {
    if (!now && performance.now() - told < tellEveryMs) return;
    told = performance.now();
    context.changed('proofs');
  };
  const work = async (): Promise<void> => {
    let any = false;
    for (;;) {
      const pending = closed ? [] : await database.read(({ proofs }) => proofs.pending(batch));
      if (pending.length === 0) break;
      for (const proof of pending) {
        if (closed) return;
        await make(proof);
        any = true;
        tell(false);
      }
    }
    if (any && !closed) tell(true);
  };

  return {
    wake() {
      if (closed || round) return;
      round = work()
        .catch((error: unknown) =>
          context.logger.error('pictures', { kind: error instanceof Error ? error.name : typeof error }),
        )
        .finally(() => (round = undefined));
    },
    async drawAll() {
      while (!closed && (await database.read(({ proofs }) => proofs.pending(1))).length > 0) {
        this.wake();
        await round;
      }
    },
    async page(proofId, page, size) {
      const found = await database.read(async ({ proofs }) => {
        const proof = await proofs.get(proofId);
        return proof && { proof, name: await proofs.nameOf(proofId) };
      });
      if (!found) throw new AppError('proof.not-found');
      const { proof, name } = found;
      const file = path.join(
        store.derivedFolder(proof.sha256),
        size === 'thumb' && page === 1 ? 'thumb.jpg' : `view-${page}.jpg`,
      );
      const noPreview = () => new AppError('proof.no-preview', { name: baseName(name) });
      let { state, pages } = proof;
      // Derivatives may be thrown away to save space; they are made again when somebody looks.
      if (
        state === null ||
        (state === 'ready' && page <= Math.min(pages ?? 0, drawnPages) && !existsSync(file))
      ) {
        const picture = await make(proof);
        state = picture?.state ?? null;
        pages = picture?.pages ?? 0;
      }
      if (state !== 'ready' || page > Math.min(pages ?? 0, drawnPages)) throw noPreview();
      return file;
    },
    async close() {
      closed = true;
      deriver.close();
      await Promise.allSettled([round, ...making.values()]);
    },
  };
}
