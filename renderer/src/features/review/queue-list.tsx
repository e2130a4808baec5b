import { Select, TextInput } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { RouteParams } from '../../app/routes.ts';
import type { ClaimStatus } from '../../../../shared/domain/claim.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { formatCount } from '../../components/format.ts';
import { reviewText } from '../../text/zh-CN/review.ts';
import type { ReviewQueue } from './use-review-queue.ts';
import styles from './review.module.css';

type Filter = RouteParams['review'];
const text = reviewText.filters;
const statuses = ['in-review', 'returned', 'rejected', 'accepted'] as const satisfies readonly ClaimStatus[];

interface QueueFiltersProps {
  filter: Filter;
  facets: WindowResponse<'review:facets'> | undefined;
  searchRef: RefObject<HTMLInputElement | null>;
  onFilter: (filter: Filter) => void;
}

/** An option value for “no filter”; the component library has no null option. */
const any = '';

export function QueueFilters({ filter, facets, searchRef, onFilter }: QueueFiltersProps) {
  const set = (part: Partial<Record<keyof Filter, string>>) => {
    const merged = { ...filter, ...part, claimId: undefined };
    onFilter(
      Object.fromEntries(
        Object.entries(merged).filter(([, value]) => value !== undefined && value !== any),
      ) as Filter,
    );
  };
  const common = { size: 'xs', allowDeselect: false, className: styles.filter } as const;
  return (
    <div className={styles.filters}>
      <Select
        {...common}
        aria-label={text.status}
        value={filter.status ?? any}
        data={[
          { value: any, label: text.waiting },
          ...statuses.map((status) => ({ value: status, label: text[status] })),
        ]}
        onChange={(value) => set({ status: value ?? any })}
      />
      <Select
        {...common}
        aria-label={text.questions}
        value={filter.questions ?? any}
        data={[
          { value: any, label: text.anyQuestions },
          { value: 'with', label: text.with },
          { value: 'without', label: text.without },
        ]}
        onChange={(value) => set({ questions: value ?? any })}
      />
      <Select
        {...common}
        searchable
        aria-label={text.department}
        value={filter.department ?? any}
        comboboxProps={{ width: 260, position: 'bottom-start' }}
        data={[
          { value: any, label: text.allDepartments },
          ...withChosen(
            (facets?.departments ?? []).map(({ name, count }) => ({
              value: name,
              label: text.counted(name, formatCount(count)),
            })),
            filter.department,
          ),
        ]}
        onChange={(value) => set({ department: value ?? any })}
      />
      <Select
        {...common}
        searchable
        aria-label={text.item}
        value={filter.item ?? any}
        comboboxProps={{ width: 320, position: 'bottom-start' }}
        data={[
          { value: any, label: text.allItems },
          ...withChosen(
            (facets?.items ?? []).map(({ id, name, count }) => ({
              value: id,
              label: text.counted(name, formatCount(count)),
            })),
            filter.item,
          ),
        ]}
        onChange={(value) => set({ item: value ?? any })}
      />
      <TextInput
        ref={searchRef}
        size="xs"
        className={styles.search}
        aria-label={text.search}
        placeholder={text.search}
        value={filter.search ?? ''}
        onChange={(event) => set({ search: event.currentTarget.value })}
      />
    </div>
  );
}

/** Keeps the chosen value among the options when its last claim has just been decided. */
function withChosen(options: { value: string; label: string }[], chosen: string | undefined) {
  if (chosen === undefined || options.some((option) => option.value === chosen)) return options;
  return [...options, { value: chosen, label: chosen }];
}

interface QueueListProps {
  queue: ReviewQueue;
  current: string | undefined;
  marked: ReadonlySet<string>;
  onChoose: (claimId: string) => void;
  onMark: (claimId: string) => void;
  empty: React.ReactNode;
}

const rowHeight = 62;

export function QueueList({ queue, current, marked, onChoose, onMark, empty }: QueueListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const order = queue.order ?? [];
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised on its functions
  const virtualizer = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { wantRows } = queue;
  useEffect(() => wantRows(first, last), [wantRows, first, last]);

  const at = current === undefined ? -1 : order.indexOf(current);
  useEffect(() => {
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' });
    // Only a move of the current claim scrolls; a new virtualiser object does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [at]);

  if (queue.order !== undefined && order.length === 0) return <div className={styles.list}>{empty}</div>;
  return (
    <div
      ref={scroller}
      className={styles.list}
      role="listbox"
      aria-label={reviewText.queue}
      aria-multiselectable
      aria-activedescendant={at >= 0 ? `claim-${at}` : undefined}
      tabIndex={0}
    >
      <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const claimId = order[item.index];
          if (claimId === undefined) return null;
          const row = queue.rowOf(claimId);
          const isMarked = marked.has(claimId);
          return (
            <div
              key={claimId}
              id={`claim-${item.index}`}
              role="option"
              aria-selected={claimId === current}
              aria-checked={isMarked}
              aria-posinset={item.index + 1}
              aria-setsize={order.length}
              className={styles.row}
              data-current={claimId === current}
              data-marked={isMarked}
              style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
              onClick={(event) => (event.ctrlKey || event.metaKey ? onMark(claimId) : onChoose(claimId))}
            >
              {row && (
                <>
                  <div className={styles.rowHead}>
                    <input
                      type="checkbox"
                      tabIndex={-1}
                      className={styles.check}
                      aria-label={`${reviewText.commands.mark} ${row.personName}`}
                      checked={isMarked}
                      onClick={(event) => event.stopPropagation()}
                      onChange={() => onMark(claimId)}
                    />
                    <span className={styles.rowName}>{row.personName}</span>
                    <span className={styles.rowDepartment}>{row.department}</span>
                    <span className={styles.rowCredits}>{formatCredit(row.credits)}</span>
                  </div>
                  <div className={styles.rowBody}>
                    <span className={styles.rowTitle} title={`${row.itemName} · ${row.name}`}>
                      {row.name} · {row.itemName}
                    </span>
                    {row.findings.length > 0 ? (
                      <span
                        className={styles.chip}
                        title={row.findings.map((each) => each.message).join('\n')}
                      >
                        {reviewText.questionCount(row.findings.length)}
                      </span>
                    ) : (
                      row.proofs === 0 && <span className={styles.chip}>{reviewText.noProof}</span>
                    )}
                  </div>
                </>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
