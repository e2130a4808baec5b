import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { queueFilter } from '../../../shared/contract/review.contract.ts';
import type { SavedFilter } from '../../../shared/contract/review-desk.contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { StoredFilter } from '../../database/repositories/saved-filter.repository.ts';
import { rowNumber } from '../proofs/proof-view.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';

export interface SavedFilters {
  list(): Promise<ResponseOf<'review:filters'>>;
  save(request: RequestOf<'review:save-filter'>): Promise<SavedFilter>;
  /** Errors: `review.filter-not-found`, `review.filter-name-taken`. */
  rename(request: RequestOf<'review:rename-filter'>): Promise<SavedFilter>;
  /** Errors: `review.filter-not-found`. */
  remove(filterId: string): Promise<Record<never, never>>;
  /** Errors: `review.filter-not-found`. */
  use(filterId: string | null): Promise<Record<never, never>>;
}

/** Filters of the queue that got a name, kept with the ledger. They decide nothing and are no entries. */
export function createSavedFilters({ database }: ServiceContext, settings: SettingsService): SavedFilters {
  const known = async ({ savedFilters }: Repositories, filterId: string): Promise<StoredFilter> => {
    const found = (await savedFilters.all()).find(({ id }) => id === rowNumber(filterId));
    if (!found) throw new AppError('review.filter-not-found', { filterId });
    return found;
  };
  return {
    list: () =>
      database.read(async ({ savedFilters }) => ({ filters: (await savedFilters.all()).map(toSavedFilter) })),
    async save({ name, filter }) {
      const recorded = await settings.recorded();
      return database.transaction(async ({ savedFilters }) => {
        await savedFilters.put(name, JSON.stringify(filter), recorded);
        const saved = (await savedFilters.all()).find((one) => one.name === name);
        if (!saved) throw new Error('a filter was not stored');
        return toSavedFilter(saved);
      });
    },
    rename: ({ filterId, name }) =>
      database.transaction(async (repositories) => {
        const filter = await known(repositories, filterId);
        const taken = (await repositories.savedFilters.all()).some(
          (one) => one.name === name && one.id !== filter.id,
        );
        if (taken) throw new AppError('review.filter-name-taken', { name });
        await repositories.savedFilters.rename(filter.id, name);
        return toSavedFilter({ ...filter, name });
      }),
    remove: (filterId) =>
      database.transaction(async (repositories) => {
        await repositories.savedFilters.remove((await known(repositories, filterId)).id);
        return {};
      }),
    use: (filterId) =>
      database.transaction(async (repositories) => {
        const id = filterId === null ? null : (await known(repositories, filterId)).id;
        await repositories.savedFilters.use(id);
        return {};
      }),
  };
}

function toSavedFilter({ id, name, filter, inUse }: StoredFilter): SavedFilter {
  return {
    filterId: String(id),
    name,
    filter: queueFilter.parse(JSON.parse(filter)),
    last: inUse === 1,
  };
}
