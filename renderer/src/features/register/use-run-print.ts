import { useState } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { WindowRequest } from '../../../../shared/contract/index.ts';
import type { PrintRunOutcome } from '../../../../shared/contract/print-run.contract.ts';
import type { PrintLayout } from '../../../../shared/domain/print.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, isCancelled } from '../../api/client.ts';
import { useJob, type Job } from '../../api/use-job.ts';
import { registerText } from '../../text/zh-CN/register.ts';

export interface RunOutcome {
  /** The file, or the folder that the run's own folder was made in. */
  readonly file: PickedFile;
  readonly layout: PrintLayout;
  readonly outcome: PrintRunOutcome;
}

export interface RunPrint {
  readonly job: Job;
  readonly result: RunOutcome | undefined;
  readonly error: ErrorData | undefined;
  /** `people` is how many are expected on it, for the name of the file. */
  start(request: Omit<WindowRequest<'register:run'>, 'out' | 'jobId'>, people: number): Promise<void>;
}

/** Asks where to and prints one paper for each of many people as a run. */
export function useRunPrint(): RunPrint {
  const job = useJob();
  const [result, setResult] = useState<RunOutcome>();
  const [error, setError] = useState<ErrorData>();
  return {
    job,
    result,
    error,
    async start(request, people) {
      const { kind, year, layout, format } = request;
      const paper = registerText.kinds[kind];
      try {
        const { file } = await call('dialog:save-file', {
          title: layout === 'one-file' ? registerText.saveTitle(paper) : registerText.folderTitle(paper),
          suggestedName: `${registerText.suggestedName(year, paper, people)}.${format}`,
          ...(layout === 'one-file' ? {} : { folder: true }),
        });
        if (file === null) return;
        setError(undefined);
        setResult(undefined);
        const outcome = await job.run('register:run', { ...request, out: file.token });
        setResult({ file, layout, outcome });
      } catch (thrown) {
        if (!isCancelled(thrown)) setError(errorData(thrown));
      }
    },
  };
}
