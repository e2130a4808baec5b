import { closeSync, statSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { formatFen } from '../../../shared/domain/money.ts';
import { AppError } from '../../../shared/errors.ts';
import { fileKindWords, openAndSniff, type FileKind } from '../../children/file-kind.ts';
import { hashFile } from '../../proofs/hash-file.ts';
import { createProofStore } from '../../proofs/proof-store.ts';
import type { StoredCardRow } from '../../database/repositories/study-card-row.repository.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import type { CardBook, CardYear } from './card-book.ts';
import { chainsIn, totalsIn, unknownSeasonNote, unmatchedIn } from './card-year-scope.ts';
import { createTurns } from './in-turn.ts';
import { providersOf, totalsView } from './card-words.ts';
import type { ClosedSeasons } from './closed-seasons.ts';
import type { SeasonBook } from './season-book.ts';

/** What an officer puts on record about cards beside their links. */
export interface CardEntries {
  /** Errors: `study-card.row-not-found`, `study-card.link-invalid`, `study-card.closed-rows`. */
  refund(request: RequestOf<'study-card:refund'>): Promise<ResponseOf<'study-card:refund'>>;
  /** Errors: `study-card.link-not-found`, `study-card.closed-rows`. */
  undoRefund(refundId: number): Promise<{ refundId: number }>;
  /** Of an order, oldest first, with those that were taken back. */
  refunds(orderRow: number): Promise<ResponseOf<'study-card:refunds'>>;
  attachVoucher(
    request: RequestOf<'study-card:voucher-attach'>,
  ): Promise<ResponseOf<'study-card:voucher-attach'>>;
  vouchers(rowId: number): Promise<ResponseOf<'study-card:vouchers'>>;
  saveVoucher(voucherId: number, out: string): Promise<{ path: string }>;
  approve(request: RequestOf<'study-card:approve'>): Promise<{ recorded: number }>;
  approvals(request: RequestOf<'study-card:approvals'>): Promise<ResponseOf<'study-card:approvals'>>;
  report(request: RequestOf<'study-card:report'>): Promise<ResponseOf<'study-card:report'>>;
  reports(year: number): Promise<ResponseOf<'study-card:reports'>>;
  /** Errors: `study-card.row-not-found`, `study-card.no-secret`. */
  reveal(request: RequestOf<'study-card:reveal'>): Promise<{ value: string }>;
  audit(request: RequestOf<'study-card:audit'>): Promise<ResponseOf<'study-card:audit'>>;
  closing(request: RequestOf<'study-card:closing'>): Promise<ResponseOf<'study-card:closing'>>;
  close(request: RequestOf<'study-card:season-close'>): Promise<ResponseOf<'study-card:season-close'>>;
  reopen(request: RequestOf<'study-card:season-reopen'>): Promise<{ seasonId: string }>;
}

const maxVoucherBytes = 30 * 1024 * 1024;
const voucherTypes: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.pdf': 'application/pdf',
  '.ofd': 'application/ofd',
  '.webp': 'image/webp',
};

const voucherKinds: Readonly<Record<string, FileKind>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'application/pdf': 'pdf',
  'application/ofd': 'zip',
  'image/webp': 'webp',
};

/** Words of a platform that the money has been seen. */
const paidStatus: ReadonlySet<unknown> = new Set([
  ...[
    'paid',
    'voucher-uploaded',
    'awaiting-authority',
    'awaiting-opening',
    'opened',
    'refunding',
    'refunded',
  ],
]);

/** Fen that an order has been paid with, by the bank's list or by what the platform says of it. */
function seenMoney(book: CardYear, { id, content }: StoredCardRow): number {
  const { amount, status } = JSON.parse(content) as { amount?: number | null; status?: string };
  return Math.max(book.matched.get(String(id)) ?? 0, paidStatus.has(status) ? (amount ?? 0) : 0);
}

/** Bytes of a voucher, before it is read whole. Errors: `file.not-found`, `file.empty`, `file.wrong-type`, `file.too-large`. */
function sizeOfVoucher(file: string, name: string, mime: string): number {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new AppError('file.not-found', { name });
  const { fd, size, kind } = openAndSniff(file, name);
  closeSync(fd);
  if (kind !== voucherKinds[mime])
    throw new AppError('file.wrong-type', { name, actual: fileKindWords[kind] });
  if (size > maxVoucherBytes)
    throw new AppError('file.too-large', {
      name,
      size: `${Math.round(size / 1024 / 1024)} MB`,
      limit: `${maxVoucherBytes / 1024 / 1024} MB`,
    });
  return size;
}

