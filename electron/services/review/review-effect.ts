import type { ResponseOf } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { explain } from '../../rules/explain.ts';
import type { Finding } from '../../rules/finding.ts';
import type { ComplianceService } from '../compliance/compliance.service.ts';
import { judgePerson, toRuleClaim } from '../compliance/year-book.ts';
import { rowNumber } from '../proofs/proof-view.ts';
import type { ServiceContext } from '../service.ts';

/**
 * The person's year without and with the claim accepted. A make-up claim is shown in the year it makes up.
 * Errors: `claim.not-found`, `rules.no-pack`.
 */
export async function effectOf(
  context: ServiceContext,
  compliance: ComplianceService,
  claimId: string,
): Promise<ResponseOf<'review:effect'>> {
  const claim = await context.database.read(({ claims }) => claims.get(rowNumber(claimId)));
  if (!claim) throw new AppError('claim.not-found', { claimId });
  const { book, entry } = await compliance.personOf(claim.makeUpFor ?? claim.year, claim.staffNumber);
  const judge = (claims: Parameters<typeof judgePerson>[2]) =>
    judgePerson(book, entry.person, claims, entry.filings);
  const all = entry.claims.map(toRuleClaim);
  const before = judge(all.filter(({ ref }) => ref !== claimId));
  const after = judge(
    all.map((one) => (one.ref === claimId ? { ...one, status: 'accepted' as const } : one)),
  );
  const worded = explain(book.pack, after, { entries: 'claimId' }).entries.find(
    (one) => one.claimId === claimId,
  );
  if (!worded) throw new AppError('claim.not-found', { claimId });
  return { entry: worded, before: standing(before), after: standing(after) };
}

function standing(finding: Finding): ResponseOf<'review:effect'>['before'] {
  const { verdict, required, granted, shortBy, publicRequired, publicGranted, publicShortBy } = finding;
  return {
    verdict,
    total: { required, granted, shortBy },
    publicNeed: { required: publicRequired, granted: publicGranted, shortBy: publicShortBy },
  };
}
