import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { PushMessage } from '../../shared/contract/push.ts';
import { AppError } from '../../shared/errors.ts';
import { lockDataFolder, type DataLock } from '../database/data-lock.ts';
import { openDatabase, type Database } from '../database/database.ts';
import { createDispatcher, type Dispatcher } from '../dispatch/dispatch.ts';
import { JobBoard } from '../dispatch/jobs.ts';
import type { ChildHost } from '../platform/child-host.ts';
import type { Clock } from '../platform/clock.ts';
import { fileLogger, logFolderOf, silentLogger } from '../platform/logger.ts';
import { isNetworkShare } from '../platform/network-share.ts';
import type { ChangedTopic, ServiceContext } from '../services/service.ts';
import { createHandlers } from './create-handlers.ts';

export interface CoreOptions {
  /** The data folder; null answers as an empty ledger and writes nothing. */
  readonly dataFolder: string | null;
  /** Who holds the folder, for the one who finds it locked. */
  readonly holder: string;
  readonly clock: Clock;
  readonly childHost: ChildHost;
  readonly version: string;
  /** Reads proofs while nobody asks: a window does, a command only what it was asked for. */
  readonly background?: boolean;
  readonly nativeBinding?: string;
  readonly push: (message: PushMessage) => void;
}

export interface Core extends Dispatcher {
  /** Reads ahead what a window asks for first, while its page is still being loaded. */
  warmUp(): void;
  close(): Promise<void>;
}

/** Opens the ledger and wires services to channels. The window runs it in a worker thread, the command line inline. */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { dataFolder, clock } = options;
  if (dataFolder !== null && isNetworkShare(dataFolder))
    throw new AppError('data.network-share', { path: dataFolder });
  const folder = dataFolder ?? mkdtempSync(path.join(os.tmpdir(), 'cme-ledger-'));
  const lock = dataFolder === null ? undefined : takeLock(dataFolder, options);
  let database: Database | undefined;
  const leave = async (): Promise<void> => {
    await database?.close();
    lock?.release();
    if (dataFolder === null) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const binding = options.nativeBinding === undefined ? {} : { nativeBinding: options.nativeBinding };
    database = await openDatabase({ folder: dataFolder, now: () => clock.now(), ...binding });
    const logger = dataFolder === null ? silentLogger : fileLogger(logFolderOf(dataFolder));
    const jobs = new JobBoard((view) => options.push({ topic: 'job:changed', data: view }));
    const listeners: ((topics: readonly ChangedTopic[]) => void)[] = [];
    const context: ServiceContext = {
      database,
      folder,
      clock,
      childHost: options.childHost,
      logger,
      changed(...topics) {
        for (const listener of listeners) listener(topics);
        options.push({ topic: 'data:changed', data: { topics } });
      },
      onChanged: (listener) => void listeners.push(listener),
    };
    const { handlers, stop, warmUp } = await createHandlers(
      context,
      jobs,
      options.version,
      options.background ?? false,
    );
    const dispatcher = createDispatcher(handlers, jobs, logger);
    return {
      dispatch: dispatcher.dispatch,
      warmUp,
      async close() {
        jobs.cancelAll();
        await stop();
        await leave();
      },
    };
  } catch (error) {
    await leave();
    throw error;
  }
}

function takeLock(dataFolder: string, options: CoreOptions): DataLock {
  try {
    mkdirSync(dataFolder, { recursive: true });
    return lockDataFolder(dataFolder, options.holder, options.clock.now(), options.nativeBinding);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('data.not-writable', { path: dataFolder }, { cause: error });
  }
}
