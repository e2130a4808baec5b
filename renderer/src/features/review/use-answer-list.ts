import { useState } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { call, isCancelled } from '../../api/client.ts';
import { useJob, type Job } from '../../api/use-job.ts';
import { notifyError } from '../../app/notices.ts';
import { answersText } from '../../text/zh-CN/review-answers.ts';

interface AnswerList {
  plan: WindowResponse<'authority:plan'> | undefined;
  job: Job;
  /** Asks for a file and reads it. */
  pick: () => void;
  read: (file: PickedFile) => void;
  close: () => void;
}

/** The authority's list while it is looked at: read from a file, gone when it is recorded or left. */
export function useAnswerList(): AnswerList {
  const job = useJob();
  const [plan, setPlan] = useState<WindowResponse<'authority:plan'>>();
  const read = async (file: PickedFile | undefined) => {
    if (file === undefined || job.running) return;
    try {
      setPlan(await job.run('authority:plan', { file: file.token }));
    } catch (thrown) {
      if (!isCancelled(thrown)) notifyError(thrown);
    }
  };
  const pick = async () => {
    try {
      const { files } = await call('dialog:open-file', {
        title: answersText.pickTitle,
        extensions: ['xlsx', 'xls', 'csv'],
      });
      await read(files[0]);
    } catch (thrown) {
      notifyError(thrown);
    }
  };
  return {
    plan,
    job,
    pick: () => void pick(),
    read: (file) => void read(file),
    close: () => setPlan(undefined),
  };
}
