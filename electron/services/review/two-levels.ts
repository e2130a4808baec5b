import type { ReviewWarning } from '../../../shared/contract/review.contract.ts';
import type { ReviewLevel } from '../../../shared/domain/claim.ts';
import { reviewLevelWords } from '../../documents/register-words.ts';
import type { StoredDecision } from '../../database/repositories/decision.repository.ts';

/** Gathers, claim by claim, whether one person decides a second level of it. */
export interface TwoLevels {
  note(claimId: string, standing: readonly StoredDecision[]): void;
  /** Undefined when nobody does. `earlier` is the level that was decided first, in words. */
  found(): { readonly warning: ReviewWarning; readonly earlier: string; readonly count: number } | undefined;
}

/** The authority answered; the unit's officer wrote it down. */
function onlyWroteDown({ level, decidedBy, recordedBy }: StoredDecision): boolean {
  return level === 'upper' && decidedBy === recordedBy;
}

/** `person` is undefined where no person of the unit decides: the authority's answer is only written down. */
export function twoLevels(person: string | undefined, level: ReviewLevel): TwoLevels {
  const claimIds: string[] = [];
  const levels = new Set<ReviewLevel>();
  return {
    note(claimId, standing) {
      if (person === undefined) return;
      const before = standing.filter(
        (one) => one.level !== level && one.decidedBy === person && !onlyWroteDown(one),
      );
      if (before.length === 0) return;
      claimIds.push(claimId);
      for (const one of before) levels.add(one.level);
    },
    found() {
      if (person === undefined || claimIds.length === 0) return undefined;
      const earlier = [...levels].map((one) => reviewLevelWords[one]).join('、');
      const message = `${person} 已在${earlier}审过其中 ${claimIds.length} 条，这次又在${reviewLevelWords[level]}审：同一人审了两级`;
      return { warning: { code: 'same-person', message, claimIds }, earlier, count: claimIds.length };
    },
  };
}
