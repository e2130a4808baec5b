import type { QueueFilter } from '../../../../shared/contract/review.contract.ts';
import type { RouteParams } from '../../app/routes.ts';
import { formatCount } from '../../components/format.ts';
import { questionNames, queueText } from '../../text/zh-CN/review-queue.ts';
import { levelNames } from '../../text/zh-CN/review.ts';

const text = queueText.filters;

/** The part of the screen's address that narrows and orders the queue. */
export function filterOf(params: RouteParams['review']): QueueFilter {
  const { view: _view, claimId: _claimId, ...filter } = params;
  return filter;
}

/** `filter` with some of it set anew; undefined, empty text and false take a condition away. */
export function withFilter(filter: QueueFilter, part: Partial<QueueFilter>): QueueFilter {
  const merged = Object.entries({ ...filter, ...part });
  return Object.fromEntries(
    merged.filter(
      ([, value]) => value !== undefined && value !== '' && value !== false && !isEmptyList(value),
    ),
  );
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

export interface FilterChip {
  key: keyof QueueFilter;
  label: string;
}

/** The conditions in force, in words, each with what takes it away. The search stands in its own field. */
export function chipsOf(filter: QueueFilter, itemName: (id: string) => string | undefined): FilterChip[] {
  const chips: FilterChip[] = [];
  const add = (key: keyof QueueFilter, label: string | undefined) => {
    if (label !== undefined) chips.push({ key, label });
  };
  add('status', filter.status && queueText.statuses[filter.status]);
  add('awaits', filter.awaits && `${text.awaits} ${queueText.awaits[filter.awaits]}`);
  add('questions', filter.questions && text[filter.questions]);
  add('codes', filter.codes?.map((code) => questionNames[code] ?? code).join('、'));
  add('department', filter.department);
  add('item', filter.item && (itemName(filter.item) ?? filter.item));
  add('submitter', filter.submitter && `${text.submitter} ${filter.submitter}`);
  add('minAgeDays', filter.minAgeDays === undefined ? undefined : text.atLeastDays(filter.minAgeDays));
  add('minCluster', filter.minCluster === undefined ? undefined : text.atLeastClaims(filter.minCluster));
  add('clusterId', filter.clusterId && queueText.cluster);
  add('announced', filter.announced === true ? text.announcedChip : undefined);
  add('resubmitted', filter.resubmitted === true ? text.resubmittedChip : undefined);
  add('sort', filter.sort && text.sortedBy(queueText.sorts[filter.sort], filter.descending === true));
  return chips;
}

/** Options of a choice list with their counts; what is chosen stays although its last claim was just decided. */
export function countedOptions(
  options: readonly { id: string; name: string; count: number }[],
  chosen: string | undefined,
): { value: string; label: string }[] {
  const listed = options.map(({ id, name, count }) => ({
    value: id,
    label: text.counted(name, formatCount(count)),
  }));
  if (chosen === undefined || listed.some(({ value }) => value === chosen)) return listed;
  return [...listed, { value: chosen, label: chosen }];
}

/** What the claims of a level wait for, worded for its choice. */
export function levelOptions() {
  return (['department', 'unit', 'upper'] as const).map((value) => ({ value, label: levelNames[value] }));
}
