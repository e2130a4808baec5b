import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { DecisionKind, ReasonCode, ReviewLevel } from '../../../../shared/domain/claim.ts';
import type { ProofView } from '../../../../shared/contract/claim.contract.ts';
import { call, prefetch, useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { dismissMatter, notify, notifyError } from '../../app/notices.ts';
import type { RouteParams, ScreenProps } from '../../app/routes.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { ProofViewer } from '../../components/proof-viewer/proof-viewer.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { decisionNames, reviewText } from '../../text/zh-CN/review.ts';
import { ClaimPanel } from './claim-panel.tsx';
import { awaitsUpper } from './awaits-upper.ts';
import { decodeAhead } from '../../components/proof-viewer/picture-cache.ts';
import { QueueFilters, QueueList } from './queue-list.tsx';
import { nextAfter } from './queue-order.ts';
import { ReasonPanel } from './reason-panel.tsx';
import { useReviewQueue } from './use-review-queue.ts';
import styles from './review.module.css';

const text = reviewText.commands;
type Filter = RouteParams['review'];

interface Decision {
  claimIds: readonly string[];
  decision: DecisionKind;
  level: ReviewLevel;
}

/** 审核: one claim at a time, a key decides, the decision is saved as it is made. */
export default function ReviewScreen({ params }: ScreenProps<'review'>) {
  const { year, go, replaceParams } = useApp();
  const { claimId: wanted, ...filter } = params;
  const queue = useReviewQueue({ year, ...filter });
  const facets = useQuery('review:facets', { year }, { topics: ['claims', 'rules'] });
  const undoable = useQuery('review:undoable', {}, { topics: ['claims'] });
  const [chosen, setChosen] = useState<string | undefined>(wanted);
  const [pinned, setPinned] = useState<string | undefined>(wanted);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<Decision & { decision: 'return' | 'reject' }>();
  const [listOpen, setListOpen] = useState(false);
  const search = useRef<HTMLInputElement>(null);

  const order = queue.order ?? [];
  // A claim opened from elsewhere or just restored stays up even when the filter does not show it.
  const current = chosen !== undefined && (order.includes(chosen) || chosen === pinned) ? chosen : order[0];
  const at = current === undefined ? -1 : order.indexOf(current);

  const claim = useQuery('claim:get', current === undefined ? null : { claimId: current }, {
    topics: ['claims', 'proofs', 'rules'],
    keepPrevious: false,
  });
  const effect = useQuery('review:effect', current === undefined ? null : { claimId: current }, {
    topics: ['claims', 'roster', 'settings', 'rules'],
    keepPrevious: false,
  });

  // The picture that is waited for comes with the claim, not after it.
  const firstProofId = current === undefined ? null : (queue.rowOf(current)?.firstProofId ?? null);
  useEffect(() => {
    if (firstProofId !== null) decodeAhead(firstProofId);
  }, [firstProofId]);

  const following = [order[at + 1], order[at + 2]].filter((id) => id !== undefined);
  const ahead = following.map((id) => `${id} ${queue.rowOf(id)?.firstProofId ?? ''}`).join('|');
  useEffect(() => {
    if (ahead === '') return;
    // What comes next must not be in the way of what is on the screen.
    const idle = requestIdleCallback(
      () => {
        for (const each of ahead.split('|')) {
          const [claimId = '', proofId = ''] = each.split(' ');
          if (proofId !== '') decodeAhead(proofId);
          prefetch('claim:get', { claimId });
          prefetch('review:effect', { claimId });
        }
      },
      { timeout: 200 },
    );
    return () => cancelIdleCallback(idle);
  }, [ahead]);

  const detail = claim.data;
  const status = detail?.status ?? (current === undefined ? undefined : queue.rowOf(current)?.status);
  const upper = detail !== undefined && awaitsUpper(detail);
  // Nobody decides what is not on the screen yet, however fast the keys come.
  const isOpen =
    detail !== undefined && (status === 'unreviewed' || status === 'in-review' || status === 'returned');
  // What was decided may be corrected by deciding otherwise; both stand in the history.
  const maySettle = detail !== undefined && status !== 'draft';
  const canAccept = maySettle && status !== 'accepted';
  const canReturn = maySettle && status !== 'returned';
  const canReject = maySettle && status !== 'rejected';
  const level: ReviewLevel = upper ? 'upper' : 'unit';
  const batch = undoable.data?.batch ?? null;

  const decide = async (what: Decision, reasonCode?: ReasonCode, remark = '') => {
    const ids = [...what.claimIds];
    setAsking(undefined);
    dismissMatter('review');
    setChosen(nextAfter(order, current, new Set(ids)));
    setMarked((before) => new Set([...before].filter((id) => !what.claimIds.includes(id))));
    const out = queue.takeOut(ids);
    try {
      await call('review:decide', {
        claimIds: ids,
        decision: what.decision,
        level: what.level,
        ...(reasonCode === undefined ? {} : { reasonCode }),
        ...(remark === '' ? {} : { remark }),
      });
      out.settle(true);
      if (ids.length > 1) {
        notify({
          kind: 'good',
          matter: 'review',
          text: reviewText.decidedMany(decisionNames[what.decision], formatCount(ids.length)),
          action: { label: commonText.undo, run: () => void undo() },
        });
      }
    } catch (thrown) {
      out.settle(false);
      setChosen(ids[0]);
      notifyError(thrown);
      queue.reload();
    }
  };

  const undo = async () => {
    try {
      const before = await call('review:undoable', {});
      const { restored } = await call('review:undo', {});
      const claimIds = before.batch?.claimIds ?? [];
      queue.bringBack(claimIds);
      setPinned(claimIds[0]);
      setChosen(claimIds[0]);
      notify({ kind: 'info', matter: 'review', text: reviewText.undone(formatCount(restored)) });
      queue.reload();
    } catch (thrown) {
      notifyError(thrown);
    }
  };

  const detach = async (proof: ProofView) => {
    if (current === undefined) return;
    try {
      await call('proof:detach', { proofId: proof.proofId, claimId: current });
      notify({
        kind: 'info',
        text: reviewText.proof.detached(proof.name),
        action: { label: reviewText.proof.toTray, run: () => go('tray') },
      });
    } catch (thrown) {
      notifyError(thrown);
    }
  };

  const move = (step: number) => {
    const next = order[Math.max(0, Math.min(order.length - 1, at + step))];
    if (next !== undefined) setChosen(next);
  };
  const toggle = (claimId: string) =>
    setMarked((before) => {
      const next = new Set(before);
      if (!next.delete(claimId)) next.add(claimId);
      return next;
    });
  const markAndMove = (step: number) => {
    if (current === undefined) return;
    const next = order[at + step];
    setMarked((before) => new Set([...before, current, ...(next === undefined ? [] : [next])]));
    move(step);
  };
  const one = (decision: DecisionKind): Decision => ({
    claimIds: current === undefined ? [] : [current],
    decision,
    level,
  });
  const inOrder = () => order.filter((id) => marked.has(id));
  const ask = (what: Decision) => {
    if (what.decision !== 'accept') setAsking({ ...what, decision: what.decision });
  };
  const some = marked.size > 0;
  const markedRows = [...marked].map((id) => queue.rowOf(id));
  const questioned = markedRows.filter((each) => each && each.findings.length > 0).length;
  const allKnown = !markedRows.includes(undefined);
  const markedLevel: ReviewLevel = filter.status === 'in-review' ? 'upper' : 'unit';

  useCommands(reviewText.title, [
    {
      id: 'accept',
      title: upper ? text.acceptUpper : text.accept,
      keys: ['A'],
      when: canAccept,
      run: () => void decide(one('accept')),
    },
    {
      id: 'return',
      title: upper ? text.returnUpper : text.return,
      keys: ['R'],
      when: canReturn,
      run: () => ask(one('return')),
    },
    {
      id: 'reject',
      title: upper ? text.rejectUpper : text.reject,
      keys: ['X'],
      when: canReject,
      run: () => ask(one('reject')),
    },
    {
      id: 'later',
      title: text.later,
      keys: ['S'],
      when: isOpen && order.length > 1,
      run: () => {
        if (current === undefined) return;
        setChosen(nextAfter(order, current, new Set([current])));
        queue.putOff(current);
      },
    },
    {
      id: 'undo',
      title: batch ? reviewText.undoTitle(decisionNames[batch.decision], batch.count) : text.undo,
      keys: ['U', 'Ctrl+Z'],
      when: batch !== null,
      run: () => void undo(),
    },
    {
      id: 'next',
      repeats: true,
      title: text.next,
      keys: ['J', 'ArrowDown'],
      when: at < order.length - 1,
      run: () => move(1),
    },
    {
      id: 'previous',
      repeats: true,
      title: text.previous,
      keys: ['K', 'ArrowUp'],
      when: at > 0,
      run: () => move(-1),
    },
    {
      id: 'mark',
      title: text.mark,
      keys: ['M'],
      when: current !== undefined,
      run: () => toggle(current ?? ''),
    },
    {
      id: 'mark-down',
      repeats: true,
      title: text.markDown,
      keys: ['Shift+J'],
      when: at >= 0,
      run: () => markAndMove(1),
    },
    {
      id: 'mark-up',
      repeats: true,
      title: text.markUp,
      keys: ['Shift+K'],
      when: at >= 0,
      run: () => markAndMove(-1),
    },
    {
      id: 'mark-all',
      title: text.markAll,
      keys: ['Ctrl+A'],
      when: order.length > 0,
      run: () => setMarked(new Set(order)),
    },
    {
      id: 'accept-marked',
      title: text.acceptMarked,
      keys: ['Shift+A'],
      when: some,
      run: () => void decide({ claimIds: inOrder(), decision: 'accept', level: markedLevel }),
    },
    {
      id: 'return-marked',
      title: text.returnMarked,
      keys: ['Shift+R'],
      when: some,
      run: () => ask({ claimIds: inOrder(), decision: 'return', level: markedLevel }),
    },
    {
      id: 'reject-marked',
      title: text.rejectMarked,
      keys: ['Shift+X'],
      when: some,
      run: () => ask({ claimIds: inOrder(), decision: 'reject', level: markedLevel }),
    },
    {
      id: 'review-search',
      title: text.search,
      keys: ['/'],
      run: () => {
        setListOpen(true);
        setTimeout(() => search.current?.focus());
      },
    },
    {
      id: 'review-list',
      title: text.list,
      keys: ['Q'],
      run: () => setListOpen((before) => !before),
    },
    {
      id: 'review-person',
      title: text.person,
      keys: ['P'],
      when: detail !== undefined,
      run: () => detail && go('roster', { view: 'person', staffNumber: detail.staffNumber }),
    },
    {
      id: 'unmark',
      title: reviewText.unmark,
      keys: ['Escape'],
      when: some,
      quiet: true,
      run: () => setMarked(new Set()),
    },
  ]);

  const changeFilter = (next: Filter) => {
    replaceParams('review', next);
    // The keys go back to the queue once a choice is made; a search is still being typed.
    if (next.search === filter.search) {
      requestAnimationFrame(
        () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
      );
    }
    setChosen(undefined);
    setMarked(new Set());
  };
  const filtered = Object.keys(filter).length > 0;
  const counts = queue.counts;
  const empty = (
    <ReviewEmpty filtered={filtered} decided={counts?.decided ?? 0} onClear={() => changeFilter({})} />
  );

  if (queue.error) return <ErrorPanel error={queue.error} onRetry={queue.reload} />;
  const row = current === undefined ? undefined : queue.rowOf(current);
  return (
    <div className={styles.screen}>
      <div className={styles.strip}>
        <CommandButton command="review-list" />
        <span className={styles.stripText}>
          {at >= 0 && reviewText.position(formatCount(at + 1), formatCount(order.length))}
          {row && `　${row.personName} · ${row.name}`}
        </span>
        <CommandButton command="previous" />
        <CommandButton command="next" />
      </div>
      <section className={styles.queue} data-open={listOpen} aria-label={reviewText.queue}>
        <QueueFilters filter={filter} facets={facets.data} searchRef={search} onFilter={changeFilter} />
        <QueueList
          queue={queue}
          current={current}
          marked={marked}
          onChoose={(claimId) => {
            setChosen(claimId);
            setListOpen(false);
          }}
          onMark={toggle}
          empty={
            <p className={styles.listEmpty}>{filtered ? reviewText.empty.filtered : reviewText.empty.done}</p>
          }
        />
        {queue.order !== undefined && (
          <p className={styles.listFoot}>{reviewText.shown(formatCount(order.length))}</p>
        )}
      </section>
      <section className={styles.proof}>
        {current === undefined ? (
          queue.order === undefined ? (
            <Loading />
          ) : (
            <div className={styles.center}>{empty}</div>
          )
        ) : detail ? (
          <ProofViewer
            key={current}
            proofs={detail.proofs}
            onDetach={isOpen ? (proof) => void detach(proof) : undefined}
            empty={
              <EmptyState
                title={reviewText.proof.none}
                hint={
                  detail.requiredProofs.length > 0
                    ? reviewText.proof.missing(detail.requiredProofs.join('；'))
                    : reviewText.proof.noneHint
                }
              >
                <Button variant="default" onClick={() => go('tray')}>
                  {reviewText.proof.toTray}
                </Button>
              </EmptyState>
            }
          />
        ) : claim.error ? (
          <ErrorPanel error={claim.error} onRetry={claim.reload} />
        ) : null}
        {asking && (
          <ReasonPanel
            kind={asking.decision}
            count={asking.claimIds.length}
            onDecide={(reasonCode, remark) => void decide(asking, reasonCode, remark)}
            onClose={() => setAsking(undefined)}
          />
        )}
      </section>
      <aside className={styles.side}>
        {detail && (
          <ClaimPanel
            claim={detail}
            effect={effect.data}
            effectError={effect.error?.message}
            onPerson={() => go('roster', { view: 'person', staffNumber: detail.staffNumber })}
          />
        )}
      </aside>
      <footer className={styles.bar}>
        {some ? (
          <>
            <span className={styles.markedCount}>
              {reviewText.marked(formatCount(marked.size))}
              {questioned > 0 && (
                <span className={styles.markedQuestions}>
                  {reviewText.markedQuestions(formatCount(questioned), allKnown)}
                </span>
              )}
            </span>
            <CommandButton command="accept-marked" tone="good" />
            <CommandButton command="return-marked" />
            <CommandButton command="reject-marked" tone="bad" />
            <CommandButton command="unmark" />
          </>
        ) : (
          <>
            <CommandButton command="accept" tone="good" />
            <CommandButton command="return" />
            <CommandButton command="reject" tone="bad" />
            <CommandButton command="later" />
            <CommandButton command="proof-zoom" />
          </>
        )}
        <CommandButton command="undo" />
        {counts && (
          <span className={styles.progress}>
            {reviewText.progress(
              formatCount(counts.decided),
              formatCount(counts.decided + counts.waiting),
              formatCount(counts.decidedToday),
            )}
          </span>
        )}
      </footer>
    </div>
  );
}

function ReviewEmpty({
  filtered,
  decided,
  onClear,
}: {
  filtered: boolean;
  decided: number;
  onClear: () => void;
}) {
  const { go } = useApp();
  const words = reviewText.empty;
  if (filtered) {
    return (
      <EmptyState title={words.filtered} hint={words.filteredHint}>
        <Button onClick={onClear}>{reviewText.filters.clear}</Button>
      </EmptyState>
    );
  }
  if (decided > 0) {
    return (
      <EmptyState title={words.done} hint={words.doneHint(formatCount(decided))}>
        <Button onClick={() => go('compliance')}>{words.compliance}</Button>
        <Button variant="default" onClick={() => go('tray')}>
          {words.tray}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={words.nothing} hint={words.nothingHint}>
      <Button onClick={() => go('intake')}>{words.import}</Button>
    </EmptyState>
  );
}
