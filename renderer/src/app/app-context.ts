import { createContext, useContext } from 'react';
import type { WindowResponse } from '../../../shared/contract/index.ts';
import type { Settings } from '../../../shared/contract/settings.contract.ts';
import type { Route, RouteParams, ScreenId } from './routes.ts';

export interface AppState {
  /** The year chosen at the top; everything below is of it. */
  year: number;
  setYear: (year: number) => void;
  years: readonly number[];
  settings: Settings;
  info: WindowResponse<'app:info'>;
  route: Route;
  /** Opens a screen; Esc leads back. */
  go: <Id extends ScreenId>(screen: Id, params?: RouteParams[Id]) => void;
  /** Changes the parameters of the open screen without a step to go back to. */
  replaceParams: <Id extends ScreenId>(screen: Id, params: RouteParams[Id]) => void;
  back: () => void;
  canGoBack: boolean;
}

export const AppContext = createContext<AppState | null>(null);

/** Year, settings and navigation. */
export function useApp(): AppState {
  const state = useContext(AppContext);
  if (!state) throw new Error('outside of the application');
  return state;
}
