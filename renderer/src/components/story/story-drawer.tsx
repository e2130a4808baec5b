import { useEffect, useRef } from 'react';
import type { StoryEvent } from '../../../../shared/contract/review-desk.contract.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import type { CommandId } from '../../commands/key-table.ts';
import { useCommands, useKeys } from '../../commands/use-commands.ts';
import { commonText } from '../../text/zh-CN/common.ts';
import { historyText } from '../../text/zh-CN/review-history.ts';
import { CommandKey } from '../command-key.tsx';
import { ErrorPanel } from '../error-panel.tsx';
import { formatMoment } from '../format.ts';
import { Loading } from '../loading.tsx';
import { ChangeLines } from './change-lines.tsx';
import styles from './story.module.css';

interface StoryDrawerProps {
  title: string;
  /** Oldest first; undefined while they are asked for. */
  events: readonly StoryEvent[] | undefined;
  error: ErrorData | undefined;
  onRetry: () => void;
  /** The command that opened it closes it too. */
  opener: CommandId;
  /** Acts under it stay in sight. */
  overActs?: boolean;
  onClose: () => void;
  /** Where things stand, before what has happened. */
  children?: React.ReactNode;
}

/** What has happened to a claim or a person, newest first: who made it so, when, from what and why. */
export function StoryDrawer(props: StoryDrawerProps) {
  const { title, events, error, onRetry, opener, overActs = false, onClose, children } = props;
  const drawer = useRef<HTMLDivElement>(null);
  useEffect(() => drawer.current?.focus({ preventScroll: true }), []);
  const openerKey = useKeys()(opener);
  const scroll = (by: number) => drawer.current?.scrollBy({ top: by });
  useCommands(
    title,
    [
      {
        id: 'history-close',
        title: commonText.close,
        keys: ['Escape', ...(openerKey === undefined ? [] : [openerKey])],
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
  return (
    <div
      ref={drawer}
      className={styles.drawer}
      data-over-acts={overActs}
      role="dialog"
      aria-label={title}
      tabIndex={-1}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <button type="button" className={styles.close} onClick={onClose}>
          <CommandKey command="history-close" /> {commonText.close}
        </button>
      </header>
      {error && <ErrorPanel error={error} onRetry={onRetry} />}
      {!events && !error && <Loading />}
      {children}
      {events?.length === 0 && <p className={styles.who}>{historyText.nothing}</p>}
      <ol className={styles.events}>
        {events?.toReversed().map((event, index) => (
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
      <ChangeLines
        changes={event.changes}
        fresh={event.kind === 'staff-entered' || event.kind === 'appointed'}
      />
      {event.proofs.length > 0 && (
        <p className={styles.who}>{historyText.proofs(event.proofs.map(({ name }) => name).join('、'))}</p>
      )}
    </li>
  );
}
