import type { FieldChange } from '../../../../shared/contract/review-desk.contract.ts';
import { historyText } from '../../text/zh-CN/review-history.ts';
import styles from './story.module.css';

/** Fields that read otherwise now: old → new. */
export function ChangeLines({ changes }: { changes: readonly FieldChange[] }) {
  if (changes.length === 0) return null;
  return (
    <dl className={styles.changes}>
      {changes.map((change) => (
        <div key={change.field}>
          <dt>{change.fieldName}</dt>
          <dd>
            <del>{change.old || historyText.empty}</del> → <ins>{change.new || historyText.empty}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
