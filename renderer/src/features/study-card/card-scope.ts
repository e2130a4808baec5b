import type { CardProvider } from '../../../../shared/domain/study-card.ts';

/** Which part of the year's cards is looked at: all, one provider's, one season's. */
export interface CardScope {
  readonly seasonId?: string;
  readonly provider?: CardProvider;
}

export interface ScopeChoice {
  readonly scope: CardScope;
  readonly setScope: (scope: CardScope) => void;
}

let kept: { year: number; scope: CardScope } = { year: 0, scope: {} };

/** What was chosen last, so that coming back from another screen does not lose it. A season is of one year only. */
export function keptScope(year: number): CardScope {
  if (kept.year === year) return kept.scope;
  return kept.scope.provider === undefined ? {} : { provider: kept.scope.provider };
}

export function keepScope(year: number, scope: CardScope): void {
  kept = { year, scope };
}
