import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { ClusterSummary, QueueRow } from '../../../../shared/contract/review.contract.ts';
import { reviewText } from '../../text/zh-CN/review.ts';
import type { QueueLine } from './queue-lines.ts';
import { ClaimRow, ClusterRow } from './queue-row.tsx';
import type { ReviewQueue } from './use-review-queue.ts';
import styles from './queue.module.css';

interface QueueListProps {
  /** Stays as it is drawn for now. */
  waits: boolean;
  queue: ReviewQueue;
  /** Place of the current line, or -1. */
  at: number;
  open: string | undefined;
  marked: ReadonlySet<string>;
  listRef: RefObject<HTMLDivElement | null>;
  onChoose: (line: QueueLine) => void;
  onMark: (line: QueueLine) => void;
  empty: React.ReactNode;
}

/** Who, and two lines of what. */
const rowHeight = 78;

/** The queue as a list of lines; only those in view are drawn. */
export const QueueList = memo(Lines, (_drawn, { waits }) => waits);

function Lines({ queue, at, open, marked, listRef, onChoose, onMark, empty }: QueueListProps) {
  const lines = queue.lines ?? [];
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised on its functions
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => listRef.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { wantRows } = queue;
  useEffect(() => wantRows(first, last), [wantRows, first, last]);
  const scrollTo = useRef(virtualizer);
  useEffect(() => {
    scrollTo.current = virtualizer;
  });
  useEffect(() => {
    if (at >= 0) scrollTo.current.scrollToIndex(at, { align: 'auto' });
  }, [at]);

  if (queue.lines !== undefined && lines.length === 0) {
    return (
      <div ref={listRef} className={styles.list} tabIndex={-1}>
        {empty}
      </div>
    );
  }
  return (
    <div
      ref={listRef}
      className={styles.list}
      role="listbox"
      aria-label={reviewText.queue}
      aria-multiselectable
      aria-activedescendant={at >= 0 ? `claim-${at}` : undefined}
      data-claims={queue.claims}
      tabIndex={0}
    >
      <div className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const line = lines[item.index];
          if (line === undefined) return null;
          const isMarked =
            line.kind === 'claim' ? marked.has(line.claimId) : line.claimIds.every((id) => marked.has(id));
          return (
            <div
              key={line.key}
              id={`claim-${item.index}`}
              role="option"
              aria-selected={item.index === at}
              aria-checked={isMarked}
              aria-posinset={item.index + 1}
              aria-setsize={lines.length}
              className={styles.row}
              data-kind={line.kind}
              data-claim={line.kind === 'claim' ? line.claimId : undefined}
              data-current={item.index === at}
              data-marked={isMarked}
              data-within={line.kind === 'claim' && line.within !== null}
              style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
              onClick={(event) => (event.ctrlKey || event.metaKey ? onMark(line) : onChoose(line))}
            >
              <LineBody
                line={line}
                row={line.kind === 'claim' ? queue.rowOf(line.claimId) : undefined}
                cluster={line.kind === 'cluster' ? queue.clusterOf(line.clusterId) : undefined}
                open={line.kind === 'cluster' && open === line.clusterId}
                marked={isMarked}
                onMark={onMark}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface LineBodyProps {
  line: QueueLine;
  /** Of a claim, once it has come. */
  row: QueueRow | undefined;
  /** Of an event. */
  cluster: ClusterSummary | undefined;
  open: boolean;
  marked: boolean;
  onMark: (line: QueueLine) => void;
}

/** What a line says. Where it stands is its frame's: at a decision all move up and none is drawn anew. */
const LineBody = memo(function LineBody({ line, row, cluster, open, marked, onMark }: LineBodyProps) {
  const mark = { marked, onMark: () => onMark(line) };
  if (line.kind === 'claim') return row ? <ClaimRow row={row} {...mark} /> : null;
  return cluster ? <ClusterRow cluster={cluster} size={line.claimIds.length} open={open} {...mark} /> : null;
});
