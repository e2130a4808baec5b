import { memo, useRef } from 'react';
import type { QueueFilter } from '../../../../shared/contract/review.contract.ts';
import { useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { queueText } from '../../text/zh-CN/review-queue.ts';
import { reviewText } from '../../text/zh-CN/review.ts';
import { CheckProgress } from './check-progress.tsx';
import { ClaimPanel } from './claim-panel.tsx';
import { ClusterPanel } from './cluster-panel.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { DeskProof } from './desk-proof.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import { FilterPanel } from './filter-panel.tsx';
import { HistoryDrawer } from './history-drawer.tsx';
import { QueueHead } from './queue-head.tsx';
import { QueueList } from './queue-list.tsx';
import { ReviewEmpty } from './review-empty.tsx';
import { useDesk } from './use-desk.ts';
import type { DeskState } from './use-desk.ts';
import { useDeskCommands } from './use-desk-commands.ts';
import { useDrawnAfter } from './use-drawn-after.ts';
import { useHomeFocus } from './use-home-focus.ts';
import queueStyles from './queue.module.css';
import styles from './review.module.css';

interface QueueDeskProps {
  filter: QueueFilter;
  /** Open this claim first. */
  wanted: string | undefined;
  onFilter: (filter: QueueFilter) => void;
  /** The switch between the pages of the screen. */
  views: React.ReactNode;
}

/** One claim or one event at a time, a key decides, the decision is saved as it is made. */
export function QueueDesk({ filter, wanted, onFilter, views }: QueueDeskProps) {
  const { year } = useApp();
  const desk = useDesk(filter, wanted);
  const facets = useQuery(
    'review:facets',
    { year },
    { topics: ['claims', 'questions', 'rules'], unhurried: true },
  );
  useDeskCommands(desk);
  const screen = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useHomeFocus(screen, () => list.current);

  const { queue, lines, place, marks, panel, detail } = desk;
  // The picture comes first: the long list and the facts are drawn when it has been painted.
  const waits = useDrawnAfter(`${place.claimId ?? ''} ${place.clusterId ?? ''}`);
  const changeFilter = (next: QueueFilter) => {
    onFilter(next);
    place.choose(undefined);
    marks.set([]);
  };
  if (queue.error) return <ErrorPanel error={queue.error} onRetry={queue.reload} />;
  const filtered = Object.keys(filter).length > 0;
  const itemName = (id: string) => facets.data?.items.find((item) => item.id === id)?.name;
  return (
    <div ref={screen} className={styles.screen} data-comparing={desk.question.choice.comparing} tabIndex={-1}>
      <Strip desk={desk} />
      <section className={queueStyles.queue} data-open={desk.listOpen} aria-label={reviewText.queue}>
        <QueueHead filter={filter} itemName={itemName} searchRef={desk.searchRef} onFilter={changeFilter}>
          {views}
        </QueueHead>
        <QueueList
          waits={waits}
          queue={queue}
          at={place.at}
          open={desk.open}
          marked={marks.claimIds}
          listRef={list}
          onChoose={(line) => {
            place.choose(line.key);
            desk.closeList();
          }}
          onMark={marks.toggle}
          empty={
            <p className={queueStyles.empty}>
              {filtered ? reviewText.empty.filtered : reviewText.empty.done}
            </p>
          }
        />
        {queue.lines !== undefined && (
          <p className={queueStyles.foot}>
            <span className={queueStyles.footCount}>
              {queueText.shown(formatCount(queue.claims), formatCount(lines.length))}
            </span>
            <CheckProgress />
          </p>
        )}
      </section>
      <DeskProof
        desk={desk}
        empty={
          <ReviewEmpty
            filtered={filtered}
            decided={queue.counts?.decided ?? 0}
            onClear={() => changeFilter({})}
          />
        }
      />
      <aside className={styles.side}>
        <Side desk={desk} waits={waits} />
      </aside>
      <DecisionBar desk={desk} />
      {panel === 'filters' && (
        <FilterPanel
          filter={filter}
          facets={facets.data}
          onFilter={changeFilter}
          onClose={() => {
            desk.closePanel();
            desk.closeList();
          }}
        />
      )}
      {panel === 'correct' && detail && (
        <CorrectDialog key={detail.claimId} claim={detail} onClose={desk.closePanel} />
      )}
      {panel === 'history' && detail && <HistoryDrawer claimId={detail.claimId} onClose={desk.closePanel} />}
    </div>
  );
}

/** Below 1200 px the list is behind a key and this line says where one is. */
function Strip({ desk: { place, queue, lines, cluster } }: { desk: DeskState }) {
  const row = place.claimId === undefined ? undefined : queue.rowOf(place.claimId);
  const name = row ? `${row.personName} · ${row.name}` : cluster?.title;
  return (
    <div className={styles.strip}>
      <CommandButton command="review-list" />
      <span className={styles.stripText}>
        {place.at >= 0 && reviewText.position(formatCount(place.at + 1), formatCount(lines.length))}
        {name !== undefined && `　${name}`}
      </span>
      <CommandButton command="previous" />
      <CommandButton command="next" />
    </div>
  );
}

const Side = memo(
  function Side({ desk }: { desk: DeskState; waits: boolean }) {
    const { detail, cluster, question } = desk;
    const { effect, resubmission, warnings, checks } = desk.data;
    if (cluster) return <ClusterPanel cluster={cluster} onOpen={desk.enter} />;
    if (!detail) return null;
    return (
      <ClaimPanel
        claim={detail}
        effect={effect.data}
        effectError={effect.error?.message}
        resubmission={resubmission}
        warnings={warnings}
        checks={checks}
        questions={question.lines}
        selected={question.choice.selected}
        onSelect={(index) => question.choice.select(question.choice.selected === index ? undefined : index)}
        onPlace={question.choice.show}
        onRestorePair={desk.restorePair}
        onPerson={desk.openPerson}
      />
    );
  },
  (_drawn, { waits }) => waits,
);
