import type { ListedAnswer, ListedOutcome } from '../../../../shared/contract/authority-list.contract.ts';

/** What the officer chose for lines of the list: a claim, or null to leave the line out. */
export type Choices = ReadonlyMap<number, string | null>;
export type AnswerFilter = 'all' | 'question' | ListedOutcome;

/** The claim that a line will be recorded with; null for none. */
export function claimOfLine(line: ListedAnswer, choices: Choices): string | null {
  if (line.outcome !== 'matched' && line.outcome !== 'choose') return null;
  const chosen = choices.get(line.row);
  return chosen === undefined ? (line.claim?.claimId ?? null) : chosen;
}

/** Lines that will be recorded as things stand. */
export function linesToRecord(lines: readonly ListedAnswer[], choices: Choices): ListedAnswer[] {
  return lines.filter((line) => claimOfLine(line, choices) !== null);
}

export function isShown(line: ListedAnswer, filter: AnswerFilter): boolean {
  if (filter === 'all') return true;
  return filter === 'question' ? line.question !== '' : line.outcome === filter;
}
