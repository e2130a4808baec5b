import { useCallback, useLayoutEffect, useMemo, useState } from 'react';
import { useQuery } from '../api/client.ts';
import { registry } from '../commands/registry.ts';
import { ErrorPanel } from '../components/error-panel.tsx';
import { AppContext } from './app-context.ts';
import type { AppState } from './app-context.ts';
import { Frame } from './frame.tsx';
import type { Route } from './routes.ts';
import { newestRuledYear, selectableYears } from './years.ts';

const yearKey = 'cme.year';
const home: Route = { screen: 'year', params: {} };

function rememberedYear(years: readonly number[], newestRuled: number): number {
  const kept = Number(localStorage.getItem(yearKey));
  return years.includes(kept) ? kept : newestRuled;
}

/** The window: who we are, which year, which screen. */
export function App() {
  const settings = useQuery('settings:get', {}, { topics: ['settings'] });
  const info = useQuery('app:info', {});
  const [chosenYear, setChosenYear] = useState<number>();
  const [history, setHistory] = useState<readonly Route[]>([home]);
  const route = history.at(-1) ?? home;

  const keys = settings.data?.keys;
  useLayoutEffect(() => {
    if (keys) registry.remap(keys);
  }, [keys]);

  const setYear = useCallback((next: number) => {
    localStorage.setItem(yearKey, String(next));
    setChosenYear(next);
  }, []);
  const go = useCallback<AppState['go']>((screen, params) => {
    const next = { screen, params: params ?? {} } as Route;
    setHistory((before) => [...before.slice(-30), next]);
  }, []);
  const replaceParams = useCallback<AppState['replaceParams']>((screen, params) => {
    setHistory((before) =>
      before.at(-1)?.screen === screen ? [...before.slice(0, -1), { screen, params } as Route] : before,
    );
  }, []);
  const back = useCallback(() => {
    setHistory((before) => (before.length > 1 ? before.slice(0, -1) : before));
  }, []);

  const state = useMemo<AppState | undefined>(() => {
    if (!settings.data || !info.data) return undefined;
    const years = selectableYears(info.data.packs, new Date().getFullYear());
    return {
      year: chosenYear ?? rememberedYear(years, newestRuledYear(info.data.packs)),
      setYear,
      years,
      settings: settings.data,
      info: info.data,
      route,
      go,
      replaceParams,
      back,
      canGoBack: history.length > 1,
    };
  }, [settings.data, info.data, chosenYear, setYear, route, go, replaceParams, back, history.length]);

  const error = settings.error ?? info.error;
  if (error) {
    return (
      <ErrorPanel
        error={error}
        onRetry={() => {
          settings.reload();
          info.reload();
        }}
      />
    );
  }
  // Nothing is drawn over the first frame of index.html's colours until it is known who we are.
  if (!state) return null;
  return (
    <AppContext value={state}>
      <Frame />
    </AppContext>
  );
}
