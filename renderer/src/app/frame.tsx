import { Suspense, useEffect, useRef, useState } from 'react';
import { dropFiles, useQuery } from '../api/client.ts';
import { useCommands } from '../commands/use-commands.ts';
import type { Command } from '../commands/registry.ts';
import { Loading } from '../components/loading.tsx';
import { formatCount } from '../components/format.ts';
import { appText } from '../text/zh-CN/app.ts';
import { commandsText } from '../text/zh-CN/commands.ts';
import { WriteGate } from '../features/closing/write-gate.tsx';
import { useApp } from './app-context.ts';
import { acceptsDrops, putDropped } from './dropped-files.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { KeySheet } from './key-sheet.tsx';
import { Notices } from './notices-view.tsx';
import { notifyError } from './notices.ts';
import { Palette } from './palette.tsx';
import type { Route, ScreenId } from './routes.ts';
import { screens } from './screens.ts';
import { TopBar } from './top-bar.tsx';
import styles from './frame.module.css';

/** A place without a key in the key table is reached by the palette. */
const places: readonly { screen: ScreenId; within?: boolean }[] = [
  { screen: 'year' },
  { screen: 'closing', within: true },
  { screen: 'review' },
  { screen: 'tray', within: true },
  { screen: 'intake', within: true },
  { screen: 'roster' },
  { screen: 'compliance' },
  { screen: 'filings', within: true },
  { screen: 'cards' },
  { screen: 'training', within: true },
  { screen: 'projects', within: true },
  { screen: 'register' },
  { screen: 'rules' },
  { screen: 'settings' },
];

function Screen({ route }: { route: Route }) {
  switch (route.screen) {
    case 'year':
      return <screens.year params={route.params} />;
    case 'review':
      return <screens.review params={route.params} />;
    case 'tray':
      return <screens.tray params={route.params} />;
    case 'intake':
      return <screens.intake params={route.params} />;
    case 'roster':
      return <screens.roster params={route.params} />;
    case 'compliance':
      return <screens.compliance params={route.params} />;
    case 'filings':
      return <screens.filings params={route.params} />;
    case 'cards':
      return <screens.cards params={route.params} />;
    case 'training':
      return <screens.training params={route.params} />;
    case 'projects':
      return <screens.projects params={route.params} />;
    case 'closing':
      return <screens.closing params={route.params} />;
    case 'register':
      return <screens.register params={route.params} />;
    case 'rules':
      return <screens.rules params={route.params} />;
    case 'settings':
      return <screens.settings params={route.params} />;
  }
}

/** One screen, one job: navigation at the left, what is true everywhere at the top. */
export function Frame() {
  const { year, route, go, back, canGoBack } = useApp();
  const [overlay, setOverlay] = useState<'palette' | 'keys'>();
  const main = useRef<HTMLElement>(null);
  const [dropping, setDropping] = useState(false);
  const summary = useQuery(
    'year:summary',
    { year },
    { topics: ['claims', 'proofs', 'prints', 'roster', 'settings', 'rules'], unhurried: true },
  );

  // Asked once the screen has what it needs: on a start the reconciliation must not be waited for.
  const cards = useQuery('study-card:count', summary.data ? { year } : null, {
    topics: ['cards', 'roster', 'settings'],
  });

  // Closed or opened again with the topic of the rules; likewise asked after what the start waits for.
  const lock = useQuery('year:lock', summary.data ? { year } : null, {
    topics: ['rules'],
    keepPrevious: false,
  });
  const closed = lock.data?.closed ?? null;

  const counts: Partial<Record<ScreenId, number>> = summary.data
    ? {
        review: summary.data.waiting.count,
        tray: summary.data.tray,
        register: summary.data.stalePrints,
        cards: cards.data?.gaps ?? 0,
        filings: Object.values(summary.data.filings).reduce((sum, count) => sum + count, 0),
      }
    : {};

  const commands: Command[] = [
    { id: 'palette', title: commandsText.palette, keys: ['Ctrl+K'], run: () => setOverlay('palette') },
    { id: 'keys', title: commandsText.keys, keys: ['F1'], run: () => setOverlay('keys') },
    { id: 'back', title: commandsText.back, keys: ['Escape'], run: back, when: canGoBack },
    ...places.map(({ screen }) => ({
      id: `go-${screen}`,
      title: commandsText.go(appText.screens[screen]),
      run: () => go(screen),
    })),
  ];
  useCommands(commandsText.program, commands);

  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setDropping(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDropping(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setDropping(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      void dropFiles(files).then((dropped) => {
        putDropped(dropped);
        if (!acceptsDrops()) go('intake', { tab: 'import' });
      }, notifyError);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [go]);

  // Keys belong to the screen that was opened, not to the button that opened it.
  useEffect(() => {
    main.current?.focus();
  }, [route.screen]);

  return (
    <div className={styles.frame} data-closed={closed !== null}>
      <TopBar closed={closed} onSearch={() => setOverlay('palette')} />
      <nav className={styles.nav} aria-label={appText.navigation}>
        {places.map(({ screen, within }) => {
          const count = counts[screen] ?? 0;
          return (
            <button
              key={screen}
              type="button"
              className={styles.place}
              data-within={within}
              aria-current={route.screen === screen ? 'page' : undefined}
              onClick={() => go(screen)}
            >
              {appText.screens[screen]}
              {count > 0 && <span className={styles.count}>{formatCount(count)}</span>}
            </button>
          );
        })}
      </nav>
      <main ref={main} className={styles.main} tabIndex={-1}>
        <ErrorBoundary key={`${route.screen} ${year}`}>
          <Suspense fallback={<Loading>{appText.loading}</Loading>}>
            <Screen route={route} />
          </Suspense>
        </ErrorBoundary>
      </main>
      <Palette opened={overlay === 'palette'} onClose={() => setOverlay(undefined)} />
      <KeySheet opened={overlay === 'keys'} onClose={() => setOverlay(undefined)} />
      <WriteGate year={year} closed={closed} />
      <Notices />
      {dropping && (
        <div className={styles.dropVeil}>{acceptsDrops() ? appText.dropThere : appText.dropHere}</div>
      )}
    </div>
  );
}
