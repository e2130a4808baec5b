import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { actionOfReason } from '../../../shared/domain/claim.ts';
import { AppError } from '../../../shared/errors.ts';
import { fingerprintOf } from '../intake/claim-fingerprint.ts';
import { baseName, rowNumber } from '../proofs/proof-view.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { changedContent, contentOf, mergedChanges, valueChanges, wordChanges } from './claim-changes.ts';
import type { ClaimRules } from './claim-rules.ts';
import { statusWords } from './decision-rules.ts';

export interface Resubmissions {
  /** Errors: `claim.not-found`, `claim.wrong-state`, `claim.invalid`, `claim.unknown-item`, `claim.nothing-changed`. */
  resubmit(request: RequestOf<'claim:resubmit'>): Promise<ResponseOf<'claim:resubmit'>>;
  /** Errors: `claim.not-found`. */
  sinceReturn(claimId: string): Promise<ResponseOf<'review:resubmission'>>;
}

/** Claims that read otherwise: handed in again by their owners, or corrected by the officer. */
export function createResubmissions(
  context: ServiceContext,
  settings: SettingsService,
  rules: ClaimRules,
): Resubmissions {
  const { database } = context;

  const claimOf = async (claimId: string) => {
    const claim = await database.read(({ claims }) => claims.get(rowNumber(claimId)));
    if (!claim) throw new AppError('claim.not-found', { claimId });
    return claim;
  };

  return {
    async resubmit({ claimId, origin, changes, why }) {
      const { year } = await claimOf(claimId);
      const { items } = await rules.ofYear(year);
      const recorded = await settings.recorded();
      const done = await database.transaction(async ({ claims, claimChanges, decisions }) => {
        const id = rowNumber(claimId);
        const claim = await claims.get(id);
        if (!claim) throw new AppError('claim.not-found', { claimId });
        const lastLevel = claim.status === 'in-review' ? await decisions.lastLevel(id) : undefined;
        const open = claim.status === 'unreviewed' || claim.status === 'in-review';
        if (lastLevel === 'unit' || (!open && claim.status !== 'returned'))
          throw new AppError('claim.wrong-state', {
            status: lastLevel === 'unit' ? '审核中（等上级审核）' : statusWords[claim.status],
            action: origin === 'person' ? '重新上报' : '更正',
            claimId,
          });
        const details = Object.fromEntries(
          (await claims.details(id)).map(({ field, value }) => [field, value]),
        );
        const before = contentOf(claim, details);
        const after = changedContent(before, changes, items);
        const values = valueChanges(before, after);
        if (values.length === 0 && claim.status !== 'returned')
          throw new AppError('claim.nothing-changed', { claimId });
        const batchId = await decisions.addBatch(null, recorded);
        await claimChanges.add(
          {
            batchId,
            claimId: id,
            origin,
            why: why ?? '',
            statusBefore: claim.status,
            // Whoever passed it on has not seen what it says now.
            statusAfter: 'unreviewed',
            fingerprintBefore: await claimChanges.fingerprint(id),
            changes: values,
          },
          fingerprintOf(after),
        );
        return { batchId, changes: wordChanges(values, items, claim.item) };
      });
      context.changed('claims');
      return { batchId: String(done.batchId), changes: done.changes };
    },

    async sinceReturn(claimId) {
      const claim = await claimOf(claimId);
      const items = (await rules.find(claim.year))?.items;
      return database.read(async ({ decisions, claimChanges, reviewBoards }) => {
        const returned = (await decisions.standing(claim.id)).findLast(
          ({ decision }) => decision === 'return',
        );
        if (!returned) return { resubmission: null };
        const sets = (await claimChanges.ofClaim(claim.id)).filter(
          ({ stands, batchId }) => stands && batchId > returned.batchId,
        );
        const links = await reviewBoards.proofLinks(claim.id);
        const named = (those: typeof links) =>
          those.map(({ proofId, name }) => ({ proofId: String(proofId), name: baseName(name) }));
        const back = sets.find(({ statusBefore }) => statusBefore === 'returned');
        return {
          resubmission: {
            returnedAt: returned.at,
            returnedBy: returned.decidedBy,
            reasonCode: returned.reasonCode,
            action: actionOfReason[returned.reasonCode ?? 'other'],
            remark: returned.remark,
            resubmittedAt: back?.at ?? null,
            origin: back?.origin === 'undo' ? null : (back?.origin ?? null),
            changes: wordChanges(mergedChanges(sets.map(({ changes }) => changes)), items, claim.item),
            proofsAdded: named(
              links.filter((link) => link.attachedAt > returned.at && link.detachedAt === null),
            ),
            proofsRemoved: named(
              links.filter(
                (link) =>
                  link.attachedAt <= returned.at && link.detachedAt !== null && link.detachedAt > returned.at,
              ),
            ),
          },
        };
      });
    },
  };
}
