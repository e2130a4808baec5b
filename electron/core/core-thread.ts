import { parentPort, workerData } from 'node:worker_threads';
import { AppError, describeError, type ErrorData } from '../../shared/errors.ts';
import { clockFromEnvironment } from '../platform/clock.ts';
import type { CoreStart, FromCore, ToCore } from '../platform/core-protocol.ts';
import { fileLogger, logDefect, logFolderOf } from '../platform/logger.ts';
import { createPortChildHost } from '../platform/port-child-host.ts';
import { programVersion } from '../platform/program-version.ts';
import { createCore, type Core } from './create-core.ts';

/** The core's worker thread: opens the ledger, then answers requests until it is told to close. */
const port = parentPort;
if (!port) throw new Error('the core runs in a worker thread only');
const start = workerData as CoreStart;
const post = (message: FromCore): void => port.postMessage(message);

const opening = createCore({
  dataFolder: start.dataFolder,
  holder: '继教台账窗口',
  clock: clockFromEnvironment(process.env),
  childHost: createPortChildHost(port),
  version: programVersion(),
  background: true,
  push: (push) => post({ push }),
  ...(start.nativeBinding === undefined ? {} : { nativeBinding: start.nativeBinding }),
});

async function answer(core: Core, message: ToCore): Promise<void> {
  if ('close' in message) {
    await core.close();
    port?.close();
  } else if ('channel' in message) {
    post({ id: message.id, reply: await core.dispatch(message.channel, message.payload) });
  }
}

function toDefect(error: unknown): ErrorData {
  const reference = logDefect(fileLogger(logFolderOf(start.dataFolder)), error, { channel: 'start' });
  return describeError('internal.unexpected', { reference });
}

try {
  const core = await opening;
  port.on('message', (message: ToCore) => void answer(core, message));
  post({ ready: true });
  core.warmUp();
} catch (error) {
  if (process.env['CME_DEBUG']) console.error(error);
  post({ failed: error instanceof AppError ? error.toData() : toDefect(error) });
  port.close();
}
