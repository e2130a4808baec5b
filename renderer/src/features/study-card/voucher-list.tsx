import type { CardRow } from '../../../../shared/contract/study-card-values.ts';
import { call, useQuery } from '../../api/client.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { formatBytes, formatMoment } from '../../components/format.ts';
import { commonText } from '../../text/zh-CN/common.ts';
import { studyCardText } from '../../text/zh-CN/study-card.ts';
import { cardChainText } from '../../text/zh-CN/study-card-chain.ts';
import common from './card-common.module.css';
import styles from './chain-row.module.css';

const text = cardChainText;

/** 汇款凭证: the files that prove a remittance. */
export function VoucherList({ row }: { row: Pick<CardRow, 'rowId' | 'vouchers'> }) {
  const answer = useQuery('study-card:vouchers', row.vouchers === 0 ? null : { rowId: row.rowId }, {
    topics: ['cards'],
  });
  async function attach() {
    try {
      const { files } = await call('dialog:open-file', {
        title: text.attachTitle,
        extensions: ['pdf', 'jpg', 'jpeg', 'png'],
      });
      const [file] = files;
      if (file === undefined) return;
      await call('study-card:voucher-attach', { rowId: row.rowId, file: file.token });
      notify({ kind: 'good', text: text.attached(file.name) });
    } catch (thrown) {
      notifyError(thrown);
    }
  }
  async function save(voucherId: number, name: string) {
    try {
      const { file } = await call('dialog:save-file', { title: text.voucherTitle, suggestedName: name });
      if (file === null) return;
      await call('study-card:voucher-save', { voucherId, out: file.token });
      notify({
        kind: 'good',
        text: studyCardText.saved,
        action: {
          label: commonText.plan.show,
          run: () => void call('shell:show-file', { token: file.token }).catch(notifyError),
        },
      });
    } catch (thrown) {
      notifyError(thrown);
    }
  }
  return (
    <div className={styles.vouchers}>
      {(answer.data?.vouchers ?? []).map((voucher) => (
        <p key={voucher.voucherId}>
          {voucher.name} <span className={common.minor}>{formatBytes(voucher.size)}</span>{' '}
          <button
            type="button"
            className={common.link}
            title={text.voucherLine(formatMoment(voucher.at), voucher.by)}
            onClick={() => void save(voucher.voucherId, voucher.name)}
          >
            {text.voucherSave}
          </button>
        </p>
      ))}
      <button type="button" className={common.link} onClick={() => void attach()}>
        {text.attach}
      </button>
    </div>
  );
}
