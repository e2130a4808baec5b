import type { ClusterSummary, QueueRow } from '../../../../shared/contract/review.contract.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { formatSpan } from '../../components/format.ts';
import { queueText } from '../../text/zh-CN/review-queue.ts';
import { reviewText } from '../../text/zh-CN/review.ts';
import styles from './queue.module.css';

interface MarkBoxProps {
  label: string;
  marked: boolean;
  onMark: () => void;
}

function MarkBox({ label, marked, onMark }: MarkBoxProps) {
  return (
    <input
      type="checkbox"
      tabIndex={-1}
      className={styles.check}
      aria-label={`${reviewText.commands.mark} ${label}`}
      checked={marked}
      onClick={(event) => event.stopPropagation()}
      onChange={onMark}
    />
  );
}

/** One claim in the list: who, what, how much, and whether something is asked. */
export function ClaimRow({ row, ...mark }: { row: QueueRow } & Omit<MarkBoxProps, 'label'>) {
  return (
    <>
      <div className={styles.rowHead}>
        <MarkBox label={row.personName} {...mark} />
        <span className={styles.rowName}>{row.personName}</span>
        <span className={styles.rowDepartment}>{row.department}</span>
        <span className={styles.rowCredits}>{formatCredit(row.credits)}</span>
      </div>
      <div className={styles.rowBody}>
        <span className={styles.rowTitle} title={`${row.itemName} · ${row.name}`}>
          {row.name} · {row.itemName}
        </span>
        {row.resubmitted && (
          <span className={styles.chip} data-tone="calm">
            {queueText.resubmitted}
          </span>
        )}
        {row.findings.length > 0 ? (
          <span className={styles.chip} title={row.findings.map((each) => each.message).join('\n')}>
            {reviewText.questionCount(row.findings.length)}
          </span>
        ) : (
          row.proofs === 0 && <span className={styles.chip}>{reviewText.noProof}</span>
        )}
      </div>
    </>
  );
}

/** One event in the list: how many agree, differ, are asked about. */
export function ClusterRow({
  cluster,
  size,
  open,
  ...mark
}: { cluster: ClusterSummary; size: number; open: boolean } & Omit<MarkBoxProps, 'label'>) {
  return (
    <>
      <div className={styles.rowHead}>
        <MarkBox label={cluster.title} {...mark} />
        <span className={styles.clusterTitle} title={cluster.title}>
          {cluster.title}
        </span>
        <span className={styles.sign} aria-hidden>
          {open ? '▾' : '▸'}
        </span>
      </div>
      <div className={styles.rowBody}>
        <span className={styles.rowSpan} title={formatSpan(cluster.startDate, cluster.endDate)}>
          {queueText.members(size)} · {formatSpan(cluster.startDate, cluster.endDate)}
        </span>
        <span className={styles.chip} data-tone={cluster.agreeing > 0 ? 'good' : 'calm'}>
          {queueText.agreeing(cluster.agreeing)}
        </span>
        {cluster.deviating > 0 && (
          <span className={styles.chip}>{queueText.deviating(cluster.deviating)}</span>
        )}
        {cluster.questioned > 0 && (
          <span className={styles.chip}>{queueText.questioned(cluster.questioned)}</span>
        )}
      </div>
    </>
  );
}
