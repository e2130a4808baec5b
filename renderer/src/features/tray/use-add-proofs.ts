import { useState } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import { call, useJob } from '../../api/client.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { formatCount } from '../../components/format.ts';
import { trayText } from '../../text/zh-CN/tray.ts';

export const proofExtensions = ['jpg', 'jpeg', 'png', 'webp', 'bmp', 'pdf'];
const atOnce = 2000;

/** Takes pictures and PDFs into the tray, from a dialog or a drop. */
export function useAddProofs() {
  const job = useJob();
  const [refused, setRefused] = useState<readonly { name: string; message: string }[]>([]);

  const add = async (files: readonly PickedFile[]) => {
    if (files.length === 0) return;
    try {
      const answer = await job.run('proof:add', { files: files.slice(0, atOnce).map((file) => file.token) });
      setRefused(answer.refused);
      notify({
        kind: answer.added + answer.known > 0 ? 'good' : 'info',
        text: trayText.added(formatCount(answer.added), formatCount(answer.known)),
      });
    } catch (thrown) {
      notifyError(thrown);
    }
  };
  const pick = async () => {
    try {
      const { files } = await call('dialog:open-file', {
        title: trayText.addTitle,
        extensions: proofExtensions,
        multiple: true,
      });
      await add(files);
    } catch (thrown) {
      notifyError(thrown);
    }
  };
  return { job, add, pick, refused, clearRefused: () => setRefused([]) };
}
