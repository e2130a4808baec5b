import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { commonText } from '../text/zh-CN/common.ts';
import styles from './virtual-table.module.css';

export interface TableColumn<Row> {
  id: string;
  header: string;
  /** A track of the grid: “120px”, “minmax(120px, 1fr)”. */
  width: string;
  align?: 'left' | 'right' | 'center';
  sortable?: boolean;
  render: (row: Row, index: number) => React.ReactNode;
}

interface VirtualTableProps<Row> {
  label: string;
  columns: readonly TableColumn<Row>[];
  /** Rows of the whole list, loaded or not. */
  total: number;
  /** The row, or undefined while it is being asked for. */
  rowAt: (index: number) => Row | undefined;
  rowKey: (row: Row) => string;
  /** Enter or a double click; a single click when `openOnClick`. */
  onOpen?: ((row: Row, index: number) => void) | undefined;
  openOnClick?: boolean;
  onActive?: ((row: Row | undefined, index: number) => void) | undefined;
  onRange?: ((first: number, last: number) => void) | undefined;
  sort?: { column: string; descending: boolean } | undefined;
  onSort?: ((column: string, descending: boolean) => void) | undefined;
  /** Marked rows, by key; space marks. */
  marked?: ReadonlySet<string> | undefined;
  onMark?: ((row: Row) => void) | undefined;
  rowHeight?: number;
  /** Shown instead of rows when there are none. */
  empty?: React.ReactNode;
}

/** Thousands of rows without a stutter: only those in view exist. Arrows, PgUp, PgDn, Home and End move. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, columns, total, rowAt, rowKey, onOpen, onActive, onRange, onMark, marked } = props;
  const { sort, onSort, rowHeight = 36, openOnClick = false, empty } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  // The compiler cannot see into the virtualiser; nothing here is memoised on its functions.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: rowHeight,
  });
  useEffect(() => {
    virtualizer.measure();
  }, [virtualizer, rowHeight]);
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    onRange?.(first, last);
  }, [onRange, first, last]);

  const tracks = columns.map((column) => column.width).join(' ');
  // Rows are placed absolutely and give their table no width of their own.
  const minWidth = columns.reduce((sum, column) => sum + leastWidth(column.width), 0);
  const current = Math.min(active, Math.max(0, total - 1));
  const rowId = (index: number) => `${label}-${index}`;

  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(total - 1, index));
    setActive(next);
    virtualizer.scrollToIndex(next, { align: 'auto' });
    onActive?.(rowAt(next), next);
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== event.currentTarget || total === 0) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);
    const steps: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: total - 1,
    };
    const next = steps[event.key];
    const row = rowAt(current);
    if (next !== undefined) moveTo(next);
    else if (event.key === 'Enter' && row !== undefined && onOpen) onOpen(row, current);
    else if (event.key === ' ' && row !== undefined && onMark) onMark(row);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-activedescendant={total > 0 ? rowId(current) : undefined}
      aria-multiselectable={onMark !== undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div
        className={styles.header}
        role="row"
        aria-rowindex={1}
        style={{ gridTemplateColumns: tracks, minWidth }}
      >
        {columns.map((column) => {
          const sorted =
            sort?.column === column.id ? (sort.descending ? 'descending' : 'ascending') : undefined;
          return (
            <div
              key={column.id}
              role="columnheader"
              className={styles.headerCell}
              data-align={column.align}
              aria-sort={column.sortable ? (sorted ?? 'none') : undefined}
            >
              {column.sortable && onSort ? (
                <button
                  type="button"
                  className={styles.sort}
                  aria-label={commonText.sortBy(column.header)}
                  onClick={() => onSort(column.id, sorted === 'ascending')}
                >
                  {column.header}
                  <span aria-hidden>
                    {sorted === undefined ? ' ↕' : sorted === 'ascending' ? ' ↑' : ' ↓'}
                  </span>
                </button>
              ) : (
                column.header
              )}
            </div>
          );
        })}
      </div>
      {total === 0 ? (
        empty
      ) : (
        <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize(), minWidth }}>
          {items.map((item) => {
            const row = rowAt(item.index);
            const isMarked = row !== undefined && marked?.has(rowKey(row)) === true;
            return (
              <div
                key={item.index}
                id={rowId(item.index)}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={isMarked || item.index === current}
                className={styles.row}
                data-active={item.index === current}
                data-marked={isMarked}
                data-opens={openOnClick && onOpen !== undefined}
                style={{
                  gridTemplateColumns: tracks,
                  height: rowHeight,
                  transform: `translateY(${item.start}px)`,
                }}
                onClick={() => {
                  setActive(item.index);
                  onActive?.(row, item.index);
                  if (openOnClick && row !== undefined) onOpen?.(row, item.index);
                }}
                onDoubleClick={() => {
                  if (!openOnClick && row !== undefined) onOpen?.(row, item.index);
                }}
              >
                {columns.map((column) => (
                  <div key={column.id} role="gridcell" className={styles.cell} data-align={column.align}>
                    {row === undefined ? <span className={styles.coming} /> : column.render(row, item.index)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}

/** The pixels a grid track takes at least: `120px`, `minmax(160px, 1fr)`. */
function leastWidth(track: string): number {
  return Number(/(\d+)px/.exec(track)?.[1] ?? 0);
}
