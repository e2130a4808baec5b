import { formatCredit } from '../../../../shared/domain/credit.ts';
import type { Hundredths } from '../../../../shared/domain/credit.ts';
import { yearText } from '../../text/zh-CN/year.ts';
import styles from './year.module.css';

const columnHeight = 64;

/** Credits accepted by the month in which they were earned. */
export function MonthChart({ credits }: { credits: readonly Hundredths[] }) {
  const most = Math.max(0, ...credits);
  if (most === 0) return <p className={styles.quiet}>{yearText.noCredits}</p>;
  return (
    <ol className={styles.months}>
      {credits.map((credit, index) => {
        const label = yearText.monthLabel(index + 1, formatCredit(credit));
        return (
          <li key={index + 1} title={label} aria-label={label}>
            <span
              className={styles.month}
              style={{ height: credit > 0 ? Math.max(2, (credit / most) * columnHeight) : 0 }}
            />
            <span className={styles.monthName} aria-hidden>
              {yearText.month(index + 1)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
