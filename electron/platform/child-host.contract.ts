import { strictEqual, ok, rejects, deepStrictEqual } from 'node:assert/strict';
import { AppError } from '../../shared/errors.ts';
import { runInChild, type ChildExitReason, type ChildHandle, type ChildHost } from './child-host.ts';

/**
 * What every implementation of `ChildHost` must do. Plain functions, so that the same cases run under vitest against
 * `fork` and inside a real Electron main process against `utilityProcess`. Needs the entry `contract-probe`.
 */
export interface ContractCase {
  readonly title: string;
  run(host: ChildHost): Promise<void>;
}

const megabyte = 1024 * 1024;
const roomy = { maxRssBytes: 600 * megabyte, deadlineMs: 30_000 };

function start(host: ChildHost, limits = roomy): ChildHandle {
  return host.start({ entry: 'contract-probe', name: 'contract-probe', ...limits });
}

function ending(child: ChildHandle): Promise<ChildExitReason> {
  return new Promise((resolve) => void child.onExit(resolve));
}

function nextMessage(child: ChildHandle): Promise<unknown> {
  return new Promise((resolve) => {
    const stop = child.onMessage((message) => {
      stop();
      resolve(message);
    });
  });
}

function failsWith(code: string): (error: unknown) => boolean {
  return (error) => error instanceof AppError && error.code === code;
}

export const childHostContract: readonly ContractCase[] = [
  {
    title: 'a request sent before the child is up is answered, with Chinese text, maps and bytes intact',
    run: async (host) => {
      const value = { 姓名: '林一鸣𠮷', seen: new Map([[2, 'b']]), bytes: new Uint8Array([1, 2, 255]) };
      const answer = await runInChild<object, typeof value>(host, 'contract-probe', { do: 'echo', value });
      strictEqual(answer.姓名, value.姓名);
      deepStrictEqual([...answer.seen], [[2, 'b']]);
      deepStrictEqual([...answer.bytes], [1, 2, 255]);
    },
  },
  {
    title: 'progress arrives in order, and the child waits for a slow reader',
    run: async (host) => {
      const seen: number[] = [];
      let mostAhead = 0;
      const result = await runInChild<object, number, { index: number; emitted: number }>(
        host,
        'contract-probe',
        { do: 'count', to: 40 },
        {
          onProgress: async ({ index }) => {
            await new Promise((resolve) => setImmediate(resolve));
            seen.push(index);
            mostAhead = Math.max(mostAhead, index - seen.length);
          },
        },
      );
      strictEqual(result, 40);
      deepStrictEqual(
        seen,
        Array.from({ length: 40 }, (_, index) => index),
      );
      ok(mostAhead <= 8);
    },
  },
  {
    title: 'an error thrown in the child keeps its code and details',
    run: async (host) => {
      await rejects(runInChild(host, 'contract-probe', { do: 'fail' }, { fileName: '甲.xlsx' }), (error) => {
        ok(error instanceof AppError);
        strictEqual(error.code, 'file.macro');
        strictEqual(error.details['name'], '甲.xlsx');
        return true;
      });
    },
  },
  {
    title: 'a child that exits with code 0 and no final message has crashed',
    run: async (host) => {
      const child = start(host);
      const ended = ending(child);
      child.send({ type: 'child-request', request: { do: 'exit', code: 0 } });
      strictEqual(await ended, 'crashed');
      await rejects(runInChild(host, 'contract-probe', { do: 'exit', code: 0 }), failsWith('file.damaged'));
    },
  },
  {
    title: 'a defect in the child is a crash, not an answer',
    run: (host) => rejects(runInChild(host, 'contract-probe', { do: 'throw' }), failsWith('file.damaged')),
  },
  {
    title: 'a busy child is ended at its deadline',
    run: (host) =>
      rejects(
        runInChild(host, 'contract-probe', { do: 'spin' }, { limits: { deadlineMs: 1500 } }),
        failsWith('file.timeout'),
      ),
  },
  {
    title: 'a child that grows outside its heap is ended by the watch',
    run: async (host) => {
      const limits = { maxRssBytes: 300 * megabyte };
      await rejects(
        runInChild(host, 'contract-probe', { do: 'grow-buffers' }, { limits }),
        failsWith('file.memory'),
      );
    },
  },
  {
    title: 'a child that grows inside its heap is ended by the heap limit, long before the process is large',
    run: async (host) => {
      let peak = 0;
      const limits = { maxRssBytes: 2000 * megabyte };
      const run = runInChild(
        host,
        'contract-probe',
        { do: 'grow-heap' },
        { limits, onPeakRss: (bytes) => (peak = bytes) },
      );
      await rejects(run, failsWith('file.memory'));
      ok(peak < 600 * megabyte, `peak ${Math.round(peak / megabyte)} MB`);
    },
  },
  {
    title: 'kill ends a busy child, and is safe to call twice',
    run: async (host) => {
      const child = start(host);
      const ended = ending(child);
      const first = nextMessage(child);
      child.send({ type: 'child-request', request: { do: 'spin' } });
      await first;
      child.kill();
      child.kill();
      strictEqual(await ended, 'killed');
      child.send({ type: 'child-request', request: { do: 'echo' } });
      strictEqual(await ending(child), 'killed');
    },
  },
  {
    title: 'cancelling ends the child and says so',
    run: async (host) => {
      const controller = new AbortController();
      const run = runInChild(
        host,
        'contract-probe',
        { do: 'spin' },
        {
          signal: controller.signal,
          onProgress: () => controller.abort(),
        },
      );
      await rejects(run, failsWith('job.cancelled'));
      await rejects(
        runInChild(host, 'contract-probe', { do: 'echo' }, { signal: controller.signal }),
        failsWith('job.cancelled'),
      );
    },
  },
  {
    title: 'memory is known while the child lives',
    run: async (host) => {
      const child = start(host);
      const ended = ending(child);
      child.send({ type: 'child-request', request: { do: 'spin' } });
      while (child.rss() <= 10 * megabyte) await new Promise((resolve) => setTimeout(resolve, 50));
      ok(child.rss() > 10 * megabyte && child.rss() < 600 * megabyte);
      child.kill();
      await ended;
      ok(child.peakRss() >= child.rss());
    },
  },
];
