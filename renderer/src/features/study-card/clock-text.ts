import type { CardClock } from '../../../../shared/contract/study-card-values.ts';
import { addDays, type CivilDate } from '../../../../shared/domain/civil-date.ts';
import { studyCardText } from '../../text/zh-CN/study-card.ts';

/** “11-24”, and “2026-01-05” where it is of another year than the day on which it is read. */
export function dayText(day: CivilDate, asOf: CivilDate): string {
  return day.slice(0, 4) === asOf.slice(0, 4) ? day.slice(5) : day;
}

/** “11-24 还有 3 天”; a dash where no source sets a day. */
export function clockText(clock: CardClock | null | undefined): string {
  if (!clock || clock.dueOn === null) return studyCardText.none;
  if (clock.daysLeft === null) return clock.dueOn;
  const day = dayText(clock.dueOn, addDays(clock.dueOn, -clock.daysLeft));
  return `${day} ${studyCardText.days.left(clock.daysLeft)}`;
}

/** Where the day comes from, and what is not known about it. */
export function clockSource(clock: CardClock | null | undefined): string {
  if (!clock) return '';
  const source = studyCardText.days.source(clock.source, clock.clause);
  return clock.note === '' ? source : `${source}（${clock.note}）`;
}
