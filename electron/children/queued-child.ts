import { AppError } from '../../shared/errors.ts';
import {
  childErrorFrom,
  errorForExit,
  type ChildHandle,
  type ChildHost,
  type ChildLimits,
} from '../platform/child-host.ts';

/** One request of many, as the child gets it. */
export interface QueuedWork<Request> {
  readonly type: 'work';
  readonly id: number;
  readonly request: Request;
}

/** One long-lived child for many requests: starting a process and loading its libraries costs more than most of them. */
export interface QueuedChild<Request, Result> {
  /**
   * Requests wait for each other. A child that has to be killed or crashes is replaced; only the request that it was
   * working on fails. Errors: the child's own, `file.memory`, `file.timeout`, `file.damaged`, `job.cancelled`.
   */
  run(request: Request): Promise<Result>;
  /** Ends the child; what is waiting, and what comes after, is cancelled. */
  close(): void;
}

export interface QueuedChildOptions {
  readonly entry: string;
  /** The deadline is for one request. */
  readonly limits: ChildLimits;
  /** After so many answers a fresh child takes over; never, if left out. */
  readonly answersPerChild?: number;
  readonly onPeakRss?: ((bytes: number) => void) | undefined;
}

interface Waiting<Request, Result> {
  readonly message: QueuedWork<Request>;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: AppError) => void;
}

/** A child that has grown to this share of its memory is replaced between two requests, lest the next pays for it. */
const freshChildShare = 0.6;

/** The child's entry answers through `serveQueue`. */
export function createQueuedChild<Request extends { readonly name: string }, Result>(
  host: ChildHost,
  { entry, limits, answersPerChild = Infinity, onPeakRss }: QueuedChildOptions,
): QueuedChild<Request, Result> {
  const queue: Waiting<Request, Result>[] = [];
  let child: ChildHandle | undefined;
  let working: Waiting<Request, Result> | undefined;
  let nextId = 1;
  let closed = false;

  const start = (): ChildHandle => {
    const started = host.start({ entry, name: entry, ...limits });
    let answers = 0;
    started.onMessage((message) => {
      const answer = message as { type: string; id: number; result: Result; error: unknown };
      if (!working || working.message.id !== answer.id) return;
      const finished = working;
      working = undefined;
      started.extendDeadline(null);
      if (answer.type === 'answer') finished.resolve(answer.result);
      else finished.reject(childErrorFrom(answer.error, finished.message.request.name));
      answers += 1;
      if (answers >= answersPerChild || started.rss() > limits.maxRssBytes * freshChildShare) {
        child = undefined;
        started.kill();
      }
      workOn();
    });
    started.onExit((reason) => {
      onPeakRss?.(started.peakRss());
      if (child !== started) return;
      child = undefined;
      const unlucky = working;
      working = undefined;
      unlucky?.reject(errorForExit(reason, unlucky.message.request.name));
      workOn();
    });
    started.send({ type: 'child-request', request: null });
    return started;
  };
  const workOn = (): void => {
    if (working) return;
    working = queue.shift();
    if (!working) return;
    child ??= start();
    child.extendDeadline(limits.deadlineMs);
    child.send(working.message);
  };

  return {
    run: (request) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new AppError('job.cancelled'));
        queue.push({ message: { type: 'work', id: nextId++, request }, resolve, reject });
        workOn();
      }),
    close: () => {
      closed = true;
      for (const { reject } of queue.splice(0)) reject(new AppError('job.cancelled'));
      child?.kill();
    },
  };
}
