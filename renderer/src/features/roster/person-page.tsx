import { useState } from 'react';
import { useQuery } from '../../api/use-query.ts';
import { useApp } from '../../app/app-context.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { historyText } from '../../text/zh-CN/review-history.ts';
import { rosterText } from '../../text/zh-CN/roster.ts';
import { PersonFilings } from '../filings/person-filings.tsx';
import { PersonCards } from '../study-card/person-cards.tsx';
import { HistoryLine, TitleLine } from './history-line.tsx';
import type { HistoryField } from './history-of-field.ts';
import { FiveYearSquares, PersonFiveYears } from './person-five-years.tsx';
import { PersonHistory } from './person-history.tsx';
import { PersonPapers } from './person-papers.tsx';
import { PersonYear } from './person-year.tsx';
import { ProfileFacts } from './profile-facts.tsx';
import { BackButton } from './back-button.tsx';
import styles from './person.module.css';

/** One person: who they are and were, where they stand this year, and what was printed of them. */
export function PersonPage({ staffNumber }: { staffNumber: string }) {
  const { year, go } = useApp();
  const [story, setStory] = useState<{ field: HistoryField | undefined }>();
  const person = useQuery('roster:person', { staffNumber }, { topics: ['roster'] });
  useCommands(rosterText.title, [
    {
      id: 'person.edit',
      title: rosterText.keys.edit,
      run: () => go('roster', { view: 'edit', staffNumber }),
    },
    {
      id: 'person.claim',
      title: rosterText.addClaim,
      run: () => go('intake', { tab: 'entry', staffNumber }),
    },
    { id: 'person.history', title: historyText.title, run: () => setStory({ field: undefined }) },
    {
      id: 'person.print',
      title: rosterText.printRegister,
      run: () => go('register', { staffNumbers: [staffNumber] }),
    },
  ]);
  if (person.error) return <ErrorPanel error={person.error} onRetry={person.reload} />;
  if (!person.data) return <Loading />;
  const { data } = person;
  return (
    <div className={styles.frame}>
      <div className={styles.page}>
        <div className={styles.top}>
          <BackButton />
          <h1 className={styles.name}>{data.profile.name}</h1>
          <span className={styles.under}>
            {[data.staffNumber, data.profile.department, data.title]
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
          <span className={styles.spacer} />
          <FiveYearSquares staffNumber={staffNumber} />
          <CommandButton command="person.history" />
          <CommandButton command="person.claim" />
          <CommandButton command="person.print" />
          <CommandButton command="person.edit" />
        </div>
        <div className={styles.columns}>
          <div>
            <section className={styles.card}>
              <h2 className={styles.heading}>{rosterText.profile}</h2>
              <ProfileFacts person={data} onHistory={(field) => setStory({ field })} />
            </section>
            <section className={styles.card}>
              <h2 className={styles.heading}>{rosterText.titles}</h2>
              <TitleLine titles={data.titles} />
            </section>
            <section className={styles.card}>
              <h2 className={styles.heading}>{rosterText.history}</h2>
              <HistoryLine history={data.history} />
            </section>
          </div>
          <div>
            <section className={styles.card}>
              <h2 className={styles.heading}>{rosterText.year(year)}</h2>
              <PersonPapers staffNumber={staffNumber} year={year} />
              <PersonYear staffNumber={staffNumber} year={year} />
              <PersonFilings staffNumber={staffNumber} year={year} />
              <PersonCards staffNumber={staffNumber} year={year} />
            </section>
            <PersonFiveYears staffNumber={staffNumber} name={data.profile.name} />
          </div>
        </div>
      </div>
      {story && (
        <PersonHistory
          staffNumber={staffNumber}
          field={story.field}
          onAll={() => setStory({ field: undefined })}
          onClose={() => setStory(undefined)}
        />
      )}
    </div>
  );
}
