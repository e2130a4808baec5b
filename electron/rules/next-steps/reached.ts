import type { EvaluationInput } from '../finding.ts';
import type { NextStep } from './next-step.ts';

/** A state of the year on the way to a plan. */
export interface Reached {
  readonly input: EvaluationInput;
  readonly steps: readonly NextStep[];
  readonly minutes: number;
  /** Days of the period that the steps so far take up: nobody does two things beside the work on one day. */
  readonly days: number;
}
