import { useState } from 'react';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { call, useQuery } from '../../api/client.ts';
import { notifyError } from '../../app/notices.ts';

export type Arrival = WindowResponse<'proof:tray'>['items'][number];
export type Candidate = WindowResponse<'proof:candidates'>['claims'][number];

/** As many as are kept in the window at once; more come up as these are put away. */
const limit = 1000;

interface Put {
  arrival: Arrival;
  claimId: string;
  personName: string;
}

/** The tray, kept in step with what was put away before the core has answered. */
export function useTray() {
  const answer = useQuery('proof:tray', { limit }, { topics: ['proofs', 'claims'] });
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [puts, setPuts] = useState<readonly Put[]>([]);

  const items = (answer.data?.items ?? []).filter((item) => !gone.has(item.arrivalId));
  const goneButListed = (answer.data?.items.length ?? 0) - items.length;

  const without = (arrivalId: string) =>
    setGone((before) => new Set([...before].filter((id) => id !== arrivalId)));

  const put = async (arrival: Arrival, claim: Candidate): Promise<boolean> => {
    setGone((before) => new Set([...before, arrival.arrivalId]));
    try {
      await call('proof:attach', { arrivalId: arrival.arrivalId, claimId: claim.claimId });
      setPuts((before) => [...before, { arrival, claimId: claim.claimId, personName: claim.personName }]);
      return true;
    } catch (thrown) {
      without(arrival.arrivalId);
      notifyError(thrown);
      return false;
    }
  };

  /** Takes the last one off its claim again; answers with it. */
  const undo = async (): Promise<Arrival | undefined> => {
    const last = puts.at(-1);
    if (!last) return undefined;
    try {
      await call('proof:detach', { proofId: last.arrival.proof.proofId, claimId: last.claimId });
      setPuts((before) => before.filter((each) => each !== last));
      without(last.arrival.arrivalId);
      answer.reload();
      return last.arrival;
    } catch (thrown) {
      notifyError(thrown);
      return undefined;
    }
  };

  return {
    items,
    total: Math.max(items.length, (answer.data?.total ?? 0) - goneButListed),
    loading: answer.loading,
    error: answer.error,
    reload: answer.reload,
    put,
    undo,
    lastPut: puts.at(-1),
  };
}
