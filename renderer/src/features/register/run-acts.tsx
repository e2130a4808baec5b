import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { printLayouts, type PrintLayout } from '../../../../shared/domain/print.ts';
import { call } from '../../api/client.ts';
import { notifyError } from '../../app/notices.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { PrintedFile } from '../../components/papers/printed-file.tsx';
import type { PaperFormat } from '../../components/papers/use-paper-print.ts';
import { ProgressRow } from '../../components/progress-row.tsx';
import { papersText } from '../../text/zh-CN/papers.ts';
import { registerText } from '../../text/zh-CN/register.ts';
import { SkippedList } from './preflight.tsx';
import { RunRow } from './run-row.tsx';
import { useOpenRuns } from './use-open-runs.ts';
import type { RunOutcome, RunPrint } from './use-run-print.ts';
import styles from './register.module.css';

/** How a run is written: chosen beside its button. */
export interface RunForm {
  readonly format: PaperFormat;
  readonly layout: PrintLayout;
  readonly namePattern: string;
}

/** The format, one file or many, the button, the progress and what came of it. */
export function RunActs({
  paper,
  form,
  print,
  nameOf,
  onForm,
}: {
  paper: string;
  form: RunForm;
  print: RunPrint;
  nameOf: (staffNumber: string) => string;
  onForm: (form: RunForm) => void;
}) {
  const { job } = print;
  const runs = useOpenRuns();
  const run = runs.find(({ jobId }) => jobId !== null && jobId === job.view?.jobId);
  const { result } = print;
  // What was said of a pause is over once somebody goes on with the run or cancels it.
  const isOver =
    result?.outcome.state === 'paused' &&
    !runs.some(({ runId, jobId }) => runId === result.outcome.runId && jobId === null);
  return (
    <div className={styles.print}>
      <SegmentedControl
        fullWidth
        aria-label={registerText.format}
        data={[
          { value: 'pdf', label: registerText.pdf },
          { value: 'xlsx', label: registerText.xlsx },
        ]}
        value={form.format}
        onChange={(value) => onForm({ ...form, format: value === 'xlsx' ? 'xlsx' : 'pdf' })}
      />
      <SegmentedControl
        fullWidth
        className={styles.stretch}
        aria-label={registerText.layout}
        data={printLayouts.map((layout) => ({ value: layout, label: registerText.layouts[layout] }))}
        value={form.layout}
        onChange={(value) =>
          onForm({ ...form, layout: printLayouts.find((layout) => layout === value) ?? 'one-file' })
        }
      />
      {form.layout === 'one-file' ? null : (
        <TextInput
          className={styles.stretch}
          label={registerText.namePattern}
          description={registerText.namePatternHint}
          value={form.namePattern}
          maxLength={200}
          onChange={(event) => onForm({ ...form, namePattern: event.currentTarget.value })}
        />
      )}
      {!job.running ? (
        <CommandButton command="register.print" tone="primary" />
      ) : run === undefined ? (
        <ProgressRow title={registerText.working(paper)} view={job.view} onCancel={job.cancel} />
      ) : (
        <RunRow run={run} />
      )}
      {print.error ? <ErrorPanel error={print.error} /> : null}
      {result === undefined || isOver ? null : <Outcome result={result} nameOf={nameOf} />}
    </div>
  );
}

function Outcome({ result, nameOf }: { result: RunOutcome; nameOf: (staffNumber: string) => string }) {
  const { outcome, layout, file } = result;
  const pages = outcome.files.reduce((sum, one) => sum + one.pages, 0);
  const printed = formatCount(outcome.printed);
  return (
    <div className={styles.outcome} role="status">
      {outcome.state === 'done' ? (
        <p className={styles.good}>✓ {registerText.done(printed, formatCount(pages))}</p>
      ) : outcome.state === 'paused' ? (
        <p className={styles.question}>? {registerText.paused(printed, formatCount(outcome.total))}</p>
      ) : (
        <p className={styles.hint}>
          – {layout === 'per-person' ? registerText.cancelledRun(printed) : registerText.cancelledWhole}
        </p>
      )}
      {outcome.state !== 'done' || outcome.printed === 0 ? null : layout === 'one-file' ? (
        <PrintedFile printed={result} />
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void call('shell:show-file', { token: file.token }).catch(notifyError)}
        >
          {papersText.showInFolder}
        </Button>
      )}
      {outcome.changedMeanwhile.length === 0 ? null : (
        <p className={styles.question}>
          ?{' '}
          {registerText.changedMeanwhile(
            formatCount(outcome.changedMeanwhile.length),
            outcome.changedMeanwhile.map(({ name }) => name).join('、'),
          )}
        </p>
      )}
      {outcome.missing.length === 0 ? null : (
        <details className={styles.question}>
          <summary>? {registerText.replaced(formatCount(outcome.missing.length))}</summary>
          <ul className={styles.skipped}>
            {outcome.missing.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      )}
      {outcome.skipped.length === 0 ? null : (
        <>
          <p className={styles.bad}>✗ {registerText.doneSkipped(formatCount(outcome.skipped.length))}</p>
          <SkippedList skipped={outcome.skipped} nameOf={nameOf} />
        </>
      )}
    </div>
  );
}
