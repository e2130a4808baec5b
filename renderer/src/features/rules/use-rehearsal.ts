import { useState } from 'react';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import type { Rehearsal } from '../../../../shared/contract/rules.contract.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, isCancelled } from '../../api/client.ts';
import { useJob } from '../../api/use-job.ts';
import type { Job } from '../../api/use-job.ts';
import { changeOf } from './change-plan.ts';
import type { ChangePlan } from './change-plan.ts';

export type Check = WindowResponse<'rules:check'>;

export interface RehearsalState {
  /** What is to be compared; nothing has been asked of it yet where there is neither a result nor an error. */
  readonly plan: ChangePlan;
  readonly result: Rehearsal | undefined;
  readonly check: Check | undefined;
  readonly error: ErrorData | undefined;
  readonly job: Job;
  readonly setPlan: (plan: ChangePlan) => void;
  /** Judges everybody twice, beside what is in force; writes nothing. */
  readonly start: (plan: ChangePlan) => Promise<void>;
  readonly checkOnly: () => Promise<void>;
  /** Takes exactly what was shown into force. Throws CallError. */
  readonly adopt: (reason: string) => Promise<WindowResponse<'rules:adopt'>>;
}

/** One rehearsal of a year: what is compared, how far it is, what came of it. Outlives a change of the panel. */
export function useRehearsal(year: number): RehearsalState {
  const job = useJob();
  const [plan, setPlan] = useState<ChangePlan>([]);
  const [result, setResult] = useState<Rehearsal>();
  const [check, setCheck] = useState<Check>();
  const [error, setError] = useState<ErrorData>();

  function forget() {
    setResult(undefined);
    setCheck(undefined);
    setError(undefined);
  }

  async function start(next: ChangePlan) {
    setPlan(next);
    forget();
    try {
      const change = changeOf(next);
      const rehearsed = await job.run('rules:rehearse', { year, change });
      setResult(rehearsed);
      setCheck(await job.run('rules:check', { year, change }));
    } catch (thrown) {
      if (!isCancelled(thrown)) setError(errorData(thrown));
    }
  }

  async function checkOnly() {
    setPlan([]);
    forget();
    try {
      setCheck(await job.run('rules:check', { year }));
    } catch (thrown) {
      if (!isCancelled(thrown)) setError(errorData(thrown));
    }
  }

  async function adopt(reason: string) {
    if (result === undefined) throw new Error('nothing was rehearsed');
    const taken = await call('rules:adopt', {
      year,
      change: changeOf(plan),
      reason,
      rehearsal: result.rehearsal,
    });
    setPlan([]);
    forget();
    return taken;
  }

  return {
    plan,
    result,
    check,
    error,
    job,
    setPlan: (next) => {
      setPlan(next);
      forget();
    },
    start,
    checkOnly,
    adopt,
  };
}
