import type { SuggestionReason } from './links.ts';

export function reason(
  code: SuggestionReason['code'],
  weight: number,
  values: SuggestionReason['values'] = {},
): SuggestionReason {
  return { code, weight, values };
}

/** The sum of the reasons' weights, at most 100. */
export function scoreOf(reasons: readonly SuggestionReason[], penalty = 0): number {
  return Math.min(
    100,
    reasons.reduce((sum, { weight }) => sum + weight, penalty),
  );
}
