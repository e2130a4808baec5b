import type { StoryEvent } from '../../../../shared/contract/review-desk.contract.ts';
import type { rosterText } from '../../text/zh-CN/roster.ts';

export type HistoryField = keyof typeof rosterText.fields;

/** What changed one value, each event with that change alone. */
export function historyOfField(events: readonly StoryEvent[], field: HistoryField): StoryEvent[] {
  return events.flatMap((event) => {
    const changes = event.changes.filter((change) => change.field === field);
    return changes.length === 0 ? [] : [{ ...event, changes }];
  });
}
