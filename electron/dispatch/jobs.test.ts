import { describe, expect, it } from 'vitest';
import type { JobView } from '../../shared/contract/job.contract.ts';
import { JobBoard } from './jobs.ts';

describe('the board of long jobs', () => {
  it('tells what runs and how it ended', async () => {
    const seen: JobView[] = [];
    const board = new JobBoard((view) => void seen.push(view));
    const running = board.run('a', 'roster:apply', async (job) => {
      job.step('正在写入', 1, 2);
      await job.breathe();
      return 42;
    });
    expect(board.list()).toMatchObject([
      { jobId: 'a', state: 'running', step: '正在写入', done: 1, total: 2 },
    ]);
    expect(await running).toBe(42);
    expect(board.list()).toEqual([]);
    expect(seen.map((view) => view.state)).toEqual(['running', 'running', 'done']);
  });

  it('stops a cancelled job at its next breath and says so', async () => {
    const seen: JobView[] = [];
    const board = new JobBoard((view) => void seen.push(view));
    const running = board.run('a', 'roster:apply', async (job) => {
      for (;;) await job.breathe();
    });
    expect(board.cancel('a')).toBe(true);
    await expect(running).rejects.toMatchObject({ code: 'job.cancelled' });
    expect(seen.at(-1)?.state).toBe('cancelled');
    expect(board.cancel('a')).toBe(false);
  });

  it('does not let a second job take the name of a running one', async () => {
    const board = new JobBoard(() => undefined);
    let finish = (): void => undefined;
    const first = board.run('a', 'roster:apply', () => new Promise<void>((resolve) => (finish = resolve)));
    const second = board.run('a', 'claim:apply', async () => undefined);
    await expect(second).rejects.toMatchObject({ code: 'ipc.invalid-request' });
    expect(board.list()).toHaveLength(1);
    finish();
    await first;
  });
});
