import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { VerdictMark } from '../../components/status-mark.tsx';
import { reviewText } from '../../text/zh-CN/review.ts';
import styles from './claim.module.css';

const text = reviewText.claim;

/** What the rules make of the claim, sentence by sentence, and what the year is with it. */
export function EffectBox({
  effect,
  decided,
}: {
  effect: WindowResponse<'review:effect'>;
  decided: boolean;
}) {
  const { entry, before, after } = effect;
  const covered = entry.outcome !== 'not-covered';
  const sources = new Map<string, Set<string>>();
  for (const { source, clause } of entry.reasons) {
    if (source === '') continue;
    const clauses = sources.get(source) ?? new Set();
    sources.set(source, clauses.add(clause));
  }
  const changed = before.total.granted !== after.total.granted;
  return (
    <div className={styles.effect} data-outcome={entry.outcome}>
      <p className={styles.granted}>
        {!covered
          ? text.notCovered
          : entry.granted === 0
            ? text.nothing
            : text.counts(formatCredit(entry.granted))}
      </p>
      {entry.reasons.map((reason, index) => (
        <p key={`${reason.code} ${index}`}>{reason.text}</p>
      ))}
      {[...sources].map(([source, clauses]) => (
        <p key={source} className={styles.source}>
          {text.source(source, [...clauses].filter(Boolean).join('；'))}
        </p>
      ))}
      {!decided && (
        <p className={styles.after}>
          {text.after} <b>{formatCredit(after.total.granted)}</b> / {formatCredit(after.total.required)}
          {changed && <span className={styles.quiet}>{text.was(formatCredit(before.total.granted))}</span>}
          {after.publicNeed.required > 0 && (
            <>
              ，{text.public} <b>{formatCredit(after.publicNeed.granted)}</b> /{' '}
              {formatCredit(after.publicNeed.required)}
            </>
          )}{' '}
          <VerdictMark verdict={after.verdict} />
        </p>
      )}
    </div>
  );
}
