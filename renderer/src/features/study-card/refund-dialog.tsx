import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CardRow } from '../../../../shared/contract/study-card-values.ts';
import { civilDateOf, isCivilDate } from '../../../../shared/domain/civil-date.ts';
import { fenFromText, formatFen } from '../../../../shared/domain/money.ts';
import { call } from '../../api/client.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { DateField } from '../../components/date-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { cardChainText } from '../../text/zh-CN/study-card-chain.ts';
import { undoRefund } from './refund-list.tsx';
import common from './card-common.module.css';

const text = cardChainText;

interface RefundDialogProps {
  row: CardRow;
  year: number;
  onClose: () => void;
}

/** Money that came back for an order and stands in no list. */
export function RefundDialog({ row, year, onClose }: RefundDialogProps) {
  const [amount, setAmount] = useState(formatFen(row.amount ?? 0));
  const [on, setOn] = useState(civilDateOf(new Date()));
  const [remark, setRemark] = useState('');
  const fen = fenFromText(amount);
  const ready = fen !== undefined && fen > 0 && isCivilDate(on);
  async function save() {
    if (fen === undefined || !ready) return;
    try {
      const { refundId } = await call('study-card:refund', {
        orderRowId: row.rowId,
        amount: fen,
        on,
        remark,
      });
      notify({
        kind: 'good',
        matter: 'card-refund',
        text: text.refundSaved,
        action: { label: text.refundUndo, run: () => void undoRefund(refundId) },
      });
      onClose();
    } catch (thrown) {
      notifyError(thrown);
    }
  }
  return (
    <Dialog title={`${text.refundTitle} ${row.title}`} opened onClose={onClose} size={420}>
      <form
        className={common.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextInput
          data-autofocus
          label={text.refundAmount}
          value={amount}
          error={fen === undefined || fen <= 0 ? text.badAmount : undefined}
          onChange={(event) => setAmount(event.currentTarget.value)}
        />
        <DateField
          label={text.refundOn}
          value={on}
          year={year}
          error={isCivilDate(on) ? undefined : text.badDate}
          onChange={setOn}
        />
        <TextInput
          label={text.refundRemark}
          value={remark}
          maxLength={200}
          onChange={(event) => setRemark(event.currentTarget.value)}
        />
        <div className={common.acts}>
          <Button type="submit" disabled={!ready}>
            {text.refundSave}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
