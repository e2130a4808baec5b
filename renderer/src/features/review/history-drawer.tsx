import { useEffect, useRef } from 'react';
import type { StoryEvent } from '../../../../shared/contract/review-desk.contract.ts';
import { useQuery } from '../../api/client.ts';
import { useCommands, useKeys } from '../../commands/use-commands.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatMoment } from '../../components/format.ts';
import { CommandKey } from '../../components/command-key.tsx';
import { Loading } from '../../components/loading.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { historyText } from '../../text/zh-CN/review-history.ts';
import { ChangeLines } from './change-lines.tsx';
import styles from './history.module.css';

/** The whole story of a claim, newest first, and where it stands in the words of both systems. */
export function HistoryDrawer({ claimId, onClose }: { claimId: string; onClose: () => void }) {
  const story = useQuery('claim:history', { claimId }, { topics: ['claims', 'proofs'] });
  const drawer = useRef<HTMLDivElement>(null);
  useEffect(() => drawer.current?.focus({ preventScroll: true }), []);
  // The key that opened it closes it.
  const opener = useKeys()('claim-history');
  const scroll = (by: number) => drawer.current?.scrollBy({ top: by });
  useCommands(
    historyText.title,
    [
      {
        id: 'history-close',
        title: commonText.close,
        keys: ['Escape', ...(opener === undefined ? [] : [opener])],
        run: onClose,
      },
      {
        id: 'history-down',
        title: historyText.down,
        run: () => scroll(120),
        repeats: true,
      },
      {
        id: 'history-up',
        title: historyText.up,
        run: () => scroll(-120),
        repeats: true,
      },
    ],
    { modal: true },
  );
  const standing = story.data?.standing;
  const days: [string, string | null | undefined][] = [
    [historyText.handedIn, standing?.handedInOn],
    [historyText.department, standing?.departmentOn],
    [historyText.unit, standing?.unitOn],
    [historyText.upper, standing?.upperOn],
  ];
  return (
    <div ref={drawer} className={styles.drawer} role="dialog" aria-label={historyText.title} tabIndex={-1}>
      <header className={styles.head}>
        <h2 className={styles.title}>{historyText.title}</h2>
        <button type="button" className={styles.close} onClick={onClose}>
          <CommandKey command="history-close" /> {commonText.close}
        </button>
      </header>
      {story.error && <ErrorPanel error={story.error} onRetry={story.reload} />}
      {!story.data && !story.error && <Loading />}
      {standing && (
        <>
          <ol className={styles.levels}>
            {days.map(([name, day]) => (
              <li key={name} data-done={day != null}>
                <span>{name}</span>
                <b>{day ?? commonText.nothing}</b>
              </li>
            ))}
          </ol>
          <p className={styles.systems}>{historyText.oldSystem(standing.oldSystem)}</p>
          <p className={styles.systems}>{historyText.newSystem(standing.newSystem)}</p>
        </>
      )}
      <ol className={styles.events}>
        {story.data?.events.toReversed().map((event, index) => (
          <Event key={`${event.at} ${index}`} event={event} />
        ))}
      </ol>
    </div>
  );
}

function Event({ event }: { event: StoryEvent }) {
  return (
    <li className={styles.event} data-kind={event.kind} data-undone={event.undone}>
      <p className={styles.what}>
        <time dateTime={event.at}>{formatMoment(event.at)}</time>
        <span>{event.text}</span>
        {event.undone && <span className={styles.undone}>{historyText.undone}</span>}
      </p>
      <p className={styles.who}>
        {[event.by, event.recordedBy === null ? '' : historyText.recordedBy(event.recordedBy), event.why]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <ChangeLines changes={event.changes} />
      {event.proofs.length > 0 && (
        <p className={styles.who}>{historyText.proofs(event.proofs.map(({ name }) => name).join('、'))}</p>
      )}
    </li>
  );
}
