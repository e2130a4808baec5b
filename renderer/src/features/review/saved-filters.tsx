import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CommandKey } from '../../components/command-key.tsx';
import { queueText } from '../../text/zh-CN/review-queue.ts';
import type { NamedFilters } from './use-saved-filters.ts';
import styles from './filter-panel.module.css';

const text = queueText.filters;

/** The named filters with their digits, and the way to name the one that is set. */
export function SavedFilters({ saved, savable }: { saved: NamedFilters; savable: boolean }) {
  const [name, setName] = useState('');
  const [renaming, setRenaming] = useState<string>();
  const isNamed = savable && name.trim() !== '';
  const save = () => {
    if (!isNamed) return;
    void saved.save(name.trim()).then((taken) => taken && setName(''));
  };
  return (
    <section className={styles.saved} aria-label={text.saved}>
      <h3 className={styles.savedTitle}>{text.saved}</h3>
      {saved.filters.length === 0 && <p className={styles.hint}>{text.noSaved}</p>}
      <ul className={styles.savedList}>
        {saved.filters.map((filter, index) => (
          <li key={filter.filterId} className={styles.savedLine}>
            {renaming === filter.filterId ? (
              <TextInput
                size="xs"
                autoFocus
                className={styles.savedName}
                aria-label={text.rename(filter.name)}
                defaultValue={filter.name}
                maxLength={40}
                onBlur={(event) => {
                  const next = event.currentTarget.value.trim();
                  if (next !== '' && next !== filter.name) saved.rename(filter, next);
                  setRenaming(undefined);
                }}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur();
                }}
              />
            ) : (
              <button
                type="button"
                className={styles.savedName}
                data-last={filter.last}
                onClick={() => saved.use(filter)}
              >
                {index < 9 && <CommandKey command={`saved-filter-${index + 1}`} />} {filter.name}
              </button>
            )}
            <button
              type="button"
              className={styles.small}
              aria-label={text.rename(filter.name)}
              title={text.rename(filter.name)}
              onClick={() => setRenaming(filter.filterId)}
            >
              ✎
            </button>
            <button
              type="button"
              className={styles.small}
              aria-label={text.remove(filter.name)}
              title={text.remove(filter.name)}
              onClick={() => saved.remove(filter)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.savedNew}>
        <TextInput
          size="xs"
          aria-label={text.saveAs}
          placeholder={text.saveAs}
          value={name}
          maxLength={40}
          disabled={!savable}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && event.keyCode !== 229) save();
          }}
        />
        <Button size="xs" variant="default" disabled={!isNamed} onClick={save}>
          {text.save}
        </Button>
      </div>
    </section>
  );
}
