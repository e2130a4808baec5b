import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ChannelName, ResponseOf, WindowRequest } from '../../shared/contract/index.ts';
import type { PushMessage } from '../../shared/contract/push.ts';
import type { ErrorData } from '../../shared/errors.ts';
import { createCore, type Core } from '../../electron/core/create-core.ts';
import { childrenFolder } from '../../electron/platform/asset-paths.ts';
import { fixedClock } from '../../electron/platform/clock.ts';
import { createForkChildHost } from '../../electron/platform/fork-child-host.ts';

export interface TestCore {
  /** The data folder; the test's own files may stand beside it in `scratch`. */
  readonly dataFolder: string;
  readonly scratch: string;
  readonly pushes: readonly PushMessage[];
  /** The value of a call that must succeed. */
  call<Name extends ChannelName>(channel: Name, request: WindowRequest<Name>): Promise<ResponseOf<Name>>;
  /** The error of a call that must be refused. */
  refused(channel: ChannelName, request: unknown): Promise<ErrorData>;
  /** Closes and opens the same data folder again, as a restart does. */
  restart(now?: string): Promise<void>;
  /** Ends everything and removes the folders. */
  close(): Promise<void>;
}

export const testNow = '2025-11-20T09:00:00+08:00';

/** A core on a fresh data folder with a standing clock and real children, driven through its channels. */
export async function createTestCore(
  now: string = testNow,
  onPush: (message: PushMessage) => void = () => undefined,
): Promise<TestCore> {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'cme-test-'));
  const dataFolder = path.join(scratch, 'data');
  const pushes: PushMessage[] = [];
  const open = (at: string): Promise<Core> =>
    createCore({
      dataFolder,
      holder: '测试',
      clock: fixedClock(at),
      childHost: createForkChildHost(childrenFolder),
      version: '0.0.0',
      push: (message) => {
        pushes.push(message);
        onPush(message);
      },
    });
  let core = await open(now);
  return {
    dataFolder,
    scratch,
    pushes,
    async call<Name extends ChannelName>(channel: Name, request: WindowRequest<Name>) {
      const reply = await core.dispatch(channel, request);
      if (!reply.ok) throw new Error(`${channel}: ${reply.error.code} ${reply.error.message}`);
      return reply.value as ResponseOf<Name>;
    },
    async refused(channel, request) {
      const reply = await core.dispatch(channel, request);
      if (reply.ok) throw new Error(`${channel} was not refused`);
      return reply.error;
    },
    async restart(at = now) {
      await core.close();
      core = await open(at);
    },
    async close() {
      await core.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
