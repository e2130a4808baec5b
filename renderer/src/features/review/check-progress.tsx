import { useQuery, call } from '../../api/client.ts';
import { notifyError } from '../../app/notices.ts';
import { formatCount } from '../../components/format.ts';
import { queueText } from '../../text/zh-CN/review-queue.ts';
import styles from './queue.module.css';

/** How far the machine is with looking at the proofs, small; a click pauses it or lets it go on. */
export function CheckProgress() {
  const progress = useQuery('check:progress', {}, { topics: ['checks'] });
  const data = progress.data;
  if (!data || data.total === 0 || (data.done >= data.total && !data.paused)) return null;
  const turn = () =>
    void call(data.paused ? 'check:resume' : 'check:pause', {}).then(progress.reload, notifyError);
  return (
    <button
      type="button"
      className={styles.footChecks}
      tabIndex={-1}
      title={[
        data.paused ? queueText.resumeChecks : queueText.pauseChecks,
        data.failed > 0 ? queueText.checksFailed(formatCount(data.failed)) : '',
      ]
        .filter(Boolean)
        .join('；')}
      onMouseDown={(event) => event.preventDefault()}
      onClick={turn}
    >
      {queueText.checks(formatCount(data.done), formatCount(data.total))}
      {data.paused && ` · ${queueText.checksPaused}`}
    </button>
  );
}
