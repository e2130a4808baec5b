import { excludedCodes, unresolvedCodes, type ExcludedCode, type UnresolvedCode } from './codes.ts';

/** Claim codes: 0 counts; 1.. unresolved; then excluded. */
export const claimCodes: readonly (UnresolvedCode | ExcludedCode | undefined)[] = [
  undefined,
  ...unresolvedCodes,
  ...excludedCodes,
];

/** The number of a code. */
export function codeOf(code: UnresolvedCode | ExcludedCode): number {
  return claimCodes.indexOf(code);
}
export const lastUnresolved = unresolvedCodes.length;

/** Stays in two places of the engine: a stay of days that does not say how many. */
export const quantityMissing = codeOf('quantity-missing');
export const quantityZero = codeOf('quantity-zero');
