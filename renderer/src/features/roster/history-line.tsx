import { rosterText, titleLevelNames } from '../../text/zh-CN/roster.ts';
import type { RosterPersonDetail } from './profile-form.ts';
import styles from './person.module.css';

/** The day from which holds what has no known beginning. */
const sinceEver = '1900-01-01';

/** What became true of the person and when, newest first, with who wrote it down. */
export function HistoryLine({ history }: { history: RosterPersonDetail['history'] }) {
  if (history.length === 0) return <p className={styles.quiet}>{rosterText.historyEmpty}</p>;
  return (
    <ol className={styles.line}>
      {history.map((step, index) => (
        <li key={`${step.validFrom} ${step.recordedAt} ${index}`} className={styles.step}>
          <b className={styles.date}>{step.validFrom <= sinceEver ? rosterText.sinceEver : step.validFrom}</b>
          <ul className={styles.changes}>
            {step.changes.map((change) => (
              <li key={change.field}>{rosterText.historyChange(change.name, change.from, change.to)}</li>
            ))}
          </ul>
          <span className={styles.minor}>
            {[rosterText.historyRecorded(step.recordedAt.slice(0, 10), step.recordedBy), step.source]
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
        </li>
      ))}
    </ol>
  );
}

export function TitleLine({ titles }: { titles: RosterPersonDetail['titles'] }) {
  if (titles.length === 0) return <p className={styles.quiet}>{rosterText.historyEmpty}</p>;
  return (
    <ol className={styles.line}>
      {titles.map((title, index) => (
        <li key={`${title.title} ${index}`} className={styles.step}>
          {title.title}（{titleLevelNames[title.titleLevel]}）
          <span className={styles.minor}>
            {title.appointedOn === null
              ? rosterText.appointedUnknown
              : rosterText.appointedOn(title.appointedOn)}
          </span>
        </li>
      ))}
    </ol>
  );
}
