import { AppError, errorCodes, type ErrorCode, type ErrorDetails } from '../../shared/errors.ts';

/**
 * Killable children for untrusted bytes. The interface has two implementations: Node's `fork` (command line, tests)
 * and Electron's `utilityProcess` (the window). Both hand a `RawChild` to `superviseChild`, which watches memory and
 * deadline and decides how the child ended, so that they cannot disagree.
 */
export interface ChildHost {
  start(options: ChildStart): ChildHandle;
}

export interface ChildStart {
  /** The entry's name (`sheet-reader` is `<children folder>/sheet-reader.child.js` or `.ts`), or an absolute path. */
  readonly entry: string;
  /** For the log and the list of processes. */
  readonly name: string;
  /** Resident memory of the whole process, in bytes; above it the child is killed. */
  readonly maxRssBytes: number;
  /** Counted from the start or from the last `extendDeadline`. */
  readonly deadlineMs: number;
}

/** `done` means that the final message arrived; every other end is a failure, whatever the exit code says. */
export type ChildExitReason = 'done' | 'killed' | 'crashed' | 'memory' | 'deadline';

export interface ChildHandle {
  /** Structured-cloneable plain data. Sent before the child is up, it is kept until it is. */
  send(message: unknown): void;
  /** Every message but the machinery's own. Returns the way to stop listening. */
  onMessage(listener: (message: unknown) => void): () => void;
  /** Called once, when the process is gone; at once if it is gone already. */
  onExit(listener: (reason: ChildExitReason) => void): () => void;
  /** Ends the process at once; safe to call twice. */
  kill(): void;
  /** Last known resident memory in bytes, 0 before the first look. */
  rss(): number;
  /** Highest resident memory seen so far, in bytes. */
  peakRss(): number;
  /** Starts the deadline anew, for a child that takes many requests in turn; `null` stops the clock. */
  extendDeadline(deadlineMs: number | null): void;
}

/** What an implementation of `ChildHost` provides; everything else is the same for all and stands below. */
export interface RawChild {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called when the process is gone, for whatever reason. The exit code is not asked: it says nothing reliable. */
  onExit(listener: () => void): void;
  kill(): void;
  /** Resident memory in bytes, or undefined where only the child itself can tell (it reports every 100 ms). */
  readRss(): number | undefined;
  /** Highest resident memory in bytes where the system keeps count, so that a peak between two looks is seen. */
  readPeakRss?(): number | undefined;
}

export const watchIntervalMs = 100;
/** A child that has said `done` is told farewell, and gets this long to go by itself. */
const farewellMs = 2000;

