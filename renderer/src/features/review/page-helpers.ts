import { call } from '../../api/client.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { formatCount } from '../../components/format.ts';
import { reviewText } from '../../text/zh-CN/review.ts';

/** A day that exists, written YYYY-MM-DD. */
export function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** Takes the newest batch back and says so. */
export function undoLast(): void {
  call('review:undo', {}).then(
    ({ restored }) =>
      notify({ kind: 'info', matter: 'review', text: reviewText.undone(formatCount(restored)) }),
    notifyError,
  );
}
