import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { ProofStore } from '../../proofs/proof-store.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { createAnswerImport, type AnswerImport } from './answer-list/answer-import.ts';
import { createAuthority, type Authority } from './authority.ts';
import type { ClaimBoards } from './claim-board.ts';
import type { ClaimRules } from './claim-rules.ts';
import { createClusterService, type ClusterService } from './clusters/cluster.service.ts';
import type { Decider } from './decider.ts';
import { createNoticeService, type NoticeService } from './notices.ts';
import { createResubmissions, type Resubmissions } from './resubmission.ts';
import { returnSlip } from './return-slip.ts';
import { createSavedFilters, type SavedFilters } from './saved-filters.ts';
import { claimHistory } from './story/claim-history.ts';

/** What stands on the desk beside the queue and its decisions. */
export interface ReviewDesk {
  readonly clusters: ClusterService;
  readonly authority: Authority;
  readonly answerLists: AnswerImport;
  readonly resubmissions: Resubmissions;
  readonly notices: NoticeService;
  readonly filters: SavedFilters;
  returnSlip(request: RequestOf<'review:return-slip'>): Promise<ResponseOf<'review:return-slip'>>;
  history(claimId: string): Promise<ResponseOf<'claim:history'>>;
}

export function createReviewDesk(
  context: ServiceContext,
  settings: SettingsService,
  rules: ClaimRules,
  boards: ClaimBoards,
  decider: Decider,
  store: ProofStore,
): ReviewDesk {
  return {
    clusters: createClusterService(boards, decider),
    authority: createAuthority(context, boards, decider, store),
    answerLists: createAnswerImport(context, boards, decider),
    resubmissions: createResubmissions(context, settings, rules),
    notices: createNoticeService(context, settings),
    filters: createSavedFilters(context, settings),
    returnSlip: (request) => returnSlip(context, boards, request),
    history: (claimId) => claimHistory(context, rules, claimId),
  };
}
