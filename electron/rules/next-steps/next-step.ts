import type { Verdict } from '../../../shared/contract/evaluation.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { Hundredths } from '../../../shared/domain/credit.ts';
import type { Finding } from '../finding.ts';
import type { ActKind } from './effort.ts';

export type StepKind = ActKind | 'do';

/** What the year looks like once a step is taken. */
export interface After {
  readonly verdict: Verdict;
  readonly granted: Hundredths;
  readonly shortBy: Hundredths;
  readonly publicShortBy: Hundredths;
  /** Before 2025, in the order of the pack's classes; empty where the year knows none. */
  readonly classShortBy: readonly Hundredths[];
}

/** One suggestion in codes and numbers; word-steps.ts says it in Chinese. */
export interface NextStep {
  readonly kind: StepKind;
  /** The claims it touches. */
  readonly refs: readonly string[];
  /** What is missing or waits, where the kind does not say it all. */
  readonly code: string;
  readonly item: string | undefined;
  readonly role: string | undefined;
  readonly publicNeed: boolean;
  /** Units of the item. */
  readonly quantity: number | undefined;
  /** Done in the following year. */
  readonly makeUp: boolean;
  /** Last day on which it counts; undefined for what has no last day. */
  readonly until: CivilDate | undefined;
  /** What was taken to be so in order to judge the step. */
  readonly assumed: string | undefined;
  /** The claim closes the year if it turns out to be at least so much. */
  readonly enoughFrom: number | undefined;
  /** What the step's yearly pot still takes before it is full, where the step stays below that. */
  readonly potLeft: Hundredths | undefined;
  /** What it adds to the year. */
  readonly credits: Hundredths;
  readonly publicCredits: Hundredths;
  readonly minutes: number;
  /** With this step alone the year is met. */
  readonly closes: boolean;
  readonly after: After;
}

/** Why nothing that is done from today on counts for the year any more, or why it is not enough. */
export type Obstacle = 'none' | 'year-over' | 'make-up-over' | 'not-enough-days' | 'exempt-or-met';

export interface NextSteps {
  /** What the year looks like before anything is done. */
  readonly now: After;
  /** Cheapest first; those that close the gap alone before those that only narrow it. */
  readonly steps: readonly NextStep[];
  /** The cheapest way found of at most three steps, conditions apart, that reaches 达标; empty when there is none. */
  readonly plan: readonly NextStep[];
  readonly obstacle: Obstacle;
}

export function afterOf(finding: Finding): After {
  return {
    verdict: finding.verdict,
    granted: finding.granted,
    shortBy: finding.shortBy,
    publicShortBy: finding.publicShortBy,
    classShortBy: finding.classes.map((one) => one.shortBy),
  };
}

/** Those that close the year first, by effort; then those that narrow the gap, by effort for what they add; then the open ones. */
export function inOrder(steps: readonly NextStep[]): NextStep[] {
  const rank = (step: NextStep) => (step.closes ? 0 : step.credits > 0 || step.publicCredits > 0 ? 1 : 2);
  const price = (step: NextStep) =>
    step.closes ? step.minutes : step.minutes / Math.max(1, step.credits + step.publicCredits);
  return steps.toSorted(
    (left, right) => rank(left) - rank(right) || price(left) - price(right) || right.credits - left.credits,
  );
}
