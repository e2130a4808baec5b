import { groupBy } from '../../../shared/domain/group-by.ts';
import type { SharedProof } from '../../database/repositories/proof.repository.ts';
import { breathe } from '../../platform/breathe.ts';
import { plainText } from '../intake/item-finder.ts';
import type { ClusterIndex } from './clusters/cluster-index.ts';
import { remembered } from './remembered.ts';

/** A sign-in sheet stands under everybody's claim of its event; from so many people on it is nobody's certificate. */
const sheetPeople = 3;

/** About 10 ms on a slow computer. */
const pairsAtOnce = 10_000;

/** One paper under this claim and under another, or under those of another event. */
export interface Sharer {
  /** The other claim; of an event the first. */
  readonly other: SharedProof;
  /** People of the other event whose sheet it is; 1 where it is a single claim's. */
  readonly people: number;
}

type IsDismissed = (proofId: number, claimId: number, otherClaimId: number) => boolean;

/**
 * By claim, whoever else has one of its proofs. One paper under three people's claims of one event and more is the
 * event's sheet: no question among them, and a single one between them and anybody else, which is answered for all of
 * the event at once. Works in slices: one paper under a hundred claims is ten thousand pairs.
 */
export async function sharersByClaim(
  shared: readonly SharedProof[],
  clusters: ClusterIndex,
  isDismissed: IsDismissed,
): Promise<ReadonlyMap<number, readonly Sharer[]>> {
  const found = new Map<number, Map<string, Sharer>>();
  let looked = 0;
  const add = (claimId: number, key: string, sharer: Sharer) => {
    const known = found.get(claimId) ?? new Map<string, Sharer>();
    found.set(claimId, known);
    // Two proofs shared with one claim are one question.
    if (!known.has(key)) known.set(key, sharer);
  };
  const breatheAfter = async (pairs: number): Promise<void> => {
    looked += pairs;
    if (looked < pairsAtOnce) return;
    looked = 0;
    await breathe();
  };
  const plain = remembered(plainText);
  for (const sides of groupBy(shared, (side) => side.proofId).values()) {
    await breatheAfter(sides.length);
    const events = byEvent(sides, clusters, plain);
    for (const mine of events)
      for (const theirs of events) {
        await breatheAfter(mine.sides.length * theirs.sides.length);
        const sheets = isSheet(mine) || isSheet(theirs);
        if (sheets && (mine === theirs || anyDismissed(mine, theirs, isDismissed))) continue;
        for (const side of mine.sides) {
          const [first] = theirs.sides;
          if (first && isSheet(theirs))
            add(side.claimId, `event ${theirs.key}`, { other: first, people: theirs.people });
          else
            for (const other of theirs.sides)
              if (
                other.claimId !== side.claimId &&
                (sheets || !isDismissed(side.proofId, side.claimId, other.claimId))
              )
                add(side.claimId, String(other.claimId), { other, people: 1 });
        }
      }
  }
  return new Map([...found].map(([claimId, sharers]) => [claimId, [...sharers.values()]]));
}

interface EventSides {
  readonly key: string;
  readonly sides: readonly SharedProof[];
  readonly people: number;
}

function isSheet({ people }: EventSides): boolean {
  return people >= sheetPeople;
}

/** A claim that was returned or rejected stands in no event's cluster: its day and title tell where it belongs. */
function byEvent(
  sides: readonly SharedProof[],
  clusters: ClusterIndex,
  plain: (text: string) => string,
): readonly EventSides[] {
  const written = ({ year, startDate, claimName }: SharedProof) => `${year}|${startDate}|${plain(claimName)}`;
  const clusterOf = ({ claimId }: SharedProof) => clusters.ofClaim.get(claimId)?.clusterId;
  const known = new Map(
    sides.flatMap((side) => {
      const clusterId = clusterOf(side);
      return clusterId === undefined ? [] : [[written(side), clusterId] as const];
    }),
  );
  const groups = groupBy(sides, (side) => clusterOf(side) ?? known.get(written(side)) ?? written(side));
  return [...groups].map(([key, those]) => ({
    key,
    sides: those,
    people: new Set(those.map(({ staffNumber }) => staffNumber)).size,
  }));
}

function anyDismissed(mine: EventSides, theirs: EventSides, isDismissed: IsDismissed): boolean {
  return mine.sides.some(({ proofId, claimId }) =>
    theirs.sides.some((other) => isDismissed(proofId, claimId, other.claimId)),
  );
}
