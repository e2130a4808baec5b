import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ChannelName, ResponseOf } from '../../shared/contract/index.ts';
import type { PushMessage } from '../../shared/contract/push.ts';
import type { ErrorData } from '../../shared/errors.ts';
import { createCore, type Core } from '../../electron/core/create-core.ts';
import { childrenFolder } from '../../electron/platform/asset-paths.ts';
import { fixedClock, type Clock } from '../../electron/platform/clock.ts';
import { createForkChildHost } from '../../electron/platform/fork-child-host.ts';

/** A whole core on a fresh data folder, with a clock that stands still and real children. */
export interface TestCore {
  readonly core: Core;
  readonly folder: string;
  readonly pushes: readonly PushMessage[];
  /** Calls a channel and gives its value; a refusal fails the test with its message. */
  call<Name extends ChannelName>(channel: Name, request: unknown): Promise<ResponseOf<Name>>;
  /** Calls a channel that must refuse and gives the error. */
  refusal(channel: ChannelName, request: unknown): Promise<ErrorData>;
  /** Closes the core and opens another on the same folder, as a restart of the program does. */
  restart(): Promise<TestCore>;
  /** Closes the core and removes the folder. */
  dispose(): Promise<void>;
}

export const testNow = '2025-11-21T09:00:00+08:00';

export interface TestCoreOptions {
  readonly folder?: string;
  readonly clock?: Clock;
}

export async function createTestCore(options: TestCoreOptions = {}): Promise<TestCore> {
  const folder = options.folder ?? mkdtempSync(path.join(os.tmpdir(), 'cme-test-'));
  const clock = options.clock ?? fixedClock(testNow);
  const pushes: PushMessage[] = [];
  const core = await createCore({
    dataFolder: folder,
    holder: '测试',
    clock,
    childHost: createForkChildHost(childrenFolder),
    version: '0.0.0-test',
    push: (message) => void pushes.push(message),
  });
  return {
    core,
    folder,
    pushes,
    async call<Name extends ChannelName>(channel: Name, request: unknown) {
      const reply = await core.dispatch(channel, request);
      if (!reply.ok) throw new Error(`${channel}: ${reply.error.code} ${reply.error.message}`);
      return reply.value as ResponseOf<Name>;
    },
    async refusal(channel, request) {
      const reply = await core.dispatch(channel, request);
      if (reply.ok) throw new Error(`${channel} was expected to refuse`);
      return reply.error;
    },
    async restart() {
      await core.close();
      return createTestCore({ folder, clock });
    },
    async dispose() {
      await core.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
