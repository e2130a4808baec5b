import { Button, Select, TextInput } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { RuleCase, RuleRow } from '../../../../shared/contract/rules.contract.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { standardText } from '../../text/zh-CN/rules.ts';
import { findRows, linesOf } from './find-standard.ts';
import type { StandardFilter } from './find-standard.ts';
import { RequirementCard } from './requirement-card.tsx';
import type { Standard } from './rules-answers.ts';
import { SourcePanel } from './source-panel.tsx';
import { StandardTable } from './standard-table.tsx';
import type { StandardOpen } from './standard-table.tsx';
import styles from './standard.module.css';

/** 标准: what the year requires and grants, each figure with where it is written and the cases beside it. */
export function StandardView({
  standard,
  conflictTitles,
  open,
  onOpen,
  onClose,
  onCase,
  onConflict,
  onTry,
}: {
  standard: Standard;
  conflictTitles: ReadonlyMap<string, string>;
  open: StandardOpen | undefined;
  onOpen: (open: StandardOpen) => void;
  onClose: () => void;
  onCase: (chosen: RuleCase) => void;
  onConflict: (id: string) => void;
  onTry: (row: RuleRow) => void;
}) {
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<StandardFilter>('all');
  const searchField = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const figures = useMemo(
    () => new Map(standard.figures.map((figure) => [figure.key, figure])),
    [standard.figures],
  );
  const found = useMemo(
    () => findRows(standard.rows, figures, search, filter),
    [standard.rows, figures, search, filter],
  );
  const lines = useMemo(() => linesOf(found), [found]);
  const types = useMemo(
    () => [...new Set(standard.rows.map((row) => row.type))].filter((type) => type !== ''),
    [standard.rows],
  );
  const filters: { value: StandardFilter; label: string }[] = [
    { value: 'all', label: standardText.allRows },
    ...types.map((type) => ({ value: `type:${type}` as const, label: type })),
    { value: 'conflicts', label: standardText.onlyConflicts },
    { value: 'unsure', label: standardText.onlyUnsure },
  ];
  // The table gets narrower and longer when the panel opens: what was asked for stays in sight.
  useEffect(() => {
    if (open === undefined) return;
    const focused = document.activeElement;
    const asked =
      'figure' in open
        ? `[data-figure="${CSS.escape(open.figure)}"]`
        : 'item' in open
          ? `#item-${CSS.escape(open.item)}`
          : undefined;
    if (asked === undefined) return;
    const target =
      focused instanceof HTMLElement &&
      focused.matches(`${asked}, ${asked} *`) &&
      list.current?.contains(focused)
        ? focused
        : list.current?.querySelector(asked);
    target?.scrollIntoView({ block: 'nearest' });
  }, [open]);

  useCommands(standardText.title, [
    { id: 'rules.search', title: standardText.search, run: () => searchField.current?.focus() },
    {
      id: 'rules.rows',
      title: standardText.move,
      keys: ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight'],
      // Inside the table it moves by itself; from elsewhere the first key leads into it.
      run: () => list.current?.querySelector<HTMLElement>('tbody button')?.focus(),
    },
    {
      id: 'rules.close',
      title: standardText.closePanel,
      keys: ['Escape'],
      quiet: true,
      when: open !== undefined,
      run: onClose,
    },
  ]);

  return (
    <div className={styles.page} data-panel={open !== undefined || undefined}>
      <div className={styles.standard} ref={list}>
        <RequirementCard standard={standard} figures={figures} open={open} onOpen={onOpen} />
        <div className={styles.bar}>
          <TextInput
            ref={searchField}
            className={styles.search}
            aria-label={standardText.search}
            placeholder={`${standardText.search}（/）`}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown') return;
              event.preventDefault();
              list.current?.querySelector<HTMLElement>('tbody button')?.focus();
            }}
          />
          <Select
            className={styles.filter}
            aria-label={standardText.filter}
            data={filters}
            value={filter}
            allowDeselect={false}
            onChange={(value) => setFilter(filters.find((one) => one.value === value)?.value ?? 'all')}
          />
          <span className={styles.minor} role="status">
            {found.length === standard.rows.length
              ? standardText.everyRow(found.length)
              : standardText.shownRows(found.length, standard.rows.length)}
          </span>
          <span className={styles.hint}>{standardText.figureNote}</span>
        </div>
        {found.length === 0 ? (
          <EmptyState
            title={standard.rows.length === 0 ? standardText.empty : standardText.nothingFound}
            hint={standardText.nothingFoundHint}
          >
            <Button
              variant="default"
              onClick={() => {
                setSearch('');
                setFilter('all');
              }}
            >
              {standardText.clearSearch}
            </Button>
          </EmptyState>
        ) : (
          <StandardTable
            typeTitle={standard.typeTitle}
            lines={lines}
            figures={figures}
            open={open}
            onOpen={onOpen}
            onTry={onTry}
          />
        )}
      </div>
      {open === undefined ? null : (
        <SourcePanel
          open={open}
          standard={standard}
          conflictTitles={conflictTitles}
          acts={{ onOpen, onCase, onConflict, onTry, onClose }}
        />
      )}
    </div>
  );
}
