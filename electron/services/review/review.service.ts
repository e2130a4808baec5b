import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { QueueRow } from '../../../shared/contract/review.contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { NewDecision } from '../../database/repositories/decision.repository.ts';
import { rowNumber } from '../proofs/proof-view.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import {
  isOpen,
  stateOf,
  waitsForUnit,
  type BoardClaim,
  type ClaimBoards,
  type ClaimState,
} from './claim-board.ts';
import type { ClaimRules } from './claim-rules.ts';
import { statusAfter, statusWords, wordAction } from './decision-rules.ts';

export interface ReviewService {
  queue(request: RequestOf<'review:queue'>): Promise<ResponseOf<'review:queue'>>;
  facets(request: RequestOf<'review:facets'>): Promise<ResponseOf<'review:facets'>>;
  /** All or nothing, on the disk before it returns. Errors: `review.reason-needed`, `claim.not-found`, `claim.wrong-state`. */
  decide(request: RequestOf<'review:decide'>): Promise<ResponseOf<'review:decide'>>;
  /** Takes back the newest batch that stands. Errors: `review.nothing-to-undo`, `review.changed-since`. */
  undo(): Promise<ResponseOf<'review:undo'>>;
  undoable(): Promise<ResponseOf<'review:undoable'>>;
  waitingWithQuestions(year: number): Promise<number>;
}

