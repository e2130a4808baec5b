import type { JobView } from '../../../../shared/contract/job.contract.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { call, errorData, isCancelled } from '../../api/client.ts';
import { useJobs } from '../../api/use-job.ts';
import { changeOf } from './change-plan.ts';
import type { ChangePlan } from './change-plan.ts';
import { putWork, useWork, workOf } from './rules-memory.ts';
import type { RulesWork } from './rules-memory.ts';

export interface RehearsalState extends Pick<RulesWork, 'plan' | 'running' | 'result' | 'check' | 'error'> {
  /** How far the work is, when the program has told. */
  readonly view: JobView | undefined;
  readonly setPlan: (plan: ChangePlan) => void;
  /** Judges everybody by both, beside what is in force; writes nothing. */
  readonly start: (plan: ChangePlan) => Promise<void>;
  readonly checkOnly: () => Promise<void>;
  readonly cancel: () => void;
  /** Takes exactly what was shown into force. Throws CallError. */
  readonly adopt: (reason: string) => Promise<WindowResponse<'rules:adopt'>>;
}

const forgotten = { result: undefined, check: undefined, error: undefined } as const;

/** Runs long work of a year under a job id of its own; what a newer work has replaced is dropped. */
async function run(year: number, plan: ChangePlan, work: (jobId: string) => Promise<void>): Promise<void> {
  const jobId = crypto.randomUUID();
  putWork(year, { ...forgotten, plan, jobId, running: true });
  try {
    await work(jobId);
  } catch (thrown) {
    if (workOf(year).jobId === jobId && !isCancelled(thrown)) putWork(year, { error: errorData(thrown) });
  } finally {
    if (workOf(year).jobId === jobId) putWork(year, { running: false });
  }
}

export async function startRehearsal(year: number, plan: ChangePlan): Promise<void> {
  const change = changeOf(plan);
  await run(year, plan, async (jobId) => {
    const result = await call('rules:rehearse', { year, change, jobId });
    if (workOf(year).jobId !== jobId) return;
    putWork(year, { result });
    const check = await call('rules:check', { year, change });
    if (workOf(year).jobId === jobId) putWork(year, { check });
  });
}

/** One rehearsal of a year: what is compared, how far it is, what came of it. It outlives the screen. */
export function useRehearsal(year: number): RehearsalState {
  const { plan, running, result, check, error, jobId } = useWork(year);
  const jobs = useJobs();
  return {
    plan,
    running,
    result,
    check,
    error,
    view: jobs.find((job) => job.jobId === jobId),
    setPlan: (next) => putWork(year, { ...forgotten, plan: next, jobId: undefined, running: false }),
    start: (next) => startRehearsal(year, next),
    checkOnly: () =>
      run(year, [], async (id) => {
        const found = await call('rules:check', { year, jobId: id });
        if (workOf(year).jobId === id) putWork(year, { check: found });
      }),
    cancel: () => {
      if (jobId !== undefined) void call('job:cancel', { jobId }).catch(() => undefined);
    },
    adopt: async (reason) => {
      if (result === undefined) throw new Error('nothing was rehearsed');
      const taken = await call('rules:adopt', {
        year,
        change: changeOf(plan),
        reason,
        rehearsal: result.rehearsal,
      });
      putWork(year, { ...forgotten, plan: [] });
      return taken;
    },
  };
}
