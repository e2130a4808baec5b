import { TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import type { QueueFilter } from '../../../../shared/contract/review.contract.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { queueText } from '../../text/zh-CN/review-queue.ts';
import { chipsOf, withFilter } from './queue-filter.ts';
import styles from './queue.module.css';

interface QueueHeadProps {
  filter: QueueFilter;
  itemName: (id: string) => string | undefined;
  searchRef: RefObject<HTMLInputElement | null>;
  onFilter: (filter: QueueFilter) => void;
  /** The switch between the pages of the screen. */
  children: React.ReactNode;
}

const text = queueText.filters;

/** Over the list: search, the way to the filters, and the conditions in force. */
export function QueueHead({ filter, itemName, searchRef, onFilter, children }: QueueHeadProps) {
  const chips = chipsOf(filter, itemName);
  return (
    <div className={styles.head}>
      {children}
      <div className={styles.searchLine}>
        <TextInput
          ref={searchRef}
          size="xs"
          aria-label={text.search}
          placeholder={text.search}
          value={filter.search ?? ''}
          onChange={(event) => onFilter(withFilter(filter, { search: event.currentTarget.value }))}
        />
        <CommandButton command="review-filters">{text.open}</CommandButton>
      </div>
      {chips.length > 0 && (
        <div className={styles.chips}>
          {chips.map(({ key, label }) => (
            <button
              key={key}
              type="button"
              className={styles.filterChip}
              aria-label={text.chipRemove(label)}
              title={text.chipRemove(label)}
              onClick={() => onFilter(withFilter(filter, { [key]: undefined }))}
            >
              <span>{label}</span>
              <span aria-hidden>×</span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
