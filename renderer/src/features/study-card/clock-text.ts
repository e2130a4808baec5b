import type { CardClock } from '../../../../shared/contract/study-card.contract.ts';
import { studyCardText } from '../../text/zh-CN/study-card.ts';

/** “11-24 还有 3 天”; a dash where no source sets a day. */
export function clockText(clock: CardClock | null | undefined): string {
  if (!clock || clock.dueOn === null) return studyCardText.none;
  const day = clock.dueOn.slice(5);
  return clock.daysLeft === null ? day : `${day} ${studyCardText.days.left(clock.daysLeft)}`;
}

/** Where the day comes from, and what is not known about it. */
export function clockSource(clock: CardClock | null | undefined): string {
  if (!clock) return '';
  const source = studyCardText.days.source(clock.source, clock.clause);
  return clock.note === '' ? source : `${source}（${clock.note}）`;
}
