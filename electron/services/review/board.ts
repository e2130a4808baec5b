import type { ClaimQuestion } from '../../../shared/contract/claim.contract.ts';
import type { ClusterSummary } from '../../../shared/contract/review.contract.ts';
import type { CatalogItem } from '../../../shared/contract/evaluation.ts';
import type { ClaimStatus, ReviewLevel } from '../../../shared/domain/claim.ts';
import type { BoardRow, Claimant } from '../../database/repositories/claim.repository.ts';
import type { LinkedProof } from '../../database/repositories/proof.repository.ts';
import type { BoardNeighbour } from '../../database/repositories/review-board.repository.ts';
import type { ClusterIndex } from './clusters/cluster-index.ts';

/** A claim with everything that lists show of it. */
export interface BoardClaim extends BoardRow {
  readonly claimId: string;
  readonly personName: string;
  readonly department: string;
  readonly title: string;
  readonly itemName: string;
  readonly roleName: string | null;
  /** Granted for this claim alone, in hundredths; null when the rules cannot count it. */
  readonly grantedAlone: number | null;
  readonly findings: readonly ClaimQuestion[];
  readonly proofs: readonly LinkedProof[];
  /** When it was handed in last, an instant. */
  readonly handedInAt: string;
  /** It was returned and came back. */
  readonly resubmitted: boolean;
  /** Lower case, for searching by name, number and title. */
  readonly haystack: string;
}

/** What changes without the rest: by decisions. */
export interface ClaimState {
  readonly status: ClaimStatus;
  /** Who decided last while the claim is in review; tells whether the unit or the authority is awaited. */
  readonly lastLevel: ReviewLevel | null;
}

export interface ClaimBoard {
  readonly year: number;
  readonly items: ReadonlyMap<string, CatalogItem> | undefined;
  /** By department, staff number, date and age. */
  readonly claims: readonly BoardClaim[];
  readonly byId: ReadonlyMap<number, BoardClaim>;
  readonly states: Map<number, ClaimState>;
  readonly clusters: ClusterIndex;
  /** How events stand for the unit, by id, as far as somebody asked; a decision forgets the events that it touches. */
  readonly summaries: Map<string, ClusterSummary | null>;
  /** Accepted claims that are no rows of this board and stand in its clusters, by id. */
  readonly precedents: ReadonlyMap<number, BoardNeighbour>;
  readonly people: ReadonlyMap<number, Claimant>;
}

/** Waits for the unit: nobody decided, or only the department did. */
export function waitsForUnit({ status, lastLevel }: ClaimState): boolean {
  return status === 'unreviewed' || (status === 'in-review' && lastLevel !== 'unit');
}

export function isOpen({ status }: Pick<ClaimState, 'status'>): boolean {
  return status === 'unreviewed' || status === 'in-review';
}

const unreviewed: ClaimState = { status: 'unreviewed', lastLevel: null };

export function stateOf(board: ClaimBoard, claim: BoardClaim): ClaimState {
  return board.states.get(claim.id) ?? unreviewed;
}

/** Of the year, or only those that were not decided when it was read. */
export type Which = 'all' | 'open';