export function createReviewService(
  context: ServiceContext,
  settings: SettingsService,
  rules: ClaimRules,
  boards: ClaimBoards,
): ReviewService {
  const { database, clock } = context;

  /** When the local day began, as entries write instants. */
  const dayBegan = (): string => {
    const now = clock.now();
    return new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString();
  };

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

  return {
    async queue(request) {
      const { year, status = 'unreviewed' } = request;
      const board = await (isOpen({ status }) ? boards.openBoard(year) : boards.board(year));
      const chosen = board.claims.filter((claim) => matches(claim, stateOf(board, claim), request));
      const offset = request.offset ?? 0;
      const waiting = board.claims.filter((claim) => waitsForUnit(stateOf(board, claim)));
      const { claims, decidedToday } = await database.read(async (repositories) => ({
        claims: await repositories.claims.countOfYear(year),
        decidedToday: await repositories.decisions.decidedSince(year, dayBegan()),
      }));
      return {
        total: chosen.length,
        claimIds: chosen.map((claim) => claim.claimId),
        rows: chosen
          .slice(offset, offset + (request.limit ?? 100))
          .map((claim) => toQueueRow(claim, stateOf(board, claim))),
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
      const departments = new Map<string, number>();
      const items = new Map<string, { name: string; count: number }>();
      for (const claim of board.claims) {
        if (!waitsForUnit(stateOf(board, claim))) continue;
        departments.set(claim.department, (departments.get(claim.department) ?? 0) + 1);
        items.set(claim.item, { name: claim.itemName, count: (items.get(claim.item)?.count ?? 0) + 1 });
      }
      return {
        departments: [...departments].map(([name, count]) => ({ name, count })),
        items: [...items]
          .map(([id, item]) => ({ id, ...item }))
          .sort((left, right) => right.count - left.count),
      };
    },
    async decide({ claimIds, decision, level, by, reasonCode, remark }) {
      if (decision !== 'accept' && reasonCode === undefined) throw new AppError('review.reason-needed');
      const recorded = await settings.recorded();
      const ids = new Map(claimIds.map((claimId) => [rowNumber(claimId), claimId]));
      const needsUpper = await upperItems([...ids.keys()]);
      const changes = new Map<number, ClaimState>();
      const batchId = await database.transaction(async ({ claims, decisions }) => {
        const batch = await decisions.addBatch(null, recorded);
        for (const [id, claimId] of ids) {
          const claim = await claims.get(id);
          if (!claim) throw new AppError('claim.not-found', { claimId });
          const lastLevel = claim.status === 'in-review' ? ((await decisions.lastLevel(id)) ?? null) : null;
          const before = { status: claim.status, lastLevel };
          const status = statusAfter(before, decision, level, needsUpper.has(`${claim.year} ${claim.item}`));
          if (status === undefined)
            throw new AppError('claim.wrong-state', {
              status: lastLevel === 'unit' ? '审核中（等上级审核）' : statusWords[claim.status],
              action: wordAction(decision, level),
              claimId,
            });
          const entry: NewDecision = {
            claimId: id,
            decision,
            level,
            reasonCode: reasonCode ?? null,
            remark: remark ?? '',
            decidedBy: by === undefined || by === '' ? recorded.by : by,
            statusBefore: claim.status,
            statusAfter: status,
          };
          await decisions.add(batch, entry);
          await claims.setStatus(id, status);
          changes.set(id, { status, lastLevel: status === 'in-review' ? level : null });
        }
        return batch;
      });
      boards.decided(changes);
      return { decided: changes.size, batchId: String(batchId) };
    },
    async undo() {
      const recorded = await settings.recorded();
      const changes = new Map<number, ClaimState>();
      const batchId = await database.transaction(async ({ claims, decisions }) => {
        const batch = await decisions.newestStanding();
        if (!batch) throw new AppError('review.nothing-to-undo');
        const entries = await decisions.ofBatch(batch.id);
        const undo = await decisions.addBatch(batch.id, recorded);
        for (const entry of entries.toReversed()) {
          const claim = await claims.get(entry.claimId);
          if (claim?.status !== entry.statusAfter) {
            const detail = claim
              ? `${claim.staffNumber}“${claim.name}”现在是${statusWords[claim.status]}`
              : '';
            throw new AppError('review.changed-since', { detail });
          }
          await decisions.add(undo, {
            claimId: entry.claimId,
            decision: 'undo',
            level: entry.level,
            reasonCode: null,
            remark: '',
            decidedBy: recorded.by,
            statusBefore: entry.statusAfter,
            statusAfter: entry.statusBefore,
          });
          await claims.setStatus(entry.claimId, entry.statusBefore);
          const lastLevel = (await decisions.lastLevel(entry.claimId)) ?? null;
          changes.set(entry.claimId, {
            status: entry.statusBefore,
            lastLevel: entry.statusBefore === 'in-review' ? lastLevel : null,
          });
        }
        return batch.id;
      });
      boards.decided(changes);
      return { batchId: String(batchId), restored: changes.size };
    },
    async undoable() {
      return database.read(async ({ decisions }) => {
        const batch = await decisions.newestStanding();
        const entries = batch ? await decisions.ofBatch(batch.id) : [];
        const decision = entries[0]?.decision;
        if (!batch || decision === undefined || decision === 'undo') return { batch: null };
        return {
          batch: {
            batchId: String(batch.id),
            decision,
            count: entries.length,
            at: batch.at,
            by: batch.recordedBy,
            claimIds: entries.map((entry) => String(entry.claimId)),
          },
        };
      });
    },
  };
}

function matches(claim: BoardClaim, state: ClaimState, request: RequestOf<'review:queue'>): boolean {
  if (request.status === undefined ? !waitsForUnit(state) : state.status !== request.status) return false;
  if (request.questions !== undefined && (request.questions === 'with') !== claim.findings.length > 0)
    return false;
  if (request.department !== undefined && claim.department !== request.department) return false;
  if (request.item !== undefined && claim.item !== request.item) return false;
  const search = request.search?.trim().toLowerCase();
  return !search || claim.haystack.includes(search);
}

function toQueueRow(claim: BoardClaim, { status }: ClaimState): QueueRow {
  const proof = claim.proofs[0];
  return {
    claimId: claim.claimId,
    staffNumber: claim.staffNumber,
    personName: claim.personName,
    department: claim.department,
    item: claim.item,
    itemName: claim.itemName,
    roleName: claim.roleName,
    name: claim.name,
    startDate: claim.startDate,
    endDate: claim.endDate,
    credits: claim.grantedAlone ?? 0,
    status,
    findings: [...claim.findings],
    proofs: claim.proofs.length,
    firstProofId: proof ? String(proof.proofId) : null,
  };
}
