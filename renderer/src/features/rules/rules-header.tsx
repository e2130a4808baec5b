import { Button, SegmentedControl } from '@mantine/core';
import { rulesText } from '../../text/zh-CN/rules.ts';
import { formatDay } from './format-day.ts';
import { rulesViews } from './rules-state.ts';
import type { Standard } from './rules-answers.ts';
import type { RulesView } from './rules-state.ts';
import styles from './rules.module.css';

/** Drawn here: not every machine has a font with a lock in it. */
function Lock() {
  return (
    <svg className={styles.lock} viewBox="0 0 16 16" role="img" aria-label={rulesText.locked}>
      <path d="M5 7V5a3 3 0 0 1 6 0v2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <rect x="3" y="7" width="10" height="7" rx="1.5" fill="currentColor" />
    </svg>
  );
}

/** The chain of packs, nearest first: 本单位 ← 杭州市 ← 浙江省 ← 全国. */
function Chain({ standard }: { standard: Standard }) {
  return (
    <p className={styles.chain} aria-label={rulesText.chain}>
      {standard.chain.toReversed().map((pack, index) => (
        <span key={pack.id} className={styles.link} title={`${pack.title}（${pack.years}）`}>
          {index === 0 ? null : <span aria-hidden> ← </span>}
          <b>{pack.level}</b> {rulesText.packOf(pack.version, pack.date)}
        </span>
      ))}
      <span className={styles.minor} title={rulesText.hash(standard.pack.hash)}>
        {rulesText.hashShort(standard.pack.hash.slice(0, 8))}
      </span>
    </p>
  );
}

/** The year, the panels, what the year is judged by, and what must not be overlooked: a lock, an unchecked year. */
export function RulesHeader({
  year,
  view,
  standard,
  conflicts,
  onView,
  onConfirm,
}: {
  year: number;
  view: RulesView;
  standard: Standard | undefined;
  /** How many disagreements there are, when that is known. */
  conflicts: number | undefined;
  onView: (view: RulesView) => void;
  onConfirm: () => void;
}) {
  return (
    <header className={styles.header}>
      <div className={styles.bar}>
        <h1 className={styles.title}>
          {standard?.closed == null ? null : <Lock />}
          {rulesText.heading(year)}
        </h1>
        <SegmentedControl
          aria-label={rulesText.title}
          data={rulesViews.map((one) => ({
            value: one,
            disabled: standard === undefined && one !== 'rehearsal',
            label:
              one === 'conflicts' && conflicts !== undefined
                ? `${rulesText.views[one]} ${conflicts}`
                : rulesText.views[one],
          }))}
          value={view}
          onChange={(value) => {
            const chosen = rulesViews.find((one) => one === value);
            if (chosen !== undefined) onView(chosen);
          }}
        />
        {standard === undefined ? null : <Chain standard={standard} />}
      </div>
      {standard?.closed == null ? null : (
        <p className={styles.banner} data-kind="closed" role="status">
          <span>
            {rulesText.closed(year, formatDay(standard.closed.at), standard.closed.by)}
            {standard.closed.remark === '' ? '' : `（${standard.closed.remark}）`}
          </span>
        </p>
      )}
      {standard?.continuedFrom == null ? null : (
        <p className={styles.banner} data-kind={standard.confirmed ? 'confirmed' : 'unchecked'} role="status">
          <span>
            {standard.confirmed
              ? rulesText.continuedConfirmed(standard.continuedFrom, standard.basis.takenBy)
              : rulesText.continued(standard.continuedFrom)}
          </span>
          {standard.confirmed || standard.closed !== null ? null : (
            <Button size="compact-sm" onClick={onConfirm}>
              {rulesText.confirmCommand}
            </Button>
          )}
        </p>
      )}
    </header>
  );
}
