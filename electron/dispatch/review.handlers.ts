import type { ReviewService } from '../services/review/review.service.ts';
import type { Handlers } from './handlers.ts';

type ReviewChannel =
  | 'review:queue'
  | 'review:facets'
  | 'review:effect'
  | 'review:decide'
  | 'review:decide-check'
  | 'review:undo'
  | 'review:undoable';

export function reviewHandlers(
  review: ReviewService,
  effectOf: Handlers['review:effect'],
): Pick<Handlers, ReviewChannel> {
  return {
    'review:queue': (request) => review.queue(request),
    'review:facets': (request) => review.facets(request),
    'review:effect': effectOf,
    'review:decide': (request) => review.decide(request),
    'review:decide-check': (request) => review.check(request),
    'review:undo': () => review.undo(),
    'review:undoable': () => review.undoable(),
  };
}