/** Messages of the machinery, never shown to listeners of `onMessage`. */
interface RssReport {
  readonly type: 'child-rss';
  readonly bytes: number;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isRssReport(message: unknown): message is RssReport {
  return isRecord(message) && message['type'] === 'child-rss' && typeof message['bytes'] === 'number';
}

function isDone(message: unknown): boolean {
  return isRecord(message) && message['type'] === 'done';
}

/** Watches a started process and turns it into a `ChildHandle`. */
export function superviseChild(
  raw: RawChild,
  options: Pick<ChildStart, 'maxRssBytes' | 'deadlineMs'>,
): ChildHandle {
  const messageListeners = new Set<(message: unknown) => void>();
  const exitListeners = new Set<(reason: ChildExitReason) => void>();
  let ending: ChildExitReason | undefined;
  let exited: ChildExitReason | undefined;
  let lastRss = 0;
  let highestRss = 0;
  let deadline: NodeJS.Timeout | undefined;

  const end = (reason: ChildExitReason): void => {
    if (ending !== undefined || exited !== undefined) return;
    ending = reason;
    raw.kill();
  };
  const look = (bytes: number | undefined): void => {
    if (bytes === undefined) return;
    lastRss = bytes;
    highestRss = Math.max(highestRss, bytes);
    if (bytes > options.maxRssBytes) end('memory');
  };
  const lookFromOutside = (): void => {
    look(raw.readRss());
    highestRss = Math.max(highestRss, raw.readPeakRss?.() ?? 0);
  };
  const watch = setInterval(lookFromOutside, watchIntervalMs);
  const setDeadline = (deadlineMs: number | null): void => {
    clearTimeout(deadline);
    deadline = deadlineMs === null ? undefined : setTimeout(() => end('deadline'), deadlineMs);
  };
  setDeadline(options.deadlineMs);

  raw.onMessage((message) => {
    if (isRssReport(message)) {
      look(message.bytes);
      return;
    }
    if (ending !== undefined || exited !== undefined) return;
    if (isDone(message)) {
      ending = 'done';
      highestRss = Math.max(highestRss, raw.readPeakRss?.() ?? 0);
      raw.send({ type: 'child-farewell' });
      clearTimeout(deadline);
      deadline = setTimeout(() => raw.kill(), farewellMs);
    }
    for (const listener of [...messageListeners]) listener(message);
  });
  raw.onExit(() => {
    if (exited !== undefined) return;
    exited = ending ?? 'crashed';
    clearInterval(watch);
    clearTimeout(deadline);
    for (const listener of [...exitListeners]) listener(exited);
    exitListeners.clear();
    messageListeners.clear();
  });

  return {
    send: (message) => {
      if (exited === undefined) raw.send(message);
    },
    onMessage: (listener) => {
      messageListeners.add(listener);
      return () => messageListeners.delete(listener);
    },
    onExit: (listener) => {
      if (exited !== undefined) {
        listener(exited);
        return () => undefined;
      }
      exitListeners.add(listener);
      return () => exitListeners.delete(listener);
    },
    kill: () => end('killed'),
    rss: () => lastRss,
    peakRss: () => highestRss,
    extendDeadline: setDeadline,
  };
}

/** An `AppError` on its way out of a child. */
export interface ChildError {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

export interface ChildLimits {
  readonly maxRssBytes: number;
  readonly deadlineMs: number;
}

/** What an untrusted file may cost: 600 MB and two minutes. */
export const untrustedLimits: ChildLimits = { maxRssBytes: 600 * 1024 * 1024, deadlineMs: 120_000 };

export interface RunOptions<Progress> {
  /** What the error says the trouble is about: the file's name as the officer knows it. */
  readonly fileName?: string;
  /**
   * Everything the child emits before its end. The child waits while eight messages are unanswered, and a message
   * is answered when this returns (or its promise settles): a slow reader slows the child, not the memory.
   */
  readonly onProgress?: (message: Progress) => void | Promise<void>;
  readonly signal?: AbortSignal;
  readonly limits?: Partial<ChildLimits>;
  /** Highest resident memory in bytes, told when the child is gone; for measurements and tests. */
  readonly onPeakRss?: (bytes: number) => void;
}

/**
 * Runs one request in a child of its own and waits until the child is gone.
 * Errors: what the child throws as `AppError`; `file.memory`, `file.timeout`, `file.damaged` when it had to be ended
 * or crashed; `job.cancelled` when `signal` aborts.
 */
export function runInChild<Request, Result, Progress = never>(
  host: ChildHost,
  entry: string,
  request: Request,
  options: RunOptions<Progress> = {},
): Promise<Result> {
  const { onProgress, signal, fileName = entry } = options;
  const limits = { ...untrustedLimits, ...options.limits };
  return new Promise<Result>((resolve, reject) => {
    if (signal?.aborted) {
      reject(new AppError('job.cancelled'));
      return;
    }
    const child = host.start({ entry, name: entry, ...limits });
    let answer: { result: Result } | undefined;
    let failure: unknown;
    let pending: Promise<void> = Promise.resolve();
    const fail = (error: unknown): void => {
      failure ??= error;
      child.kill();
    };
    const abort = (): void => fail(new AppError('job.cancelled'));
    signal?.addEventListener('abort', abort, { once: true });

    child.onMessage((message) => {
      if (!isRecord(message)) return;
      if (message['type'] === 'done') {
        if ('error' in message) failure ??= childErrorFrom(message['error'], fileName);
        else answer = { result: message['result'] as Result };
        return;
      }
      // Handled strictly one after the other, so that an asynchronous reader sees the rows in order.
      pending = pending
        .then(() => (failure === undefined ? onProgress?.(message as Progress) : undefined))
        .then(() => child.send({ type: 'child-ack' }), fail);
    });
    child.onExit((reason) => {
      signal?.removeEventListener('abort', abort);
      options.onPeakRss?.(child.peakRss());
      void pending.then(() => {
        if (failure !== undefined) reject(failure);
        else if (reason === 'done' && answer !== undefined) resolve(answer.result);
        else reject(errorForExit(reason, fileName));
      });
    });
    child.send({ type: 'child-request', request });
  });
}

/** The error that stands for a child which ended without its final message. */
export function errorForExit(reason: ChildExitReason, fileName: string): AppError {
  if (reason === 'memory') return new AppError('file.memory', { name: fileName });
  if (reason === 'deadline') return new AppError('file.timeout', { name: fileName });
  if (reason === 'killed') return new AppError('job.cancelled');
  return new AppError('file.damaged', { name: fileName, detail: '读取程序意外中止' });
}

/** Turns the plain data of a child's error back into an `AppError`; the file's name is added where the child left it out. */
export function childErrorFrom(data: unknown, fileName: string): AppError {
  const code = isRecord(data) ? errorCodes.find((known) => known === data['code']) : undefined;
  if (code === undefined || !isRecord(data)) return errorForExit('crashed', fileName);
  return new AppError(code, { name: fileName, ...detailsOf(data['details']) });
}

/** What a child says is a stranger's word: only texts, numbers and lists of texts are taken. */
function detailsOf(data: unknown): ErrorDetails {
  const entries = isRecord(data) ? Object.entries(data) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string | number | string[]] => isDetail(entry[1])),
  );
}

function isDetail(value: unknown): value is string | number | string[] {
  if (Array.isArray(value)) return value.every((part) => typeof part === 'string');
  return typeof value === 'string' || typeof value === 'number';
}
