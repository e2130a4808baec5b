import type { FieldChange } from '../../../../shared/contract/review-desk.contract.ts';
import { reviewText } from '../../text/zh-CN/review.ts';
import styles from './claim.module.css';

/** Fields that read otherwise now: old → new. */
export function ChangeLines({ changes }: { changes: readonly FieldChange[] }) {
  if (changes.length === 0) return null;
  return (
    <dl className={styles.changes}>
      {changes.map((change) => (
        <div key={change.field}>
          <dt>{change.fieldName}</dt>
          <dd>
            <del>{change.old || reviewText.claim.empty}</del> →{' '}
            <ins>{change.new || reviewText.claim.empty}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
