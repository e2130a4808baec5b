import type { CardListKind } from '../../../shared/domain/study-card.ts';
import { AppError } from '../../../shared/errors.ts';
import type { CardRowVersion } from '../../database/repositories/study-card-row.repository.ts';
import type { CardBook, CardYear } from './card-book.ts';
import type { SeasonBook } from './season-book.ts';

/** What a closed season was closed with stays as it was until it is opened again. All throw `study-card.closed-rows`. */
export interface ClosedSeasons {
  /** Before something is written about these rows; `staffNumber` for a row that would become that person's. */
  keepRows(
    book: CardYear,
    rowIds: readonly (number | string)[],
    act: string,
    staffNumber?: string,
  ): Promise<void>;
  /** Before a list is taken in: none of its new or changed rows may be of a closed season, before or after. */
  keepFromList(kind: CardListKind, versions: readonly CardRowVersion[]): Promise<void>;
}

export function createClosedSeasons(books: CardBook, seasons: SeasonBook): ClosedSeasons {
  const refuse = async (seasonId: string, closedOn: string, act: string): Promise<never> => {
    const { title } = await seasons.find(seasonId);
    throw new AppError('study-card.closed-rows', { title, closedOn, act });
  };
  return {
    async keepRows(book, rowIds, act, staffNumber) {
      const closings = await seasons.closings();
      if (closings.size === 0) return;
      const { seasonOf } = book.bySeason();
      const concerned = new Set(rowIds.map((id) => seasonOf(String(id))));
      // A row that nothing ties to a season comes into the season of the person's cards.
      if (staffNumber !== undefined && concerned.has(null)) {
        const own = (book.chains.get(staffNumber)?.cards ?? []).map(({ season }) => season);
        if (own.every((season) => season !== null && closings.has(season)))
          for (const season of own) concerned.add(season);
      }
      for (const season of concerned) {
        const closedOn = season === null ? undefined : closings.get(season);
        if (season !== null && closedOn !== undefined) await refuse(season, closedOn, act);
      }
    },

    async keepFromList(kind, versions) {
      const closings = await seasons.closings();
      if (closings.size === 0 || versions.length === 0) return;
      const closed = (await seasons.all()).filter(({ id }) => closings.has(id));
      for (const year of new Set(closed.map((season) => season.year))) {
        const before = await books.load(year);
        const orders = new Set([...before.rows.values()].map(({ stored }) => stored.orderNumber));
        // A list of January may speak of an order of the year before.
        const own = versions.filter(
          (version) =>
            version.year === year ||
            (version.year === year + 1 && version.orderNumber !== '' && orders.has(version.orderNumber)) ||
            (version.rowId !== null && before.rows.has(String(version.rowId))),
        );
        if (own.length === 0) continue;
        const after = await books.foresee(year, kind, own);
        let fresh = 0;
        for (const { rowId } of own) {
          const id = String(rowId ?? (fresh -= 1));
          for (const book of [before, after]) {
            const season = book.bySeason().seasonOf(id);
            const closedOn = season === null ? undefined : closings.get(season);
            if (season !== null && closedOn !== undefined)
              await refuse(season, closedOn, '导入会改变它的名单');
          }
        }
      }
    },
  };
}
