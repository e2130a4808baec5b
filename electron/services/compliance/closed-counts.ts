import type { Verdict } from '../../../shared/contract/evaluation.ts';
import type { YearBook } from './year-book.ts';

/** How many were closed with each verdict. */
export function countClosed(verdicts: Iterable<Verdict>): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { met: 0, 'not-met': 0, 'needs-review': 0, exempt: 0 };
  for (const verdict of verdicts) counts[verdict] += 1;
  return counts;
}

/** What a department's people were closed with; whoever came later is none of them. */
export function closedCounts(
  book: YearBook,
  department: string,
  closed: ReadonlyMap<string, Verdict>,
): Record<Verdict, number> {
  return countClosed(
    book.people.flatMap(({ person }) => {
      const verdict = person.department === department ? closed.get(person.staffNumber) : undefined;
      return verdict === undefined ? [] : [verdict];
    }),
  );
}
