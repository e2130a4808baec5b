import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { stateOf, waitsForUnit } from './board.ts';
import type { ClaimBoards } from './claim-board.ts';
import type { ClaimRules } from './claim-rules.ts';
import { createDecider, type Decider } from './decider.ts';
import { facetsOf } from './facets.ts';
import { claimsUnderNotices } from './notices.ts';
import { asksForOpenOnly, queueOf } from './queue.ts';
import { createUndoing, type Undoing } from './undoing.ts';

export interface ReviewService extends Pick<Decider, 'decide' | 'check'>, Undoing {
  queue(request: RequestOf<'review:queue'>): Promise<ResponseOf<'review:queue'>>;
  facets(request: RequestOf<'review:facets'>): Promise<ResponseOf<'review:facets'>>;
  waitingWithQuestions(year: number): Promise<number>;
  readonly decider: Decider;
}

export function createReviewService(
  context: ServiceContext,
  settings: SettingsService,
  rules: ClaimRules,
  boards: ClaimBoards,
): ReviewService {
  const { database, clock } = context;
  const decider = createDecider(context, settings, rules, boards);

  /** When the local day began, as entries write instants. */
  const dayBegan = (): string => {
    const now = clock.now();
    return new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString();
  };

  return {
    decider,
    decide: (order) => decider.decide(order),
    check: (order) => decider.check(order),
    ...createUndoing(context, settings, boards),
    async queue(request) {
      const { year } = request;
      const board = await (asksForOpenOnly(request) ? boards.openBoard(year) : boards.board(year));
      const waiting = board.claims.filter((claim) => waitsForUnit(stateOf(board, claim)));
      const { claims, decidedToday } = await database.read(async (repositories) => ({
        claims: await repositories.claims.countOfYear(year),
        decidedToday: await repositories.decisions.decidedSince(year, dayBegan()),
      }));
      return {
        ...queueOf(board, request, clock.today()),
        waiting: waiting.length,
        withQuestions: waiting.filter((claim) => claim.findings.length > 0).length,
        decided: claims - waiting.length,
        decidedToday,
      };
    },
    async waitingWithQuestions(year) {
      const board = await boards.openBoard(year);
      return board.claims.filter((claim) => claim.findings.length > 0 && waitsForUnit(stateOf(board, claim)))
        .length;
    },
    async facets({ year }) {
      const board = await boards.openBoard(year);
      return facetsOf(board, await database.read((repositories) => claimsUnderNotices(repositories, year)));
    },
  };
}
