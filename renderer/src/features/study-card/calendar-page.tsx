import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { Button } from '@mantine/core';
import { useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { providerNames, studyCardText } from '../../text/zh-CN/study-card.ts';
import { cardCalendarText } from '../../text/zh-CN/study-card-calendar.ts';
import common from './card-common.module.css';
import tables from './card-tables.module.css';
import styles from './calendar-page.module.css';

const text = cardCalendarText;
type Entry = WindowResponse<'study-card:calendar'>['entries'][number];

/** The days of the year's seasons and of single people, month by month, with what is left until each. */
export function CalendarPage() {
  const { year, go } = useApp();
  const answer = useQuery('study-card:calendar', { year }, { topics: ['cards', 'roster'] });
  if (answer.error) return <ErrorPanel error={answer.error} onRetry={answer.reload} />;
  if (!answer.data) return <Loading />;
  const { entries, asOf } = answer.data;
  if (entries.length === 0) {
    return (
      <EmptyState title={text.empty} hint={text.emptyHint}>
        <Button onClick={() => go('cards', { view: 'settings' })}>{studyCardText.views.settings}</Button>
      </EmptyState>
    );
  }
  const coming = entries.filter((entry) => entry.daysLeft >= 0);
  const past = entries.filter((entry) => entry.daysLeft < 0);
  return (
    <div className={styles.calendar}>
      <p className={common.minor}>{text.today(asOf)}</p>
      <Days title={text.coming} entries={coming} />
      <Days title={text.past} entries={past.toReversed()} />
    </div>
  );
}

function Days({ title, entries }: { title: string; entries: readonly Entry[] }) {
  if (entries.length === 0) return null;
  const months = [...new Set(entries.map((entry) => entry.date.slice(0, 7)))];
  return (
    <section aria-label={title}>
      <h2 className={common.section}>{title}</h2>
      {months.map((month) => (
        <div key={month} className={styles.month}>
          <h3 className={styles.monthName}>{text.month(month.slice(0, 4), month.slice(5))}</h3>
          <table className={styles.calendarTable}>
            <tbody>
              {entries
                .filter((entry) => entry.date.startsWith(month))
                .map((entry, index) => (
                  <tr key={`${entry.date} ${entry.name} ${index}`}>
                    <td className={tables.day}>{entry.date.slice(5)}</td>
                    <td
                      className={styles.left}
                      data-near={entry.daysLeft >= 0 && entry.daysLeft <= 14}
                      data-past={entry.daysLeft < 0}
                    >
                      {studyCardText.days.left(entry.daysLeft)}
                    </td>
                    <td className={tables.what}>
                      {entry.provider === null ? '' : `${providerNames[entry.provider]} · `}
                      {entry.name}
                    </td>
                    <td className={styles.who}>
                      {entry.people === null ? '' : text.people(formatCount(entry.people))}
                    </td>
                    <td className={tables.long}>
                      <span className={common.minor}>
                        {studyCardText.days.source(entry.source, entry.clause)}
                      </span>
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      ))}
    </section>
  );
}
