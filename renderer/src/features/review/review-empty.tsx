import { Button } from '@mantine/core';
import { useApp } from '../../app/app-context.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatCount } from '../../components/format.ts';
import { queueText } from '../../text/zh-CN/review-queue.ts';
import { reviewText } from '../../text/zh-CN/review.ts';

const text = reviewText.empty;

interface ReviewEmptyProps {
  filtered: boolean;
  decided: number;
  onClear: () => void;
}

/** Nothing waits here: because of the filter, because all is done, or because nothing was ever handed in. */
export function ReviewEmpty({ filtered, decided, onClear }: ReviewEmptyProps) {
  const { go } = useApp();
  if (filtered) {
    return (
      <EmptyState title={text.filtered} hint={text.filteredHint}>
        <Button onClick={onClear}>{queueText.filters.clear}</Button>
      </EmptyState>
    );
  }
  if (decided > 0) {
    return (
      <EmptyState title={text.done} hint={text.doneHint(formatCount(decided))}>
        <Button onClick={() => go('compliance')}>{text.compliance}</Button>
        <Button variant="default" onClick={() => go('tray')}>
          {text.tray}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={text.nothing} hint={text.nothingHint}>
      <Button onClick={() => go('intake')}>{text.import}</Button>
    </EmptyState>
  );
}
