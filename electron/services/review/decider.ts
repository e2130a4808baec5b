import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { StoredClaim } from '../../database/repositories/claim.repository.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import { rowNumber } from '../proofs/proof-view.ts';
import type { Recorded, ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import type { ClaimState } from './board.ts';
import type { ClaimBoards } from './claim-board.ts';
import type { ClaimRules } from './claim-rules.ts';
import { statusAfter, statusWords, wordAction } from './decision-rules.ts';
import { twoLevels, type TwoLevels } from './two-levels.ts';

type Order = RequestOf<'review:decide'>;

export interface Alongside {
  /** Throws when a claim is no longer what the officer was shown. */
  verify?(claim: StoredClaim): void;
  /** Writes what belongs to the same batch. */
  write?(repositories: Repositories, batchId: number, recorded: Recorded): Promise<void>;
}

export interface Decider {
  /**
   * All or nothing, on the disk before it returns. Errors: `review.reason-needed`, `claim.not-found`,
   * `claim.wrong-state`, `review.same-person` where the settings keep levels apart.
   */
  decide(order: Order, alongside?: Alongside): Promise<ResponseOf<'review:decide'>>;
  /** Several orders of one level and one person as one batch, all or nothing. Errors: as `decide`. */
  decideEach(orders: readonly Order[], alongside?: Alongside): Promise<ResponseOf<'review:decide'>>;
  /** What `decide` would do. Errors: `claim.not-found`. */
  check(order: Order): Promise<ResponseOf<'review:decide-check'>>;
}

export function createDecider(
  context: ServiceContext,
  settings: SettingsService,
  rules: ClaimRules,
  boards: ClaimBoards,
): Decider {
  const { database } = context;

  /** “year item” of what the authority has to accept too. Asked before the transaction, which may await nothing else. */
  const upperItems = async (ids: readonly number[]): Promise<ReadonlySet<string>> => {
    const years = await database.read(({ claims }) => claims.yearsOf(ids));
    const found = new Set<string>();
    for (const year of years) {
      for (const item of (await rules.find(year))?.items.values() ?? [])
        if (item.needsUpper) found.add(`${year} ${item.id}`);
    }
    return found;
  };

  const idsOf = ({ claimIds }: Order) => new Map(claimIds.map((claimId) => [rowNumber(claimId), claimId]));

  /** Who decides; nobody of the unit when the authority's answer is only written down. */
  const decidingPerson = ({ level, by }: Order, recorded: Recorded): string | undefined =>
    level === 'upper' ? by || undefined : by || recorded.by;

  /** Writes one order into a batch and says what each claim has become. */
  const carryOut = async (
    repositories: Repositories,
    order: Order,
    batch: { id: number; person: string; needsUpper: ReadonlySet<string>; levels: TwoLevels },
    verify: Alongside['verify'],
  ): Promise<ReadonlyMap<number, ClaimState>> => {
    const { claims, decisions } = repositories;
    const { decision, level, reasonCode, remark } = order;
    const ids = idsOf(order);
    const changes = new Map<number, ClaimState>();
    const duplicateOf = await doubled(repositories, order, ids);
    for (const [id, claimId] of ids) {
      const claim = await claims.get(id);
      if (!claim) throw new AppError('claim.not-found', { claimId });
      verify?.(claim);
      const standing = await decisions.standing(id);
      const state = stateFrom(claim, standing);
      const status = statusAfter(state, decision, level, batch.needsUpper.has(`${claim.year} ${claim.item}`));
      if (status === undefined) throw wrongState(claimId, state, order);
      batch.levels.note(claimId, standing);
      await decisions.add(batch.id, {
        claimId: id,
        decision,
        level,
        reasonCode: reasonCode ?? null,
        remark: remark ?? '',
        decidedBy: batch.person,
        statusBefore: claim.status,
        statusAfter: status,
        duplicateOf,
      });
      await claims.setStatus(id, status);
      changes.set(id, { status, lastLevel: status === 'in-review' ? level : null });
    }
    return changes;
  };

  const decideEach: Decider['decideEach'] = async (orders, alongside = {}) => {
    const [first] = orders;
    if (
      !first ||
      orders.some(({ decision, reasonCode }) => decision !== 'accept' && reasonCode === undefined)
    )
      throw new AppError('review.reason-needed');
    const recorded = await settings.recorded();
    const { levelsApart } = await settings.get();
    const needsUpper = await upperItems(orders.flatMap((order) => [...idsOf(order).keys()]));
    const person = decidingPerson(first, recorded);
    const levels = twoLevels(person, first.level);
    const changes = new Map<number, ClaimState>();
    const batchId = await database.transaction(async (repositories) => {
      const id = await repositories.decisions.addBatch(null, recorded);
      const batch = { id, person: person ?? recorded.by, needsUpper, levels };
      for (const order of orders)
        for (const [claim, state] of await carryOut(repositories, order, batch, alongside.verify))
          changes.set(claim, state);
      const twice = levels.found();
      if (levelsApart && twice)
        throw new AppError('review.same-person', {
          person: person ?? '',
          level: twice.earlier,
          count: twice.count,
        });
      await alongside.write?.(repositories, id, recorded);
      return id;
    });
    boards.decided(changes);
    const warning = levels.found()?.warning;
    return { decided: changes.size, batchId: String(batchId), warnings: warning ? [warning] : [] };
  };

  return {
    decideEach,
    decide: (order, alongside) => decideEach([order], alongside),

    async check(order) {
      const recorded = await settings.recorded();
      const { levelsApart } = await settings.get();
      const ids = idsOf(order);
      const needsUpper = await upperItems([...ids.keys()]);
      const levels = twoLevels(decidingPerson(order, recorded), order.level);
      const refused: ResponseOf<'review:decide-check'>['refused'] = [];
      await database.read(async ({ claims, decisions }) => {
        for (const [id, claimId] of ids) {
          const claim = await claims.get(id);
          if (!claim) throw new AppError('claim.not-found', { claimId });
          const standing = await decisions.standing(id);
          const state = stateFrom(claim, standing);
          const upper = needsUpper.has(`${claim.year} ${claim.item}`);
          if (statusAfter(state, order.decision, order.level, upper) === undefined)
            refused.push({ claimId, message: wrongState(claimId, state, order).toData().message });
          else levels.note(claimId, standing);
        }
      });
      const warning = levels.found()?.warning;
      return {
        decidable: ids.size - refused.length,
        refused,
        warnings: warning ? [warning] : [],
        forbidden: levelsApart && warning !== undefined,
      };
    },
  };
}

function stateFrom(
  { status }: Pick<StoredClaim, 'status'>,
  standing: readonly { readonly level: ClaimState['lastLevel'] }[],
): ClaimState {
  return { status, lastLevel: status === 'in-review' ? (standing.at(-1)?.level ?? null) : null };
}

/** The claim that is named as the one they double: there, and none of them. */
async function doubled(
  { claims }: Repositories,
  { duplicateOf }: Order,
  ids: ReadonlyMap<number, string>,
): Promise<number | null> {
  if (duplicateOf === undefined) return null;
  const id = rowNumber(duplicateOf);
  if (ids.has(id) || !(await claims.get(id))) throw new AppError('claim.not-found', { claimId: duplicateOf });
  return id;
}

function wrongState(
  claimId: string,
  { status, lastLevel }: ClaimState,
  { decision, level }: Order,
): AppError {
  return new AppError('claim.wrong-state', {
    status: lastLevel === 'unit' ? '审核中（等上级审核）' : statusWords[status],
    action: wordAction(decision, level),
    claimId,
  });
}
