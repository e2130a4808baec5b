import type { JobView } from '../../shared/contract/job.contract.ts';
import { AppError } from '../../shared/errors.ts';
import { breathe } from '../platform/breathe.ts';
import type { Job } from '../platform/job.ts';

export type { Job };

const reportEveryMilliseconds = 100;

export class JobBoard {
  readonly #running = new Map<string, { view: JobView; controller: AbortController }>();
  readonly #push: (view: JobView) => void;

  constructor(push: (view: JobView) => void) {
    this.#push = push;
  }

  list(): JobView[] {
    return [...this.#running.values()].map((entry) => entry.view);
  }

  cancel(jobId: string): boolean {
    const entry = this.#running.get(jobId);
    entry?.controller.abort();
    return entry !== undefined;
  }

  cancelAll(): void {
    for (const entry of this.#running.values()) entry.controller.abort();
  }

  /** Runs work as a job that can be followed and cancelled under `jobId`; without one it is a plain request. */
  async run<Result>(
    jobId: string | undefined,
    channel: string,
    work: (job: Job) => Promise<Result>,
  ): Promise<Result> {
    const controller = new AbortController();
    if (jobId === undefined) return work({ signal: controller.signal, step: () => undefined, breathe });
    if (this.#running.has(jobId)) {
      throw new AppError('ipc.invalid-request', { path: 'jobId', problem: '已有一项任务用着这个编号' });
    }
    const entry = {
      controller,
      view: { jobId, channel, state: 'running', step: '', done: 0, total: null } as JobView,
    };
    this.#running.set(jobId, entry);
    let reported = 0;
    const show = (change: Partial<JobView>, force: boolean) => {
      entry.view = { ...entry.view, ...change };
      const now = performance.now();
      if (!force && now - reported < reportEveryMilliseconds) return;
      reported = now;
      this.#push(entry.view);
    };
    const job: Job = {
      signal: controller.signal,
      step: (text, done, total) => show({ step: text, done, total }, text !== entry.view.step),
      breathe: async () => {
        await breathe();
        if (controller.signal.aborted) throw new AppError('job.cancelled');
      },
    };
    show({}, true);
    try {
      const result = await work(job);
      show({ state: 'done' }, true);
      return result;
    } catch (error) {
      show({ state: controller.signal.aborted ? 'cancelled' : 'failed' }, true);
      throw error;
    } finally {
      this.#running.delete(jobId);
    }
  }
}
