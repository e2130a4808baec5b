import type { ReadPage } from '../../services/checks/judge/reading.ts';

/** A proof as the second check sees it: what was read on it, and the picture of its first page. */
export interface ProofSide {
  readonly pages: readonly ReadPage[];
  /** The derived view picture; null when it was thrown away. */
  readonly view: string | null;
}

export interface SignRequest {
  readonly type: 'sign';
  readonly views: readonly (string | null)[];
}

export interface SignResult {
  /** For each view its hashes, 16 hex digits each; none for a view that is not there. */
  readonly hashes: readonly (readonly string[])[];
}

export interface CompareRequest {
  readonly type: 'compare';
  readonly sides: readonly ProofSide[];
  /** Places in `sides`. */
  readonly pairs: readonly (readonly [number, number])[];
}

export interface PairVerdict {
  /** Two pictures of one paper, as far as can be seen. */
  readonly same: boolean;
  /** 0 to 1. */
  readonly likeness: number;
}

export interface CompareResult {
  readonly verdicts: readonly PairVerdict[];
}
