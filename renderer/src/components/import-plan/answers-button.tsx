import { Button } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { commonText } from '../../text/zh-CN/common.ts';

interface AnswersButtonProps {
  channel: 'roster:answers' | 'claim:answers' | 'study-card:import-answers';
  planId: string;
  fileName: string;
}

/** 「下载带结果的原表」: the officer's own workbook with a status and a reason column. */
export function AnswersButton({ channel, planId, fileName }: AnswersButtonProps) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const { file } = await call('dialog:save-file', {
        title: commonText.plan.answersTitle,
        suggestedName: commonText.plan.answersName(fileName),
      });
      if (!file) return;
      await call(channel, { planId, out: file.token });
      notify({
        kind: 'good',
        text: commonText.plan.answersSaved,
        action: {
          label: commonText.plan.show,
          run: () => void call('shell:show-file', { token: file.token }).catch(notifyError),
        },
      });
    } catch (thrown) {
      notifyError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="default" loading={busy} onClick={() => void save()}>
      {commonText.plan.answers}
    </Button>
  );
}
