import { useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { studyCardText } from '../../text/zh-CN/study-card.ts';
import { CauseChip, LegLine } from './leg-line.tsx';
import styles from './person-cards.module.css';

/** A person's study cards of a year on their page: five stations in a line, and what is in the way. */
export function PersonCards({ staffNumber, year }: { staffNumber: string; year: number }) {
  const { go } = useApp();
  const answer = useQuery('study-card:chain', { year, staffNumber }, { topics: ['cards', 'roster'] });
  const person = answer.data?.person;
  // Who bought no card has no chain; the page says nothing of what is not there.
  if (!person) return null;
  return (
    <section aria-label={studyCardText.title}>
      <h3 className={styles.head}>{studyCardText.title}</h3>
      <button
        type="button"
        className={styles.row}
        onClick={() => go('cards', { view: 'person', staffNumber })}
      >
        <LegLine legs={person.legs} />
        {person.causes.map((cause) => (
          <CauseChip key={`${cause.code} ${cause.explanation}`} cause={cause} />
        ))}
      </button>
    </section>
  );
}
