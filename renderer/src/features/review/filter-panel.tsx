import { Button, Checkbox, MultiSelect, Select } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import type { QueueFilter, QueueSort } from '../../../../shared/contract/review.contract.ts';
import { reviewLevels } from '../../../../shared/domain/claim.ts';
import type { ClaimStatus, ReviewLevel } from '../../../../shared/domain/claim.ts';
import { useCommands, useKeys } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { formatCount } from '../../components/format.ts';
import { questionNames, queueText } from '../../text/zh-CN/review-queue.ts';
import { countedOptions, withFilter } from './queue-filter.ts';
import { SavedFilters } from './saved-filters.tsx';
import { useSavedFilters } from './use-saved-filters.ts';
import styles from './filter-panel.module.css';

interface FilterPanelProps {
  filter: QueueFilter;
  facets: WindowResponse<'review:facets'> | undefined;
  onFilter: (filter: QueueFilter) => void;
  onClose: () => void;
}

const text = queueText.filters;
/** An option value for “no condition”; the component library has no null option. */
const any = '';
const anyOption = { value: any, label: text.any };
const statuses = ['in-review', 'returned', 'rejected', 'accepted'] as const satisfies readonly ClaimStatus[];
const sorts = Object.keys(queueText.sorts) as QueueSort[];

/** Everything the queue can be narrowed to and ordered by; it acts while it is chosen. */
export function FilterPanel({ filter, facets, onFilter, onClose }: FilterPanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const saved = useSavedFilters(filter, (next) => {
    onFilter(next);
    onClose();
  });
  // The key that opened it closes it.
  const opener = useKeys()('review-filters');
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  useCommands(
    text.title,
    [
      ...saved.filters.slice(0, 9).map((each, index) => ({
        id: `saved-filter-${index + 1}`,
        title: each.name,
        keys: [String(index + 1)],
        run: () => saved.use(each),
      })),
      { id: 'filters-clear', title: text.clear, run: () => onFilter({}) },
      {
        id: 'filters-close',
        title: text.done,
        keys: ['Escape', ...(opener === undefined ? [] : [opener]), 'Enter'],
        run: onClose,
      },
    ],
    { modal: true },
  );
  const set = (part: Partial<QueueFilter>) => onFilter(withFilter(filter, part));
  const common = { size: 'xs', allowDeselect: false, comboboxProps: { position: 'bottom-start' } } as const;
  return (
    <div ref={panel} className={styles.panel} role="dialog" aria-label={text.title} tabIndex={-1}>
      <div className={styles.fields}>
        <Select
          {...common}
          label={text.status}
          value={filter.status ?? any}
          data={[
            { value: any, label: text.waiting },
            ...statuses.map((value) => ({ value, label: queueText.statuses[value] })),
          ]}
          onChange={(value) => set({ status: statuses.find((one) => one === value) })}
        />
        <Select
          {...common}
          label={text.awaits}
          value={filter.awaits ?? any}
          data={[
            anyOption,
            ...reviewLevels.map((value) => ({
              value,
              label: text.counted(queueText.awaits[value], formatCount(facets?.awaits[value] ?? 0)),
            })),
          ]}
          onChange={(value) => set({ awaits: reviewLevels.find((one: ReviewLevel) => one === value) })}
        />
        <Select
          {...common}
          label={text.questions}
          value={filter.questions ?? any}
          data={[
            { value: any, label: text.anyQuestions },
            { value: 'with', label: text.with },
            { value: 'without', label: text.without },
          ]}
          onChange={(value) =>
            set({ questions: value === 'with' || value === 'without' ? value : undefined })
          }
        />
        <MultiSelect
          size="xs"
          label={text.codes}
          placeholder={filter.codes ? '' : text.any}
          value={filter.codes ?? []}
          data={(facets?.codes ?? []).map(({ code, count }) => ({
            value: code,
            label: text.counted(questionNames[code] ?? code, formatCount(count)),
          }))}
          onChange={(codes) => set({ codes })}
        />
        <Select
          {...common}
          searchable
          label={text.department}
          value={filter.department ?? any}
          data={[
            anyOption,
            ...countedOptions(
              (facets?.departments ?? []).map(({ name, count }) => ({ id: name, name, count })),
              filter.department,
            ),
          ]}
          onChange={(value) => set({ department: value ?? any })}
        />
        <Select
          {...common}
          searchable
          label={text.item}
          value={filter.item ?? any}
          data={[anyOption, ...countedOptions(facets?.items ?? [], filter.item)]}
          onChange={(value) => set({ item: value ?? any })}
        />
        <Select
          {...common}
          searchable
          label={text.submitter}
          value={filter.submitter ?? any}
          data={[
            anyOption,
            ...countedOptions(
              (facets?.submitters ?? []).map(({ name, count }) => ({ id: name, name, count })),
              filter.submitter,
            ),
          ]}
          onChange={(value) => set({ submitter: value ?? any })}
        />
        <Select
          {...common}
          label={text.age}
          value={filter.minAgeDays === undefined ? any : String(filter.minAgeDays)}
          data={[anyOption, ...Object.entries(text.ages).map(([value, label]) => ({ value, label }))]}
          onChange={(value) => set({ minAgeDays: value ? Number(value) : undefined })}
        />
        <Select
          {...common}
          label={text.cluster}
          value={filter.minCluster === undefined ? any : String(filter.minCluster)}
          data={[anyOption, ...Object.entries(text.clusters).map(([value, label]) => ({ value, label }))]}
          onChange={(value) => set({ minCluster: value ? Number(value) : undefined })}
        />
        <Select
          {...common}
          label={text.sort}
          value={filter.sort ?? 'person'}
          data={sorts.map((value) => ({ value, label: queueText.sorts[value] }))}
          onChange={(value) =>
            set({ sort: value === 'person' ? undefined : sorts.find((one) => one === value) })
          }
        />
        <div className={styles.boxes}>
          <Checkbox
            size="xs"
            label={text.descending}
            checked={filter.descending === true}
            onChange={(event) => set({ descending: event.currentTarget.checked })}
          />
          <Checkbox
            size="xs"
            label={text.resubmitted}
            checked={filter.resubmitted === true}
            onChange={(event) => set({ resubmitted: event.currentTarget.checked })}
          />
          <Checkbox
            size="xs"
            label={text.announced}
            checked={filter.announced === true}
            onChange={(event) => set({ announced: event.currentTarget.checked })}
          />
        </div>
      </div>
      <SavedFilters saved={saved} savable={Object.keys(filter).length > 0} />
      <div className={styles.acts}>
        <CommandButton command="filters-clear" />
        <span className={styles.hint}>{text.keysHint}</span>
        <Button size="xs" onClick={onClose}>
          {text.done}
        </Button>
      </div>
    </div>
  );
}
