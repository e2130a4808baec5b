import { useCallback, useEffect, useRef, useState } from 'react';
import type { WindowChannelName, WindowRequest, WindowResponse } from '../../../shared/contract/index.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { call, errorData, onPush } from './call.ts';
import type { DataTopic } from './call.ts';

export interface Query<Value> {
  /** The newest answer; while another is on its way, the one before it. */
  data: Value | undefined;
  error: ErrorData | undefined;
  /** True until there is an answer to show. */
  loading: boolean;
  reload: () => void;
}

/** Last answers, so that going back to a screen shows it at once while it is asked again. */
const remembered = new Map<string, unknown>();
const rememberedLimit = 60;

/** So long nothing has changed when changes have come to rest. */
const restMilliseconds = 800;

/** So long after it changed, the window has been painted. */
const paintedMilliseconds = 50;

function remember(key: string, value: unknown) {
  remembered.delete(key);
  remembered.set(key, value);
  for (const oldest of remembered.keys()) {
    if (remembered.size <= rememberedLimit) break;
    remembered.delete(oldest);
  }
}

function keyOf(name: string, request: unknown): string {
  return `${name} ${JSON.stringify(request)}`;
}

/**
 * Asks ahead of need, so that a `useQuery` of the same question shows its answer at once. Answers undefined where the
 * program refused: the screen that needs it asks again and shows the error.
 */
export async function prefetch<Name extends WindowChannelName>(
  name: Name,
  request: WindowRequest<Name>,
): Promise<WindowResponse<Name> | undefined> {
  const key = keyOf(name, request);
  if (remembered.has(key)) return remembered.get(key) as WindowResponse<Name>;
  try {
    const value = await call(name, request);
    remember(key, value);
    return value;
  } catch {
    return undefined;
  }
}

/**
 * Asks a channel and asks again when one of the topics changes. A reply that arrives after a newer question is
 * dropped. `request` null asks nothing. While another question is on its way the answer to the one before is kept,
 * unless `keepPrevious` is false. With `unhurried` it asks again only when the changes have come to rest: for what
 * stands beside the work and costs the core more than the work itself.
 */
export function useQuery<Name extends WindowChannelName>(
  name: Name,
  request: WindowRequest<Name> | null,
  options: { topics?: readonly DataTopic[]; keepPrevious?: boolean; unhurried?: boolean } = {},
): Query<WindowResponse<Name>> {
  const key = request === null ? null : keyOf(name, request);
  const topics = (options.topics ?? []).join(' ');
  const keepPrevious = options.keepPrevious ?? true;
  const unhurried = options.unhurried ?? false;
  const [state, setState] = useState<{ key: string | null; data?: WindowResponse<Name>; error?: ErrorData }>({
    key: null,
  });
  const asked = useRef(0);
  const current = useRef(request);
  useEffect(() => {
    current.current = request;
  });

  const ask = useCallback(async () => {
    const question = current.current;
    if (key === null || question === null) return;
    const turn = ++asked.current;
    try {
      const data = await call(name, question);
      remember(key, data);
      if (turn === asked.current) setState({ key, data });
    } catch (thrown) {
      if (turn === asked.current) setState({ key, error: errorData(thrown) });
    }
  }, [name, key]);

  const soon = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const askNow = () => {
      soon.current = undefined;
      void ask();
    };
    // What is at hand is drawn before it is asked for again: the answer would be in the way of its own picture.
    if (key !== null && remembered.has(key)) soon.current = setTimeout(askNow, paintedMilliseconds);
    else askNow();
    const turns = asked;
    return () => {
      clearTimeout(soon.current);
      soon.current = undefined;
      turns.current++;
    };
  }, [key, ask]);

  useEffect(() => {
    if (topics === '') return;
    const wanted = topics.split(' ');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onPush('data:changed', (change) => {
      if (!change.topics.some((topic) => wanted.includes(topic))) return;
      clearTimeout(timer);
      if (unhurried) timer = setTimeout(() => void ask(), restMilliseconds);
      else if (soon.current === undefined) void ask();
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [topics, unhurried, ask]);

  const reload = useCallback(() => void ask(), [ask]);
  const fresh = state.key === key;
  const early = key === null || fresh ? undefined : (remembered.get(key) as WindowResponse<Name> | undefined);
  const previous = keepPrevious && key !== null ? state.data : undefined;
  const data = fresh ? state.data : (early ?? previous);
  const error = fresh ? state.error : undefined;
  return { data, error, loading: key !== null && data === undefined && error === undefined, reload };
}

export interface PagedRows<Row> {
  total: number;
  rowAt: (index: number) => Row | undefined;
  /** Told by the table which rows are in view. */
  onRange: (first: number, last: number) => void;
  error: ErrorData | undefined;
  loading: boolean;
  reload: () => void;
}

const pageSize = 200;

interface Pages<Row> {
  key: string;
  total: number | undefined;
  rows: ReadonlyMap<number, readonly Row[]>;
  error: ErrorData | undefined;
}

/** Rows of a long list, asked for page by page as they come into view. `key` names the filter. */
export function usePagedRows<Row>(
  key: string,
  load: (offset: number, limit: number) => Promise<{ total: number; rows: readonly Row[] }>,
  topics: readonly DataTopic[] = [],
): PagedRows<Row> {
  const [pages, setPages] = useState<Pages<Row>>({
    key,
    total: undefined,
    rows: new Map(),
    error: undefined,
  });
  const loader = useRef(load);
  const turn = useRef(0);
  const asked = useRef(new Set<number>());
  const inView = useRef<[number, number]>([0, 0]);
  useEffect(() => {
    loader.current = load;
  });

  const fetchPage = useCallback(
    async (page: number) => {
      if (asked.current.has(page)) return;
      asked.current.add(page);
      const mine = turn.current;
      try {
        const answer = await loader.current(page * pageSize, pageSize);
        if (mine !== turn.current) return;
        setPages((before) => ({
          key,
          total: answer.total,
          rows: new Map(before.key === key ? before.rows : []).set(page, answer.rows),
          error: undefined,
        }));
      } catch (thrown) {
        if (mine !== turn.current) return;
        asked.current.delete(page);
        setPages((before) => ({ ...before, key, total: before.total ?? 0, error: errorData(thrown) }));
      }
    },
    [key],
  );

  const reload = useCallback(() => {
    turn.current++;
    asked.current = new Set();
    const [first, last] = inView.current;
    for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page++) {
      void fetchPage(page);
    }
  }, [fetchPage]);

  useEffect(() => {
    inView.current = [0, 0];
    reload();
  }, [reload]);

  const wanted = topics.join(' ');
  useEffect(() => {
    if (wanted === '') return;
    return onPush('data:changed', (change) => {
      if (change.topics.some((topic) => wanted.split(' ').includes(topic))) reload();
    });
  }, [wanted, reload]);

  const onRange = useCallback(
    (first: number, last: number) => {
      inView.current = [first, last];
      for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page++) {
        void fetchPage(page);
      }
    },
    [fetchPage],
  );

  const rowAt = useCallback(
    (index: number) => pages.rows.get(Math.floor(index / pageSize))?.[index % pageSize],
    [pages],
  );
  return {
    total: pages.total ?? 0,
    rowAt,
    onRange,
    error: pages.error,
    loading: pages.total === undefined || (pages.key !== key && pages.total === 0),
    reload,
  };
}
