import type { ClaimStatus, DecisionKind, ReviewLevel } from '../../../shared/domain/claim.ts';
import { reviewLevelWords } from '../../documents/register-words.ts';
import type { ClaimState } from './board.ts';

/**
 * The status after a decision, or undefined when the claim is not in a state for it. 科室 may only pass a claim on;
 * 单位 decides what came in, what the department passed on and what was sent back, and may correct what it decided
 * earlier by deciding otherwise; 上级 answers what the unit accepted.
 */
export function statusAfter(
  state: ClaimState,
  decision: DecisionKind,
  level: ReviewLevel,
  needsUpper: boolean,
): ClaimStatus | undefined {
  if (!mayDecide(state, decision, level)) return undefined;
  if (decision === 'return') return 'returned';
  if (decision === 'reject') return 'rejected';
  if (level === 'department') return 'in-review';
  return level === 'unit' && needsUpper ? 'in-review' : 'accepted';
}

function mayDecide({ status, lastLevel }: ClaimState, decision: DecisionKind, level: ReviewLevel): boolean {
  const awaitsUpper = status === 'in-review' && lastLevel === 'unit';
  switch (level) {
    case 'department':
      return status === 'unreviewed' || (status === 'returned' && decision !== 'return');
    case 'unit':
      if (awaitsUpper || status === 'accepted') return decision !== 'accept';
      if (status === 'rejected') return decision !== 'reject';
      return (
        status === 'unreviewed' || status === 'in-review' || (status === 'returned' && decision !== 'return')
      );
    case 'upper':
      return awaitsUpper;
  }
}

export const statusWords: Readonly<Record<ClaimStatus, string>> = {
  draft: '未上报',
  unreviewed: '未审核',
  'in-review': '审核中',
  returned: '退回',
  rejected: '不通过',
  accepted: '通过',
};

export const decisionWords: Readonly<Record<DecisionKind, string>> = {
  accept: '审核通过',
  return: '退回',
  reject: '审核不通过',
};

/** “由上级审核通过”, for the refusal. */
export function wordAction(decision: DecisionKind, level: ReviewLevel): string {
  return `由${reviewLevelWords[level]}${decisionWords[decision]}`;
}
