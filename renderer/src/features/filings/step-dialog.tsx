import { Checkbox, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { FilingRow } from '../../../../shared/contract/filing.contract.ts';
import { wordCredit } from '../../../../shared/domain/credit.ts';
import type { FilingStage } from '../../../../shared/domain/filing.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData } from '../../api/client.ts';
import { DateField } from '../../components/date-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FormEnd } from '../../components/form-end.tsx';
import { filingOutcomeNames, filingsText, filingStageNames } from '../../text/zh-CN/filings.ts';
import { enterStep } from './enter-step.ts';
import { ProofFiles } from './proof-files.tsx';
import { isDecision, stepProblems } from './step-form.ts';
import type { StepForm, StepProblem } from './step-form.ts';
import styles from './filings.module.css';

const text = filingsText.form;

/** A step to be entered for filings, or proofs to be added to one. */
export interface StepTask {
  readonly stage: FilingStage;
  readonly rows: readonly FilingRow[];
  readonly form: StepForm;
  /** Only proofs, to a step that stands. */
  readonly attach?: boolean;
}

interface StepDialogProps {
  task: StepTask;
  cap: { amount: number; source: string } | null;
  onClose: () => void;
  onDone: (batchId: string, files: number) => void;
}

/** One step: its day, its document, its proofs; for several filings at once where they stand alike. */
export function StepDialog({ task, cap, onClose, onDone }: StepDialogProps) {
  const { stage, rows, attach = false } = task;
  const [form, setForm] = useState(task.form);
  const [files, setFiles] = useState<readonly PickedFile[]>([]);
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<ErrorData>();
  const set = (part: Partial<StepForm>) => setForm((before) => ({ ...before, ...part }));
  const problems = attach
    ? new Map<keyof StepForm, StepProblem>()
    : stepProblems(stage, form, cap?.amount ?? null);
  const words: Record<StepProblem, string> = {
    required: text.required,
    'bad-date': text.badDate,
    'bad-score': text.scoreBad,
    'score-high': text.scoreHigh(cap ? wordCredit(cap.amount) : ''),
  };
  const errorOf = (field: keyof StepForm) => {
    const problem = problems.get(field);
    return problem !== undefined && (tried || problem !== 'required') ? words[problem] : undefined;
  };
  const save = async () => {
    setTried(true);
    if (saving || problems.size > 0 || (attach && files.length === 0)) return;
    setSaving(true);
    setError(undefined);
    try {
      const filingIds = rows.map(({ filingId }) => filingId);
      const { batchId } = attach
        ? await call('filing:attach', { filingIds, stage, files: files.map(({ token }) => token) })
        : await enterStep(stage, filingIds, form, files);
      onDone(batchId, files.length);
    } catch (thrown) {
      setError(errorData(thrown));
      setSaving(false);
    }
  };
  const name = filingStageNames[stage];
  const [first] = rows;
  const kind = first?.kind;
  const year = first?.forYear ?? 2025;
  const who =
    rows.length === 1 && first
      ? `${first.personName} ${first.staffNumber}`
      : filingsText.everyone(String(rows.length));
  return (
    <Dialog
      title={`${attach ? filingsText.addProofs : filingsText.enter(name)} · ${who}`}
      opened
      onClose={onClose}
      size={560}
      commands={[{ id: 'step-save', title: text.save, run: () => void save() }]}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {attach ? null : (
          <>
            {isDecision(stage) && (
              <SegmentedControl
                aria-label={text.outcome}
                data={(['agreed', 'refused'] as const).map((outcome) => ({
                  value: outcome,
                  label: filingOutcomeNames(stage, outcome),
                }))}
                value={form.outcome}
                onChange={(outcome) => set({ outcome: outcome === 'refused' ? 'refused' : 'agreed' })}
              />
            )}
            <div className={styles.pair}>
              <DateField
                label={stage === 'application' ? text.appliedOn : text.on}
                required
                year={year}
                value={form.on}
                error={errorOf('on')}
                onChange={(on) => set({ on })}
              />
              {stage === 'score' && (
                <TextInput
                  label={text.score}
                  withAsterisk
                  autoFocus
                  inputMode="decimal"
                  placeholder={cap ? wordCredit(cap.amount) : undefined}
                  value={form.score}
                  error={errorOf('score')}
                  onChange={(event) => set({ score: event.currentTarget.value })}
                />
              )}
              {(isDecision(stage) || stage === 'score' || stage === 'report') && (
                <TextInput
                  label={
                    stage === 'report' ? text.authority : stage === 'receipt' ? text.answeredBy : text.by
                  }
                  placeholder={stage === 'report' || stage === 'receipt' ? text.authorityHint : text.byHint}
                  maxLength={40}
                  value={form.by}
                  onChange={(event) => set({ by: event.currentTarget.value })}
                />
              )}
            </div>
            {stage === 'score' && cap && (
              <p className={styles.quiet}>{text.scoreHint(wordCredit(cap.amount), cap.source)}</p>
            )}
            <Textarea
              label={
                stage === 'application'
                  ? kind === 'self-study'
                    ? text.topic
                    : kind === 'make-up'
                      ? text.reason
                      : text.leaveReason
                  : form.outcome === 'refused' && isDecision(stage)
                    ? text.refusal
                    : text.note
              }
              withAsterisk={stage === 'application' || (form.outcome === 'refused' && isDecision(stage))}
              autosize
              minRows={1}
              maxRows={4}
              maxLength={300}
              value={form.note}
              error={errorOf('note')}
              onChange={(event) => set({ note: event.currentTarget.value })}
            />
            {stage === 'progress' || stage === 'result' || stage === 'score' ? null : (
              <div className={styles.pair}>
                <TextInput
                  label={stage === 'agreement' && kind === 'make-up' ? text.certificate : text.documentTitle}
                  maxLength={100}
                  value={form.documentTitle}
                  onChange={(event) => set({ documentTitle: event.currentTarget.value })}
                />
                <TextInput
                  label={stage === 'receipt' ? text.receipt : text.documentNumber}
                  maxLength={60}
                  value={form.documentNumber}
                  onChange={(event) => set({ documentNumber: event.currentTarget.value })}
                />
              </div>
            )}
            {stage === 'score' && (
              <>
                <Checkbox
                  label={text.publicNeed}
                  checked={form.publicNeed}
                  onChange={(event) => set({ publicNeed: event.currentTarget.checked })}
                />
                <p className={styles.quiet}>{text.scoreMakes}</p>
              </>
            )}
          </>
        )}
        <ProofFiles files={files} onChange={setFiles} />
        {attach && tried && files.length === 0 ? <p className={styles.bad}>{text.required}</p> : null}
        <FormEnd error={error} saving={saving} command="step-save" text={text} onClose={onClose} />
      </form>
    </Dialog>
  );
}
