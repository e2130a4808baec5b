import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import type { CardBook } from './card-book.ts';
import { providersOf } from './card-words.ts';
import { chainsIn } from './card-year-scope.ts';

/** 已上报: the lists of names that went to the authority. */
export interface ReportedCards {
  /** Without names given: everybody who has an order at the provider. Errors: `staff.not-found`. */
  report(request: RequestOf<'study-card:report'>): Promise<ResponseOf<'study-card:report'>>;
  /** With those who ordered and stand on no list of that provider. */
  list(year: number): Promise<ResponseOf<'study-card:reports'>>;
}

export function createReportedCards(
  context: ServiceContext,
  settings: SettingsService,
  books: CardBook,
): ReportedCards {
  const { database } = context;
  return {
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

    async list(year) {
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
  };
}
