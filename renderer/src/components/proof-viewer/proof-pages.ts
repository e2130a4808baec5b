import type { ProofView } from '../../../../shared/contract/claim.contract.ts';
import type { ProofPlace } from './viewport.ts';

/** One page of one proof of a claim, in the order in which they are leafed through. */
export interface ProofPage {
  proof: ProofView;
  /** Which proof of the claim, from 0. */
  index: number;
  /** From 1. */
  page: number;
}

export function pagesOf(proofs: readonly ProofView[]): ProofPage[] {
  return proofs.flatMap((proof, index) =>
    Array.from({ length: Math.max(1, proof.pages) }, (_, page) => ({ proof, index, page: page + 1 })),
  );
}

/** Where a place is among the pages, or -1 when its proof is no longer the claim's. */
export function indexOfPlace(pages: readonly ProofPage[], place: ProofPlace): number {
  return pages.findIndex(({ proof, page }) => proof.proofId === place.proofId && page === place.page);
}

/** The first page of the proof before or after the one shown, or -1 when there is none. */
export function neighbourProof(pages: readonly ProofPage[], at: number, step: 1 | -1): number {
  const wanted = (pages[at]?.index ?? 0) + step;
  return pages.findIndex(({ index }) => index === wanted);
}
