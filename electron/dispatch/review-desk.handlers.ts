import type { authorityListContract } from '../../shared/contract/authority-list.contract.ts';
import type { reviewDeskContract } from '../../shared/contract/review-desk.contract.ts';
import type { ReviewDesk } from '../services/review/review-desk.ts';
import type { Handlers } from './handlers.ts';

type DeskChannel = keyof typeof reviewDeskContract | keyof typeof authorityListContract;

export function reviewDeskHandlers(desk: ReviewDesk): Pick<Handlers, DeskChannel> {
  const { clusters, authority, answerLists, resubmissions, notices, filters } = desk;
  return {
    'review:cluster': (request) => clusters.view(request),
    'review:decide-cluster': (request) => clusters.decide(request),
    'review:awaiting-authority': (request) => authority.awaiting(request),
    'review:record-answer': (request) => authority.recordAnswer(request),
    'authority:plan': (request, job) => answerLists.plan(request, job),
    'authority:apply': (request) => answerLists.apply(request),
    'authority:import': (request, job) => answerLists.import(request, job),
    'authority:lists': (request) => answerLists.lists(request),
    'claim:resubmit': (request) => resubmissions.resubmit(request),
    'review:resubmission': ({ claimId }) => resubmissions.sinceReturn(claimId),
    'review:return-slip': (request) => desk.returnSlip(request),
    'claim:history': ({ claimId }) => desk.history(claimId),
    'notice:list': () => notices.list(),
    'notice:add': (request) => notices.add(request),
    'notice:withdraw': (request) => notices.withdraw(request),
    'notice:restore': (request) => notices.restore(request),
    'review:filters': () => filters.list(),
    'review:save-filter': (request) => filters.save(request),
    'review:rename-filter': (request) => filters.rename(request),
    'review:remove-filter': ({ filterId }) => filters.remove(filterId),
    'review:use-filter': ({ filterId }) => filters.use(filterId),
  };
}
