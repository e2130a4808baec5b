import { createHash } from 'node:crypto';
import type { RequestOf, ResponseOf } from '../../../../shared/contract/index.ts';
import type { ClusterMember } from '../../../../shared/contract/review-desk.contract.ts';
import type { ClusterStand, ReviewLevel } from '../../../../shared/domain/claim.ts';
import { AppError } from '../../../../shared/errors.ts';
import { rowNumber } from '../../proofs/proof-view.ts';
import { stateOf, type BoardClaim, type ClaimBoard } from '../board.ts';
import type { ClaimBoards } from '../claim-board.ts';
import { claimFieldNames, wordField } from '../claim-words.ts';
import type { Decider } from '../decider.ts';
import { indexedClaim, yearOfCluster, type Cluster, type EventClaim } from './cluster-index.ts';
import { lookAtCluster, type ClusterLook, type LookedMember } from './cluster-look.ts';
import { proofsOfCluster } from './cluster-proofs.ts';

export interface ClusterService {
  /** Errors: `review.cluster-gone`, `proof.not-found` for a reference that is none of the cluster's. */
  view(request: RequestOf<'review:cluster'>): Promise<ResponseOf<'review:cluster'>>;
  /** Errors: `review.cluster-gone`, `review.cluster-changed`, `review.cluster-nobody`, `review.same-person`. */
  decide(request: RequestOf<'review:decide-cluster'>): Promise<ResponseOf<'review:decide-cluster'>>;
}

interface Found {
  readonly board: ClaimBoard;
  readonly cluster: Cluster;
  readonly look: ClusterLook;
  readonly revision: string;
}

interface Wanted {
  readonly clusterId: string;
  readonly level?: ReviewLevel | undefined;
  readonly referenceProofId?: string | undefined;
}

const standOrder: readonly ClusterStand[] = ['agreeing', 'questioned', 'deviating', 'decided'];

/** One decision for one event. */
export function createClusterService(boards: ClaimBoards, decider: Decider): ClusterService {
  const find = async ({ clusterId, level = 'unit', referenceProofId }: Wanted): Promise<Found> => {
    const year = yearOfCluster(clusterId);
    if (year === undefined) throw new AppError('review.cluster-gone');
    const board = await boards.openBoard(year);
    const cluster = board.clusters.byId.get(clusterId);
    if (!cluster) throw new AppError('review.cluster-gone');
    const look = lookAtCluster(board, cluster, level, referenceClaim(board, cluster, referenceProofId));
    if (!look) throw new AppError('review.cluster-gone');
    return { board, cluster, look, revision: revisionOf(look, level) };
  };

  return {
    async view(request) {
      const { board, look, revision } = await find(request);
      const { example } = look.majority;
      const { reference, proofs } = proofsOfCluster(look, request.referenceProofId);
      const members = look.members.toSorted(
        (left, right) => standOrder.indexOf(left.stand) - standOrder.indexOf(right.stand),
      );
      return {
        ...look.summary,
        year: board.year,
        revision,
        itemName: board.items?.get(example.item)?.name ?? example.item,
        organiser: example.organiser,
        projectNumber: example.projectNumber,
        reference,
        proofs,
        members: members.map((member) => toMember(board, member)),
      };
    },
    async decide(request) {
      const { look, revision } = await find(request);
      if (revision !== request.revision) throw new AppError('review.cluster-changed');
      const agreeing = look.members.filter(({ stand }) => stand === 'agreeing');
      if (agreeing.length === 0) throw new AppError('review.cluster-nobody');
      const shown = new Map(agreeing.map(({ indexed }) => [indexed.claim.id, indexed]));
      const { level, by, remark } = request;
      const done = await decider.decide(
        {
          claimIds: [...shown.keys()].map(String),
          decision: 'accept',
          level,
          ...(by === undefined ? {} : { by }),
          ...(remark === undefined ? {} : { remark }),
        },
        {
          // What was shown is what is decided, whatever came between the board and the transaction.
          verify(claim) {
            const now = indexedClaim(claim);
            const then = shown.get(claim.id);
            if (now.eventKey !== then?.eventKey || now.roleKey !== then.roleKey)
              throw new AppError('review.cluster-changed');
          },
        },
      );
      const { questioned, deviating } = look.summary;
      return { ...done, questioned, deviating };
    },
  };
}

/** The claim that the chosen proof stands under, of several the first. */
function referenceClaim(
  board: ClaimBoard,
  { members }: Cluster,
  proofId: string | undefined,
): number | undefined {
  if (proofId === undefined) return undefined;
  const found = members.find(({ claim }) =>
    board.byId.get(claim.id)?.proofs.some((proof) => proof.proofId === rowNumber(proofId)),
  );
  if (!found) throw new AppError('proof.not-found');
  return found.claim.id;
}

/** Who stands how, and with which words and questions. */
function revisionOf({ members, majority }: ClusterLook, level: ReviewLevel): string {
  const seen = members.map(({ indexed, claim, stand }) => [
    indexed.claim.id,
    stand,
    indexed.eventKey,
    indexed.roleKey,
    claim?.findings.map(({ code, message }) => [code, message]) ?? [],
  ]);
  const content = JSON.stringify([level, indexedClaim(majority.example).eventKey, seen]);
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}

function toMember(board: ClaimBoard, { indexed, claim, stand, differences }: LookedMember): ClusterMember {
  const { items } = board;
  const value = (of: EventClaim, field: (typeof differences)[number]['field']) =>
    wordField(field, valueOf(of, field), items, of.item);
  return {
    claimId: String(indexed.claim.id),
    ...whoOf(board, claim, indexed.claim),
    roleName:
      indexed.claim.role === null ? null : wordField('role', indexed.claim.role, items, indexed.claim.item),
    status: claim ? stateOf(board, claim).status : 'accepted',
    stand,
    differs: differences.map(({ field, majority }) => ({
      field,
      fieldName: claimFieldNames[field],
      value: value(indexed.claim, field),
      majority: value(majority, field),
    })),
    findings: [...(claim?.findings ?? [])],
    credits: claim?.grantedAlone ?? indexed.claim.certifiedCredits ?? 0,
    proofs: claim?.proofs.length ?? 0,
    firstProofId: claim?.proofs[0] ? String(claim.proofs[0].proofId) : null,
  };
}

function whoOf(
  board: ClaimBoard,
  claim: BoardClaim | undefined,
  { id }: EventClaim,
): Pick<ClusterMember, 'staffNumber' | 'personName' | 'department'> {
  if (claim) {
    const { staffNumber, personName, department } = claim;
    return { staffNumber, personName, department };
  }
  const person = board.people.get(board.precedents.get(id)?.staffId ?? 0);
  return {
    staffNumber: person?.staffNumber ?? '',
    personName: person?.name ?? '',
    department: person?.department ?? '',
  };
}

function valueOf(claim: EventClaim, field: keyof typeof claimFieldNames): string | number | null {
  switch (field) {
    case 'hours':
      return claim.creditHours;
    case 'quantity':
      return claim.quantityThousandths;
    case 'credits':
      return claim.certifiedCredits;
    case 'item':
    case 'startDate':
    case 'endDate':
    case 'organiser':
    case 'name':
    case 'projectNumber':
      return claim[field];
    default:
      return null;
  }
}
