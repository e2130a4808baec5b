import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { formatFen } from '../../../shared/domain/money.ts';
import { AppError } from '../../../shared/errors.ts';
import type { StoredCardRow } from '../../database/repositories/study-card-row.repository.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import type { CardBook, CardYear } from './card-book.ts';
import type { ClosedSeasons } from './closed-seasons.ts';
import { createTurns } from './in-turn.ts';

/** Money that came back for an order and stands in no list. */
export interface CardRefunds {
  /** Errors: `study-card.row-not-found`, `study-card.link-invalid`, `study-card.closed-rows`. */
  refund(request: RequestOf<'study-card:refund'>): Promise<ResponseOf<'study-card:refund'>>;
  /** Errors: `study-card.link-not-found`, `study-card.closed-rows`. */
  undo(refundId: number): Promise<{ refundId: number }>;
  /** Of an order, oldest first, with those that were taken back. */
  of(orderRow: number): Promise<ResponseOf<'study-card:refunds'>>;
}

/** Words of a platform that the money has been seen. */
const paidStatus: ReadonlySet<unknown> = new Set([
  'paid',
  'voucher-uploaded',
  'awaiting-authority',
  'awaiting-opening',
  'opened',
  'refunding',
  'refunded',
]);

/** Fen that an order has been paid with, by the bank's list or by what the platform says of it. */
function seenMoney(book: CardYear, { id, content }: StoredCardRow): number {
  const { amount, status } = JSON.parse(content) as { amount?: number | null; status?: string };
  return Math.max(book.result.shared.get(String(id)) ?? 0, paidStatus.has(status) ? (amount ?? 0) : 0);
}

export function createCardRefunds(
  context: ServiceContext,
  settings: SettingsService,
  books: CardBook,
  closed: ClosedSeasons,
): CardRefunds {
  const { database } = context;
  const inTurn = createTurns();
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

    undo: (refundId) =>
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

    async of(orderRow) {
      const refunds = await database.read(({ cardEntries }) => cardEntries.refundsOf({ orderRow }));
      return {
        refunds: refunds.map(({ orderRow: _orderRow, undoneBy, ...refund }) => ({
          ...refund,
          undoneBy: undoneBy ?? '',
        })),
      };
    },
  };
}
