import { useCallback, useSyncExternalStore } from 'react';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import type { Rehearsal } from '../../../../shared/contract/rules.contract.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import type { ChangePlan } from './change-plan.ts';
import type { TrialOrigin } from './rules-state.ts';
import type { Trial } from './trial.ts';

export type Check = WindowResponse<'rules:check'>;

/** What is being worked on of one year's rules. Nothing of it is written anywhere. */
export interface RulesWork {
  readonly plan: ChangePlan;
  readonly jobId?: string | undefined;
  readonly running: boolean;
  readonly result?: Rehearsal | undefined;
  readonly check?: Check | undefined;
  readonly error?: ErrorData | undefined;
  readonly trial?: Trial | undefined;
  readonly origin: TrialOrigin;
}

const nothing: RulesWork = { plan: [], running: false, origin: {} };

/** By year: looking at a person on another screen and coming back must not lose a rehearsal or a trial. */
const works = new Map<number, RulesWork>();
const listeners = new Set<() => void>();

export function workOf(year: number): RulesWork {
  return works.get(year) ?? nothing;
}

export function putWork(year: number, part: Partial<RulesWork>): void {
  works.set(year, { ...workOf(year), ...part });
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useWork(year: number): RulesWork {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => workOf(year), [year]),
  );
}
