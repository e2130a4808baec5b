import { useApp } from '../../app/app-context.ts';
import type { ScreenProps } from '../../app/routes.ts';
import { useCommands, useKeys } from '../../commands/use-commands.ts';
import { CommandKey } from '../../components/command-key.tsx';
import { closingText } from '../../text/zh-CN/closing.ts';
import { ClosingPage } from './closing-page.tsx';
import { InspectionPage } from './inspection-page.tsx';
import styles from './closing.module.css';

const views = ['year', 'inspection'] as const;

/** 结账: closing the year, and the folder for whoever comes to look at it. */
export default function ClosingScreen({ params }: ScreenProps<'closing'>) {
  const { year, replaceParams } = useApp();
  const view = params.view ?? 'year';
  const keyOf = useKeys();
  useCommands(
    closingText.title,
    views.map((id) => ({
      id: `closing-${id}`,
      title: closingText.views[id],
      run: () => replaceParams('closing', { view: id }),
    })),
  );
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <h1 className={styles.title}>{closingText.title}</h1>
        <div role="group" className={styles.views} aria-label={closingText.viewsLabel}>
          {views.map((id) => (
            <button
              key={id}
              type="button"
              className={styles.view}
              aria-current={view === id ? 'page' : undefined}
              aria-keyshortcuts={keyOf(`closing-${id}`)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => replaceParams('closing', { view: id })}
            >
              <CommandKey command={`closing-${id}`} />
              {closingText.views[id]}
            </button>
          ))}
        </div>
      </header>
      {view === 'year' ? <ClosingPage key={year} year={year} /> : <InspectionPage key={year} year={year} />}
    </div>
  );
}
