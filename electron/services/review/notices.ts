import type { ClaimQuestion } from '../../../shared/contract/claim.contract.ts';
import type { ProjectNotice } from '../../../shared/contract/review-desk.contract.ts';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { NoticeKind } from '../../../shared/domain/claim.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { NoticeEntry, StoredNotice } from '../../database/repositories/project-notice.repository.ts';
import { rowNumber } from '../proofs/proof-view.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { plainNumber } from './clusters/plain-number.ts';

export const noticeNames: Readonly<Record<NoticeKind, string>> = {
  criticised: '被通报',
  'credits-cancelled': '被取消授分资格',
};

export type StandingNotices = ReadonlyMap<string, readonly StoredNotice[]>;

/** The notices that no entry withdrew, by the number as numbers are compared. */
export async function standingNotices({
  projectNotices,
}: Pick<Repositories, 'projectNotices'>): Promise<StandingNotices> {
  const withdrawn = withdrawals(await projectNotices.entries());
  return groupBy(
    (await projectNotices.all()).filter(({ id }) => !withdrawn.has(id)),
    ({ plainNumber: number }) => number,
  );
}

/** Notices that stand withdrawn now, with the entry that says so. */
function withdrawals(entries: readonly NoticeEntry[]): ReadonlyMap<number, NoticeEntry> {
  const found = new Map<number, NoticeEntry>();
  for (const entry of entries)
    if (entry.act === 'withdraw') found.set(entry.noticeId, entry);
    else found.delete(entry.noticeId);
  return found;
}

/** Asked of every claim under an announced number, decided ones too. */
export function noticeQuestions(projectNumber: string, notices: StandingNotices): ClaimQuestion[] {
  if (notices.size === 0 || projectNumber === '') return [];
  return (notices.get(plainNumber(projectNumber)) ?? []).map((notice) => ({
    code: 'project-announced',
    severity: 'question',
    message: `项目 ${notice.projectNumber} ${noticeNames[notice.kind]}（${wordDocument(notice)}），请核对这条学分还能不能认`,
  }));
}

/** “《关于…的通报》浙继委〔2025〕3号，2025-06-01”. */
export function wordDocument(notice: {
  readonly documentTitle: string;
  readonly documentNumber: string;
  readonly documentDate: string | null;
}): string {
  const title = notice.documentTitle === '' ? '' : `《${notice.documentTitle.replace(/^《|》$/g, '')}》`;
  const named = `${title}${notice.documentNumber}`;
  return [named, notice.documentDate].filter(Boolean).join('，');
}

/** How many claims of a year stand under an announced number, decided ones too. */
export async function claimsUnderNotices(
  repositories: Pick<Repositories, 'projectNotices'>,
  year: number,
): Promise<number> {
  const notices = await standingNotices(repositories);
  if (notices.size === 0) return 0;
  const counts = await claimsByNumber(repositories, new Set(notices.keys()), year);
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

async function claimsByNumber(
  { projectNotices }: Pick<Repositories, 'projectNotices'>,
  wanted: ReadonlySet<string>,
  year?: number,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { projectNumber, claims } of await projectNotices.claimedNumbers(year)) {
    const plain = plainNumber(projectNumber);
    if (wanted.has(plain)) counts.set(plain, (counts.get(plain) ?? 0) + claims);
  }
  return counts;
}

export interface NoticeService {
  list(): Promise<ResponseOf<'notice:list'>>;
  add(request: RequestOf<'notice:add'>): Promise<ResponseOf<'notice:add'>>;
  withdraw(request: RequestOf<'notice:withdraw'>): Promise<ResponseOf<'notice:withdraw'>>;
  restore(request: RequestOf<'notice:restore'>): Promise<ResponseOf<'notice:restore'>>;
}

/** Project numbers that were announced; adding one makes a question of every claim under it. */
export function createNoticeService(context: ServiceContext, settings: SettingsService): NoticeService {
  const { database } = context;

  const enter = async (
    noticeId: string,
    act: NoticeEntry['act'],
    remark: string,
  ): Promise<{ claims: number }> => {
    const recorded = await settings.recorded();
    const claims = await database.transaction(async (repositories) => {
      const { projectNotices } = repositories;
      const id = rowNumber(noticeId);
      const notice = (await projectNotices.all()).find((one) => one.id === id);
      const isWithdrawn = withdrawals(await projectNotices.entries()).has(id);
      if (!notice || isWithdrawn !== (act === 'restore'))
        throw new AppError('notice.not-found', { noticeId });
      await projectNotices.addEntry(id, act, remark, recorded);
      const { plainNumber: plain } = notice;
      return (await claimsByNumber(repositories, new Set([plain]))).get(plain) ?? 0;
    });
    context.changed('claims');
    return { claims };
  };

  return {
    async list() {
      return database.read(async (repositories) => {
        const { projectNotices } = repositories;
        const all = await projectNotices.all();
        const withdrawn = withdrawals(await projectNotices.entries());
        const claims = await claimsByNumber(repositories, new Set(all.map((one) => one.plainNumber)));
        return {
          notices: all.map((notice): ProjectNotice => {
            const { id, plainNumber: plain, ...fields } = notice;
            const entry = withdrawn.get(id);
            return {
              noticeId: String(id),
              ...fields,
              claims: claims.get(plain) ?? 0,
              withdrawn: entry ? { by: entry.recordedBy, at: entry.recordedAt, remark: entry.remark } : null,
            };
          }),
        };
      });
    },
    async add(request) {
      const plain = plainNumber(request.projectNumber);
      if (plain === '') throw new AppError('notice.no-number', { projectNumber: request.projectNumber });
      const recorded = await settings.recorded();
      const added = await database.transaction(async (repositories) => {
        const known = (await standingNotices(repositories)).get(plain) ?? [];
        if (known.some(({ kind }) => kind === request.kind))
          throw new AppError('notice.duplicate', {
            projectNumber: request.projectNumber,
            kind: noticeNames[request.kind],
          });
        const id = await repositories.projectNotices.add(
          {
            projectNumber: request.projectNumber,
            plainNumber: plain,
            kind: request.kind,
            documentTitle: request.documentTitle,
            documentNumber: request.documentNumber ?? '',
            documentDate: request.documentDate ?? null,
            remark: request.remark ?? '',
          },
          recorded,
        );
        return { id, claims: (await claimsByNumber(repositories, new Set([plain]))).get(plain) ?? 0 };
      });
      context.changed('claims');
      return { noticeId: String(added.id), claims: added.claims };
    },
    withdraw: ({ noticeId, remark }) => enter(noticeId, 'withdraw', remark ?? ''),
    restore: ({ noticeId }) => enter(noticeId, 'restore', ''),
  };
}
