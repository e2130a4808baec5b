import { call } from '../../api/client.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { commonText } from '../../text/zh-CN/common.ts';
import { checksText } from '../../text/zh-CN/review-checks.ts';

/** 「不是重复」, remembered for the pair, and the way back. */
export function usePairs(onChanged: () => void): {
  dismiss: (pairId: string) => void;
  restore: (pairId: string) => void;
} {
  const restore = (pairId: string) =>
    void call('check:restore-pair', { pairId }).then(() => {
      notify({ kind: 'info', matter: 'pair', text: checksText.restored });
      onChanged();
    }, notifyError);
  const dismiss = (pairId: string) =>
    void call('check:dismiss-pair', { pairId }).then(() => {
      notify({
        kind: 'good',
        matter: 'pair',
        text: checksText.dismissedNow,
        action: { label: commonText.undo, run: () => restore(pairId) },
      });
      onChanged();
    }, notifyError);
  return { dismiss, restore };
}
