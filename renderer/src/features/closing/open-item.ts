import type { ChecklistItem } from '../../../../shared/contract/year.contract.ts';
import type { AppState } from '../../app/app-context.ts';

/** Opens the screen where an open item is dealt with, with the filter that shows just that. */
export function openItem(item: ChecklistItem, { go }: Pick<AppState, 'go'>): (() => void) | undefined {
  switch (item.id) {
    case 'no-people':
      return () => go('roster', { view: 'import' });
    case 'unconfirmed':
      return () => go('rules', { view: 'standard' });
    case 'not-ended':
      return undefined;
    case 'unreviewed':
      return () => go('review', { status: 'unreviewed' });
    case 'in-review':
      return () => go('review', { status: 'in-review' });
    case 'returned':
      return () => go('review', { status: 'returned' });
    case 'tray':
      return () => go('tray');
    case 'card-gaps':
      return () => go('cards', { view: 'board' });
    case 'card-seasons': {
      const seasonId = item.target;
      return () => go('cards', seasonId === null ? { view: 'board' } : { view: 'close', seasonId });
    }
    case 'filings-undecided':
      return () => go('filings', { awaits: ['agreement'] });
    case 'make-up-receipts':
      return () => go('filings', { kind: 'make-up', awaits: ['report', 'receipt'] });
    case 'self-study':
      return () =>
        go('filings', {
          kind: 'self-study',
          awaits: ['report', 'progress', 'progress-review', 'result', 'result-review', 'score'],
        });
    case 'needs-review':
      return () => go('compliance', { verdict: 'needs-review' });
    case 'registers-missing':
      return () => go('register', { staffNumbers: item.staffNumbers });
    case 'registers-stale':
      return () => go('register', { section: 'history' });
    case 'conflicts': {
      const conflict = item.target;
      return () => go('rules', conflict === null ? { view: 'conflicts' } : { view: 'conflicts', conflict });
    }
  }
}
