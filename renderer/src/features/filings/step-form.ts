import type { FilingRow } from '../../../../shared/contract/filing.contract.ts';
import { isCivilDate } from '../../../../shared/domain/civil-date.ts';
import type { FilingOutcome, FilingStage } from '../../../../shared/domain/filing.ts';

/** A step as typed. */
export interface StepForm {
  readonly on: string;
  readonly outcome: FilingOutcome;
  readonly by: string;
  readonly note: string;
  readonly documentTitle: string;
  readonly documentNumber: string;
  readonly score: string;
  readonly publicNeed: boolean;
}

export type StepProblem = 'required' | 'bad-date' | 'bad-score' | 'score-high';

export function emptyStep(today: string): StepForm {
  return {
    on: today,
    outcome: 'agreed',
    by: '',
    note: '',
    documentTitle: '',
    documentNumber: '',
    score: '',
    publicNeed: false,
  };
}

/** The step as it stands, to be corrected. */
export function stepFormOf(step: FilingRow['steps'][number]): StepForm {
  return {
    on: step.on,
    outcome: step.outcome ?? 'agreed',
    by: step.by,
    note: step.note,
    documentTitle: step.documentTitle,
    documentNumber: step.documentNumber,
    score: step.score === null ? '' : String(step.score / 100),
    publicNeed: false,
  };
}

/** Steps at which somebody says yes or no. */
export function isDecision(stage: FilingStage): boolean {
  return (
    stage === 'agreement' || stage === 'receipt' || stage === 'progress-review' || stage === 'result-review'
  );
}

/** A score in hundredths; undefined when it is none. */
export function readScore(typed: string): number | undefined {
  const text = typed.trim().normalize('NFKC');
  return /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : undefined;
}

/** What keeps a step from being saved, by field. `cap` in hundredths. */
export function stepProblems(
  stage: FilingStage,
  form: StepForm,
  cap: number | null,
): ReadonlyMap<keyof StepForm, StepProblem> {
  const found = new Map<keyof StepForm, StepProblem>();
  if (form.on.trim() === '') found.set('on', 'required');
  else if (!isCivilDate(form.on)) found.set('on', 'bad-date');
  const needsNote = stage === 'application' || (isDecision(stage) && form.outcome === 'refused');
  if (needsNote && form.note.trim() === '') found.set('note', 'required');
  if (stage === 'score') {
    const score = readScore(form.score);
    if (form.score.trim() === '') found.set('score', 'required');
    else if (score === undefined) found.set('score', 'bad-score');
    else if (cap !== null && score > cap) found.set('score', 'score-high');
  }
  return found;
}

/** What several filings wait for together; undefined when it is not the same step for all. */
export function commonStep(rows: readonly FilingRow[]): FilingStage | undefined {
  const [first, ...rest] = rows;
  if (!first || first.awaits === 'nothing' || first.awaits === 'make-up') return undefined;
  return rest.every(({ awaits }) => awaits === first.awaits) ? first.awaits : undefined;
}
