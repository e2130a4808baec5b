import { readdirSync } from 'node:fs';
import os from 'node:os';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import type { ChildError } from '../platform/child-host.ts';

/**
 * The child's side of `platform/child-host.ts`. The process's main thread only passes messages on and reports its
 * memory; the work runs in an inner Worker whose heap is bounded (`utilityProcess` ignores --max-old-space-size, and
 * a busy main thread could not report). The entry file starts itself as that Worker, so that it works bundled and from
 * source alike.
 */
export interface ChildContext {
  /** Sends a message to the parent; resolves when fewer than eight messages wait for the parent's answer. */
  emit(message: object): Promise<void>;
  /** Sends a message that the parent does not answer. */
  post(message: object): void;
  /** Further messages of the parent, for a child that takes many requests. */
  onMessage(listener: (message: unknown) => void): void;
}

export interface ChildEntryOptions {
  /** Old-generation heap of the inner Worker in MB. Buffers are outside it; the parent watches the whole process. */
  readonly heapMb?: number;
  /** Gives way to whatever the officer does, the threads of its libraries included. */
  readonly givesWay?: boolean;
}

const unansweredLimit = 8;
const rssReportMs = 100;
/** How long a child that is done waits for the parent's farewell. */
const lonelyMs = 5000;

/** Electron's `process.parentPort`, described here because `electron` types are not for children. */
interface UtilityParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

interface ParentChannel {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** Registers what this child does with its one request. Call it once, at the end of the entry file. */
export function runChildEntry<Request, Result>(
  entryUrl: string,
  handle: (request: Request, context: ChildContext) => Promise<Result>,
  options: ChildEntryOptions = {},
): void {
  if (!isMainThread) return workInside(handle);
  if (options.givesWay === true) giveWay();
  passMessagesOn(entryUrl, options.heapMb ?? 256);
}

/** Lowers the whole process. On Linux a priority is a thread's and handed down to those that it starts. */
export function giveWay(): void {
  const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [0];
  for (const thread of threads) os.setPriority(thread, os.constants.priority.PRIORITY_LOW);
}

function parentChannel(): ParentChannel {
  const utilityPort = (process as unknown as { parentPort?: UtilityParentPort }).parentPort;
  if (utilityPort) {
    return {
      send: (message) => utilityPort.postMessage(message),
      onMessage: (listener) => utilityPort.on('message', (event) => listener(event.data)),
    };
  }
  // A parent that died must not leave a child behind.
  process.on('disconnect', () => process.exit(1));
  return {
    send: (message) => {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => void process.on('message', listener),
  };
}

function passMessagesOn(entryUrl: string, heapMb: number): void {
  const channel = parentChannel();
  const worker = new Worker(new URL(entryUrl), {
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32 },
  });
  setInterval(
    () => channel.send({ type: 'child-rss', bytes: process.memoryUsage.rss() }),
    rssReportMs,
  ).unref();

  let ended = false;
  const finish = (message: object): void => {
    if (ended) return;
    ended = true;
    channel.send(message);
    // The parent says farewell when it has the final message: exiting earlier could lose it on the way.
    setTimeout(() => process.exit(0), lonelyMs);
  };
  channel.onMessage((message) => {
    if (isFarewell(message)) process.exit(0);
    worker.postMessage(message);
  });
  worker.on('message', (message: { type?: unknown }) => {
    if (message.type === 'done') finish(message);
    else channel.send(message);
  });
  worker.on('error', (error: Error & { code?: string }) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      finish({ type: 'done', error: { code: 'file.memory', details: {} } });
    else process.exit(1);
  });
  worker.on('exit', (code) => {
    if (!ended) process.exit(code);
  });
}

function isFarewell(message: unknown): boolean {
  return (
    typeof message === 'object' && message !== null && 'type' in message && message.type === 'child-farewell'
  );
}

function workInside<Request, Result>(
  handle: (request: Request, context: ChildContext) => Promise<Result>,
): void {
  const port = parentPort;
  if (!port) return;
  let unanswered = 0;
  let resume: (() => void) | undefined;
  const listeners: ((message: unknown) => void)[] = [];
  const context: ChildContext = {
    emit: async (message) => {
      port.postMessage(message);
      unanswered += 1;
      if (unanswered >= unansweredLimit) await new Promise<void>((resolve) => (resume = resolve));
    },
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void listeners.push(listener),
  };
  port.on('message', (message: { type?: unknown; request?: Request }) => {
    if (message.type === 'child-ack') {
      unanswered -= 1;
      if (unanswered < unansweredLimit) resume?.();
    } else if (message.type === 'child-request') {
      handle(message.request as Request, context).then(
        (result) => port.postMessage({ type: 'done', result }),
        (error: unknown) => {
          // A defect of ours is thrown on, the process ends, and the parent reports a crash.
          if (!(error instanceof AppError)) throw error;
          port.postMessage({ type: 'done', error: toChildError(error) });
        },
      );
    } else {
      for (const listener of listeners) listener(message);
    }
  });
}

export function toChildError(error: AppError): ChildError {
  return { code: error.code, details: error.details };
}
