import { Worker } from 'node:worker_threads';
import type { Reply } from '../../shared/contract/index.ts';
import { AppError, describeError } from '../../shared/errors.ts';
import type { ChildHost } from '../platform/child-host.ts';
import type { CoreStart, FromCore, ToCore } from '../platform/core-protocol.ts';
import { serveChildCommands } from '../platform/port-child-host.ts';

/** Asks the core for one thing. Never rejects: failures are data. */
export type CallCore = (channel: string, payload: unknown) => Promise<Reply<unknown>>;

export interface CoreHost {
  readonly call: CallCore;
  /** Resolves when the database is open; rejects with the `AppError` that prevented it. */
  readonly ready: Promise<void>;
  onPush(listener: (push: { topic: string; data: unknown }) => void): void;
  /** Called with the reason when the thread ends without having been asked to. */
  onLost(listener: (error: unknown) => void): void;
  /** Closes the database and ends the thread; after `patienceMs` without its consent. */
  close(patienceMs?: number): Promise<void>;
}

/**
 * Owns the core's worker thread: passes requests in, replies and pushes out, and starts its children, but none before
 * `childrenAllowed`: Electron has no processes to give until it is ready.
 */
export function startCore(
  threadFile: string,
  start: CoreStart,
  children: ChildHost,
  childrenAllowed: Promise<unknown>,
): CoreHost {
  const worker = new Worker(threadFile, { workerData: start });
  const post = (message: ToCore): void => worker.postMessage(message);
  const childServer = serveChildCommands(children, post);
  const waiting = new Map<number, (reply: Reply<unknown>) => void>();
  const pushListeners = new Set<(push: { topic: string; data: unknown }) => void>();
  const lostListeners = new Set<(error: unknown) => void>();
  let lastId = 0;
  let closing = false;
  let ended = false;
  let failure: unknown = new Error('the core thread ended');

  let settleReady: { resolve: () => void; reject: (error: unknown) => void } | undefined;
  const ready = new Promise<void>((resolve, reject) => (settleReady = { resolve, reject }));
  ready.catch(() => undefined);

  worker.on('message', (message: FromCore) => {
    if ('reply' in message) {
      waiting.get(message.id)?.(message.reply);
      waiting.delete(message.id);
    } else if ('push' in message) {
      for (const listener of pushListeners) listener(message.push);
    } else if ('child' in message) {
      void childrenAllowed.then(() => childServer.handle(message));
    } else if ('failed' in message) {
      settleReady?.reject(new AppError(message.failed.code, message.failed.details));
    } else {
      settleReady?.resolve();
    }
  });
  worker.on('error', (error) => {
    // What it says may quote data: the standard error of a developer's start only.
    failure = error;
    if (process.env['CME_MEASURE'] === '1' || process.env['CME_DEBUG'] === '1') console.error(error);
  });
  const exited = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      ended = true;
      settleReady?.reject(failure);
      childServer.endAll();
      for (const answer of waiting.values()) answer(lostReply());
      waiting.clear();
      if (!closing) for (const listener of lostListeners) listener(failure);
      resolve();
    });
  });

  return {
    ready,
    call: async (channel, payload) => {
      // The page loads while the database is being opened: its first calls wait here.
      await ready.catch(() => undefined);
      if (ended || closing) return lostReply();
      return new Promise((resolve) => {
        const id = (lastId += 1);
        waiting.set(id, resolve);
        post({ id, channel, payload });
      });
    },
    onPush: (listener) => void pushListeners.add(listener),
    onLost: (listener) => void lostListeners.add(listener),
    close: async (patienceMs = 5000) => {
      closing = true;
      if (ended) return;
      post({ close: true });
      const timer = setTimeout(() => void worker.terminate(), patienceMs);
      await exited;
      clearTimeout(timer);
    },
  };
}

function lostReply(): Reply<unknown> {
  return { ok: false, error: describeError('internal.unexpected', { reference: 'core' }) };
}
