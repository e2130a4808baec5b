import { useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { QueueFilter } from '../../../../shared/contract/review.contract.ts';
import type { ClaimDetail, ProofView } from '../../../../shared/contract/claim.contract.ts';
import type { ReviewLevel } from '../../../../shared/domain/claim.ts';
import { call } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { reviewText } from '../../text/zh-CN/review.ts';
import type { Cluster } from './cluster-panel.tsx';
import { claimsOf, clusterKey, nextAfter } from './queue-lines.ts';
import type { QueueLine } from './queue-lines.ts';
import type { QuestionLine } from './question-lines.ts';
import { useDeskData } from './use-desk-data.ts';
import type { DeskData, ReferenceChoice } from './use-desk-data.ts';
import { useDecisions } from './use-decisions.ts';
import type { Decision, Decisions, Reason } from './use-decisions.ts';
import { useDeskPlace } from './use-desk-place.ts';
import type { DeskPlace } from './use-desk-place.ts';
import { useLookAhead } from './use-look-ahead.ts';
import { useMarks } from './use-marks.ts';
import type { Marks } from './use-marks.ts';
import { usePairs } from './use-pairs.ts';
import { useQuestionChoice } from './use-question-choice.ts';
import type { QuestionChoice } from './use-question-choice.ts';
import { useReviewQueue } from './use-review-queue.ts';
import type { ReviewQueue } from './use-review-queue.ts';
import { useSlip } from './use-slip.ts';
import type { Slip } from './use-slip.ts';

/** The level that an officer decides at; the authority's answers are recorded. */
export type DeskLevel = Exclude<ReviewLevel, 'upper'>;

export type Asking = Decision & { decision: 'return' | 'reject' };

export interface DeskState {
  queue: ReviewQueue;
  lines: readonly QueueLine[];
  place: DeskPlace;
  marks: Marks;
  open: string | undefined;
  within: string | undefined;
  data: DeskData;
  detail: ClaimDetail | undefined;
  question: { lines: readonly QuestionLine[]; choice: QuestionChoice };
  cluster: Cluster | undefined;
  level: DeskLevel;
  may: { accept: boolean; return: boolean; reject: boolean; putOff: boolean; detach: boolean };
  /** What the officer went to is not on the screen yet. */
  coming: boolean;
  /** Proofs whose pictures are next. */
  nextProofs: readonly string[];
  slip: Slip;
  asking: Asking | undefined;
  panel: 'filters' | 'history' | 'correct' | undefined;
  listOpen: boolean;
  searchRef: RefObject<HTMLInputElement | null>;
  accept: () => void;
  acceptMarked: () => void;
  ask: (decision: Asking['decision'], marked: boolean) => void;
  stopAsking: () => void;
  decide: Decisions['decide'];
  answer: (reason: Reason) => void;
  undo: () => void;
  putOff: () => void;
  enter: (claimId?: string) => void;
  leave: () => void;
  markAll: () => void;
  switchLevel: () => void;
  nextReference: () => void;
  dismissPair: () => void;
  restorePair: (pairId: string) => void;
  detach: (proof: ProofView) => void;
  openFilters: () => void;
  openHistory: () => void;
  openCorrect: () => void;
  closePanel: () => void;
  search: () => void;
  toggleList: () => void;
  closeList: () => void;
  openPerson: () => void;
}

/** All that the queue's desk knows and does; the screen only draws it. */
export function useDesk(filter: QueueFilter, wanted: string | undefined): DeskState {
  const { year, go } = useApp();
  const [level, setLevel] = useState<DeskLevel>('unit');
  const [open, setOpen] = useState<string>();
  const [asking, setAsking] = useState<Asking>();
  const [panel, setPanel] = useState<DeskState['panel']>();
  const [listOpen, setListOpen] = useState(false);
  const [chosenReference, setChosenReference] = useState<ReferenceChoice>();
  const searchRef = useRef<HTMLInputElement>(null);

  // At the department's level its own work is shown, unless the filter asks for something else.
  const own = level === 'department' && filter.status === undefined && filter.awaits === undefined;
  const queue = useReviewQueue({ year, ...filter, ...(own ? { awaits: 'department' } : {}) }, open);
  const lines = queue.lines ?? [];
  const place = useDeskPlace(queue, wanted);
  const marks = useMarks();
  const { claimId, clusterId } = place;
  const nextProofs = useLookAhead(queue, lines, place.at, level);

  const data = useDeskData(claimId, clusterId, level, chosenReference);
  const { detail, cluster, questions, decidingLevel } = data;
  const choice = useQuestionChoice(claimId, questions);
  const pairs = usePairs(data.reloadChecks);
  const slip = useSlip(year, detail);
  const decisions = useDecisions(queue, place, marks);

  // Nobody decides what is not on the screen yet, however fast the keys come.
  const status = detail?.status;
  const isOpen = status === 'unreviewed' || status === 'in-review' || status === 'returned';
  // What was decided may be corrected by deciding otherwise; both stand in the history.
  const maySettle = status !== undefined && status !== 'draft';
  const may = {
    accept: cluster ? cluster.agreeing > 0 : maySettle && status !== 'accepted',
    return: maySettle && status !== 'returned',
    reject: maySettle && status !== 'rejected',
    putOff: (isOpen || clusterId !== undefined) && lines.length > 1,
    detach: isOpen,
  };
  const asked = clusterId === undefined ? data.claim : data.clusterQuery;
  const coming = asked.loading && (claimId ?? clusterId) !== undefined;

  const markedLevel: ReviewLevel =
    filter.status === 'in-review' || filter.awaits === 'upper' ? 'upper' : level;
  const markedInOrder = () => {
    const listed = claimsOf(lines).filter((id) => marks.claimIds.has(id));
    return listed.length === marks.claimIds.size ? listed : [...marks.claimIds];
  };

  const enter = (member?: string) => {
    if (clusterId === undefined) return;
    const line = place.line?.kind === 'cluster' ? place.line : undefined;
    setOpen(clusterId);
    if (member !== undefined && line?.claimIds.includes(member) === false) place.pin(member);
    else place.choose(member ?? line?.claimIds[0]);
  };

  return {
    queue,
    lines,
    place,
    marks,
    open,
    within: place.within,
    data,
    detail,
    question: { lines: questions, choice },
    cluster,
    level,
    may,
    coming,
    nextProofs,
    slip,
    asking,
    panel,
    listOpen,
    searchRef,
    accept: () => {
      if (cluster) void decisions.decideCluster(cluster, level);
      else if (claimId !== undefined) {
        void decisions.decide({ claimIds: [claimId], decision: 'accept', level: decidingLevel });
      }
    },
    acceptMarked: () =>
      void decisions.decide({ claimIds: markedInOrder(), decision: 'accept', level: markedLevel }),
    ask: (decision, marked) => {
      if (marked) setAsking({ claimIds: markedInOrder(), decision, level: markedLevel });
      else if (claimId !== undefined) setAsking({ claimIds: [claimId], decision, level: decidingLevel });
    },
    stopAsking: () => setAsking(undefined),
    decide: decisions.decide,
    answer: (reason) => {
      if (!asking) return;
      setAsking(undefined);
      const duplicateOf =
        reason.reasonCode === 'duplicate' && asking.claimIds.length === 1
          ? (choice.line?.pair?.otherClaimId ?? undefined)
          : undefined;
      void decisions.decide(asking, { ...reason, duplicateOf }).then((stood) => {
        if (stood && asking.decision === 'return') slip.returned(detail);
      });
    },
    undo: () => void decisions.undo(),
    putOff: () => {
      const key = place.line?.key;
      if (key === undefined) return;
      const left = new Set(place.line?.kind === 'cluster' ? [key, ...place.line.claimIds] : [key]);
      place.choose(nextAfter(lines, place.at, left));
      queue.putOff(key);
    },
    enter,
    leave: () => {
      if (place.within === undefined) return;
      place.choose(clusterKey(place.within));
      setOpen(undefined);
    },
    markAll: () => marks.set(claimsOf(lines)),
    switchLevel: () => {
      setLevel(level === 'unit' ? 'department' : 'unit');
      marks.set([]);
    },
    nextReference: () => {
      if (!cluster) return;
      const at = cluster.proofs.findIndex(({ proofId }) => proofId === cluster.reference?.proofId);
      const next = cluster.proofs[(at + 1) % cluster.proofs.length];
      if (next) setChosenReference({ clusterId: cluster.clusterId, proofId: next.proofId });
    },
    dismissPair: () => {
      const pair = choice.line?.pair;
      if (!pair) return;
      choice.select(undefined);
      pairs.dismiss(pair.pairId);
    },
    restorePair: pairs.restore,
    detach: (proof) => {
      if (claimId === undefined) return;
      call('proof:detach', { proofId: proof.proofId, claimId }).then(
        () =>
          notify({
            kind: 'info',
            text: reviewText.proof.detached(proof.name),
            action: { label: reviewText.proof.toTray, run: () => go('tray') },
          }),
        notifyError,
      );
    },
    openFilters: () => {
      setListOpen(true);
      setPanel('filters');
    },
    openHistory: () => setPanel('history'),
    openCorrect: () => setPanel('correct'),
    closePanel: () => setPanel(undefined),
    search: () => {
      setListOpen(true);
      setTimeout(() => searchRef.current?.focus());
    },
    toggleList: () => setListOpen((before) => !before),
    closeList: () => setListOpen(false),
    openPerson: () => detail && go('roster', { view: 'person', staffNumber: detail.staffNumber }),
  };
}
