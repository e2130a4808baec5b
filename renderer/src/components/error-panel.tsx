import { Button } from '@mantine/core';
import type { ErrorData } from '../../../shared/errors.ts';
import { commonText } from '../text/zh-CN/common.ts';
import styles from './components.module.css';

interface ErrorPanelProps {
  error: ErrorData;
  onRetry?: (() => void) | undefined;
  /** Another next act than trying again. */
  children?: React.ReactNode;
}

/** What happened, where, and what to do next. */
export function ErrorPanel({ error, onRetry, children }: ErrorPanelProps) {
  return (
    <div role="alert" className={styles.errorPanel}>
      <p className={styles.errorMessage}>
        <span aria-hidden>✗ </span>
        {error.message}
      </p>
      {error.hint !== '' && <p className={styles.errorHint}>{error.hint}</p>}
      {(onRetry || children) && (
        <div className={styles.acts}>
          {onRetry && (
            <Button variant="default" size="xs" onClick={onRetry}>
              {commonText.retry}
            </Button>
          )}
          {children}
        </div>
      )}
    </div>
  );
}
