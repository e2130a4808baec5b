import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { ClusterSummary, QueueRow, QueueSort } from '../../../shared/contract/review.contract.ts';
import type { ReviewLevel } from '../../../shared/domain/claim.ts';
import { civilDateOf, daysInclusive } from '../../../shared/domain/civil-date.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { isOpen, stateOf, waitsForUnit, type BoardClaim, type ClaimBoard, type ClaimState } from './board.ts';
import { summaryOf } from './clusters/cluster-look.ts';

type QueueRequest = RequestOf<'review:queue'>;

/** Whether a filter can only name claims that are open, which are read much sooner than all of a year. */
export function asksForOpenOnly({ status, announced }: QueueRequest): boolean {
  return status === undefined ? announced !== true : isOpen({ status });
}

/** The level that a claim waits for; null once decided. */
export function awaitedLevel({ status, lastLevel }: ClaimState): ReviewLevel | null {
  if (status === 'unreviewed') return 'department';
  if (status !== 'in-review') return null;
  return lastLevel === 'unit' ? 'upper' : 'unit';
}

/** Whole days since an instant, on the calendar. */
export function daysSince(instant: string, today: string): number {
  return Math.max(0, daysInclusive(civilDateOf(new Date(instant)), today) - 1);
}

export function isAnnounced(claim: BoardClaim): boolean {
  return claim.findings.some(({ code }) => code === 'project-announced');
}

/** The filtered and sorted queue of one board. */
export function queueOf(board: ClaimBoard, request: QueueRequest, today: string) {
  const chosen = board.claims.filter((claim) => matches(board, claim, request, today));
  const sorted = sortBy(board, chosen, request);
  const entries = request.fold === true ? fold(board, sorted) : undefined;
  const ordered = entries ? entries.flatMap(({ claims }) => claims) : sorted;
  const lines = entries ? entries.flatMap(({ claims: [first] }) => first ?? []) : ordered;
  const offset = request.offset ?? 0;
  return {
    total: ordered.length,
    claimIds: offset === 0 ? ordered.map(({ claimId }) => claimId) : [],
    ...(entries &&
      offset === 0 && {
        entries: entries.map(({ clusterId, claims }) => ({
          claimId: claims[0]?.claimId ?? '',
          clusterId,
          size: claims.length,
        })),
      }),
    rows: lines
      .slice(offset, offset + (request.limit ?? 100))
      .map((claim) => toQueueRow(claim, stateOf(board, claim), today, summaryOf(board, claim))),
  } satisfies Partial<ResponseOf<'review:queue'>>;
}

/** How many claims of a claim's event wait for the unit; 1 for one that stands alone. */
function waitingBeside(board: ClaimBoard, claim: BoardClaim): number {
  return summaryOf(board, claim)?.size ?? 1;
}

function matches(board: ClaimBoard, claim: BoardClaim, request: QueueRequest, today: string): boolean {
  const state = stateOf(board, claim);
  const { status, awaits, codes, questions, announced } = request;
  if (awaits !== undefined && awaitedLevel(state) !== awaits) return false;
  if (status !== undefined && state.status !== status) return false;
  if (status === undefined && awaits === undefined && announced !== true && !waitsForUnit(state))
    return false;
  if (announced !== undefined && announced !== isAnnounced(claim)) return false;
  if (questions !== undefined && (questions === 'with') !== claim.findings.length > 0) return false;
  if (codes !== undefined && codes.length > 0 && !claim.findings.some(({ code }) => codes.includes(code)))
    return false;
  if (request.department !== undefined && claim.department !== request.department) return false;
  if (request.item !== undefined && claim.item !== request.item) return false;
  if (request.submitter !== undefined && claim.recordedBy !== request.submitter) return false;
  if (request.resubmitted !== undefined && claim.resubmitted !== request.resubmitted) return false;
  if (request.minAgeDays !== undefined && daysSince(claim.handedInAt, today) < request.minAgeDays)
    return false;
  if (request.minCluster !== undefined && waitingBeside(board, claim) < request.minCluster) return false;
  if (
    request.clusterId !== undefined &&
    board.clusters.ofClaim.get(claim.id)?.clusterId !== request.clusterId
  )
    return false;
  const search = request.search?.trim().toLowerCase();
  return !search || claim.haystack.includes(search);
}

/** Claims stand by department and person already; equals stay so. */
function sortBy(
  board: ClaimBoard,
  claims: readonly BoardClaim[],
  { sort = 'person', descending = false }: QueueRequest,
): readonly BoardClaim[] {
  if (sort === 'person') return descending ? claims.toReversed() : claims;
  const keys: Record<Exclude<QueueSort, 'person'>, (claim: BoardClaim) => string | number> = {
    age: ({ handedInAt }) => handedInAt,
    // Most first.
    questions: ({ findings }) => -findings.length,
    item: ({ itemName }) => itemName,
    submitter: ({ recordedBy }) => recordedBy,
    date: ({ startDate }) => startDate,
    cluster: (claim) => -waitingBeside(board, claim),
  };
  const keyOf = keys[sort];
  const keyed = claims.map((claim) => ({ claim, key: keyOf(claim) }));
  const direction = descending ? -1 : 1;
  keyed.sort((left, right) => (left.key < right.key ? -direction : left.key > right.key ? direction : 0));
  return keyed.map(({ claim }) => claim);
}

interface Entry {
  readonly clusterId: string | null;
  readonly claims: readonly BoardClaim[];
}

function fold(board: ClaimBoard, claims: readonly BoardClaim[]): readonly Entry[] {
  const keyOf = (claim: BoardClaim): string | number =>
    (waitingBeside(board, claim) > 1 && board.clusters.ofClaim.get(claim.id)?.clusterId) || claim.id;
  return [...groupBy(claims, keyOf)].map(([key, those]) => ({
    clusterId: typeof key === 'string' ? key : null,
    claims: those,
  }));
}

function toQueueRow(
  claim: BoardClaim,
  state: ClaimState,
  today: string,
  cluster: ClusterSummary | null,
): QueueRow {
  const proof = claim.proofs[0];
  return {
    claimId: claim.claimId,
    staffNumber: claim.staffNumber,
    personName: claim.personName,
    department: claim.department,
    item: claim.item,
    itemName: claim.itemName,
    roleName: claim.roleName,
    name: claim.name,
    startDate: claim.startDate,
    endDate: claim.endDate,
    credits: claim.grantedAlone ?? 0,
    status: state.status,
    findings: [...claim.findings],
    proofs: claim.proofs.length,
    firstProofId: proof ? String(proof.proofId) : null,
    awaits: awaitedLevel(state),
    submittedBy: claim.recordedBy,
    submittedAt: claim.handedInAt,
    ageDays: daysSince(claim.handedInAt, today),
    resubmitted: claim.resubmitted,
    cluster,
  };
}
