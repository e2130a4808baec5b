import { useState } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { call, isCancelled } from '../../api/client.ts';
import { useJob, type Job } from '../../api/use-job.ts';
import { notifyError } from '../../app/notices.ts';
import type { MappingChoice } from '../../components/import-plan/mapping-table.tsx';
import { answersText } from '../../text/zh-CN/review-answers.ts';

interface AnswerList {
  plan: WindowResponse<'authority:plan'> | undefined;
  /** The officer says which column is what; as long as one that is needed is missing there is nothing else to see. */
  naming: boolean;
  job: Job;
  /** Asks for a file and reads it. */
  pick: () => void;
  read: (file: PickedFile) => void;
  /** Reads the same file by what the officer said of it. */
  readAs: (choice: MappingChoice) => void;
  name: (naming: boolean) => void;
  close: () => void;
}

/** The authority's list while it is looked at: read from a file, gone when it is recorded or left. */
export function useAnswerList(): AnswerList {
  const job = useJob();
  const [file, setFile] = useState<PickedFile>();
  const [plan, setPlan] = useState<WindowResponse<'authority:plan'>>();
  const [naming, setNaming] = useState(false);
  const read = async (from: PickedFile | undefined, choice?: MappingChoice) => {
    if (from === undefined || job.running) return;
    try {
      const next = await job.run('authority:plan', { file: from.token, ...choice });
      setFile(from);
      setPlan(next);
      setNaming(choice !== undefined || next.missing.length > 0);
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
    naming,
    job,
    pick: () => void pick(),
    read: (from) => void read(from),
    readAs: (choice) => void read(file, choice),
    name: setNaming,
    close: () => setPlan(undefined),
  };
}
