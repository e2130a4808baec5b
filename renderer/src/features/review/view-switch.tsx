import { SegmentedControl } from '@mantine/core';
import { useApp } from '../../app/app-context.ts';
import { useQuery } from '../../api/client.ts';
import { formatCount } from '../../components/format.ts';
import { reviewText } from '../../text/zh-CN/review.ts';

export const reviewViews = ['queue', 'upper', 'notices'] as const;
export type ReviewView = (typeof reviewViews)[number];

/** 队列, 等上级, 通报: in the same place on each of them. */
export function ViewSwitch({ view, onView }: { view: ReviewView; onView: (view: ReviewView) => void }) {
  const { year } = useApp();
  const facets = useQuery(
    'review:facets',
    { year },
    { topics: ['claims', 'questions', 'rules'], unhurried: true },
  );
  const waiting = facets.data?.awaits.upper ?? 0;
  const { queue, upper, notices } = reviewText.views;
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={reviewText.viewsLabel}
      value={view}
      data={[
        { value: 'queue', label: queue },
        { value: 'upper', label: waiting > 0 ? `${upper} ${formatCount(waiting)}` : upper },
        { value: 'notices', label: notices },
      ]}
      onChange={(value) => {
        const chosen = reviewViews.find((one) => one === value);
        if (chosen) onView(chosen);
      }}
    />
  );
}
