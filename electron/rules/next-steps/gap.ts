import type { CompiledPack } from '../compile.ts';
import type { Finding } from '../finding.ts';

/** Everything missing, as one number: the total, 公需科目 and, before 2025, each class. */
export function gapOf(finding: Finding): number {
  return finding.shortBy + finding.publicShortBy + classGap(finding);
}

export function classGap(finding: Finding): number {
  return finding.classes.reduce((sum, one) => sum + one.shortBy, 0);
}

const openQuestions: ReadonlySet<string> = new Set(['rests-on-unreported', 'title-level-unknown']);

/**
 * 达标; and in a year whose rules were continued and which nobody has confirmed (D12: 待核 whatever anybody does), all
 * that a person can do for it.
 */
export function isReached(pack: CompiledPack, finding: Finding): boolean {
  if (finding.verdict === 'met') return true;
  return (
    !pack.confirmed &&
    finding.verdict === 'needs-review' &&
    gapOf(finding) === 0 &&
    !finding.questions.some((question) => openQuestions.has(question.code))
  );
}
