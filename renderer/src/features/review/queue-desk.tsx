import { memo, useRef } from 'react';
import type { QueueFilter } from '../../../../shared/contract/review.contract.ts';
import { useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { ClaimPanel } from './claim-panel.tsx';
import { ClusterPanel } from './cluster-panel.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { DeskProof } from './desk-proof.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import { FilterPanel } from './filter-panel.tsx';
import { HistoryDrawer } from './history-drawer.tsx';
import { QueueSide } from './queue-side.tsx';
import { ReviewEmpty } from './review-empty.tsx';
import { useDesk } from './use-desk.ts';
import type { DeskState } from './use-desk.ts';
import { useDeskCommands } from './use-desk-commands.ts';
import { useDrawnAfter } from './use-drawn-after.ts';
import { useHomeFocus } from './use-home-focus.ts';
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

  const { queue, place, marks, panel, detail } = desk;
  // The picture comes first: what stands around it is drawn when it has been painted.
  const waits = useDrawnAfter(`${place.claimId ?? ''} ${place.clusterId ?? ''}`);
  const changeFilter = (next: QueueFilter) => {
    onFilter(next);
    place.choose(undefined);
    marks.set([]);
  };
  if (queue.error) return <ErrorPanel error={queue.error} onRetry={queue.reload} />;
  return (
    <div ref={screen} className={styles.screen} data-comparing={desk.question.choice.comparing} tabIndex={-1}>
      <QueueSide
        desk={desk}
        waits={waits}
        filter={filter}
        facets={facets.data}
        listRef={list}
        onFilter={changeFilter}
        views={views}
      />
      <DeskProof
        desk={desk}
        empty={
          <ReviewEmpty
            filtered={Object.keys(filter).length > 0}
            decided={queue.counts?.decided ?? 0}
            onClear={() => changeFilter({})}
          />
        }
      />
      <Beside desk={desk} waits={waits} />
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

/** Right of the proof and under it: what is known of it, and the acts of the moment. */
const Beside = memo(
  function Beside({ desk }: { desk: DeskState; waits: boolean }) {
    return (
      <>
        <aside className={styles.side}>
          <Side desk={desk} />
        </aside>
        <DecisionBar desk={desk} />
      </>
    );
  },
  (_drawn, { waits }) => waits,
);

function Side({ desk }: { desk: DeskState }) {
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
}
