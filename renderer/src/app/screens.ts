import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { ScreenId, ScreenProps } from './routes.ts';

/** Every screen is a default export, loaded when it is first opened. */
export const screens: { [Id in ScreenId]: LazyExoticComponent<ComponentType<ScreenProps<Id>>> } = {
  year: lazy(() => import('../features/year/year-screen.tsx')),
  review: lazy(() => import('../features/review/review-screen.tsx')),
  tray: lazy(() => import('../features/tray/tray-screen.tsx')),
  intake: lazy(() => import('../features/intake/intake-screen.tsx')),
  roster: lazy(() => import('../features/roster/roster-screen.tsx')),
  compliance: lazy(() => import('../features/compliance/compliance-screen.tsx')),
  register: lazy(() => import('../features/register/register-screen.tsx')),
  rules: lazy(() => import('../features/rules/rules-screen.tsx')),
  settings: lazy(() => import('../features/settings/settings-screen.tsx')),
};
