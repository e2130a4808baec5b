import { groupBy } from '../../../shared/domain/group-by.ts';
import type { SharedProof } from '../../database/repositories/proof.repository.ts';
import type { ClusterIndex } from './clusters/cluster-index.ts';

/** A sign-in sheet stands under everybody's claim of its event; from so many people on it is nobody's certificate. */
const sheetPeople = 3;

/**
 * By claim, the other claims that have one of its proofs. One paper under three people's claims of one event and more
 * is the event's sheet and no question among them; under another event's claim it stays one.
 */
export function sharersByClaim(
  shared: readonly SharedProof[],
  clusters: ClusterIndex,
  isDismissed: (proofId: number, claimId: number, otherClaimId: number) => boolean,
): ReadonlyMap<number, readonly SharedProof[]> {
  const found = new Map<number, Map<number, SharedProof>>();
  for (const sides of groupBy(shared, (side) => side.proofId).values()) {
    const byEvent = groupBy(sides, (side) => clusters.ofClaim.get(side.claimId)?.clusterId);
    for (const [event, those] of byEvent) {
      const isSheet =
        event !== undefined && new Set(those.map(({ staffNumber }) => staffNumber)).size >= sheetPeople;
      const others = isSheet ? sides.filter((side) => !those.includes(side)) : sides;
      if (others.length === 0) continue;
      for (const side of those) {
        const known = found.get(side.claimId) ?? new Map<number, SharedProof>();
        found.set(side.claimId, known);
        // Two proofs shared with one claim are one question.
        for (const other of others)
          if (
            other.claimId !== side.claimId &&
            !known.has(other.claimId) &&
            !isDismissed(side.proofId, side.claimId, other.claimId)
          )
            known.set(other.claimId, other);
      }
    }
  }
  return new Map([...found].map(([claimId, others]) => [claimId, [...others.values()]]));
}
