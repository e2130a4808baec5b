import type { ChangePlan } from './change-plan.ts';

export const rulesViews = ['standard', 'conflicts', 'trial', 'rehearsal'] as const;
export type RulesView = (typeof rulesViews)[number];

/** Where a trial came from and by which rules it is judged. */
export interface TrialOrigin {
  readonly words?: string;
  /** What a case says must come out, in words. */
  readonly expected?: readonly string[];
  /** A change that is being rehearsed; without one the rules in force judge. */
  readonly plan?: ChangePlan;
}
