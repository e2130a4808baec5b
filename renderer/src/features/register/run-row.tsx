import { Button } from '@mantine/core';
import type { PrintRunView } from '../../../../shared/contract/print-run.contract.ts';
import { useJobs } from '../../api/client.ts';
import { formatCount, formatMoment } from '../../components/format.ts';
import { ProgressRow } from '../../components/progress-row.tsx';
import { registerText } from '../../text/zh-CN/register.ts';
import { cancelRun, continueRun, pauseRun } from './use-open-runs.ts';
import styles from './runs.module.css';

/** A run that has not ended: how far it is, and how to pause, go on or cancel. */
export function RunRow({ run }: { run: PrintRunView }) {
  const job = useJobs().find(({ jobId }) => jobId === run.jobId);
  const title = registerText.runTitle(
    run.year,
    registerText.kinds[run.kind],
    formatCount(run.total),
    registerText.layouts[run.layout],
  );
  return (
    <div className={styles.run} role="group" aria-label={title}>
      <p className={styles.runTitle}>{title}</p>
      {run.jobId === null ? (
        <p className={styles.runNote}>
          {registerText.runWaiting(
            formatCount(run.printed),
            formatCount(run.total),
            formatMoment(run.startedAt),
          )}
        </p>
      ) : (
        <ProgressRow title={title} view={job} />
      )}
      <div className={styles.runActs}>
        {run.jobId === null ? (
          <Button size="compact-sm" onClick={() => continueRun(run)}>
            {registerText.goOn}
          </Button>
        ) : (
          <Button size="compact-sm" variant="default" onClick={() => pauseRun(run)}>
            {registerText.pause}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={() => cancelRun(run)}>
          {registerText.cancelRun}
        </Button>
      </div>
    </div>
  );
}
