import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { proofPicture } from '../../api/client.ts';
import { trayText } from '../../text/zh-CN/tray.ts';
import type { Arrival } from './use-tray.ts';
import styles from './tray.module.css';

export const arrivalMime = 'application/x-cme-arrival';
const cellWidth = 150;
const cellHeight = 158;

interface ThumbnailGridProps {
  items: readonly Arrival[];
  current: number;
  onChoose: (index: number) => void;
  /** Told how many stand in a row, for the keys that move by row. */
  onColumns: (columns: number) => void;
}

/** Thumbnails, only those in view; each can be dragged onto a claim. */
export function ThumbnailGrid({ items, current, onChoose, onColumns }: ThumbnailGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [columns, setColumns] = useState(2);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setColumns(Math.max(1, Math.floor(element.clientWidth / cellWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => onColumns(columns), [columns, onColumns]);

  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised on its functions
  const virtualizer = useVirtualizer({
    count: Math.ceil(items.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => cellHeight,
    overscan: 3,
  });
  const row = Math.floor(current / columns);
  useEffect(() => {
    virtualizer.scrollToIndex(row, { align: 'auto' });
    // Only a move of the current thumbnail scrolls; a new virtualiser object does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [row]);

  return (
    <div
      ref={scroller}
      className={styles.thumbnails}
      role="listbox"
      aria-label={trayText.thumbnails}
      aria-activedescendant={items[current] ? `arrival-${current}` : undefined}
      tabIndex={0}
    >
      <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map((item) => (
          <div
            key={item.index}
            className={styles.thumbnailRow}
            style={{
              transform: `translateY(${item.start}px)`,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {items.slice(item.index * columns, (item.index + 1) * columns).map((arrival, offset) => {
              const index = item.index * columns + offset;
              return (
                <div
                  key={arrival.arrivalId}
                  id={`arrival-${index}`}
                  role="option"
                  aria-selected={index === current}
                  aria-label={arrival.proof.name}
                  className={styles.thumbnail}
                  draggable
                  onDragStart={(event) => {
                    event.dataTransfer.setData(arrivalMime, arrival.arrivalId);
                    event.dataTransfer.effectAllowed = 'move';
                    onChoose(index);
                  }}
                  onClick={() => onChoose(index)}
                >
                  <div className={styles.thumbnailFrame}>
                    {arrival.proof.state === 'failed' ? (
                      <span className={styles.quiet}>{arrival.proof.problem}</span>
                    ) : (
                      <img
                        src={proofPicture(arrival.proof.proofId, 1, 'thumb')}
                        alt=""
                        loading="lazy"
                        draggable={false}
                      />
                    )}
                  </div>
                  <span className={styles.thumbnailName} title={arrival.proof.name}>
                    {arrival.proof.name}
                  </span>
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