export function createCardEntries(
  context: ServiceContext,
  settings: SettingsService,
  books: CardBook,
  seasons: SeasonBook,
  closed: ClosedSeasons,
): CardEntries {
  const { database } = context;
  const inTurn = createTurns();
  // Vouchers are bank's papers and no proofs: they lie beside them, by content, and are never swept with them.
  const store = createProofStore(path.join(context.folder, 'vouchers'));

  const nameOf = async (year: number): Promise<(staffNumber: string) => string> => {
    const { roster } = await books.load(year);
    return (staffNumber) => roster.get(staffNumber)?.name ?? '';
  };

  const closingOf = async (seasonId: string, asOf?: string): Promise<ResponseOf<'study-card:closing'>> => {
    const season = await seasons.find(seasonId);
    const book = await books.load(season.year, asOf);
    const chains = chainsIn(book, { seasonId });
    const totals = totalsIn(book, { seasonId });
    const open = (kind: 'orders' | 'remittances' | 'invoices' | 'learning' | 'credits'): number =>
      unmatchedIn(book, kind, { seasonId }).length;
    const unknown = unknownSeasonNote(book, { seasonId });
    const gaps = chains.filter(({ state }) => state === 'gap').length;
    const waiting = chains.filter(({ state }) => state === 'waiting').length;
    const last = season.dates.learnBy?.value;
    const item = (id: string, count: number, text: string, blocks = false) => ({
      id,
      text,
      ok: count === 0,
      blocks,
      count,
    });
    const items = [
      item(
        'no-orders',
        chains.length === 0 ? 1 : 0,
        chains.length === 0 ? '本批没有任何订单' : `本批有 ${chains.length} 人的订单或学习`,
        true,
      ),
      item('gaps', gaps, gaps === 0 ? '没有未处理的缺口' : `还有 ${gaps} 人有缺口`),
      item(
        'waiting',
        waiting,
        waiting === 0 ? '没有在等待的' : `还有 ${waiting} 人在等待（同步、审核、寄送）`,
      ),
      item(
        'orders',
        open('orders'),
        open('orders') === 0 ? '订单都对上了' : `订单未对上 ${open('orders')} 行`,
      ),
      item(
        'remittances',
        open('remittances'),
        open('remittances') === 0 ? '汇款都分完了' : `汇款未分完 ${open('remittances')} 笔`,
      ),
      item(
        'invoices',
        open('invoices'),
        open('invoices') === 0 ? '发票都对上了' : `发票未对上 ${open('invoices')} 张`,
      ),
      item(
        'learning',
        open('learning'),
        open('learning') === 0 ? '学习记录都对上了' : `学习记录未对上 ${open('learning')} 行`,
      ),
      item(
        'credits',
        open('credits'),
        open('credits') === 0 ? '学分都对上了' : `学分未对上 ${open('credits')} 行`,
      ),
      ...(unknown === '' ? [] : [item('unknown-season', 1, unknown)]),
      item(
        'difference',
        totals.difference === 0 ? 0 : 1,
        totals.difference === 0 ? '应付与已付一致' : `应付与已付差 ${formatFen(totals.difference)} 元`,
      ),
      item(
        'learn-by',
        last !== undefined && last >= book.asOf ? 1 : 0,
        last === undefined
          ? '本批没有写明学习截止日'
          : `学习考试截止 ${last}${last >= book.asOf ? '，还没到' : '，已过'}`,
      ),
    ];
    const closedOn = (await seasons.closings()).get(seasonId) ?? null;
    return {
      seasonId,
      items,
      closable: closedOn === null && items.every(({ ok, blocks }) => ok || !blocks),
      closedOn,
      totals: totalsView(totals),
    };
  };

  return {
    refund: ({ orderRowId, amount, on, remark = '' }) =>
      inTurn(async () => {
        const row = await database.read(({ cardRows }) => cardRows.one(orderRowId));
        if (!row || row.kind !== 'orders') throw new AppError('study-card.row-not-found');
        const book = await books.load(row.year);
        await closed.keepRows(book, [orderRowId], '登记退款');
        const before = (
          await database.read(({ cardEntries }) => cardEntries.refundsOf({ orderRow: orderRowId }))
        )
          .filter(({ undoneAt }) => undoneAt === null)
          .reduce((sum, refund) => sum + refund.amount, 0);
        const paid = seenMoney(book, row);
        if (amount <= 0 || amount + before > paid) {
          const had = before === 0 ? '' : `，已退 ${formatFen(before)} 元`;
          throw new AppError('study-card.link-invalid', {
            problem: `退款 ${formatFen(amount)} 元，这张订单已付 ${formatFen(paid)} 元${had}`,
          });
        }
        const recorded = await settings.recorded();
        const refundId = await database.transaction(({ cardEntries }) =>
          cardEntries.addRefund({ undoes: null, orderRow: orderRowId, amount, on, remark }, recorded),
        );
        context.changed('cards');
        return { refundId };
      }),

    undoRefund: (refundId) =>
      inTurn(async () => {
        const [refund] = await database.read(({ cardEntries }) => cardEntries.refundsOf({ refundId }));
        if (!refund || refund.undoneAt !== null) throw new AppError('study-card.link-not-found');
        const { orderRow, amount, on } = refund;
        const row = await database.read(({ cardRows }) => cardRows.one(orderRow));
        if (!row) throw new AppError('study-card.row-not-found');
        await closed.keepRows(await books.load(row.year), [orderRow], '撤销退款');
        const recorded = await settings.recorded();
        await database.transaction(({ cardEntries }) =>
          cardEntries.addRefund({ undoes: refundId, orderRow, amount, on, remark: '' }, recorded),
        );
        context.changed('cards');
        return { refundId };
      }),

    async refunds(orderRow) {
      const refunds = await database.read(({ cardEntries }) => cardEntries.refundsOf({ orderRow }));
      return {
        refunds: refunds.map(({ orderRow: _orderRow, undoneBy, ...refund }) => ({
          ...refund,
          undoneBy: undoneBy ?? '',
        })),
      };
    },

    async attachVoucher({ rowId, file, remark = '' }) {
      const row = await database.read(({ cardRows }) => cardRows.one(rowId));
      if (!row) throw new AppError('study-card.row-not-found');
      const name = path.basename(file);
      const mime = voucherTypes[path.extname(name).toLowerCase()];
      if (mime === undefined) throw new AppError('file.wrong-type', { name, actual: '不是图片、PDF 或 OFD' });
      const size = sizeOfVoucher(file, name, mime);
      const sha256 = await hashFile(file);
      await store.keep([{ path: file, name, sha256, size, move: false }], async () => undefined);
      const recorded = await settings.recorded();
      const entry = { rowId, name, mime, size, sha256 };
      const voucherId = await database.transaction(({ cardEntries }) =>
        cardEntries.addVoucher({ ...entry, remark }, recorded),
      );
      context.changed('cards');
      return { voucherId, ...entry, at: recorded.at, by: recorded.by };
    },

    async vouchers(rowId) {
      return { vouchers: await database.read(({ cardEntries }) => cardEntries.vouchers({ rowId })) };
    },

    async saveVoucher(voucherId, out) {
      const [found] = await database.read(({ cardEntries }) => cardEntries.vouchers({ voucherId }));
      if (!found) throw new AppError('study-card.voucher-not-found');
      const part = `${out}.part`;
      try {
        await copyFile(store.pathOf(found.sha256), part);
        await rename(part, out);
      } catch (error) {
        await rm(part, { force: true });
        throw new AppError('file.not-writable', { name: path.basename(out) }, { cause: error });
      }
      return { path: out };
    },

    async approve({ year, staffNumbers, decision, remark = '' }) {
      const { roster } = await books.load(year);
      const unknown = staffNumbers.find((staffNumber) => !roster.has(staffNumber));
      if (unknown !== undefined) throw new AppError('staff.not-found', { staffNumber: unknown });
      const recorded = await settings.recorded();
      const wanted = [...new Set(staffNumbers)];
      await database.transaction(async ({ cardEntries }) => {
        for (const staffNumber of wanted)
          await cardEntries.addApproval({ year, staffNumber, decision, remark }, recorded);
      });
      context.changed('cards');
      return { recorded: wanted.length };
    },

    async approvals({ year, offset = 0, limit = 200 }) {
      const name = await nameOf(year);
      const all = await database.read(({ cardEntries }) => cardEntries.approvals(year));
      const entries = all
        .toReversed()
        .slice(offset, offset + limit)
        .map((entry) => ({ ...entry, name: name(entry.staffNumber) }));
      return { total: all.length, entries };
    },

    async report({ year, provider, on, staffNumbers, remark = '' }) {
      const book = await books.load(year);
      const ordered = chainsIn(book, { provider })
        .filter(({ legs }) => legs.order.rows.length > 0)
        .flatMap(({ staffNumber }) => staffNumber ?? []);
      const unknown = staffNumbers?.find((staffNumber) => !book.roster.has(staffNumber));
      if (unknown !== undefined) throw new AppError('staff.not-found', { staffNumber: unknown });
      const list = new Set(staffNumbers ?? ordered);
      const recorded = await settings.recorded();
      const reportId = await database.transaction(({ cardEntries }) =>
        cardEntries.addReport({ year, provider, on, remark, staffNumbers: list }, recorded),
      );
      context.changed('cards');
      return { reportId, people: list.size };
    },

    async reports(year) {
      const book = await books.load(year);
      const reports = await database.read(({ cardEntries }) => cardEntries.reports(year));
      const reported = new Map<string, Set<string>>();
      for (const { provider, staffNumbers } of reports) {
        const list = reported.get(provider) ?? new Set<string>();
        reported.set(provider, list);
        for (const staffNumber of staffNumbers) list.add(staffNumber);
      }
      const addedAfter = book.result.people.flatMap((chain) =>
        chain.legs.order.rows.length === 0
          ? []
          : providersOf(book, chain).flatMap((provider) => {
              const list = reported.get(provider);
              if (!list || (chain.staffNumber !== null && list.has(chain.staffNumber))) return [];
              return [{ staffNumber: chain.staffNumber, name: chain.name, provider }];
            }),
      );
      return {
        reports: reports.map(({ staffNumbers, ...report }) => ({ ...report, people: staffNumbers.length })),
        addedAfter,
      };
    },

    async reveal({ rowId, field }) {
      const row = await database.read(({ cardRows }) => cardRows.one(rowId));
      if (!row) throw new AppError('study-card.row-not-found');
      const secret = await database.read(({ cardRows }) => cardRows.secret(rowId));
      const value = secret?.[field] ?? '';
      const name = field === 'cardNumber' ? '卡号' : '密码';
      if (value === '') throw new AppError('study-card.no-secret', { field: name });
      const recorded = await settings.recorded();
      await database.transaction(({ audit }) =>
        audit.add(
          {
            action: 'card-secret-revealed',
            subject: `row ${rowId}`,
            detail: `${name}，订单 ${row.orderNumber}`,
          },
          recorded,
        ),
      );
      return { value };
    },

    async audit({ offset = 0, limit = 200 }) {
      return database.read(({ cardEntries }) => cardEntries.audit(offset, limit));
    },

    closing: ({ seasonId, asOf }) => closingOf(seasonId, asOf),

    async close({ seasonId, remark = '' }) {
      const season = await seasons.find(seasonId);
      const { items, closedOn, totals } = await closingOf(seasonId);
      if (closedOn !== null)
        throw new AppError('study-card.season-closed', { title: season.title, closedOn });
      const open = items.filter(({ ok, blocks }) => !ok && (blocks || remark === ''));
      if (open.length > 0)
        throw new AppError('study-card.season-open-items', {
          title: season.title,
          items: open.map(({ text }) => text),
        });
      const recorded = await settings.recorded();
      const on = context.clock.today();
      await database.transaction(async ({ cardEntries, audit }) => {
        const entry = { seasonId, entry: 'closed', on, remark, totals: JSON.stringify(totals) } as const;
        await cardEntries.addClosing(entry, recorded);
        await audit.add({ action: 'card-season-closed', subject: seasonId, detail: remark }, recorded);
      });
      context.changed('cards');
      return { seasonId, closedOn: on };
    },

    async reopen({ seasonId, remark }) {
      const season = await seasons.find(seasonId);
      if (!(await seasons.closings()).has(seasonId))
        throw new AppError('study-card.season-invalid', {
          field: season.title,
          problem: '没有结束，不用重新打开',
        });
      const recorded = await settings.recorded();
      const on = context.clock.today();
      await database.transaction(async ({ cardEntries, audit }) => {
        await cardEntries.addClosing({ seasonId, entry: 'reopened', on, remark, totals: '{}' }, recorded);
        await audit.add({ action: 'card-season-reopened', subject: seasonId, detail: remark }, recorded);
      });
      context.changed('cards');
      return { seasonId };
    },
  };
}
