import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import { filingSteps } from '../../../shared/domain/filing.ts';
import type { FilingAwaits, FilingKind, FilingOutcome, FilingStage } from '../../../shared/domain/filing.ts';

/** What one entry says, whoever wrote it. `score` in hundredths. */
export interface Step {
  readonly stage: FilingStage;
  readonly kind: 'enter' | 'attach';
  readonly on: CivilDate;
  readonly outcome: FilingOutcome | null;
  readonly score: number | null;
  readonly documentTitle: string;
  readonly documentNumber: string;
}

/** The entry that stands at each stage. */
export type Standing<Entry extends Step = Step> = ReadonlyMap<FilingStage, Entry>;

/** The columns of `filing` that the rules read, in its words. */
export interface FilingState {
  readonly appliedOn: CivilDate;
  readonly agreedOn: CivilDate | null;
  readonly reportedOn: CivilDate | null;
  readonly accepted: boolean | null;
}

/**
 * Replays entries that nobody took back: the last one of a stage stands, the earlier are history. Material that is
 * handed in again after the unit sent it back waits for its review again, and an application that was changed after
 * the unit's answer waits for a new one: nobody has agreed to what it says now.
 */
export function standing<Entry extends Step>(entries: readonly Entry[]): Standing<Entry> {
  const found = new Map<FilingStage, Entry>();
  for (const entry of entries) {
    if (entry.kind !== 'enter') continue;
    const review = reviewOf(entry.stage);
    if (review !== undefined && found.get(review)?.outcome === 'refused') found.delete(review);
    if (entry.stage === 'application')
      for (const answered of ['agreement', 'report', 'receipt'] as const) found.delete(answered);
    found.set(entry.stage, entry);
  }
  return found;
}

/**
 * The day of the application that the rules go by: the latest that stands in any entry. One that was handed in late
 * stays late whatever day a correction gives it; a slip of the pen is taken back instead (撤销).
 */
export function appliedOnOf(entries: readonly Step[]): CivilDate | undefined {
  return entries.reduce<CivilDate | undefined>(
    (latest, { kind, stage, on }) =>
      kind === 'enter' && stage === 'application' && (latest === undefined || on > latest) ? on : latest,
    undefined,
  );
}

/** What the rules see of a filing; undefined without an application. */
export function stateOf(stands: Standing): FilingState | undefined {
  const application = stands.get('application');
  if (!application) return undefined;
  const agreement = stands.get('agreement');
  const agreed = agreement?.outcome === 'agreed';
  return {
    appliedOn: application.on,
    agreedOn: agreed ? agreement.on : null,
    reportedOn: stands.get('report')?.on ?? null,
    accepted: isRefused(stands) ? false : agreed ? true : null,
  };
}

/** The unit has not agreed to the application, or the authority has not taken the report. */
export function isRefused(stands: Standing): boolean {
  return stands.get('agreement')?.outcome === 'refused' || stands.get('receipt')?.outcome === 'refused';
}

/** The next thing to come; what was handed in anew waits for its review again. */
export function awaitsOf(kind: FilingKind, stands: Standing, madeUp: boolean): FilingAwaits {
  if (isRefused(stands)) return 'nothing';
  // The final score is the unit's last word, whatever was left out before it, but for an application changed since.
  if (stands.has('score') && stands.has('agreement')) return 'nothing';
  const missing = filingSteps[kind].find((stage) => {
    if (!stands.has(stage)) return true;
    const review = reviewOf(stage);
    return review !== undefined && stands.get(review)?.outcome === 'refused';
  });
  if (missing !== undefined) return missing;
  return kind === 'make-up' && !madeUp ? 'make-up' : 'nothing';
}

function reviewOf(stage: FilingStage): FilingStage | undefined {
  if (stage === 'progress') return 'progress-review';
  return stage === 'result' ? 'result-review' : undefined;
}

/** Why a step cannot be entered now; `not-of-kind` when no such step belongs to the kind. */
export type StepProblem =
  'not-of-kind' | 'not-agreed' | 'not-reported' | 'nothing-handed-in' | 'review-refused';

/**
 * Whether a step may be entered. Late and out of order is asked about elsewhere; refused is only what cannot be: a
 * report of what the unit has not agreed to, a receipt without a report, a score without an agreed application
 * (S004 §6: 经用人单位审核同意才算通过).
 */
export function stepProblem(kind: FilingKind, stands: Standing, stage: FilingStage): StepProblem | undefined {
  if (!filingSteps[kind].includes(stage)) return 'not-of-kind';
  if (stage === 'application' || stage === 'agreement') return undefined;
  if (stands.get('agreement')?.outcome !== 'agreed') return 'not-agreed';
  if (stage === 'receipt' && !stands.has('report')) return 'not-reported';
  if (stage === 'progress-review' && !stands.has('progress')) return 'nothing-handed-in';
  if (stage === 'result-review' && !stands.has('result')) return 'nothing-handed-in';
  if (
    stage === 'score' &&
    (stands.get('progress-review')?.outcome === 'refused' ||
      stands.get('result-review')?.outcome === 'refused')
  )
    return 'review-refused';
  return undefined;
}
