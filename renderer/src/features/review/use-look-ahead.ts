import { useEffect } from 'react';
import type { ReviewLevel } from '../../../../shared/domain/claim.ts';
import { prefetch } from '../../api/client.ts';
import { decodeAhead } from '../../components/proof-viewer/picture-cache.ts';
import type { QueueLine } from './queue-lines.ts';
import type { ReviewQueue } from './use-review-queue.ts';

/** How many lines ahead are fetched, and their first pictures decoded, while the officer looks at one. */
const ahead = 3;

/**
 * Has what comes next at hand before a key asks for it: the facts, what the rules make of them, the picture. Returns
 * the proofs whose pictures are next.
 */
export function useLookAhead(
  queue: ReviewQueue,
  lines: readonly QueueLine[],
  at: number,
  level: ReviewLevel,
): readonly string[] {
  const { rowOf } = queue;
  const coming = lines.slice(Math.max(0, at), Math.max(0, at) + 1 + ahead);
  const wanted = coming
    .map((line) =>
      line.kind === 'claim'
        ? `claim ${line.claimId} ${rowOf(line.claimId)?.firstProofId ?? ''}`
        : `cluster ${line.clusterId} `,
    )
    .join('|');
  useEffect(() => {
    if (wanted === '') return;
    const [now, ...next] = wanted.split('|').map((each) => each.split(' '));
    // The picture that is waited for comes with the claim, not after it.
    if (now?.[2]) decodeAhead(now[2]);
    // What comes next must not be in the way of what is on the screen.
    const idle = requestIdleCallback(
      () => {
        for (const [kind, id = '', proofId = ''] of next) {
          if (proofId !== '') decodeAhead(proofId);
          if (kind === 'cluster') void eventAhead(id, level);
          else {
            void prefetch('claim:get', { claimId: id });
            void prefetch('review:effect', { claimId: id });
          }
        }
      },
      { timeout: 200 },
    );
    return () => cancelIdleCallback(idle);
  }, [wanted, level]);
  return coming.slice(1).flatMap((line) => {
    const proofId = line.kind === 'claim' ? rowOf(line.claimId)?.firstProofId : undefined;
    return proofId ? [proofId] : [];
  });
}

/** Of an event the proof that its claims are compared with is looked at, and only the event tells which it is. */
async function eventAhead(clusterId: string, level: ReviewLevel): Promise<void> {
  const reference = (await prefetch('review:cluster', { clusterId, level }))?.reference;
  if (!reference) return;
  decodeAhead(reference.proofId);
  void prefetch('claim:get', { claimId: reference.claimId });
}
