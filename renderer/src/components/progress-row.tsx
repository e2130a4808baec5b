import { Button } from '@mantine/core';
import type { JobView } from '../../../shared/contract/job.contract.ts';
import { commonText } from '../text/zh-CN/common.ts';
import { formatCount } from './format.ts';
import styles from './components.module.css';

interface ProgressRowProps {
  title: string;
  view: JobView | undefined;
  onCancel?: (() => void) | undefined;
}

/** A long job where it was started: what is being done, how far, and a way out. */
export function ProgressRow({ title, view, onCancel }: ProgressRowProps) {
  const total = view?.total ?? null;
  const share = view && total !== null && total > 0 ? Math.min(1, view.done / total) : undefined;
  return (
    <div className={styles.progress} role="status">
      <div className={styles.progressHead}>
        <span>{view?.step || title}</span>
        <span className={styles.progressCount}>
          {view && total !== null ? commonText.progress(formatCount(view.done), formatCount(total)) : ''}
        </span>
      </div>
      <div
        className={styles.progressTrack}
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share === undefined ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      >
        <div
          className={styles.progressFill}
          data-unknown={share === undefined}
          style={share === undefined ? undefined : { width: `${share * 100}%` }}
        />
      </div>
      {onCancel && (
        <Button variant="default" size="xs" onClick={onCancel}>
          {commonText.cancel}
        </Button>
      )}
    </div>
  );
}
