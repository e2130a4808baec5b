import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { WindowRequest, WindowResponse } from '../../../../shared/contract/index.ts';
import type { ClusterSummary, QueueRow } from '../../../../shared/contract/review.contract.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, onPush } from '../../api/client.ts';
import { eventsOf, queueLines } from './queue-lines.ts';
import type { QueueLine } from './queue-lines.ts';

export type QueueRequest = Omit<WindowRequest<'review:queue'>, 'offset' | 'limit' | 'fold'>;
type QueueAnswer = WindowResponse<'review:queue'>;

const pageSize = 200;
/** Changes come in bursts; one fresh list after a burst is enough. */
const settleMilliseconds = 250;
/** After a decision of one's own the list is right already: a fresh one waits until the hands rest. */
const restMilliseconds = 1500;
const silent = new Set(['prints', 'proofs', 'cards', 'trainings', 'checks']);

export interface ReviewQueue {
  /** Undefined until the first answer. */
  lines: readonly QueueLine[] | undefined;
  rowOf: (claimId: string) => QueueRow | undefined;
  clusterOf: (clusterId: string) => ClusterSummary | undefined;
  /** The event that a claim was last seen in. */
  clusterOfClaim: (claimId: string) => string | undefined;
  /** How many claims the filter leaves. */
  claims: number;
  /** Something was decided that the list does not know of yet. */
  deciding: boolean;
  counts: Pick<QueueAnswer, 'waiting' | 'withQuestions' | 'decided' | 'decidedToday'> | undefined;
  error: ErrorData | undefined;
  reload: () => void;
  /** Told by the list which lines are in view. */
  wantRows: (first: number, last: number) => void;
  /** Takes claims out of the list at once; `settle` says whether the decision stood. */
  takeOut: (claimIds: readonly string[]) => { settle: (stood: boolean) => void };
  /** Shows claims again that a restored batch brings back. */
  bringBack: (claimIds: readonly string[]) => void;
  putOff: (key: string) => void;
}

