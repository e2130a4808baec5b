import { TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ChecklistItem, YearStatus } from '../../../../shared/contract/year.contract.ts';
import { errorData, isCancelled, useJob, useQuery } from '../../api/client.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { useApp } from '../../app/app-context.ts';
import { notify } from '../../app/notices.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { ProgressRow } from '../../components/progress-row.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { closingText } from '../../text/zh-CN/closing.ts';
import { ClosingHistory } from './closing-history.tsx';
import { FrozenFacts } from './frozen-facts.tsx';
import { openItem } from './open-item.ts';
import styles from './closing.module.css';

function Item({ item }: { item: ChecklistItem }) {
  const app = useApp();
  const open = item.ok ? undefined : openItem(item, app);
  return (
    <li className={styles.item} data-ok={item.ok}>
      <StatusMark mark={item.ok ? 'good' : item.blocks ? 'bad' : 'question'}>
        {item.ok ? closingText.ok : item.blocks ? closingText.blocks : closingText.asks}
      </StatusMark>
      <span className={styles.itemTitle}>{item.title}</span>
      <span className={styles.itemText}>{item.text}</span>
      <span className={styles.itemCount}>{item.ok ? '' : formatCount(item.count)}</span>
      {open === undefined ? (
        <span />
      ) : (
        <button
          type="button"
          className={styles.link}
          onClick={open}
          aria-label={`${closingText.open} ${item.title}`}
        >
          {closingText.open} ▸
        </button>
      )}
    </li>
  );
}

/** What is still open, what closing would keep, and the closing itself. */
export function OpenYear({ year, status }: { year: number; status: YearStatus }) {
  const answer = useQuery(
    'year:checklist',
    { year },
    { topics: ['rules', 'claims', 'proofs', 'prints', 'roster', 'settings', 'cards'] },
  );
  const job = useJob();
  const [remark, setRemark] = useState('');
  const [by, setBy] = useState('');
  const [everything, setEverything] = useState(false);
  const [error, setError] = useState<ErrorData>();
  const found = answer.data;
  const words = remark.trim();
  const ready =
    found !== undefined && found.closable && (!found.remarkNeeded || words !== '') && !job.running;

  async function close() {
    if (!ready) return;
    setError(undefined);
    try {
      await job.run('year:close', {
        year,
        ...(words === '' ? {} : { remark: words }),
        ...(by.trim() === '' ? {} : { by: by.trim() }),
      });
      notify({ kind: 'good', text: closingText.closed(year) });
    } catch (thrown) {
      if (!isCancelled(thrown)) setError(errorData(thrown));
    }
  }
  useCommands(closingText.views.year, [
    {
      id: 'year-close',
      title: closingText.close,
      when: ready,
      run: () => void close(),
    },
  ]);

  if (answer.error) return <ErrorPanel error={answer.error} onRetry={answer.reload} />;
  if (!found) return <Loading />;
  const done = found.items.filter(({ ok }) => ok).length;
  const shown = everything ? found.items : found.items.filter(({ ok }) => !ok);
  return (
    <div className={styles.columns}>
      <section className={styles.card} aria-label={closingText.checklist}>
        <h2 className={styles.heading}>{closingText.checklist}</h2>
        <p className={styles.minor}>{closingText.checklistLead}</p>
        {shown.length === 0 ? <p className={styles.good}>✓ {closingText.allDone}</p> : null}
        <ul className={styles.items}>
          {shown.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </ul>
        {done === 0 ? null : (
          <p className={styles.minor}>
            {everything ? null : `✓ ${closingText.onlyOpen(done)} `}
            <button type="button" className={styles.link} onClick={() => setEverything(!everything)}>
              {everything ? closingText.hideDone : closingText.showAll}
            </button>
          </p>
        )}
      </section>
      <div className={styles.side}>
        <FrozenFacts title={closingText.freezes} frozen={found.freezes} />
        <section className={styles.card} aria-label={closingText.close}>
          <Textarea
            label={found.remarkNeeded ? closingText.remark : closingText.remarkOptional}
            placeholder={closingText.remarkHint}
            value={remark}
            maxLength={500}
            autosize
            minRows={2}
            onChange={(event) => setRemark(event.currentTarget.value)}
          />
          <TextInput
            label={closingText.by}
            placeholder={closingText.byHint}
            value={by}
            maxLength={40}
            onChange={(event) => setBy(event.currentTarget.value)}
          />
          {job.running ? (
            <ProgressRow title={closingText.closing} view={job.view} onCancel={job.cancel} />
          ) : (
            <div className={styles.acts}>
              <CommandButton command="year-close" tone="primary" />
              <span className={found.closable ? styles.minor : styles.bad}>
                {!found.closable
                  ? `✗ ${closingText.closeBlocked}`
                  : found.remarkNeeded && words === ''
                    ? closingText.remarkNeeded
                    : ''}
              </span>
            </div>
          )}
          {error ? <ErrorPanel error={error} /> : null}
        </section>
        <ClosingHistory closings={status.closings} />
      </div>
    </div>
  );
}
