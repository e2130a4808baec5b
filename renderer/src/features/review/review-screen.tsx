import { useApp } from '../../app/app-context.ts';
import type { ScreenProps } from '../../app/routes.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { reviewText } from '../../text/zh-CN/review.ts';
import { NoticesPage } from './notices-page.tsx';
import { filterOf } from './queue-filter.ts';
import { QueueDesk } from './queue-desk.tsx';
import { UpperPage } from './upper-page.tsx';
import { reviewViews, ViewSwitch } from './view-switch.tsx';
import type { ReviewView } from './view-switch.tsx';

/** 审核: the queue, what waits for the authority, and the projects that were announced. */
export default function ReviewScreen({ params }: ScreenProps<'review'>) {
  const { replaceParams } = useApp();
  const view = params.view ?? 'queue';
  const show = (next: ReviewView) => replaceParams('review', { ...filterOf(params), view: next });
  useCommands(reviewText.viewsLabel, [
    ...reviewViews.map((each) => ({
      id: `review-view-${each}`,
      title: reviewText.viewKey(reviewText.views[each]),
      run: () => show(each),
      when: each !== view,
    })),
  ]);
  const views = <ViewSwitch view={view} onView={show} />;
  if (view === 'upper') return <UpperPage views={views} />;
  if (view === 'notices') return <NoticesPage views={views} />;
  return (
    <QueueDesk
      filter={filterOf(params)}
      wanted={params.claimId}
      onFilter={(filter) => replaceParams('review', filter)}
      views={views}
    />
  );
}
