import { entryOutcomes } from '../../../../shared/domain/verdict.ts';
import type { EntryOutcome, EvaluationEntry } from '../../../../shared/contract/evaluation.ts';

export const outcomeMarks: Record<EntryOutcome, string> = {
  counted: '✓',
  partly: '◐',
  'not-counted': '–',
  'not-covered': '?',
};

/** What counted most stands first, what did not count last, so that the sum can be followed from the top. */
export function entriesFirstToRead(entries: readonly EvaluationEntry[]): EvaluationEntry[] {
  return entries.toSorted(
    (left, right) =>
      entryOutcomes.indexOf(left.outcome) - entryOutcomes.indexOf(right.outcome) ||
      right.granted - left.granted,
  );
}
