import { useState } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, isCancelled } from '../../api/client.ts';
import { useJob } from '../../api/use-job.ts';
import type { Job } from '../../api/use-job.ts';
import { registerText } from '../../text/zh-CN/register.ts';

export type PaperFormat = 'pdf' | 'xlsx';

export interface Printed {
  readonly file: PickedFile;
  readonly reply: WindowResponse<'register:print'>;
}

export interface Print {
  readonly job: Job;
  readonly printed: Printed | undefined;
  readonly error: ErrorData | undefined;
  readonly start: (year: number, staffNumbers: readonly string[], format: PaperFormat) => Promise<void>;
}

/** Asks where to, writes the registers as a long job, and keeps what came of it. */
export function usePrint(): Print {
  const job = useJob();
  const [printed, setPrinted] = useState<Printed>();
  const [error, setError] = useState<ErrorData>();

  async function start(year: number, staffNumbers: readonly string[], format: PaperFormat) {
    try {
      const { file } = await call('dialog:save-file', {
        title: registerText.saveTitle,
        suggestedName: `${registerText.suggestedName(year, staffNumbers.length)}.${format}`,
      });
      if (file === null) return;
      setError(undefined);
      setPrinted(undefined);
      const reply = await job.run('register:print', {
        kind: 'annual-register',
        year,
        staffNumbers: [...staffNumbers],
        out: file.token,
        format,
      });
      setPrinted({ file, reply });
    } catch (thrown) {
      if (!isCancelled(thrown)) setError(errorData(thrown));
    }
  }

  return { job, printed, error, start };
}
