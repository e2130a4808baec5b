import type { PushData } from '../../shared/contract/push.ts';
import type { Database } from '../database/database.ts';
import type { ChildHost } from '../platform/child-host.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';

export type ChangedTopic = PushData<'data:changed'>['topics'][number];

/** Whether a write can change anybody's year. A picture that was drawn or a paper that was printed cannot. */
export function bearsOnTheYear(topics: readonly ChangedTopic[]): boolean {
  return topics.some(
    (topic) => topic === 'settings' || topic === 'roster' || topic === 'claims' || topic === 'rules',
  );
}

/** What every use case may lean on. Passed in, so that tests choose the clock, the folder and the child host. */
export interface ServiceContext {
  readonly database: Database;
  /** The data folder; a temporary one when the ledger is in memory. */
  readonly folder: string;
  readonly clock: Clock;
  readonly childHost: ChildHost;
  readonly logger: Logger;
  /** Tells the window that something was written. */
  changed(...topics: ChangedTopic[]): void;
  /** Hears of every write, for a service that keeps what it has computed. */
  onChanged(listener: (topics: readonly ChangedTopic[]) => void): void;
}

export type { Recorded } from '../database/recorded.ts';
