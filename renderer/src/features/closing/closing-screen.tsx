import { useApp } from '../../app/app-context.ts';
import type { ScreenProps } from '../../app/routes.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { Kbd } from '../../components/kbd.tsx';
import { closingText } from '../../text/zh-CN/closing.ts';
import { ClosingPage } from './closing-page.tsx';
import { InspectionPage } from './inspection-page.tsx';
import styles from './closing.module.css';

const views = [
  ['year', 'Y'],
  ['inspection', 'I'],
] as const;

/** 结账: closing the year, and the folder for whoever comes to look at it. */
export default function ClosingScreen({ params }: ScreenProps<'closing'>) {
  const { year, replaceParams } = useApp();
  const view = params.view ?? 'year';
  useCommands(
    closingText.title,
    views.map(([id, key]) => ({
      id: `closing-${id}`,
      title: closingText.views[id],
      keys: [key],
      run: () => replaceParams('closing', { view: id }),
    })),
  );
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <h1 className={styles.title}>{closingText.title}</h1>
        <div role="group" className={styles.views} aria-label={closingText.viewsLabel}>
          {views.map(([id, key]) => (
            <button
              key={id}
              type="button"
              className={styles.view}
              aria-current={view === id ? 'page' : undefined}
              aria-keyshortcuts={key}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => replaceParams('closing', { view: id })}
            >
              <Kbd keys={key} />
              {closingText.views[id]}
            </button>
          ))}
        </div>
      </header>
      {view === 'year' ? <ClosingPage key={year} year={year} /> : <InspectionPage key={year} year={year} />}
    </div>
  );
}
