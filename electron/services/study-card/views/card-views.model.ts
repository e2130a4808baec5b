import type { ChannelName, RequestOf, ResponseOf } from '../../../../shared/contract/index.ts';

type Ask<Name extends ChannelName> = (request: RequestOf<Name>) => Promise<ResponseOf<Name>>;

/** What a year's joined lists look like on the screens. */
export interface CardViews {
  readonly reconcile: Ask<'study-card:reconcile'>;
  readonly board: Ask<'study-card:board'>;
  readonly count: Ask<'study-card:count'>;
  readonly gaps: Ask<'study-card:gaps'>;
  /** Errors: `study-card.person-not-found`. */
  readonly chain: Ask<'study-card:chain'>;
  readonly desk: Ask<'study-card:desk'>;
  /** Errors: `study-card.row-not-found`. */
  readonly candidates: Ask<'study-card:candidates'>;
  readonly calendar: Ask<'study-card:calendar'>;
  readonly reminders: Ask<'study-card:reminders'>;
}
