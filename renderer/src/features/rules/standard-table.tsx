import { Button } from '@mantine/core';
import { useRef } from 'react';
import type { RuleFigure, RuleRow } from '../../../../shared/contract/rules.contract.ts';
import { rulesText, standardText } from '../../text/zh-CN/rules.ts';
import { FigureText } from './figure-text.tsx';
import type { StandardLine } from './find-standard.ts';
import styles from './standard.module.css';

/** What of the standard is open beside the table. */
export type StandardOpen =
  { readonly figure: string } | { readonly item: string } | { readonly source: string };

const stops = 'button:not([disabled])';

/** Moves the focus among the buttons of the table: up and down between rows, left and right within one. */
function moveFocus(table: HTMLElement, key: string): boolean {
  const focused = document.activeElement;
  const rows = [...table.querySelectorAll<HTMLElement>('tbody tr')];
  const at = rows.findIndex((row) => row.contains(focused));
  const buttonsOf = (row: HTMLElement | undefined) => [...(row?.querySelectorAll<HTMLElement>(stops) ?? [])];
  const own = buttonsOf(rows[at]);
  const place = own.findIndex((button) => button === focused);
  const target =
    key === 'ArrowDown'
      ? buttonsOf(rows[at + 1])[0]
      : key === 'ArrowUp'
        ? buttonsOf(rows[at - 1])[0]
        : key === 'ArrowRight'
          ? own[place + 1]
          : key === 'ArrowLeft'
            ? own[place - 1]
            : key === 'Home'
              ? buttonsOf(rows[0])[0]
              : key === 'End'
                ? buttonsOf(rows.at(-1))[0]
                : undefined;
  if (target === undefined) return false;
  target.focus();
  target.closest('tr')?.scrollIntoView({ block: 'nearest' });
  return true;
}

/** The standard in the columns of the provincial page. Arrows move between rows and figures, Enter opens. */
export function StandardTable({
  typeTitle,
  lines,
  figures,
  open,
  onOpen,
  onTry,
}: {
  typeTitle: string;
  lines: readonly StandardLine[];
  figures: ReadonlyMap<string, RuleFigure>;
  open: StandardOpen | undefined;
  onOpen: (open: StandardOpen) => void;
  onTry: (row: RuleRow) => void;
}) {
  const table = useRef<HTMLTableElement>(null);
  const openFigure = open !== undefined && 'figure' in open ? open.figure : undefined;
  const openItem = open !== undefined && 'item' in open ? open.item : undefined;
  // A unit's own pack may leave its rows without a type.
  const typed = lines.some((line) => line.row.type !== '');
  const columns = [...(typed ? [typeTitle] : []), ...standardText.columns];
  return (
    <table
      ref={table}
      className={styles.table}
      data-typed={typed || undefined}
      aria-label={standardText.table}
      onKeyDown={(event) => {
        if (event.altKey || event.ctrlKey || event.metaKey || table.current === null) return;
        if (moveFocus(table.current, event.key)) event.preventDefault();
      }}
    >
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ row, typeSpan, categorySpan }) => (
          <tr key={row.item} id={`item-${row.item}`} data-open={row.item === openItem || undefined}>
            {!typed || typeSpan === 0 ? null : (
              <th scope="rowgroup" rowSpan={typeSpan} className={styles.type}>
                <span className={styles.sticky}>{row.type}</span>
              </th>
            )}
            {categorySpan === 0 ? null : (
              <th scope="rowgroup" rowSpan={categorySpan} className={styles.category}>
                <span className={styles.sticky}>{row.categoryName}</span>
              </th>
            )}
            <td>
              <button
                type="button"
                className={styles.item}
                aria-pressed={row.item === openItem}
                onClick={() => onOpen({ item: row.item })}
              >
                {row.name}
              </button>
              <div className={styles.tags}>
                {row.needsUpper ? <span className={styles.upper}>? {standardText.needsUpper}</span> : null}
                {row.conflicts.length === 0 ? null : (
                  <span className={styles.tag}>{standardText.twoReadings(row.conflicts.length)}</span>
                )}
                <Button size="compact-xs" variant="default" onClick={() => onTry(row)}>
                  {rulesText.tryItem}
                </Button>
              </div>
            </td>
            <td className={styles.calculation}>
              <FigureText
                parts={row.calculation}
                figures={figures}
                opened={openFigure}
                onOpen={(figure) => onOpen({ figure })}
              />
            </td>
            <td>
              <FigureText
                parts={row.remark}
                figures={figures}
                opened={openFigure}
                onOpen={(figure) => onOpen({ figure })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
