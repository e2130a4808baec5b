import { verdicts } from '../../../../shared/domain/verdict.ts';
import type { Verdict } from '../../../../shared/contract/evaluation.ts';
import { formatCount } from '../../components/format.ts';
import { verdictMarks, verdictNames } from '../../text/zh-CN/compliance.ts';
import { yearText } from '../../text/zh-CN/year.ts';
import styles from './year.module.css';

export type VerdictCounts = Record<Verdict, number>;

/** One bar of the whole year. Each part carries its mark, so that it does not rest on colour alone. */
export function VerdictBar({
  counts,
  onChoose,
}: {
  counts: VerdictCounts;
  onChoose: (verdict: Verdict) => void;
}) {
  const shown = verdicts.filter((verdict) => counts[verdict] > 0);
  const label = yearText.barLabel(
    shown.map((verdict) => `${verdictNames[verdict]} ${counts[verdict]}`).join('，'),
  );
  return (
    <>
      <div className={styles.bar} role="img" aria-label={label}>
        {shown.map((verdict) => (
          <div
            key={verdict}
            className={styles.segment}
            data-verdict={verdict}
            style={{ flexGrow: counts[verdict] }}
          >
            {verdictMarks[verdict]}
          </div>
        ))}
      </div>
      <div className={styles.legend}>
        {verdicts.map((verdict) => (
          <button key={verdict} type="button" className={styles.legendItem} onClick={() => onChoose(verdict)}>
            <span className={styles.swatch} data-verdict={verdict} aria-hidden />
            {verdictMarks[verdict]} {verdictNames[verdict]} {formatCount(counts[verdict])}
          </button>
        ))}
      </div>
    </>
  );
}
