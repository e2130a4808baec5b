import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { CompiledPack } from '../../rules/compile.ts';
import { evaluate } from '../../rules/engine.ts';
import { sourceName } from '../../rules/explain.ts';
import type { EvaluationInput } from '../../rules/finding.ts';
import { lowestRole } from '../../rules/next-steps/lowest-role.ts';
import type { NextStep } from '../../rules/next-steps/next-step.ts';
import { nextSteps } from '../../rules/next-steps/next-steps.ts';
import {
  wordNextSteps,
  wordObstacle,
  wordPlanShortly,
  wordShort,
  wordStep,
} from '../../rules/next-steps/word-steps.ts';
import type { YearBook, YearPerson } from './year-book.ts';

export type NextStepsAnswer = ResponseOf<'compliance:next-steps'>;
export type NextStepsRequest = RequestOf<'compliance:next-steps'>;

/** What would close one person's gap as of a day, in figures and in words. */
export function answerNextSteps(
  book: Pick<YearBook, 'pack' | 'year'>,
  { person, finding }: YearPerson,
  today: CivilDate,
): NextStepsAnswer {
  const { pack } = book;
  const { input } = finding;
  const found = nextSteps(pack, input, evaluate, today);
  const department = person.department === '' ? '' : `，${person.department}`;
  return {
    pack: pack.stamp,
    staffNumber: person.staffNumber,
    verdict: finding.verdict,
    shortBy: found.now.shortBy,
    publicShortBy: found.now.publicShortBy,
    gap: wordShort(pack, found.now),
    obstacle: wordObstacle(input, found) ?? null,
    steps: found.steps.map((step) => toStep(pack, input, step)),
    plan: found.plan.map((step) => toStep(pack, input, step)),
    short: wordPlanShortly(pack, found.plan),
    text:
      finding.verdict === 'met' || finding.verdict === 'exempt'
        ? ''
        : wordNextSteps(pack, input, found, `${person.name}（${person.staffNumber}${department}）`),
  };
}

function toStep(
  pack: CompiledPack,
  input: EvaluationInput,
  step: NextStep,
): NextStepsAnswer['steps'][number] {
  const item = step.item === undefined ? undefined : pack.itemById.get(step.item);
  const role = item === undefined ? undefined : lowestRole(item);
  const figure =
    step.kind === 'do' && item !== undefined
      ? item.figures[role === undefined ? 0 : (item.roleIndex.get(role.id) ?? 0)]
      : undefined;
  return {
    kind: step.kind,
    text: wordStep(pack, input, step),
    claimIds: [...step.refs],
    ...(step.item === undefined ? {} : { item: step.item }),
    ...(step.role === undefined ? {} : { role: step.role }),
    ...(step.quantity === undefined ? {} : { quantity: step.quantity }),
    ...(step.until === undefined ? {} : { until: step.until }),
    publicNeed: step.publicNeed,
    credits: step.credits,
    publicCredits: step.publicCredits,
    minutes: step.minutes,
    closes: step.closes,
    ...(figure === undefined ? {} : { source: sourceName(pack, figure.source), clause: figure.clause }),
    evaluationAfter: {
      verdict: step.after.verdict,
      granted: step.after.granted,
      shortBy: step.after.shortBy,
      publicShortBy: step.after.publicShortBy,
    },
  };
}
