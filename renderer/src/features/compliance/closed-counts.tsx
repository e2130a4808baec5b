import type { Verdict } from '../../../../shared/contract/evaluation.ts';
import { verdicts } from '../../../../shared/domain/verdict.ts';
import { VerdictMark } from '../../components/status-mark.tsx';
import { complianceText } from '../../text/zh-CN/compliance.ts';
import styles from './compliance.module.css';

/** What a closed year was closed with; what would be counted today stands beside it where it is another figure. */
export function ClosedCounts({
  closed,
  today,
}: {
  closed: Record<Verdict, number>;
  today: Record<Verdict, number>;
}) {
  return (
    <p className={styles.closedCounts}>
      <b>{complianceText.closedWith}</b>
      {verdicts.map((verdict) => (
        <span key={verdict}>
          <VerdictMark verdict={verdict} /> <b>{closed[verdict]}</b>
          {closed[verdict] === today[verdict] ? null : (
            <span className={styles.todayCount}> {complianceText.todayCount(today[verdict])}</span>
          )}
        </span>
      ))}
    </p>
  );
}
