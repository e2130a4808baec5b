import type { PairVerdict, ProofSide } from './messages.ts';

export async function comparePair(
  left: ProofSide | undefined,
  right: ProofSide | undefined,
): Promise<PairVerdict> {
  if (!left || !right) return { same: false, likeness: 0 };
  return { same: false, likeness: 0 };
}
