import { useState } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { WindowRequest, WindowResponse } from '../../../../shared/contract/index.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, isCancelled } from '../../api/client.ts';
import { useJob, type Job } from '../../api/use-job.ts';
import { papersText } from '../../text/zh-CN/papers.ts';

export type PaperFormat = 'pdf' | 'xlsx';

export interface Printed {
  readonly file: PickedFile;
  readonly reply: WindowResponse<'register:print'>;
}

export interface PaperPrint {
  readonly job: Job;
  readonly printed: Printed | undefined;
  readonly error: ErrorData | undefined;
  /** `name` is what the file is to be called, without its ending. */
  start(
    request: Omit<WindowRequest<'register:print'>, 'out' | 'jobId'>,
    name: string,
    title?: string,
  ): Promise<void>;
}

/** Asks where to, writes the paper as a long job, and keeps what came of it. */
export function usePaperPrint(): PaperPrint {
  const job = useJob();
  const [printed, setPrinted] = useState<Printed>();
  const [error, setError] = useState<ErrorData>();
  return {
    job,
    printed,
    error,
    async start(request, name, title = papersText.saveTitle) {
      try {
        const { file } = await call('dialog:save-file', {
          title,
          suggestedName: `${name}.${request.format}`,
        });
        if (file === null) return;
        setError(undefined);
        setPrinted(undefined);
        const reply = await job.run('register:print', { ...request, out: file.token });
        setPrinted({ file, reply });
      } catch (thrown) {
        if (!isCancelled(thrown)) setError(errorData(thrown));
      }
    },
  };
}
