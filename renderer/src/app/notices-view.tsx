import { commonText } from '../text/zh-CN/common.ts';
import { dismissNotice, useNotices } from './notices.ts';
import styles from './frame.module.css';

const signs = { good: '✓', bad: '✗', info: 'i' };

/** The corner that says what was just done. */
export function Notices() {
  const notices = useNotices();
  return (
    <div className={styles.notices} role="status" aria-live="polite">
      {notices.map((notice) => (
        <div key={notice.id} className={styles.notice} data-kind={notice.kind}>
          <span aria-hidden className={styles.noticeSign}>
            {signs[notice.kind]}
          </span>
          <div className={styles.noticeBody}>
            <p>{notice.text}</p>
            {notice.hint !== undefined && <p className={styles.noticeHint}>{notice.hint}</p>}
          </div>
          {notice.action && (
            <button
              type="button"
              className={styles.noticeAct}
              onClick={() => {
                notice.action?.run();
                dismissNotice(notice.id);
              }}
            >
              {notice.action.label}
            </button>
          )}
          <button
            type="button"
            className={styles.noticeClose}
            aria-label={commonText.close}
            onClick={() => dismissNotice(notice.id)}
          >
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
