import { lazy } from 'react';
import type { ComponentType } from 'react';
import ReviewScreen from '../features/review/review-screen.tsx';
import YearScreen from '../features/year/year-screen.tsx';
import type { ScreenId, ScreenProps } from './routes.ts';

/**
 * Every screen is a default export. The one that a start shows and the one that the day is spent in come with the
 * frame, the others when they are first opened: on a start each file that is asked for costs more than its reading.
 */
export const screens: { [Id in ScreenId]: ComponentType<ScreenProps<Id>> } = {
  year: YearScreen,
  review: ReviewScreen,
  tray: lazy(() => import('../features/tray/tray-screen.tsx')),
  intake: lazy(() => import('../features/intake/intake-screen.tsx')),
  roster: lazy(() => import('../features/roster/roster-screen.tsx')),
  compliance: lazy(() => import('../features/compliance/compliance-screen.tsx')),
  filings: lazy(() => import('../features/filings/filings-screen.tsx')),
  cards: lazy(() => import('../features/study-card/study-card-screen.tsx')),
  training: lazy(() => import('../features/training/training-screen.tsx')),
  projects: lazy(() => import('../features/unit-projects/projects-screen.tsx')),
  closing: lazy(() => import('../features/closing/closing-screen.tsx')),
  register: lazy(() => import('../features/register/register-screen.tsx')),
  rules: lazy(() => import('../features/rules/rules-screen.tsx')),
  settings: lazy(() => import('../features/settings/settings-screen.tsx')),
};
