import { formatFen } from '../../../../shared/domain/money.ts';
import { call, useQuery } from '../../api/client.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { formatMoment } from '../../components/format.ts';
import { cardChainText } from '../../text/zh-CN/study-card-chain.ts';
import common from './card-common.module.css';

const text = cardChainText;

/** Takes a refund back; what was written stays on record with who took it back. */
export async function undoRefund(refundId: number): Promise<void> {
  try {
    await call('study-card:refund-undo', { refundId });
    notify({ kind: 'good', matter: 'card-refund', text: text.refundUndone });
  } catch (thrown) {
    notifyError(thrown);
  }
}

/** The refunds written for an order, those taken back among them. */
export function RefundList({ rowId }: { rowId: number }) {
  const { data } = useQuery('study-card:refunds', { rowId }, { topics: ['cards'] });
  return (data?.refunds ?? []).map((refund) => (
    <p key={refund.refundId} className={common.minor}>
      {text.refundLine(refund.on, formatFen(refund.amount), refund.remark)}
      {refund.undoneAt === null ? (
        <button type="button" className={common.link} onClick={() => void undoRefund(refund.refundId)}>
          {text.refundUndo}
        </button>
      ) : (
        text.refundTakenBack(formatMoment(refund.undoneAt), refund.undoneBy)
      )}
    </p>
  ));
}
