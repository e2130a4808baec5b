import type { Reply } from '../../shared/contract/index.ts';
import type { ErrorData } from '../../shared/errors.ts';
import type { ChildExitReason, ChildStart } from './child-host.ts';

/**
 * What passes between the main thread of the main process and the core's worker thread: requests and replies,
 * pushes, and the children that only the main thread can start.
 */

/** `workerData` of the core's thread. */
export interface CoreStart {
  readonly dataFolder: string;
  /** Another build of the SQLite addon; only where the program is not packaged. */
  readonly nativeBinding?: string;
}

export type ToCore =
  | { readonly id: number; readonly channel: string; readonly payload: unknown }
  /** Finish what is running, close the database and end the thread. */
  | { readonly close: true }
  | ChildEvent;

export type FromCore =
  /** The database is open: the window may be shown. */
  | { readonly ready: true }
  /** It could not be opened; the thread ends after this. */
  | { readonly failed: ErrorData }
  | { readonly id: number; readonly reply: Reply<unknown> }
  | { readonly push: { readonly topic: string; readonly data: unknown } }
  | ChildCommand;

/** Asked by the core's thread; `childId` is of its choosing. */
export type ChildCommand =
  | { readonly child: 'start'; readonly childId: number; readonly options: ChildStart }
  | { readonly child: 'send'; readonly childId: number; readonly message: unknown }
  | { readonly child: 'kill'; readonly childId: number }
  | { readonly child: 'deadline'; readonly childId: number; readonly deadlineMs: number | null };

/** Told to the core's thread. Memory in bytes. */
export type ChildEvent =
  | { readonly child: 'message'; readonly childId: number; readonly message: unknown; readonly rss: number }
  | {
      readonly child: 'exit';
      readonly childId: number;
      readonly reason: ChildExitReason;
      readonly peakRss: number;
    };
