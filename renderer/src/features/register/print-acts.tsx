import { SegmentedControl } from '@mantine/core';
import { CommandButton } from '../../components/command-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { PrintedFile } from '../../components/papers/printed-file.tsx';
import type { PaperFormat, PaperPrint, Printed } from '../../components/papers/use-paper-print.ts';
import { ProgressRow } from '../../components/progress-row.tsx';
import { registerText } from '../../text/zh-CN/register.ts';
import { SkippedList } from './preflight.tsx';
import styles from './register.module.css';

function Outcome({ printed, nameOf }: { printed: Printed; nameOf: (staffNumber: string) => string }) {
  const { reply } = printed;
  const pages = reply.files.reduce((sum, one) => sum + one.pages, 0);
  return (
    <div className={styles.outcome}>
      <p className={styles.good}>✓ {registerText.done(formatCount(reply.printed), formatCount(pages))}</p>
      <PrintedFile printed={printed} />
      {reply.skipped.length === 0 ? null : (
        <>
          <p className={styles.bad}>✗ {registerText.doneSkipped(formatCount(reply.skipped.length))}</p>
          <SkippedList skipped={reply.skipped} nameOf={nameOf} />
        </>
      )}
    </div>
  );
}

/** The format, the button, the progress and what came of it. `people` tells whether the paper counts people. */
export function PrintActs({
  paper,
  people,
  format,
  print,
  nameOf,
  onFormat,
}: {
  paper: string;
  people: boolean;
  format: PaperFormat;
  print: PaperPrint;
  nameOf: (staffNumber: string) => string;
  onFormat: (format: PaperFormat) => void;
}) {
  return (
    <div className={styles.print}>
      <SegmentedControl
        fullWidth
        aria-label={registerText.format}
        data={[
          { value: 'pdf', label: registerText.pdf },
          { value: 'xlsx', label: registerText.xlsx },
        ]}
        value={format}
        onChange={(value) => onFormat(value === 'xlsx' ? 'xlsx' : 'pdf')}
      />
      {print.job.running ? (
        <ProgressRow title={registerText.working(paper)} view={print.job.view} onCancel={print.job.cancel} />
      ) : (
        <CommandButton command="register.print" tone="primary" />
      )}
      {print.error ? <ErrorPanel error={print.error} /> : null}
      {print.printed === undefined ? null : people ? (
        <Outcome printed={print.printed} nameOf={nameOf} />
      ) : (
        <PrintedFile printed={print.printed} />
      )}
    </div>
  );
}
