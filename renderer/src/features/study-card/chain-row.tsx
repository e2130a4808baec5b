import { useState } from 'react';
import type { CardRow } from '../../../../shared/contract/study-card-values.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { formatFen } from '../../../../shared/domain/money.ts';
import { providerNames, studyCardText } from '../../text/zh-CN/study-card.ts';
import { cardChainText } from '../../text/zh-CN/study-card-chain.ts';
import { RefundDialog } from './refund-dialog.tsx';
import { RefundList } from './refund-list.tsx';
import { SecretValue } from './secret-value.tsx';
import { VoucherList } from './voucher-list.tsx';
import common from './card-common.module.css';
import styles from './chain-row.module.css';

const text = cardChainText;

/** One row of one list as it stands there, with the secrets hidden and what may be added to it. */
export function ChainRow({ row, year }: { row: CardRow; year: number }) {
  const [all, setAll] = useState(false);
  const [refunding, setRefunding] = useState(false);
  const figures = [
    row.date,
    row.amount === null ? null : studyCardText.yuan(formatFen(row.amount)),
    row.credits === null ? null : studyCardText.credits(formatCredit(row.credits)),
  ].filter((each) => each !== null);
  return (
    <article className={styles.row}>
      <p className={common.rowTitle}>{row.title}</p>
      <p className={common.minor}>
        {[row.provider === null ? null : providerNames[row.provider], row.party].filter(Boolean).join(' · ')}
      </p>
      <p>{figures.join(' · ')}</p>
      {row.matched !== null && row.remainder !== null && row.amount !== null ? (
        <p className={common.minor}>{text.matched(formatFen(row.matched), formatFen(row.remainder))}</p>
      ) : null}
      {row.secrets.map((field) => (
        <p key={field}>
          {text.secrets[field]} <SecretValue rowId={row.rowId} field={field} />
        </p>
      ))}
      {all ? (
        <dl className={common.fields}>
          {row.fields
            .filter((field) => field.value !== '')
            .map((field) => (
              <div key={field.id}>
                <dt>{field.name}</dt>
                <dd>{field.value}</dd>
              </div>
            ))}
          <div>
            <dt>{studyCardText.none}</dt>
            <dd>{text.place(row.sheet, row.fileName, row.row)}</dd>
          </div>
        </dl>
      ) : null}
      {row.kind === 'remittances' ? <VoucherList row={row} /> : null}
      {row.kind === 'orders' ? <RefundList rowId={row.rowId} /> : null}
      <p className={styles.rowActs}>
        <button type="button" className={common.link} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? text.less : text.more}
        </button>
        {row.kind === 'orders' && row.amount !== null ? (
          <button type="button" className={common.link} onClick={() => setRefunding(true)}>
            {text.refund}
          </button>
        ) : null}
      </p>
      {refunding ? <RefundDialog row={row} year={year} onClose={() => setRefunding(false)} /> : null}
    </article>
  );
}
