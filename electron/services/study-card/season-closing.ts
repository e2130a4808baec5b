import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import type { CardBook } from './card-book.ts';
import { totalsView } from './card-words.ts';
import { totalsIn } from './card-year-scope.ts';
import type { SeasonBook } from './season-book.ts';
import { seasonChecklist } from './season-checklist.ts';

/** A season comes to its end, and can be opened again for a reason. */
export interface SeasonClosing {
  /** What is open, and the figures it would be closed with. */
  of(request: RequestOf<'study-card:closing'>): Promise<ResponseOf<'study-card:closing'>>;
  /** Errors: `study-card.season-closed`, `study-card.season-open-items`. */
  close(request: RequestOf<'study-card:season-close'>): Promise<ResponseOf<'study-card:season-close'>>;
  /** Errors: `study-card.season-invalid`. */
  reopen(request: RequestOf<'study-card:season-reopen'>): Promise<{ seasonId: string }>;
}

export function createSeasonClosing(
  context: ServiceContext,
  settings: SettingsService,
  books: CardBook,
  seasons: SeasonBook,
): SeasonClosing {
  const { database } = context;

  const closingOf = async (seasonId: string, asOf?: string): Promise<ResponseOf<'study-card:closing'>> => {
    const season = await seasons.find(seasonId);
    const book = await books.load(season.year, asOf);
    const items = seasonChecklist(book, seasonId, season.dates.learnBy?.value);
    const closedOn = (await seasons.closings()).get(seasonId) ?? null;
    return {
      seasonId,
      items,
      closable: closedOn === null && items.every(({ ok, blocks }) => ok || !blocks),
      closedOn,
      totals: totalsView(totalsIn(book, { seasonId })),
    };
  };

  return {
    of: ({ seasonId, asOf }) => closingOf(seasonId, asOf),

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
