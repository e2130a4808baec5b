import { useEffect, useRef } from 'react';
import type { DecisionKind, ReasonCode, ReviewLevel } from '../../../../shared/domain/claim.ts';
import type { ReviewWarning } from '../../../../shared/contract/review.contract.ts';
import { call, errorData } from '../../api/client.ts';
import { dismissMatter, notify, notifyError } from '../../app/notices.ts';
import { typeAhead } from '../../commands/type-ahead.ts';
import { formatCount } from '../../components/format.ts';
import { commonText } from '../../text/zh-CN/common.ts';
import { queueText } from '../../text/zh-CN/review-queue.ts';
import { decisionNames, reviewText } from '../../text/zh-CN/review.ts';
import type { Cluster } from './cluster-panel.tsx';
import { clusterKey, nextAfter } from './queue-lines.ts';
import type { DeskPlace } from './use-desk-place.ts';
import type { Marks } from './use-marks.ts';
import type { ReviewQueue } from './use-review-queue.ts';

export interface Decision {
  claimIds: readonly string[];
  decision: DecisionKind;
  level: ReviewLevel;
}

export interface Reason {
  reasonCode: ReasonCode;
  remark: string;
  /** The claim that a duplicate doubles, where one is known. */
  duplicateOf?: string | undefined;
}

export interface Decisions {
  /** True when it stands. */
  decide: (what: Decision, reason?: Reason) => Promise<boolean>;
  decideCluster: (cluster: Cluster, level: ReviewLevel) => Promise<void>;
  undo: () => Promise<void>;
}

/** Decides at once on the screen and then in the core; what the core refuses comes back where it was. */
export function useDecisions(queue: ReviewQueue, place: DeskPlace, marks: Marks): Decisions {
  const eyes = useRef(place);
  useEffect(() => {
    eyes.current = place;
  });
  // What is taken back is what the core has decided by then: one after the other.
  const lastUndo = useRef(Promise.resolve());

  /** Takes claims off the list and goes to the next; the core's answer settles it, here or back at `here`. */
  const leave = (here: string | undefined, claimIds: readonly string[], ...keys: string[]) => {
    dismissMatter('review');
    const next = nextAfter(queue.lines ?? [], place.at, new Set([...claimIds, ...keys]));
    place.choose(next);
    marks.drop(claimIds);
    const out = queue.takeOut(claimIds);
    return {
      stood: () => out.settle(true),
      refused: () => {
        // Keys on their way were about what would have come after this.
        typeAhead.forget();
        out.settle(false);
        queue.reload();
        const now = eyes.current;
        // Whoever has gone on is not pulled back: the next key would be about another claim than was looked at.
        if (next === undefined || (now.line?.key ?? now.claimId) === next) now.choose(here);
      },
    };
  };
  const say = (text: string, warnings: readonly ReviewWarning[] = []) =>
    notify({
      kind: warnings.length > 0 ? 'info' : 'good',
      matter: 'review',
      text,
      hint: warnings.map(({ message }) => message).join(' ') || undefined,
      action: { label: commonText.undo, run: () => void undo() },
    });

  const decide: Decisions['decide'] = async (what, reason) => {
    const claimIds = [...what.claimIds];
    const out = leave(place.line?.key ?? place.claimId, claimIds);
    try {
      const { warnings } = await call('review:decide', {
        claimIds,
        decision: what.decision,
        level: what.level,
        ...(reason === undefined ? {} : { reasonCode: reason.reasonCode }),
        ...(reason === undefined || reason.remark === '' ? {} : { remark: reason.remark }),
        ...(reason?.duplicateOf === undefined ? {} : { duplicateOf: reason.duplicateOf }),
      });
      out.stood();
      if (claimIds.length > 1 || warnings.length > 0) {
        say(reviewText.decidedMany(decisionNames[what.decision], formatCount(claimIds.length)), warnings);
      }
      return true;
    } catch (thrown) {
      out.refused();
      notifyError(thrown);
      return false;
    }
  };

  const decideCluster: Decisions['decideCluster'] = async (cluster, level) => {
    const { clusterId, revision, reference } = cluster;
    const claimIds = cluster.members
      .filter(({ stand }) => stand === 'agreeing')
      .map(({ claimId }) => claimId);
    const out = leave(clusterKey(clusterId), claimIds, clusterKey(clusterId));
    try {
      const { decided, questioned, deviating, warnings } = await call('review:decide-cluster', {
        clusterId,
        revision,
        level,
        ...(reference?.chosen === true ? { referenceProofId: reference.proofId } : {}),
      });
      out.stood();
      say(reviewText.decidedCluster(formatCount(decided), questioned, deviating), warnings);
    } catch (thrown) {
      out.refused();
      if (errorData(thrown).code === 'review.cluster-changed') {
        notify({ kind: 'info', matter: 'review', text: queueText.clusterPanel.changed });
      } else notifyError(thrown);
    }
  };

  const undo = () => (lastUndo.current = lastUndo.current.then(undoOne));
  const undoOne = async () => {
    try {
      const before = await call('review:undoable', {});
      const { restored } = await call('review:undo', {});
      const claimIds = before.batch?.claimIds ?? [];
      queue.bringBack(claimIds);
      const first = claimIds[0];
      const clusterId = first === undefined ? undefined : queue.clusterOfClaim(first);
      if (claimIds.length > 1 && clusterId !== undefined) place.choose(clusterKey(clusterId));
      else place.pin(first);
      notify({ kind: 'info', matter: 'review', text: reviewText.undone(formatCount(restored)) });
      queue.reload();
    } catch (thrown) {
      notifyError(thrown);
    }
  };

  return { decide, decideCluster, undo };
}
