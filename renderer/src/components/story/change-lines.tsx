import type { FieldChange } from '../../../../shared/contract/review-desk.contract.ts';
import { historyText } from '../../text/zh-CN/review-history.ts';
import styles from './story.module.css';

interface ChangeLinesProps {
  changes: readonly FieldChange[];
  /** Nothing stood there before: only what stands there now is said. */
  fresh?: boolean;
}

/** Fields that read otherwise now: old → new. */
export function ChangeLines({ changes, fresh = false }: ChangeLinesProps) {
  if (changes.length === 0) return null;
  return (
    <dl className={styles.changes}>
      {changes.map((change) => (
        <div key={change.field}>
          <dt>{change.fieldName}</dt>
          <dd>
            {fresh && change.old === '' ? null : (
              <>
                <del>{change.old || historyText.empty}</del> →{' '}
              </>
            )}
            <ins>{change.new || historyText.empty}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
