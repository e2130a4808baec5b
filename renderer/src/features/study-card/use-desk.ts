import { useRef, useState } from 'react';
import type { CardListKind } from '../../../../shared/domain/study-card.ts';
import type { CardLink, CardRow, CardSuggestion } from '../../../../shared/contract/study-card-values.ts';
import type { WindowRequest } from '../../../../shared/contract/index.ts';
import { call, useQuery } from '../../api/client.ts';
import { notifyError } from '../../app/notices.ts';
import { useApp } from '../../app/app-context.ts';
import type { CardScope } from './card-scope.ts';
import { unlinkRequest } from './unlink-request.ts';

/** More rows than anybody matches before the list is asked for again. */
export const deskLimit = 200;

/** The open rows of one list, best first as the program gives them, with what each may belong to. */
export function useDeskSide(kind: CardListKind, scope: CardScope) {
  const { year } = useApp();
  const [chosen, setChosen] = useState(0);
  const answer = useQuery(
    'study-card:desk',
    { year, ...scope, kind, limit: deskLimit },
    { topics: ['cards', 'roster'], keepPrevious: false },
  );
  const rows = answer.data?.rows ?? [];
  const index = Math.min(chosen, Math.max(0, rows.length - 1));
  return {
    kind,
    answer,
    rows,
    index,
    current: rows[index],
    side: answer.data?.sides.find((each) => each.kind === kind),
    total: answer.data?.total ?? 0,
    choose: (next: number) => setChosen(Math.max(0, Math.min(rows.length - 1, next))),
  };
}
export type DeskSideState = ReturnType<typeof useDeskSide>;

export interface MadeLink {
  readonly made: CardLink;
  readonly from: string;
  readonly to: string;
}

/** Links made at this desk, newest last; each is undone alone. */
export function useDeskLinks(reload: () => void) {
  const [links, setLinks] = useState<readonly MadeLink[]>([]);
  const [undone, setUndone] = useState<MadeLink>();
  const [busy, setBusy] = useState(false);
  /** What the list said when it was last acted upon: one look, one act, however fast Enter is pressed. */
  const actedOn = useRef<unknown>(undefined);

  async function undo(link: MadeLink) {
    setLinks((before) => before.filter((each) => each !== link));
    try {
      await call('study-card:unlink', unlinkRequest(link.made));
      setUndone(link);
      reload();
    } catch (thrown) {
      setLinks((before) => [...before, link]);
      notifyError(thrown);
    }
  }

  async function confirm(
    looked: unknown,
    request: WindowRequest<'study-card:link'>,
    from: string,
    to: string,
  ) {
    if (busy || actedOn.current === looked) return;
    actedOn.current = looked;
    setBusy(true);
    try {
      const link: MadeLink = { made: await call('study-card:link', request), from, to };
      setLinks((before) => [...before, link]);
      setUndone(undefined);
      reload();
    } catch (thrown) {
      actedOn.current = undefined;
      notifyError(thrown);
    } finally {
      setBusy(false);
    }
  }

  /** Parts of a split, each of which is undone alone as well. */
  function took(parts: readonly CardLink[]) {
    setLinks((before) => [
      ...before,
      ...parts.map((part) => ({ made: part, from: part.fromTitle, to: part.toTitle })),
    ]);
    reload();
  }

  return { links, undone, busy, confirm, undo, took };
}

/** A row as the officer calls it. */
export function rowName(row: CardRow): string {
  return [row.title, row.party].filter(Boolean).join(' ');
}

export function linkToSuggestion(row: CardRow, suggestion: CardSuggestion): WindowRequest<'study-card:link'> {
  return {
    rowId: row.rowId,
    ...(suggestion.rowId === null ? {} : { toRowId: suggestion.rowId }),
    ...(suggestion.rowId === null && suggestion.staffNumber !== null
      ? { staffNumber: suggestion.staffNumber }
      : {}),
    ...(suggestion.amount === null ? {} : { amount: suggestion.amount }),
    reasons: [...suggestion.reasons],
  };
}
