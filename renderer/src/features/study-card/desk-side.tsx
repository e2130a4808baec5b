import { Button, Select } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { cardListKinds } from '../../../../shared/domain/study-card.ts';
import type { CardListKind } from '../../../../shared/domain/study-card.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { formatFen } from '../../../../shared/domain/money.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { listKindNames, providerNames } from '../../text/zh-CN/study-card.ts';
import { cardDeskText } from '../../text/zh-CN/study-card-desk.ts';
import { cardImportText } from '../../text/zh-CN/study-card-import.ts';
import type { DeskSideState } from './use-desk.ts';
import styles from './desk-side.module.css';

const text = cardDeskText;
const rowHeight = 58;

interface DeskSideProps {
  state: DeskSideState;
  active: boolean;
  label: string;
  onActivate: () => void;
  onKind: (kind: CardListKind) => void;
  /** Rows that the other side's current row may belong to. */
  suggested: ReadonlySet<number>;
}

/** One list of the desk: what of it is open, and its sums, which always agree with the file. */
export function DeskSide({ state, active, label, onActivate, onKind, suggested }: DeskSideProps) {
  const { kind, answer, rows, index, side, total } = state;
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised on its functions
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  useEffect(() => {
    if (rows.length > 0) virtualizer.scrollToIndex(index, { align: 'auto' });
    // Only a move of the current row scrolls; a new virtualiser object does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [index]);
  const sides = answer.data?.sides ?? [];
  return (
    <section
      className={styles.side}
      data-active={active}
      aria-label={`${label}：${text.unmatched(listKindNames[kind])}`}
    >
      <div className={styles.sideHead}>
        <Select
          size="xs"
          aria-label={`${label} ${cardImportText.kind}`}
          allowDeselect={false}
          value={kind}
          data={cardListKinds.map((each) => {
            const open = sides.find((one) => one.kind === each)?.open;
            return {
              value: each,
              label:
                open === undefined ? listKindNames[each] : `${listKindNames[each]}（${formatCount(open)}）`,
            };
          })}
          onChange={(value) => {
            const next = cardListKinds.find((each) => each === value);
            if (next !== undefined) onKind(next);
          }}
        />
        {side ? (
          <div className={styles.sideSums}>
            <p>{text.counts(formatCount(side.rows), formatCount(side.open))}</p>
            {side.total === null ? null : (
              <p className={styles.sideMoney}>
                {text.money(
                  formatFen(side.total),
                  formatFen(side.matched ?? 0),
                  formatFen(side.remainder ?? side.total),
                )}
              </p>
            )}
          </div>
        ) : null}
      </div>
      <div
        ref={scroller}
        className={styles.sideList}
        role="listbox"
        aria-label={text.unmatched(listKindNames[kind])}
        aria-activedescendant={rows.length > 0 ? `${label}-${index}` : undefined}
        tabIndex={-1}
      >
        {answer.loading ? <Loading /> : null}
        {answer.data !== undefined && rows.length === 0 ? (
          <EmptyState title={text.noneOpen} hint={text.noneOpenHint(listKindNames[kind])}>
            {sides
              .filter((each) => each.open > 0 && each.kind !== kind)
              .map((each) => (
                <Button key={each.kind} size="xs" variant="default" onClick={() => onKind(each.kind)}>
                  {text.goOn(listKindNames[each.kind], formatCount(each.open))}
                </Button>
              ))}
          </EmptyState>
        ) : null}
        <div className={styles.sideRows} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const entry = rows[item.index];
            if (!entry) return null;
            const { row } = entry;
            return (
              <div
                key={row.rowId}
                id={`${label}-${item.index}`}
                role="option"
                aria-selected={item.index === index}
                aria-posinset={item.index + 1}
                aria-setsize={total}
                className={styles.sideRow}
                data-current={item.index === index}
                data-suggested={suggested.has(row.rowId)}
                style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
                onClick={() => {
                  onActivate();
                  state.choose(item.index);
                }}
              >
                <div className={styles.sideRowHead}>
                  <span className={styles.sideParty}>{row.party === '' ? row.title : row.party}</span>
                  <span className={styles.sideAmount}>
                    {row.amount !== null
                      ? formatFen(row.amount)
                      : row.credits !== null
                        ? formatCredit(row.credits)
                        : ''}
                  </span>
                </div>
                <div className={styles.sideRowFoot} title={row.title}>
                  <span>
                    {[
                      row.date?.slice(5),
                      row.provider === null ? null : providerNames[row.provider],
                      row.party === '' ? null : row.title,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                  {row.remainder !== null && row.remainder !== row.amount && row.remainder !== 0 ? (
                    <span className={styles.sideRemainder}>{text.remainder(formatFen(row.remainder))}</span>
                  ) : null}
                </div>
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}
