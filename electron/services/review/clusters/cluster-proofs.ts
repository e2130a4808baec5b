import type { ResponseOf } from '../../../../shared/contract/index.ts';
import { baseName } from '../../proofs/proof-view.ts';
import type { ClusterLook } from './cluster-look.ts';

/**
 * The event's proofs, and the one that the others are looked at beside: what the officer chose, or what stands under
 * most of the agreeing claims, of equal ones the first claim's first.
 */
export function proofsOfCluster(
  { members }: ClusterLook,
  chosenId: string | undefined,
): Pick<ResponseOf<'review:cluster'>, 'reference' | 'proofs'> {
  interface Counted {
    readonly proofId: string;
    readonly name: string;
    readonly claimId: string;
    claims: number;
    agreeing: number;
  }
  const counted = new Map<number, Counted>();
  for (const { claim, stand } of members) {
    for (const { proofId, name } of claim?.proofs ?? []) {
      const known = counted.get(proofId) ?? {
        proofId: String(proofId),
        name: baseName(name),
        claimId: claim?.claimId ?? '',
        claims: 0,
        agreeing: 0,
      };
      counted.set(proofId, known);
      known.claims += 1;
      if (stand === 'agreeing') known.agreeing += 1;
    }
  }
  const proofs = [...counted.values()];
  const best = proofs.toSorted((left, right) => right.agreeing - left.agreeing)[0];
  const chosen = proofs.find(({ proofId }) => proofId === chosenId);
  const reference = chosen ?? best;
  return {
    reference: reference
      ? {
          proofId: reference.proofId,
          name: reference.name,
          claimId: reference.claimId,
          chosen: chosen !== undefined,
        }
      : null,
    proofs: proofs
      .toSorted((left, right) => right.claims - left.claims)
      .map(({ proofId, name, claims }) => ({ proofId, name, claims })),
  };
}
