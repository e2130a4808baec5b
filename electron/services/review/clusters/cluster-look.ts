import type { ClusterSummary } from '../../../../shared/contract/review.contract.ts';
import type { ClusterStand, ReviewLevel } from '../../../../shared/domain/claim.ts';
import { stateOf, waitsForUnit, type BoardClaim, type ClaimBoard, type ClaimState } from '../board.ts';
import type { Cluster, IndexedClaim } from './cluster-index.ts';
import { compareMembers, type Difference, type Majority } from './cluster-stands.ts';

export interface LookedMember {
  readonly indexed: IndexedClaim;
  /** Undefined for a claim that was decided before the board was read. */
  readonly claim: BoardClaim | undefined;
  readonly stand: ClusterStand;
  readonly differences: readonly Difference[];
}

export interface ClusterLook {
  readonly summary: ClusterSummary;
  readonly majority: Majority;
  /** Claims that were returned or rejected are none of it. */
  readonly members: readonly LookedMember[];
}

/** How the claims of one event stand at a level now; undefined when nobody waits there. */
export function lookAtCluster(
  board: ClaimBoard,
  cluster: Cluster,
  level: ReviewLevel = 'unit',
  referenceId?: number,
): ClusterLook | undefined {
  const counted = cluster.members.flatMap((indexed) => {
    const claim = board.byId.get(indexed.claim.id);
    const state = claim ? stateOf(board, claim) : accepted;
    const waits = claim !== undefined && waitsAt(state, level);
    return waits || isDecided(state) ? [{ indexed, claim, waits }] : [];
  });
  const majority = compareMembers(
    counted.map(({ indexed }) => indexed),
    referenceId,
  );
  if (!majority || !counted.some(({ waits }) => waits)) return undefined;
  const members = counted.map(({ indexed, claim, waits }): LookedMember => {
    const differences = majority.differences.get(indexed.claim.id) ?? [];
    const asked = (claim?.findings.length ?? 0) > 0;
    const stand = !waits
      ? 'decided'
      : differences.length > 0
        ? 'deviating'
        : asked
          ? 'questioned'
          : 'agreeing';
    return { indexed, claim, stand, differences: waits ? differences : [] };
  });
  const count = (wanted: ClusterStand) => members.filter(({ stand }) => stand === wanted).length;
  const decided = count('decided');
  return {
    majority,
    members,
    summary: {
      clusterId: cluster.clusterId,
      title: majority.example.name,
      startDate: majority.example.startDate,
      endDate: majority.example.endDate,
      size: members.length - decided,
      agreeing: count('agreeing'),
      questioned: count('questioned'),
      deviating: count('deviating'),
      decided,
    },
  };
}

/** How a claim's event stands for the unit; null for a claim that is alone or whose event waits for nobody. */
export function summaryOf(board: ClaimBoard, claim: BoardClaim): ClusterSummary | null {
  const cluster = board.clusters.ofClaim.get(claim.id);
  return cluster ? summaryOfCluster(board, cluster) : null;
}

/** How an event stands for the unit; null for one that waits for nobody. */
export function summaryOfCluster(board: ClaimBoard, cluster: Cluster): ClusterSummary | null {
  const known = board.summaries.get(cluster.clusterId);
  if (known !== undefined) return known;
  const found = lookAtCluster(board, cluster)?.summary;
  const summary = found && found.size + found.decided > 1 ? found : null;
  board.summaries.set(cluster.clusterId, summary);
  return summary;
}

const accepted: ClaimState = { status: 'accepted', lastLevel: null };

function waitsAt(state: ClaimState, level: ReviewLevel): boolean {
  switch (level) {
    case 'department':
      return state.status === 'unreviewed';
    case 'unit':
      return waitsForUnit(state);
    case 'upper':
      return state.status === 'in-review' && state.lastLevel === 'unit';
  }
}

/** Somebody said yes to it, and nobody no. */
function isDecided({ status }: ClaimState): boolean {
  return status === 'accepted' || status === 'in-review';
}
