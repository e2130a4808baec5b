import { Checkbox, TextInput } from '@mantine/core';
import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { templatesText as text } from '../../text/zh-CN/templates.ts';
import { movedRow, type PartRow } from './part-rows.ts';
import styles from './templates.module.css';

interface Props {
  title: string;
  rows: readonly PartRow[];
  /** `part` names what was changed, for undoing. */
  onChange: (rows: PartRow[], part: string) => void;
}

/** Columns or fields: shown or not, in which order, headed how. */
export function PartList({ title, rows, onChange }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const change = (at: number, change: Partial<PartRow>, part: string) =>
    onChange(
      rows.map((row, index) => (index === at ? { ...row, ...change } : row)),
      part,
    );

  function move(at: number, by: number) {
    const row = rows[at];
    if (row === undefined || at + by < 0 || at + by >= rows.length) return;
    // The row keeps its key, so the control that was used keeps the focus, unless the browser drops it in moving.
    const held = document.activeElement;
    onChange(movedRow(rows, at, by), '');
    requestAnimationFrame(() => {
      if (held instanceof HTMLElement && list.current?.contains(held)) held.focus();
    });
  }

  function heardKey(event: KeyboardEvent, at: number) {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    move(at, event.key === 'ArrowUp' ? -1 : 1);
  }

  return (
    <section className={styles.group} aria-label={title}>
      <h3 className={styles.subheading}>{title}</h3>
      <ul ref={list} className={styles.rows}>
        {rows.map((row, at) => (
          <li
            key={row.name}
            className={styles.row}
            data-hidden={!row.shown}
            onKeyDown={(event) => heardKey(event, at)}
          >
            <Checkbox
              size="xs"
              className={styles.shown ?? ''}
              aria-label={text.shown(row.name)}
              label={row.name}
              checked={row.shown}
              disabled={row.required}
              {...(row.required ? { title: text.requiredHint } : {})}
              onChange={(event) => change(at, { shown: event.currentTarget.checked }, '')}
            />
            <span className={styles.tag}>
              {row.required ? text.required : row.only === null ? '' : text.only[row.only]}
            </span>
            <TextInput
              size="xs"
              aria-label={text.headingOf(row.name)}
              placeholder={row.name}
              value={row.heading}
              disabled={!row.shown}
              onChange={(event) => change(at, { heading: event.currentTarget.value }, `${title} ${row.name}`)}
            />
            <button
              type="button"
              className={styles.move}
              aria-label={text.up(row.name)}
              disabled={at === 0}
              onClick={() => move(at, -1)}
            >
              ↑
            </button>
            <button
              type="button"
              className={styles.move}
              aria-label={text.down(row.name)}
              disabled={at === rows.length - 1}
              onClick={() => move(at, 1)}
            >
              ↓
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
