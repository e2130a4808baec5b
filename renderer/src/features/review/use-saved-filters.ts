import type { QueueFilter } from '../../../../shared/contract/review.contract.ts';
import type { SavedFilter } from '../../../../shared/contract/review-desk.contract.ts';
import { call, useQuery } from '../../api/client.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { queueText } from '../../text/zh-CN/review-queue.ts';

const none: readonly SavedFilter[] = [];
const text = queueText.filters;

export interface NamedFilters {
  filters: readonly SavedFilter[];
  use: (filter: SavedFilter) => void;
  save: (name: string) => Promise<boolean>;
  remove: (filter: SavedFilter) => void;
  rename: (filter: SavedFilter, name: string) => void;
}

/** The filters that have a name, kept in the ledger. */
export function useSavedFilters(current: QueueFilter, onUse: (filter: QueueFilter) => void): NamedFilters {
  const list = useQuery('review:filters', {});
  const change = async (act: () => Promise<unknown>, done?: string): Promise<boolean> => {
    try {
      await act();
      if (done !== undefined) notify({ kind: 'good', text: done });
      list.reload();
      return true;
    } catch (thrown) {
      notifyError(thrown);
      return false;
    }
  };
  return {
    filters: list.data?.filters ?? none,
    use: ({ filterId, filter }) => {
      onUse(filter);
      call('review:use-filter', { filterId }).catch(notifyError);
    },
    save: (name) => change(() => call('review:save-filter', { name, filter: current }), text.saveTaken(name)),
    remove: ({ filterId, name, filter }) =>
      void change(async () => {
        await call('review:remove-filter', { filterId });
        notify({
          kind: 'info',
          text: text.removed(name),
          action: {
            label: text.restore,
            run: () => void change(() => call('review:save-filter', { name, filter })),
          },
        });
      }),
    rename: ({ filterId }, name) => void change(() => call('review:rename-filter', { filterId, name })),
  };
}
