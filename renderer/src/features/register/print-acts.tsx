import { SegmentedControl } from '@mantine/core';
import { CommandButton } from '../../components/command-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { PrintedFile } from '../../components/papers/printed-file.tsx';
import type { PaperFormat, PaperPrint } from '../../components/papers/use-paper-print.ts';
import { ProgressRow } from '../../components/progress-row.tsx';
import { registerText } from '../../text/zh-CN/register.ts';
import styles from './register.module.css';

/** The format, the button, the progress and what came of it, of a paper that is about nobody in particular. */
export function PrintActs({
  paper,
  format,
  print,
  onFormat,
}: {
  paper: string;
  format: PaperFormat;
  print: PaperPrint;
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
      {print.printed === undefined ? null : <PrintedFile printed={print.printed} />}
    </div>
  );
}
