import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { WindowRequest, WindowResponse } from '../../../../shared/contract/index.ts';
import type { QueueRow } from '../../../../shared/contract/review.contract.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, onPush } from '../../api/client.ts';
import { workOrder } from './queue-order.ts';

export type QueueFilter = Omit<WindowRequest<'review:queue'>, 'offset' | 'limit'>;
type QueueAnswer = WindowResponse<'review:queue'>;

const pageSize = 200;
/** Decisions come in bursts; one fresh list after a burst is enough. */
const settleMilliseconds = 250;

export interface ReviewQueue {
  /** Ids in the order of work; undefined until the first answer. */
  order: readonly string[] | undefined;
  rowOf: (claimId: string) => QueueRow | undefined;
  counts: Pick<QueueAnswer, 'waiting' | 'withQuestions' | 'decided' | 'decidedToday'> | undefined;
  error: ErrorData | undefined;
  reload: () => void;
  /** Told by the list which places are in view. */
  wantRows: (first: number, last: number) => void;
  /** Takes claims out of the list at once; `settle` says whether the decision stood. */
  takeOut: (claimIds: readonly string[]) => { settle: (stood: boolean) => void };
  /** Shows claims again that a restored batch brings back. */
  bringBack: (claimIds: readonly string[]) => void;
  putOff: (claimId: string) => void;
}

/** The queue of one filter, kept in step with decisions before the core has answered. */
export function useReviewQueue(filter: QueueFilter): ReviewQueue {
  const key = JSON.stringify(filter);
  const [answer, setAnswer] = useState<{ key: string; value: QueueAnswer }>();
  const [error, setError] = useState<{ key: string; data: ErrorData }>();
  const [rows, setRows] = useState<ReadonlyMap<string, QueueRow>>(new Map());
  // A claim leaves when it is decided and is dropped from here with the first list asked for after that stood.
  const [gone, setGone] = useState<ReadonlyMap<string, number>>(new Map());
  const [later, setLater] = useState<readonly string[]>([]);
  const question = useRef(filter);
  const clock = useRef(0);
  const turn = useRef(0);
  const askedPages = useRef(new Set<number>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    question.current = filter;
  });

  const load = useCallback(
    async (offset: number) => {
      const mine = offset === 0 ? ++turn.current : turn.current;
      const startedAt = ++clock.current;
      if (offset === 0) askedPages.current = new Set([0]);
      try {
        const value = await call('review:queue', { ...question.current, offset, limit: pageSize });
        if (mine !== turn.current) return;
        setRows((before) => {
          const next = new Map(before);
          for (const row of value.rows) next.set(row.claimId, row);
          return next;
        });
        setError(undefined);
        if (offset > 0) return;
        setAnswer({ key, value });
        setGone((before) => new Map([...before].filter(([, stoodAt]) => stoodAt > startedAt)));
      } catch (thrown) {
        if (mine === turn.current && offset === 0) setError({ key, data: errorData(thrown) });
      }
    },
    [key],
  );

  const reload = useCallback(() => void load(0), [load]);
  useEffect(() => {
    void load(0);
  }, [load]);
  useEffect(() => {
    const stop = onPush('data:changed', (change) => {
      if (!change.topics.some((topic) => topic !== 'prints' && topic !== 'proofs')) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(reload, settleMilliseconds);
    });
    return () => {
      clearTimeout(timer.current);
      stop();
    };
  }, [reload]);

  const value = answer?.key === key ? answer.value : undefined;
  const order = useMemo(
    () => (value ? workOrder(value.claimIds, gone, later) : undefined),
    [value, gone, later],
  );
  const places = useMemo(
    () => new Map((value?.claimIds ?? []).map((claimId, index) => [claimId, index])),
    [value],
  );

  const wantRows = useCallback(
    (first: number, last: number) => {
      for (let index = first; index <= last; index++) {
        const claimId = order?.[index];
        if (claimId === undefined || rows.has(claimId)) continue;
        const page = Math.floor((places.get(claimId) ?? 0) / pageSize);
        if (askedPages.current.has(page)) continue;
        askedPages.current.add(page);
        void load(page * pageSize);
      }
    },
    [order, rows, places, load],
  );

  const takeOut = useCallback((claimIds: readonly string[]) => {
    setGone((before) => new Map([...before, ...claimIds.map((id) => [id, Infinity] as const)]));
    return {
      settle: (stood: boolean) => {
        const at = ++clock.current;
        setGone((before) => {
          const next = new Map(before);
          for (const id of claimIds) {
            if (stood) next.set(id, at);
            else next.delete(id);
          }
          return next;
        });
      },
    };
  }, []);

  const bringBack = useCallback((claimIds: readonly string[]) => {
    const back = new Set(claimIds);
    setGone((before) => new Map([...before].filter(([id]) => !back.has(id))));
  }, []);

  const putOff = useCallback((claimId: string) => {
    setLater((before) => [...before.filter((id) => id !== claimId), claimId]);
  }, []);

  return {
    order,
    rowOf: useCallback((claimId: string) => rows.get(claimId), [rows]),
    counts: value ?? answer?.value,
    error: error?.key === key ? error.data : undefined,
    reload,
    wantRows,
    takeOut,
    bringBack,
    putOff,
  };
}
