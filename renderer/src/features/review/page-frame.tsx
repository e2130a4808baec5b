import { useRef } from 'react';
import { useHomeFocus } from './use-home-focus.ts';
import styles from './pages.module.css';

interface PageFrameProps {
  title: string;
  /** The switch between the pages of the screen. */
  views: React.ReactNode;
  /** What there is, in words. */
  note: React.ReactNode;
  /** The acts of the page, as buttons. */
  acts: React.ReactNode;
  children: React.ReactNode;
}

/** A page of 审核 that is a list: its switch and acts over it, the keys always at the list. */
export function PageFrame({ title, views, note, acts, children }: PageFrameProps) {
  const screen = useRef<HTMLDivElement>(null);
  useHomeFocus(screen, () => screen.current?.querySelector<HTMLElement>('[role=grid]') ?? null);
  return (
    <div ref={screen} className={styles.page} tabIndex={-1} role="region" aria-label={title}>
      <header className={styles.head}>
        <div className={styles.views}>{views}</div>
        <div className={styles.note}>{note}</div>
        <div className={styles.acts}>{acts}</div>
      </header>
      <div className={styles.body}>{children}</div>
    </div>
  );
}

/** A text of a cell that may be longer than its column, on one line or two; all of it is in the tooltip. */
export function Cut({ children, lines = 1 }: { children: string; lines?: 1 | 2 }) {
  return (
    <span className={lines === 1 ? styles.cut : styles.cutTwo} title={children}>
      {children}
    </span>
  );
}
