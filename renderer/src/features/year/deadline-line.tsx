import type { CivilDate } from '../../../../shared/domain/civil-date.ts';
import { yearOf } from '../../../../shared/domain/civil-date.ts';
import { yearText } from '../../text/zh-CN/year.ts';
import { placeDeadlines, weekTicks } from './place-deadlines.ts';
import type { Deadline } from './place-deadlines.ts';
import styles from './year.module.css';

const soonDays = 14;

/** The coming eight weeks as a line, with what falls due on it. */
export function DeadlineLine({
  year,
  today,
  deadlines,
}: {
  year: number;
  today: CivilDate;
  deadlines: readonly Deadline[];
}) {
  const placed = placeDeadlines(today, deadlines);
  if (placed.length === 0) {
    return (
      <p className={styles.quiet}>{yearOf(today) > year ? yearText.yearOver(year) : yearText.noDeadlines}</p>
    );
  }
  const lanes = Math.max(...placed.map((one) => one.lane)) + 1;
  return (
    <div className={styles.line} style={{ height: 46 + lanes * 22 }}>
      <div className={styles.rail} />
      {weekTicks(today).map((tick, week) => (
        <span key={tick.label} className={styles.tick} style={{ left: `${tick.at * 100}%` }}>
          {week === 0 ? `${yearText.today} ${tick.label}` : tick.label}
        </span>
      ))}
      <span className={styles.dot} data-tone="today" style={{ left: 0 }} />
      <ol className={styles.deadlines}>
        {placed.map((one) => (
          <li key={`${one.date} ${one.title}`}>
            <span
              className={styles.dot}
              data-tone={one.daysLeft <= soonDays ? 'soon' : 'later'}
              style={{ left: `${one.at * 100}%` }}
            />
            <span
              className={styles.deadline}
              data-side={one.side}
              style={{ left: `${one.at * 100}%`, top: 44 + one.lane * 22 }}
              title={one.source}
            >
              <b>{one.title}</b> {one.date.slice(5)} <i>{yearText.daysLeft(one.daysLeft)}</i>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
