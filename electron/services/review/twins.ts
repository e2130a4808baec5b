import type { LikelyTwin } from '../../database/repositories/claim.repository.ts';
import { breathe } from '../../platform/breathe.ts';
import { plainText } from '../intake/item-finder.ts';
import { remembered } from './remembered.ts';

const sliceSize = 4000;

/**
 * Groups a person's claims that look like one: the same project number, or the same item, dates and title. Returns for
 * each claim the others. Works in slices: a year has tens of thousands.
 */
export async function findTwins<Claim extends LikelyTwin>(
  claims: readonly Claim[],
): Promise<ReadonlyMap<number, readonly Claim[]>> {
  const plain = remembered(plainText);
  const groups = new Map<string, Claim[]>();
  const put = (key: string, claim: Claim) => {
    const group = groups.get(key);
    if (group) group.push(claim);
    else groups.set(key, [claim]);
  };
  for (const [at, claim] of claims.entries()) {
    if (at % sliceSize === sliceSize - 1) await breathe();
    const number = plain(claim.projectNumber);
    if (number !== '') put(`${claim.staffId}#${number}`, claim);
    put(`${claim.staffId}|${claim.item}|${claim.startDate}|${claim.endDate}|${plain(claim.name)}`, claim);
  }
  await breathe();
  const twins = new Map<number, Claim[]>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    for (const claim of group) {
      const known = twins.get(claim.id) ?? [];
      twins.set(claim.id, known);
      for (const other of group) if (other !== claim && !known.includes(other)) known.push(other);
    }
  }
  return twins;
}
