import { Button } from '@mantine/core';
import { civilDateOf } from '../../../../shared/domain/civil-date.ts';
import { useApp } from '../../app/app-context.ts';
import { useQuery } from '../../api/use-query.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { yearText } from '../../text/zh-CN/year.ts';
import { useSampleJob } from '../welcome/sample-job.ts';
import { Welcome } from '../welcome/welcome.tsx';
import { ClosedCounts } from '../compliance/closed-counts.tsx';
import { DeadlineLine } from './deadline-line.tsx';
import { DepartmentBars } from './department-bars.tsx';
import { MonthChart } from './month-chart.tsx';
import { VerdictBar } from './verdict-bar.tsx';
import { waitingWork } from './waiting-work.ts';
import type { WorkId, YearSummary } from './waiting-work.ts';
import styles from './year.module.css';

function WorkList({ summary }: { summary: YearSummary }) {
  const { year, go } = useApp();
  const open: Record<WorkId, () => void> = {
    waiting: () => go('review'),
    'with-questions': () => go('review', { questions: 'with' }),
    'waiting-upper': () => go('review', { status: 'in-review' }),
    tray: () => go('tray'),
    returned: () => go('review', { status: 'returned' }),
    'filings-undecided': () => go('filings', { awaits: ['agreement'] }),
    'self-study': () => go('filings', { awaits: ['progress-review', 'result-review', 'score'] }),
    'make-up-receipts': () => go('filings', { kind: 'make-up', awaits: ['report', 'receipt'] }),
    'card-gaps': () => go('cards'),
    'stale-prints': () => go('register', { section: 'history' }),
  };
  const cards = useQuery('study-card:count', { year }, { topics: ['cards', 'roster', 'settings'] });
  const work = waitingWork(summary, civilDateOf(new Date()), cards.data);
  if (work.length === 0) {
    return summary.claims === 0 ? (
      <EmptyState title={yearText.noClaims} hint={yearText.noClaimsHint}>
        <Button onClick={() => go('intake', { tab: 'import' })}>{yearText.importClaims}</Button>
      </EmptyState>
    ) : (
      <EmptyState title={yearText.nothingToDo} hint={yearText.nothingToDoHint} />
    );
  }
  return (
    <ul className={styles.work}>
      {work.map((one) => (
        <li key={one.id}>
          <button
            type="button"
            className={styles.workLink}
            data-question={one.question || undefined}
            onClick={open[one.id]}
          >
            <span>
              {one.question ? '? ' : ''}
              {one.name}
            </span>
            <span className={styles.workHint}>{one.hint}</span>
            <span className={styles.workCount}>{formatCount(one.count)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function BestNext({ best }: { best: YearSummary['bestNext'] }) {
  const { go } = useApp();
  if (best === null) return <p className={styles.quiet}>{yearText.noBestNext}</p>;
  return (
    <p className={styles.bestNext}>
      {yearText.bestNextLead} <b>{best.name}</b> {yearText.bestNextBatch(formatCount(best.claims))}{' '}
      <b>{yearText.bestNextPeople(formatCount(best.people))}</b> {yearText.bestNextEnd}{' '}
      <button
        type="button"
        className={styles.textLink}
        onClick={() => go('review', { item: best.item, search: best.name })}
      >
        {yearText.openBatch} ▸
      </button>
    </p>
  );
}

/** 今年: what needs doing, before what is. A first-time unit sees three steps instead. */
export default function YearScreen() {
  const { year, go } = useApp();
  const roster = useQuery('roster:facets', {}, { topics: ['roster'] });
  const summary = useQuery(
    'year:summary',
    { year },
    { topics: ['roster', 'claims', 'proofs', 'prints', 'settings', 'rules'] },
  );
  // The hospital comes in bit by bit; its year is shown when it is whole.
  const preparing = useSampleJob() !== undefined;
  if (preparing) return <Welcome />;
  if (summary.error) return <ErrorPanel error={summary.error} onRetry={summary.reload} />;
  if (!summary.data) return <Loading />;
  if (summary.data.staff === 0) {
    if (roster.loading) return <Loading />;
    if ((roster.data?.total ?? 0) === 0) return <Welcome />;
    return (
      <EmptyState title={yearText.nobodyThisYear(year)} hint={yearText.nobodyThisYearHint}>
        <Button onClick={() => go('roster')}>{yearText.seeRoster}</Button>
      </EmptyState>
    );
  }
  const { data } = summary;
  return (
    <div className={styles.page}>
      <section className={styles.card}>
        <h2 className={styles.heading}>{yearText.toDo}</h2>
        <WorkList summary={data} />
      </section>
      <section className={styles.card}>
        <h2 className={styles.heading}>
          {yearText.standing(year)}
          <span className={styles.headingNote}>{yearText.people(formatCount(data.staff))}</span>
          <button type="button" className={styles.textLink} onClick={() => go('closing', { view: 'year' })}>
            {yearText.toClosing}
          </button>
          {data.onlyPublicNeed > 0 ? (
            <span className={styles.legendNote}>
              {yearText.onlyPublicNeed(formatCount(data.onlyPublicNeed))}
            </span>
          ) : null}
        </h2>
        {data.closedCounts && <ClosedCounts closed={data.closedCounts} today={data.counts} />}
        <VerdictBar counts={data.counts} onChoose={(verdict) => go('compliance', { verdict })} />
        <DepartmentBars
          departments={data.departments}
          onChoose={(department) => go('compliance', { department })}
        />
      </section>
      <section className={`${styles.card} ${styles.wide}`}>
        <h2 className={styles.heading}>{yearText.deadlines}</h2>
        <DeadlineLine year={year} today={civilDateOf(new Date())} deadlines={data.deadlines} />
        <div className={styles.bottom}>
          <div>
            <h3 className={styles.subheading}>{yearText.months}</h3>
            <MonthChart credits={data.creditsByMonth} />
          </div>
          <div>
            <h3 className={styles.subheading}>{yearText.bestNext}</h3>
            <BestNext best={data.bestNext} />
          </div>
        </div>
      </section>
    </div>
  );
}
