import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { formatFen } from '../../../../shared/domain/money.ts';
import { call, useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { studyCardText } from '../../text/zh-CN/study-card.ts';
import { cardClosingText } from '../../text/zh-CN/study-card-closing.ts';
import common from './card-common.module.css';
import styles from './closing-page.module.css';

const text = cardClosingText;

/** 结束本批: what is still open, what the season came to, and the officer's word for what stays open. */
export function ClosingPage({ seasonId }: { seasonId: string | undefined }) {
  const { year, go, back, canGoBack } = useApp();
  const seasons = useQuery('study-card:seasons', { year }, { topics: ['cards'] });
  const answer = useQuery('study-card:closing', seasonId === undefined ? null : { seasonId }, {
    topics: ['cards', 'roster'],
  });
  const [remark, setRemark] = useState('');
  const [busy, setBusy] = useState(false);
  const closing = answer.data;
  const open = (closing?.items ?? []).some((item) => !item.ok);
  const words = remark.trim();
  const closed = closing?.closedOn ?? null;
  const ready =
    closing !== undefined && closing.closable && closed === null && (!open || words !== '') && !busy;

  async function close() {
    if (!ready || seasonId === undefined) return;
    setBusy(true);
    try {
      await call('study-card:season-close', { seasonId, ...(words === '' ? {} : { remark: words }) });
      setRemark('');
      answer.reload();
      notify({ kind: 'good', text: text.done });
    } catch (thrown) {
      notifyError(thrown);
    } finally {
      setBusy(false);
    }
  }
  async function reopen() {
    if (seasonId === undefined || words === '' || busy) return;
    setBusy(true);
    try {
      await call('study-card:season-reopen', { seasonId, remark: words });
      setRemark('');
      answer.reload();
      notify({ kind: 'info', text: text.reopened });
    } catch (thrown) {
      notifyError(thrown);
    } finally {
      setBusy(false);
    }
  }
  useCommands(text.close, [
    {
      id: 'season-close',
      title: text.close,
      when: ready,
      run: () => void close(),
    },
  ]);

  if (seasonId === undefined) {
    return (
      <EmptyState title={text.noSeason}>
        <Button onClick={() => go('cards', { view: 'settings' })}>{studyCardText.views.settings}</Button>
      </EmptyState>
    );
  }
  if (answer.error) return <ErrorPanel error={answer.error} onRetry={answer.reload} />;
  if (!closing) return <Loading />;
  const title = seasons.data?.seasons.find((season) => season.id === seasonId)?.title ?? seasonId;
  const { totals } = closing;
  const money = [
    ['ordered', totals.ordered],
    ['withdrawn', totals.withdrawn],
    ['remitted', totals.remitted],
    ['personal', totals.personal],
    ['refunded', totals.refunded],
    ['invoiced', totals.invoiced],
    ['matched', totals.matched],
    ['remainder', totals.remainder],
    ['difference', totals.difference],
  ] as const;
  return (
    <div className={styles.closing}>
      <div className={common.pageHead}>
        <Button variant="default" size="compact-md" onClick={() => (canGoBack ? back() : go('cards'))}>
          ◂ {studyCardText.back}
        </Button>
        <h2 className={common.pageTitle}>{text.title(title)}</h2>
      </div>
      <p className={common.minor}>{text.lead}</p>
      <div className={styles.closingColumns}>
        <section aria-label={text.checklist}>
          <h3 className={common.section}>{text.checklist}</h3>
          <ul>
            {closing.items.map((item) => (
              <li key={item.id} className={styles.checkItem}>
                <StatusMark mark={item.ok ? 'good' : item.blocks ? 'bad' : 'question'}>
                  {item.ok ? text.ok : item.blocks ? text.blocks : text.asks}
                </StatusMark>
                <span className={common.fill}>{item.text}</span>
                <span>{item.ok || item.count === 0 ? '' : text.count(formatCount(item.count))}</span>
              </li>
            ))}
          </ul>
        </section>
        <section aria-label={text.totals}>
          <h3 className={common.section}>{text.totals}</h3>
          <dl className={styles.sums}>
            {money.map(([name, amount]) => (
              <div key={name} data-last={name === 'difference'}>
                <dt>{text.columns[name]}</dt>
                <dd>{formatFen(amount)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      {closed === null ? (
        <>
          {open && closing.closable ? (
            <Textarea
              label={text.remark}
              value={remark}
              maxLength={500}
              autosize
              minRows={2}
              onChange={(event) => setRemark(event.currentTarget.value)}
            />
          ) : null}
          <div className={styles.closeActs}>
            <CommandButton command="season-close" tone="primary" />
            {closing.closable ? (
              open && words === '' ? (
                <span className={common.minor}>{text.remarkNeeded}</span>
              ) : null
            ) : (
              <span className={common.problem}>{text.blocked}</span>
            )}
          </div>
        </>
      ) : (
        <>
          <p className={common.done} role="status">
            ✓ {text.closed(closed)}
          </p>
          <Textarea
            label={text.reopenRemark}
            value={remark}
            maxLength={500}
            autosize
            minRows={2}
            onChange={(event) => setRemark(event.currentTarget.value)}
          />
          <div className={styles.closeActs}>
            <Button variant="default" disabled={words === ''} loading={busy} onClick={() => void reopen()}>
              {text.reopenSave}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
