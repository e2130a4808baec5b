import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { civilDateOf } from '../../../../shared/domain/civil-date.ts';
import type { YearStatus } from '../../../../shared/contract/year.contract.ts';
import { call, useQuery } from '../../api/client.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { closingText } from '../../text/zh-CN/closing.ts';
import { ClosingHistory } from './closing-history.tsx';
import { CorrectionList } from './correction-list.tsx';
import { FrozenFacts } from './frozen-facts.tsx';
import styles from './closing.module.css';

interface ClosedYearProps {
  year: number;
  status: YearStatus;
  closed: NonNullable<YearStatus['closed']>;
}

/** A closed year: what was kept, what stands beside it since, and the way back with its reason. */
export function ClosedYear({ year, status, closed }: ClosedYearProps) {
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  // The rules of a closed year are those it was closed with; the roster may have been corrected since.
  const now = useQuery('year:checklist', { year }, { topics: ['rules', 'roster'] }).data?.freezes;
  async function reopen() {
    if (reason.trim() === '' || busy) return;
    setBusy(true);
    try {
      await call('year:reopen', { year, reason: reason.trim() });
      notify({ kind: 'info', text: closingText.reopened(year) });
    } catch (thrown) {
      notifyError(thrown);
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className={styles.columns}>
      <section className={styles.card} aria-label={closingText.corrections}>
        <p className={styles.closedLine}>
          {closingText.closedLine(civilDateOf(new Date(closed.at)), closed.by)}
          <span className={styles.minor}>
            {closingText.recordedBy(closed.recordedBy)} · {closed.remark || closingText.noRemark}
          </span>
        </p>
        <CorrectionList year={year} />
      </section>
      <div className={styles.side}>
        <FrozenFacts
          title={closingText.frozen}
          frozen={{
            ...closed,
            ...(now === undefined ? {} : { packTitle: now.packTitle, basis: now.basis }),
          }}
        />
        {now === undefined || now.rosterFingerprint === closed.rosterFingerprint ? null : (
          <p className={styles.minor}>? {closingText.rosterMoved}</p>
        )}
        <section className={styles.card} aria-label={closingText.reopen}>
          <Textarea
            label={closingText.reopenReason}
            description={closingText.reopenHint}
            value={reason}
            maxLength={500}
            autosize
            minRows={2}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className={styles.acts}>
            <Button
              variant="default"
              disabled={reason.trim() === ''}
              loading={busy}
              onClick={() => void reopen()}
            >
              {closingText.reopen}
            </Button>
          </div>
        </section>
        <ClosingHistory closings={status.closings} />
      </div>
    </div>
  );
}
