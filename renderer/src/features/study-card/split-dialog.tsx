import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import type { CardLink, CardRow } from '../../../../shared/contract/study-card-values.ts';
import { formatFen } from '../../../../shared/domain/money.ts';
import { call, useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { cardDeskText } from '../../text/zh-CN/study-card-desk.ts';
import { fillParts, sumParts } from './split-amounts.ts';
import common from './card-common.module.css';
import tables from './card-tables.module.css';
import styles from './split-dialog.module.css';

const text = cardDeskText.split;

type SplitProposal = NonNullable<WindowResponse<'study-card:desk'>['rows'][number]['split']>;

interface SplitDialogProps {
  row: CardRow;
  onClose: () => void;
  /** How the program would share it out; a person confirms it, changed or not. */
  proposal: SplitProposal | null;
  onDone: (links: readonly CardLink[]) => void;
}

/** One remittance shared out among orders to the cent; what is left is always in sight. */
export function SplitDialog({ row, proposal, onClose, onDone }: SplitDialogProps) {
  const { year } = useApp();
  const answer = useQuery(
    'study-card:candidates',
    { year, rowId: row.rowId, limit: 1000 },
    { topics: ['cards'] },
  );
  const [texts, setTexts] = useState<ReadonlyMap<number, string>>(
    () => new Map(proposal?.parts.map((part) => [part.toRowId, formatFen(part.amount)])),
  );
  const [search, setSearch] = useState('');
  const [busy, setBusy] = useState(false);
  const total = row.amount ?? 0;
  const open = row.remainder ?? total;
  const { parts, given, bad } = sumParts(texts);
  const left = open - given;
  const orders: { rowId: number; title: string; detail: string; due: number }[] = [];
  for (const { rowId, title, detail, amount } of answer.data?.candidates ?? []) {
    if (rowId !== null) orders.push({ rowId, title, detail, due: amount ?? 0 });
  }
  const wanted = search.trim();
  const shown = orders.filter((order) => wanted === '' || `${order.title} ${order.detail}`.includes(wanted));
  const ready = parts.length > 0 && bad.length === 0 && left >= 0 && !busy;

  async function save() {
    if (!ready) return;
    setBusy(true);
    try {
      const done = await call('study-card:split', { rowId: row.rowId, parts: [...parts] });
      notify({
        kind: 'good',
        text: text.saved(formatCount(done.links.length), formatFen(done.remainder)),
      });
      onDone(done.links);
      onClose();
    } catch (thrown) {
      notifyError(thrown);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dialog title={text.title(row.title)} opened onClose={onClose} size={820}>
      <form
        className={common.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <dl className={styles.splitSums}>
          <div>
            <dt>{text.total}</dt>
            <dd>{formatFen(total)}</dd>
          </div>
          <div>
            <dt>{text.already}</dt>
            <dd>{formatFen(total - open)}</dd>
          </div>
          <div>
            <dt>{text.now}</dt>
            <dd>{formatFen(given)}</dd>
          </div>
          <div data-state={left < 0 ? 'bad' : left === 0 ? 'good' : 'open'}>
            <dt>{left < 0 ? text.over : text.remainder}</dt>
            <dd role="status">{formatFen(Math.abs(left))}</dd>
          </div>
        </dl>
        <div className={common.bar}>
          <TextInput
            size="xs"
            className={common.search}
            aria-label={text.search}
            placeholder={text.search}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
          <Button size="xs" variant="default" data-autofocus onClick={() => setTexts(fillParts(open, shown))}>
            {text.fill}
          </Button>
          <Button size="xs" variant="default" onClick={() => setTexts(new Map())}>
            {text.clear}
          </Button>
          <span className={common.minor}>{text.hint}</span>
        </div>
        {answer.error ? <ErrorPanel error={answer.error} onRetry={answer.reload} /> : null}
        {answer.loading ? <Loading /> : null}
        {answer.data !== undefined && orders.length === 0 ? (
          <p className={common.minor}>{text.none}</p>
        ) : null}
        <div className={styles.splitRows}>
          <table className={tables.entries}>
            <thead>
              <tr>
                <th scope="col">{text.order}</th>
                <th scope="col">{text.detail}</th>
                <th scope="col">{text.due}</th>
                <th scope="col">{text.part}</th>
              </tr>
            </thead>
            <tbody>
              {shown.slice(0, 300).map((order) => (
                <tr key={order.rowId}>
                  <td>{order.title}</td>
                  <td>{order.detail}</td>
                  <td className={styles.due}>{formatFen(order.due)}</td>
                  <td>
                    <TextInput
                      size="xs"
                      aria-label={`${text.part} ${order.title}`}
                      value={texts.get(order.rowId) ?? ''}
                      error={bad.includes(order.rowId)}
                      onChange={(event) =>
                        setTexts(new Map(texts).set(order.rowId, event.currentTarget.value))
                      }
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className={common.acts}>
          {bad.length > 0 ? <span className={common.problem}>{text.bad}</span> : null}
          <Button type="submit" disabled={!ready} loading={busy}>
            {text.save(formatCount(parts.length))}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
