import { createHash } from 'node:crypto';
import type { NewClaim } from '../../database/repositories/claim.repository.ts';
import { plainText } from './item-finder.ts';

/** Claims with the same fingerprint say the same thing: handed in twice they are kept once. */
export function fingerprintOf(claim: Omit<NewClaim, 'fingerprint'>): string {
  const parts = [
    claim.staffId,
    claim.year,
    claim.item,
    claim.role ?? '',
    claim.quantityThousandths ?? '',
    claim.startDate,
    claim.endDate,
    claim.certifiedCredits ?? '',
    claim.creditHours ?? '',
    claim.publicNeed ? 1 : 0,
    claim.makeUpFor ?? '',
    plainText(claim.name),
    plainText(claim.projectNumber),
    // Claims of before knew no such unit, and their fingerprints stand.
    ...(claim.entryUnit ? [plainText(claim.entryUnit)] : []),
  ];
  return createHash('sha256').update(parts.join('\u0001')).digest('hex');
}
