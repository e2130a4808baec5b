import { useSyncExternalStore } from 'react';
import { errorData, isCancelled } from '../api/client.ts';

export interface Notice {
  id: number;
  kind: 'good' | 'bad' | 'info';
  text: string;
  hint?: string | undefined;
  /** Taking it back where it was done, or the next act. */
  action?: { label: string; run: () => void } | undefined;
  /** A newer notice of the same matter takes its place, so that no stale undo stands about. */
  matter?: string | undefined;
}

let notices: readonly Notice[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
/** Milliseconds. What went wrong stays until it is closed: the officer may be looking elsewhere. */
const shownFor = { good: 5000, info: 5000, bad: null };

function set(next: readonly Notice[]) {
  notices = next;
  for (const listener of listeners) listener();
}

export function dismissNotice(id: number): void {
  set(notices.filter((notice) => notice.id !== id));
}

/** Takes away what was said of a matter that has moved on. */
export function dismissMatter(matter: string): void {
  set(notices.filter((notice) => notice.matter !== matter));
}

/** Says what was done, in the corner, with a way to take it back where there is one. */
export function notify(notice: Omit<Notice, 'id'>): void {
  const id = nextId++;
  const others = notices.filter(
    (each) => each.text !== notice.text && (notice.matter === undefined || each.matter !== notice.matter),
  );
  set([...others, { ...notice, id }].slice(-4));
  const time = shownFor[notice.kind];
  if (time !== null) setTimeout(() => dismissNotice(id), time);
}

/** Says why something did not happen. A cancel by the officer is not an error. */
export function notifyError(thrown: unknown): void {
  if (isCancelled(thrown)) return;
  const error = errorData(thrown);
  notify({ kind: 'bad', text: error.message, hint: error.hint });
}

export function useNotices(): readonly Notice[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => notices,
  );
}
