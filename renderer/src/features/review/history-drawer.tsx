import { useQuery } from '../../api/client.ts';
import { StoryDrawer } from '../../components/story/story-drawer.tsx';
import styles from '../../components/story/story.module.css';
import { commonText } from '../../text/zh-CN/common.ts';
import { historyText } from '../../text/zh-CN/review-history.ts';

/** The whole story of a claim, newest first, and where it stands in the words of both systems. */
export function HistoryDrawer({ claimId, onClose }: { claimId: string; onClose: () => void }) {
  const story = useQuery('claim:history', { claimId }, { topics: ['claims', 'proofs'] });
  const standing = story.data?.standing;
  const days: [string, string | null | undefined][] = [
    [historyText.handedIn, standing?.handedInOn],
    [historyText.department, standing?.departmentOn],
    [historyText.unit, standing?.unitOn],
    [historyText.upper, standing?.upperOn],
  ];
  return (
    <StoryDrawer
      title={historyText.title}
      events={story.data?.events}
      error={story.error}
      onRetry={story.reload}
      opener="claim-history"
      overActs
      onClose={onClose}
    >
      {standing && (
        <>
          <ol className={styles.levels}>
            {days.map(([name, day]) => (
              <li key={name} data-done={day != null}>
                <span>{name}</span>
                <b>{day ?? commonText.nothing}</b>
              </li>
            ))}
          </ol>
          <p className={styles.systems}>{historyText.oldSystem(standing.oldSystem)}</p>
          <p className={styles.systems}>{historyText.newSystem(standing.newSystem)}</p>
        </>
      )}
    </StoryDrawer>
  );
}
