import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { RuleBasis, RuleChange } from '../../../../shared/contract/rules.contract.ts';
import { rehearsalText } from '../../text/zh-CN/rules.ts';
import type { Conflict } from './rules-answers.ts';

/** One thing to change about a year's rules. */
export interface ChangePart {
  /** What it is about; a plan says one thing of each. */
  readonly about: string;
  readonly words: string;
  readonly change: RuleChange;
}

/** What is to be compared with the rules in force, in the order in which it was put together. */
export type ChangePlan = readonly ChangePart[];

export function readingPart(
  conflict: Pick<Conflict, 'id' | 'decision' | 'title'>,
  reading: Pick<Conflict['readings'][number], 'id' | 'text'>,
): ChangePart {
  return {
    about: `reading ${conflict.id}`,
    words: rehearsalText.plan.reading(conflict.decision ?? '', conflict.title, reading.text),
    change: { choices: { [conflict.id]: reading.id } },
  };
}

export function packFilePart(file: PickedFile): ChangePart {
  return { about: 'pack', words: rehearsalText.plan.packFile(file.name), change: { packFile: file.token } };
}

export function continuePart(year: number, from: number): ChangePart {
  return {
    about: 'continue',
    words: rehearsalText.plan.continueFrom(year, from),
    change: { continueFrom: from },
  };
}

export function confirmPart(year: number): ChangePart {
  return { about: 'confirm', words: rehearsalText.plan.confirm(year), change: { confirm: true } };
}

const restoring = 'restore';

export function restorePart(basis: Pick<RuleBasis, 'id' | 'words'>): ChangePart {
  return {
    about: restoring,
    words: rehearsalText.plan.restore(basis.words),
    change: { revertTo: basis.id },
  };
}

/** The plan with one more thing; what it says of the same wins. Going back to an older basis stands alone. */
export function withPart(plan: ChangePlan, part: ChangePart): ChangePlan {
  if (part.about === restoring) return [part];
  return [...plan.filter((one) => one.about !== part.about && one.about !== restoring), part];
}

/** Everything a plan changes, as the core is asked. */
export function changeOf(plan: ChangePlan): RuleChange {
  return plan.reduce<RuleChange>(
    (all, { change }) => ({
      ...all,
      ...change,
      ...(change.choices === undefined ? {} : { choices: { ...all.choices, ...change.choices } }),
    }),
    {},
  );
}
