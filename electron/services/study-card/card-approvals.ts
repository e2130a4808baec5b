import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import type { CardBook } from './card-book.ts';

/** What people say to the card that is proposed to them. */
export interface CardApprovals {
  /** Errors: `staff.not-found`. */
  approve(request: RequestOf<'study-card:approve'>): Promise<{ recorded: number }>;
  /** Newest first. */
  list(request: RequestOf<'study-card:approvals'>): Promise<ResponseOf<'study-card:approvals'>>;
}

export function createCardApprovals(
  context: ServiceContext,
  settings: SettingsService,
  books: CardBook,
): CardApprovals {
  const { database } = context;
  return {
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

    async list({ year, offset = 0, limit = 200 }) {
      const { roster } = await books.load(year);
      const all = await database.read(({ cardEntries }) => cardEntries.approvals(year));
      const entries = all
        .toReversed()
        .slice(offset, offset + limit)
        .map((entry) => ({ ...entry, name: roster.get(entry.staffNumber)?.name ?? '' }));
      return { total: all.length, entries };
    },
  };
}
