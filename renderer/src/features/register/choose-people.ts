import type { ComplianceRow } from '../../../../shared/contract/compliance.contract.ts';
import type { Verdict } from '../../../../shared/contract/evaluation.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';

export type Print = WindowResponse<'register:history'>['prints'][number];

/** How the people of a print are chosen; what is left out does not narrow. */
export interface PeopleChoice {
  readonly staffNumbers?: readonly string[] | undefined;
  readonly department?: string | undefined;
  readonly verdict?: Verdict | undefined;
  readonly onlyStale?: boolean | undefined;
}

/** Everybody whose printed paper of a kind no longer says what the records say, each once. */
export function stalePeople(prints: readonly Print[], kind: string): Set<string> {
  return new Set(
    prints
      .filter((print) => print.kind === kind)
      .flatMap((print) => print.stale.map((person) => person.staffNumber)),
  );
}

export function choosePeople(
  people: readonly ComplianceRow[],
  choice: PeopleChoice,
  stale: ReadonlySet<string>,
): ComplianceRow[] {
  const named = choice.staffNumbers === undefined ? undefined : new Set(choice.staffNumbers);
  return people.filter(
    (person) =>
      (named === undefined || named.has(person.staffNumber)) &&
      (choice.department === undefined || person.department === choice.department) &&
      (choice.verdict === undefined || person.verdict === choice.verdict) &&
      (choice.onlyStale !== true || stale.has(person.staffNumber)),
  );
}
