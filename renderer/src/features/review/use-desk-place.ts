import { useState } from 'react';
import { lineAt } from './queue-lines.ts';
import type { QueueLine } from './queue-lines.ts';
import type { ReviewQueue } from './use-review-queue.ts';

export interface DeskPlace {
  /** Index of the current line, or -1. */
  at: number;
  line: QueueLine | undefined;
  /** The single claim that is looked at; undefined on an event. */
  claimId: string | undefined;
  /** The event that is looked at as a whole. */
  clusterId: string | undefined;
  /** The event that the claim is looked at within. */
  within: string | undefined;
  choose: (key: string | undefined) => void;
  /** Shows a claim even when the filter does not hold it. */
  pin: (claimId: string | undefined) => void;
  move: (step: number) => void;
}

/** Where the officer is in the queue: a line of it, or a claim that was opened from elsewhere. */
export function useDeskPlace(queue: ReviewQueue, wanted: string | undefined): DeskPlace {
  const [chosen, setChosen] = useState<string | undefined>(wanted);
  const [pinned, setPinned] = useState<string | undefined>(wanted);
  const lines = queue.lines ?? [];
  const found = lineAt(lines, chosen);
  // A claim opened from elsewhere or just restored stays up even when its event is closed or the filter hides it.
  const isPinned = chosen !== undefined && chosen === pinned && lines[found]?.key !== chosen;
  const at = found >= 0 || isPinned ? found : lines.length > 0 ? 0 : -1;
  const line = isPinned ? undefined : lines[at];
  return {
    at,
    line,
    claimId: isPinned ? chosen : line?.kind === 'claim' ? line.claimId : undefined,
    clusterId: line?.kind === 'cluster' ? line.clusterId : undefined,
    within: line?.kind === 'claim' ? (line.within ?? undefined) : undefined,
    choose: setChosen,
    pin: (claimId) => {
      setPinned(claimId);
      setChosen(claimId);
    },
    move: (step) => {
      const next = lines[Math.max(0, Math.min(lines.length - 1, at + step))];
      if (next !== undefined) setChosen(next.key);
    },
  };
}
