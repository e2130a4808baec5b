import { Button } from '@mantine/core';
import { useQuery } from '../../api/use-query.ts';
import { StoryDrawer } from '../../components/story/story-drawer.tsx';
import styles from '../../components/story/story.module.css';
import { historyText } from '../../text/zh-CN/review-history.ts';
import { rosterText } from '../../text/zh-CN/roster.ts';
import { historyOfField, type HistoryField } from './history-of-field.ts';

/** The story of a person's entry, or of one value of it. */
export function PersonHistory({
  staffNumber,
  field,
  onAll,
  onClose,
}: {
  staffNumber: string;
  field: HistoryField | undefined;
  onAll: () => void;
  onClose: () => void;
}) {
  const story = useQuery('staff:history', { staffNumber }, { topics: ['roster'] });
  const events = story.data?.events;
  return (
    <StoryDrawer
      title={historyText.title}
      events={events && (field === undefined ? events : historyOfField(events, field))}
      error={story.error}
      onRetry={story.reload}
      opener="person.history"
      onClose={onClose}
    >
      {field !== undefined && (
        <p className={styles.narrowed}>
          {historyText.ofField(rosterText.fields[field])}
          <Button size="compact-xs" variant="default" onClick={onAll}>
            {historyText.everything}
          </Button>
        </p>
      )}
    </StoryDrawer>
  );
}
