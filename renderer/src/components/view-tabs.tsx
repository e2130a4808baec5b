import { useCommands, useKeys } from '../commands/use-commands.ts';
import { CommandKey } from './command-key.tsx';
import styles from './view-tabs.module.css';

interface ViewTabsProps<View extends string> {
  /** The screen, as the palette and the key sheet name it. */
  title: string;
  /** What the row of tabs is, for who cannot see it. */
  label: string;
  /** A view's command is this and its id. */
  commands: string;
  views: readonly View[];
  names: Readonly<Record<View, string>>;
  /** The view that is shown; a page below them is none of them. */
  current: string;
  onView: (view: View) => void;
}

/** The views of a screen side by side, each with its command and key. */
export function ViewTabs<View extends string>({
  title,
  label,
  commands,
  views,
  names,
  current,
  onView,
}: ViewTabsProps<View>) {
  const keyOf = useKeys();
  useCommands(
    title,
    views.map((view) => ({ id: commands + view, title: names[view], run: () => onView(view) })),
  );
  return (
    <nav className={styles.tabs} aria-label={label}>
      {views.map((view) => (
        <button
          key={view}
          type="button"
          className={styles.tab}
          aria-current={view === current ? 'page' : undefined}
          aria-keyshortcuts={keyOf(commands + view)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onView(view)}
        >
          <CommandKey command={commands + view} />
          {names[view]}
        </button>
      ))}
    </nav>
  );
}