/** The queue of one filter, folded by event, kept in step with decisions before the core has answered. */
export function useReviewQueue(request: QueueRequest, open: string | undefined): ReviewQueue {
  const key = JSON.stringify(request);
  const [answer, setAnswer] = useState<{ key: string; value: QueueAnswer }>();
  const [error, setError] = useState<{ key: string; data: ErrorData }>();
  const [rows, setRows] = useState<ReadonlyMap<string, QueueRow>>(new Map());
  // A claim leaves when it is decided and is dropped from here with the first list asked for after that stood: when it
  // did is nothing to draw.
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const stoodAt = useRef(new Map<string, number>());
  const [later, setLater] = useState<readonly string[]>([]);
  const question = useRef(request);
  const clock = useRef(0);
  const turn = useRef(0);
  const askedPages = useRef(new Set<number>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const decidedAt = useRef(-Infinity);
  const clusterOfId = useRef(new Map<string, string>());
  useEffect(() => {
    question.current = request;
  });

  const keepRows = useCallback((more: readonly QueueRow[]) => {
    setRows((before) => new Map([...before, ...more.map((row) => [row.claimId, row] as const)]));
  }, []);

  const load = useCallback(
    async (offset: number) => {
      const mine = offset === 0 ? ++turn.current : turn.current;
      const startedAt = ++clock.current;
      if (offset === 0) askedPages.current = new Set([0]);
      try {
        const value = await call('review:queue', {
          ...question.current,
          fold: true,
          offset,
          limit: pageSize,
        });
        if (mine !== turn.current) return;
        keepRows(value.rows);
        setError(undefined);
        if (offset > 0) return;
        for (const [claimId, clusterId] of eventsOf(value.entries ?? [], value.claimIds)) {
          clusterOfId.current.set(claimId, clusterId);
        }
        setAnswer({ key, value });
        setGone((before) => {
          const waiting = [...before].filter((id) => (stoodAt.current.get(id) ?? Infinity) > startedAt);
          return waiting.length === before.size ? before : new Set(waiting);
        });
      } catch (thrown) {
        if (mine === turn.current && offset === 0) setError({ key, data: errorData(thrown) });
      }
    },
    [key, keepRows],
  );

  const reload = useCallback(() => void load(0), [load]);
  useEffect(() => {
    void load(0);
  }, [load]);
  useEffect(() => {
    const stop = onPush('data:changed', (change) => {
      if (change.topics.every((topic) => silent.has(topic))) return;
      clearTimeout(timer.current);
      const rest = decidedAt.current + restMilliseconds - performance.now();
      timer.current = setTimeout(reload, Math.max(settleMilliseconds, rest));
    });
    return () => {
      clearTimeout(timer.current);
      stop();
    };
  }, [reload]);

  // The lines under an open event are claims of their own; the folded queue has told of its first only.
  useEffect(() => {
    if (open === undefined) return;
    call('review:queue', { ...question.current, clusterId: open, offset: 0, limit: 1000 }).then(
      (value) => keepRows(value.rows),
      () => undefined,
    );
  }, [open, answer, keepRows]);

  const value = answer?.key === key ? answer.value : undefined;
  const lines = useMemo(
    () => value && queueLines(value.entries ?? [], value.claimIds, { gone, later, open }),
    [value, gone, later, open],
  );
  const places = useMemo(
    () => new Map((value?.entries ?? []).map(({ claimId }, index) => [claimId, index])),
    [value],
  );

  const wantRows = useCallback(
    (first: number, last: number) => {
      for (const line of lines?.slice(first, last + 1) ?? []) {
        const claimId = line.kind === 'claim' ? line.claimId : (line.claimIds[0] ?? '');
        const place = places.get(claimId);
        if (place === undefined || rows.has(claimId)) continue;
        const page = Math.floor(place / pageSize);
        if (askedPages.current.has(page)) continue;
        askedPages.current.add(page);
        void load(page * pageSize);
      }
    },
    [lines, rows, places, load],
  );

  const takeOut = useCallback((claimIds: readonly string[]) => {
    decidedAt.current = performance.now();
    for (const id of claimIds) stoodAt.current.delete(id);
    setGone((before) => new Set([...before, ...claimIds]));
    return {
      settle: (stood: boolean) => {
        const at = ++clock.current;
        if (stood) for (const id of claimIds) stoodAt.current.set(id, at);
        else setGone((before) => without(before, claimIds));
      },
    };
  }, []);

  const bringBack = useCallback((claimIds: readonly string[]) => {
    setGone((before) => without(before, claimIds));
  }, []);

  const putOff = useCallback((lineKey: string) => {
    setLater((before) => [...before.filter((each) => each !== lineKey), lineKey]);
  }, []);

  const clusters = useMemo(() => {
    const known = new Map<string, ClusterSummary>();
    // The row that came last tells what is so now.
    for (const { cluster } of rows.values()) if (cluster) known.set(cluster.clusterId, cluster);
    for (const { cluster } of value?.rows ?? []) if (cluster) known.set(cluster.clusterId, cluster);
    return known;
  }, [rows, value]);

  const goneHere = useMemo(() => value?.claimIds.filter((id) => gone.has(id)).length ?? 0, [value, gone]);
  return {
    lines,
    rowOf: useCallback((claimId: string) => rows.get(claimId), [rows]),
    clusterOf: useCallback((clusterId: string) => clusters.get(clusterId), [clusters]),
    clusterOfClaim: useCallback((claimId: string) => clusterOfId.current.get(claimId), []),
    claims: (value?.claimIds.length ?? 0) - goneHere,
    deciding: gone.size > 0,
    counts: value ?? answer?.value,
    error: error?.key === key ? error.data : undefined,
    reload,
    wantRows,
    takeOut,
    bringBack,
    putOff,
  };
}

function without(ids: ReadonlySet<string>, some: readonly string[]): ReadonlySet<string> {
  return new Set([...ids].filter((id) => !some.includes(id)));
}
