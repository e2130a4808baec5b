import { wordCredit } from '../../../shared/domain/credit.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { ClaimStatus } from '../../../shared/domain/claim.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { StoredFiling } from '../../database/repositories/filing.repository.ts';
import type { CompiledItem, CompiledPack } from '../../rules/compile.ts';
import { sourceName } from '../../rules/explain.ts';
import { noLimit } from '../../rules/parameter.ts';
import { fingerprintOf } from '../intake/claim-fingerprint.ts';
import type { Recorded } from '../service.ts';
import type { Standing, Step } from './filing-steps.ts';

/** The item whose claims rest on a self-study filing; undefined where the year's rules know none. */
export function selfStudyItem(pack: CompiledPack): CompiledItem | undefined {
  return pack.items.find((item) => item.needsSelfStudyFiling);
}

/** The most a self-study can score, in hundredths, with its source; undefined where the rules set none. */
export function scoreCap(pack: CompiledPack): { amount: number; source: string } | undefined {
  const item = selfStudyItem(pack);
  const pot = item && pack.pots[item.pot];
  if (!pot || pot.cap.amount >= noLimit) return undefined;
  return { amount: pot.cap.amount, source: `${sourceName(pack, pot.cap.source)} ${pot.cap.clause}` };
}

export interface FinalScore {
  /** Hundredths. */
  readonly score: number;
  readonly on: CivilDate;
  readonly publicNeed: boolean;
  readonly decidedBy: string;
}

const open: readonly ClaimStatus[] = ['unreviewed', 'in-review', 'returned', 'accepted'];

/**
 * Lets the final score be the person's one accepted self-study claim of this filing: a claim that says so already is
 * accepted, else one is entered; what it replaces is set aside. Claims are not rewritten: all of it is decisions, so
 * that history shows them and an undo takes them back; `batch` begins their batch when there is one to make. Returns
 * the claim; null for a score of nothing.
 */
export async function enterScore(
  repositories: Repositories,
  filing: StoredFiling,
  stands: Standing<Step & { readonly note: string }>,
  item: CompiledItem,
  final: FinalScore,
  proofs: readonly number[],
  batch: () => Promise<number>,
  recorded: Recorded,
): Promise<number | null> {
  const { claims, decisions, filings } = repositories;
  const quantity = final.score * 10;
  const standing = (await filings.claimsOfItem(filing.staffId, filing.forYear, item.id, filing.id)).filter(
    ({ status }) => open.includes(status),
  );
  const said = `可验证自学最终打分 ${wordCredit(final.score)} 分`;
  const decide = async (
    claimId: number,
    decision: 'accept' | 'reject',
    before: ClaimStatus,
    after: ClaimStatus,
  ): Promise<void> => {
    await decisions.add(await batch(), {
      claimId,
      decision,
      level: 'unit',
      reasonCode: decision === 'accept' ? null : 'other',
      remark: decision === 'accept' ? said : `以${said}为准`,
      decidedBy: final.decidedBy,
      statusBefore: before,
      statusAfter: after,
    });
    await claims.setStatus(claimId, after);
  };

  const same = final.score > 0 ? standing.find((claim) => claim.quantityThousandths === quantity) : undefined;
  const replaced = standing.filter((claim) => claim !== same);
  const setAside = async (): Promise<void> => {
    for (const claim of replaced) await decide(claim.id, 'reject', claim.status, 'rejected');
  };
  if (final.score === 0) {
    await setAside();
    return null;
  }
  let claimId = same?.id;
  // What was handed in for a claim that the score replaces speaks for the score too.
  const handedIn: number[] = [];
  if (claimId === undefined) {
    const application = stands.get('application');
    const clip = (date: string): string => {
      if (date < `${filing.forYear}-01-01`) return `${filing.forYear}-01-01`;
      return date > `${filing.forYear}-12-31` ? `${filing.forYear}-12-31` : date;
    };
    const endDate = clip(stands.get('result')?.on ?? final.on);
    const startDate = clip(application?.on ?? final.on);
    const [before] = replaced;
    const topic = application?.note || before?.name || '';
    for (const claim of replaced)
      for (const { arrivalId } of await repositories.proofs.ofClaim(claim.id)) handedIn.push(arrivalId);
    const fields = {
      staffId: filing.staffId,
      year: filing.forYear,
      item: item.id,
      role: null,
      quantityThousandths: quantity,
      startDate: startDate < endDate ? startDate : endDate,
      endDate,
      certifiedCredits: null,
      creditHours: null,
      publicNeed: final.publicNeed,
      makeUpFor: null,
      name: topic === '' ? item.written.name : topic,
      projectNumber: '',
      organiser: '',
      remark: said,
      details: item.written.fields.some(({ id }) => id === 'topic') && topic !== '' ? { topic } : {},
    };
    claimId = await claims.add({ ...fields, fingerprint: fingerprintOf(fields) }, recorded, null);
    // 未上报 until the score: taken back, it is no claim that anybody handed in, and waits in no queue.
    await claims.setStatus(claimId, 'draft');
    await decide(claimId, 'accept', 'draft', 'accepted');
  } else if (same && same.status !== 'accepted') await decide(claimId, 'accept', same.status, 'accepted');
  await setAside();
  for (const arrivalId of new Set([...proofs, ...handedIn]))
    await repositories.proofs.link(claimId, arrivalId, 'hand', recorded);
  return claimId;
}
