import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Job } from '../../platform/job.ts';
import { hashFile } from '../../proofs/hash-file.ts';
import { proofKindOf } from '../../proofs/proof-kind.ts';
import type { ProofStore } from '../../proofs/proof-store.ts';
import { gatherProofs, type HandedInFile } from '../intake/gather-proofs.ts';
import { stateOf, type ClaimBoards } from '../review/claim-board.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import type { PictureMaker } from './picture-maker.ts';
import { findCandidates } from './proof-candidates.ts';
import { rowNumber, toProofView } from './proof-view.ts';

export interface ProofService {
  /** Takes files into the tray; folders and zips with everything in them. What cannot be taken is named. */
  add(request: RequestOf<'proof:add'>, job: Job): Promise<ResponseOf<'proof:add'>>;
  tray(request: RequestOf<'proof:tray'>): Promise<ResponseOf<'proof:tray'>>;
  candidates(request: RequestOf<'proof:candidates'>): Promise<ResponseOf<'proof:candidates'>>;
  attach(request: RequestOf<'proof:attach'>): Promise<ResponseOf<'proof:attach'>>;
  detach(request: RequestOf<'proof:detach'>): Promise<ResponseOf<'proof:detach'>>;
  derivative(request: RequestOf<'proof:derivative'>): Promise<ResponseOf<'proof:derivative'>>;
}

const shownCandidates = 40;

export function createProofService(
  context: ServiceContext,
  settings: SettingsService,
  store: ProofStore,
  pictures: PictureMaker,
  boards: ClaimBoards,
): ProofService {
  const { database } = context;

  const keep = async (
    files: readonly HandedInFile[],
    move: boolean,
    job: Job,
  ): Promise<{ added: number; known: number }> => {
    await store.keep(
      files.map((file) => ({ ...file, move })),
      async (done) => {
        job.step('保存佐证', done, files.length);
        await job.breathe();
      },
    );
    const recorded = await settings.recorded();
    let added = 0;
    await database.transaction(async ({ proofs }) => {
      for (const file of files) {
        const proofId = await proofs.add(file, recorded);
        if ((await proofs.arrivalOf(proofId, file.name)) !== undefined) continue;
        await proofs.addArrival(proofId, file.name, null, recorded);
        added += 1;
      }
    });
    return { added, known: files.length - added };
  };

  return {
    async add({ files }, job) {
      const refused: { name: string; message: string }[] = [];
      const counts = { added: 0, known: 0 };
      const count = (more: { added: number; known: number }): void => {
        counts.added += more.added;
        counts.known += more.known;
      };
      const single: HandedInFile[] = [];
      for (const [index, file] of files.entries()) {
        job.step('读取佐证', index, files.length);
        await job.breathe();
        const name = path.basename(file);
        const found = await stat(file).catch(() => undefined);
        if (found?.isDirectory() || /\.zip$/i.test(name)) {
          try {
            const handedIn = await gatherProofs(context, store, file, job);
            refused.push(...handedIn.refused);
            try {
              count(await keep(handedIn.files, handedIn.staging !== null, job));
            } finally {
              if (handedIn.staging !== null) await rm(handedIn.staging, { recursive: true, force: true });
            }
          } catch (error) {
            if (!(error instanceof AppError) || error.code === 'job.cancelled') throw error;
            const { message, hint } = error.toData();
            refused.push({ name, message: `${message}。${hint}` });
          }
          continue;
        }
        const kind = proofKindOf(file, name);
        if ('refusal' in kind) refused.push({ name, message: kind.refusal });
        else
          single.push({
            name,
            path: file,
            size: found?.size ?? 0,
            mime: kind.mime,
            sha256: await hashFile(file),
          });
      }
      count(await keep(single, false, job));
      context.changed('claims', 'proofs');
      pictures.wake();
      return { ...counts, refused };
    },
    async tray({ offset = 0, limit = 200 }) {
      return database.read(async ({ proofs }) => ({
        total: await proofs.trayCount(),
        items: (await proofs.tray(offset, limit)).map((arrival) => ({
          arrivalId: String(arrival.arrivalId),
          arrivedAt: arrival.arrivedAt,
          proof: toProofView(arrival),
        })),
      }));
    },
    async candidates({ arrivalId, year, search }) {
      const found = await database.read(async ({ proofs }) => {
        const arrival = await proofs.arrival(rowNumber(arrivalId));
        return arrival && { arrival, neighbours: await proofs.neighbourStaff(arrival.arrivalId) };
      });
      if (!found) throw new AppError('proof.not-found');
      const board = await boards.board(year);
      const wanted = search?.trim().toLowerCase() ?? '';
      const open = board.claims.filter((claim) => {
        const { status } = stateOf(board, claim);
        if (status !== 'unreviewed' && status !== 'in-review' && status !== 'returned') return false;
        return `${claim.haystack}\n${claim.itemName}\n${claim.department}`.toLowerCase().includes(wanted);
      });
      const clues = { name: found.arrival.name, neighbours: found.neighbours };
      return {
        claims: findCandidates(clues, open, shownCandidates).map(({ claim, why }) => ({
          claimId: claim.claimId,
          staffNumber: claim.staffNumber,
          personName: claim.personName,
          department: claim.department,
          itemName: claim.itemName,
          name: claim.name,
          startDate: claim.startDate,
          proofs: claim.proofs.length,
          why,
        })),
      };
    },
    async attach({ arrivalId, claimId }) {
      const recorded = await settings.recorded();
      const remaining = await database.transaction(async ({ claims, proofs }) => {
        const arrival = await proofs.arrival(rowNumber(arrivalId));
        if (!arrival) throw new AppError('proof.not-found');
        const claim = await claims.get(rowNumber(claimId));
        if (!claim) throw new AppError('claim.not-found', { claimId });
        await proofs.link(claim.id, arrival.arrivalId, 'hand', recorded);
        return proofs.trayCount();
      });
      context.changed('claims', 'proofs');
      return { remaining };
    },
    async detach({ proofId, claimId }) {
      const recorded = await settings.recorded();
      const remaining = await database.transaction(async ({ claims, proofs }) => {
        const claim = await claims.get(rowNumber(claimId));
        if (!claim) throw new AppError('claim.not-found', { claimId });
        if ((await proofs.unlink(claim.id, rowNumber(proofId), recorded)) === 0)
          throw new AppError('proof.not-found');
        return proofs.trayCount();
      });
      context.changed('claims', 'proofs');
      return { remaining };
    },
    async derivative({ proofId, page, size }) {
      return { path: await pictures.page(rowNumber(proofId), page, size), mime: 'image/jpeg' };
    },
  };
}
