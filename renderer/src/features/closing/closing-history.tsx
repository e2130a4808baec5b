import { civilDateOf } from '../../../../shared/domain/civil-date.ts';
import type { YearStatus } from '../../../../shared/contract/year.contract.ts';
import { closingText } from '../../text/zh-CN/closing.ts';
import styles from './closing.module.css';

const day = (at: string) => civilDateOf(new Date(at));

/** Closings that were opened again, with who did and why. */
export function ClosingHistory({ closings }: { closings: YearStatus['closings'] }) {
  const past = closings.filter(({ reopened }) => reopened !== null);
  if (past.length === 0) return null;
  return (
    <section className={styles.card} aria-label={closingText.history}>
      <h2 className={styles.heading}>{closingText.history}</h2>
      <ul className={styles.past}>
        {past.map(({ at, by, remark, reopened }) => (
          <li key={at}>
            <p>
              {closingText.closedLine(day(at), by)}
              {remark === '' ? '' : `：${remark}`}
            </p>
            {reopened === null ? null : (
              <p className={styles.minor}>
                {closingText.reopenedLine(day(reopened.at), reopened.by, reopened.reason)}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
