import styles from './components.module.css';

interface EmptyStateProps {
  title: string;
  hint?: string | undefined;
  /** The next acts, as buttons. */
  children?: React.ReactNode;
}

/** An empty place that says the next act. */
export function EmptyState({ title, hint, children }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <p className={styles.emptyTitle}>{title}</p>
      {hint !== undefined && <p className={styles.emptyHint}>{hint}</p>}
      {children !== undefined && <div className={styles.acts}>{children}</div>}
    </div>
  );
}
