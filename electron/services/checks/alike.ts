import type { AlikeProof } from '../../../shared/contract/proof-check.contract.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { pairIdOf, type PairKind } from '../../../shared/domain/proof-check.ts';
import type { PairEntry, PairSide, SharedSide } from '../../database/repositories/proof-check.repository.ts';
import { plainText } from '../intake/item-finder.ts';

/** Another claim's proof that is, or seems to be, the same paper as one of this claim's. */
export interface AlikeClaim {
  readonly pairId: string;
  readonly kind: PairKind;
  readonly proofId: number;
  readonly otherProofId: number;
  /** Null while the other proof lies in the tray. */
  readonly other: Pick<PairSide, 'claimId' | 'staffNumber' | 'personName' | 'claimName' | 'year'>;
}

/** What tells whether two people's claims rest on one paper that names them both. */
export interface EventOfClaim {
  readonly personKey: string;
  readonly projectNumber: string;
  readonly name: string;
  readonly startDate: string;
}

/**
 * A list that both signed, or a paper of two authors: two people, one event, and each named on the own proof. Nothing to
 * ask about then; a certificate that names one of them stays a question.
 */
export function isSharedList(
  left: EventOfClaim,
  right: EventOfClaim,
  named: { readonly left: boolean; readonly right: boolean },
): boolean {
  if (!named.left || !named.right || left.personKey === right.personKey) return false;
  const number = plainText(left.projectNumber);
  return (
    (number !== '' && number === plainText(right.projectNumber)) ||
    (left.startDate === right.startDate && plainText(left.name) === plainText(right.name))
  );
}

/** For each claim the near pairs that its proofs are in; several photos under one claim are no pair. */
export function nearByClaim(
  sides: readonly PairSide[],
  isNamed: (claimId: number, proofId: number) => boolean,
): ReadonlyMap<number, readonly AlikeClaim[]> {
  const found = new Map<number, AlikeClaim[]>();
  for (const pair of groupBy(sides, (side) => `${side.lowProofId}-${side.highProofId}`).values()) {
    const low = withoutTray(pair.filter((side) => side.proofId === side.lowProofId));
    const high = withoutTray(pair.filter((side) => side.proofId === side.highProofId));
    for (const [mine, others] of [
      [low, high],
      [high, low],
    ] as const)
      for (const side of mine) {
        if (side.claimId === null) continue;
        for (const other of others) {
          // Both under one claim: two photos of one paper, as people hand them in.
          if (pair.some((any) => any.claimId === side.claimId && any.proofId === other.proofId)) continue;
          if (other.claimId !== null) {
            const named = {
              left: isNamed(side.claimId, side.proofId),
              right: isNamed(other.claimId, other.proofId),
            };
            if (isSharedList(eventOf(side), eventOf(other), named)) continue;
          }
          const list = found.get(side.claimId) ?? [];
          found.set(side.claimId, list);
          list.push({
            pairId: pairIdOf({ kind: 'near', proofs: [side.lowProofId, side.highProofId] }),
            kind: 'near',
            proofId: side.proofId,
            otherProofId: other.proofId,
            other,
          });
        }
      }
  }
  return found;
}

/** The claim's proofs that stand under other claims too, byte for byte. */
export function identicalOf(claimId: number, shared: readonly SharedSide[]): AlikeClaim[] {
  return shared
    .filter((other) => other.claimId !== claimId)
    .filter((other) => shared.some((mine) => mine.claimId === claimId && mine.proofId === other.proofId))
    .map((other) => ({
      pairId: pairIdOf({ kind: 'identical', proof: other.proofId, claims: [claimId, other.claimId] }),
      kind: 'identical',
      proofId: other.proofId,
      otherProofId: other.proofId,
      other,
    }));
}

export function toAlikeProof(alike: AlikeClaim, entries: ReadonlyMap<string, PairEntry>): AlikeProof {
  const entry = entries.get(alike.pairId);
  const dismissed = entry?.verdict === 'not-duplicate' ? entry : undefined;
  const { claimId, staffNumber, personName, claimName, year } = alike.other;
  return {
    pairId: alike.pairId,
    kind: alike.kind,
    proofId: String(alike.proofId),
    otherProofId: String(alike.otherProofId),
    otherClaimId: claimId === null ? null : String(claimId),
    otherClaimName: claimName,
    staffNumber,
    personName,
    year,
    dismissedBy: dismissed?.by ?? null,
    dismissedAt: dismissed?.at ?? null,
    remark: dismissed?.remark ?? '',
  };
}

function eventOf({ staffNumber, projectNumber, claimName, startDate }: PairSide): EventOfClaim {
  return { personKey: staffNumber, projectNumber, name: claimName, startDate };
}

/** A proof under a claim may lie in the tray as well, under another file name. */
function withoutTray(sides: readonly PairSide[]): readonly PairSide[] {
  const claimed = sides.filter((side) => side.claimId !== null);
  return claimed.length > 0 ? claimed : sides;
}
