import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { WindowChannelName, WindowRequest, WindowResponse } from '../../../shared/contract/index.ts';
import type { JobView } from '../../../shared/contract/job.contract.ts';
import { call, onPush } from './call.ts';

let jobs: readonly JobView[] = [];
const listeners = new Set<() => void>();

function put(job: JobView) {
  const others = jobs.filter((each) => each.jobId !== job.jobId);
  jobs = [...others, job].slice(-20);
  for (const listener of listeners) listener();
}

/** Follows every long job of the program. Called once, when the window starts. */
export function followJobs(): () => void {
  const stop = onPush('job:changed', put);
  void call('job:list', {}).then(
    (answer) => answer.jobs.forEach(put),
    () => undefined,
  );
  return stop;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** All long jobs known to the window, oldest first. */
export function useJobs(): readonly JobView[] {
  return useSyncExternalStore(subscribe, () => jobs);
}

type JobChannel = {
  [Name in WindowChannelName]: 'jobId' extends keyof WindowRequest<Name> ? Name : never;
}[WindowChannelName];

export interface Job {
  running: boolean;
  /** Progress, when the program has told any. */
  view: JobView | undefined;
  /** Runs a long channel with a job id of its own. Throws CallError; `job.cancelled` after a cancel. */
  run: <Name extends JobChannel>(
    name: Name,
    request: Omit<WindowRequest<Name>, 'jobId'>,
  ) => Promise<WindowResponse<Name>>;
  cancel: () => void;
}

/** One long job of a screen. It keeps running when the screen is left; it is then found behind ◔. */
export function useJob(): Job {
  const [jobId, setJobId] = useState<string>();
  const [running, setRunning] = useState(false);
  const current = useRef<string>(undefined);
  const alive = useRef(true);
  const all = useJobs();
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  const run = useCallback<Job['run']>(async (name, request) => {
    const id = crypto.randomUUID();
    current.current = id;
    setJobId(id);
    setRunning(true);
    try {
      return await call(name, { ...request, jobId: id } as WindowRequest<typeof name>);
    } finally {
      if (alive.current && current.current === id) setRunning(false);
    }
  }, []);

  const cancel = useCallback(() => {
    if (current.current !== undefined)
      void call('job:cancel', { jobId: current.current }).catch(() => undefined);
  }, []);

  return { running, view: all.find((job) => job.jobId === jobId), run, cancel };
}
