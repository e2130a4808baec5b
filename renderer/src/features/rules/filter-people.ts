import type { RehearsedPerson } from '../../../../shared/contract/rules.contract.ts';
import type { Verdict } from '../../../../shared/domain/verdict.ts';

/** Everybody who changes; those of one move (“met needs-review”); those whose figures change and verdict stays. */
export type MoveFilter = 'all' | 'figures' | `${Verdict | 'none'} ${Verdict}`;

/** The people of a rehearsal that a move and a search leave, in its order. */
export function filterPeople(
  people: readonly RehearsedPerson[],
  move: MoveFilter,
  search: string,
): RehearsedPerson[] {
  const sought = search.toLowerCase().split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    if (move === 'figures' && person.verdictChanged) return false;
    if (
      move !== 'all' &&
      move !== 'figures' &&
      move !== `${person.from?.verdict ?? 'none'} ${person.to.verdict}`
    )
      return false;
    const text = `${person.staffNumber} ${person.name} ${person.department}`.toLowerCase();
    return sought.every((word) => text.includes(word));
  });
}
