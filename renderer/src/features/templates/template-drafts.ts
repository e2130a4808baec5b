import { useCallback, useSyncExternalStore } from 'react';
import type { PaperTemplate } from '../../../../shared/contract/template.contract.ts';
import type { TemplatePaper } from '../../../../shared/domain/paper-template.ts';

/** What is being changed of one paper. Nothing of it is written anywhere. */
export interface TemplateDraft {
  readonly now: PaperTemplate;
  /** States of before, oldest first. */
  readonly past: readonly PaperTemplate[];
  /** What was changed last: letters typed into one field are one step. */
  readonly part: string;
}

/** By paper: another paper, or another screen, must not lose what was changed and not saved. */
const drafts = new Map<TemplatePaper, TemplateDraft>();
const listeners = new Set<() => void>();
let unsaved: readonly TemplatePaper[] = [];

const told = () => {
  unsaved = [...drafts.keys()];
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const steps = 200;

/**
 * Changes a paper's template as it is now: a picture may be picked long after the button was pressed. `saved` is what
 * it was when nothing had been changed.
 */
export function changeDraft(
  paper: TemplatePaper,
  saved: PaperTemplate,
  part: string,
  change: (now: PaperTemplate) => PaperTemplate,
) {
  const before = drafts.get(paper) ?? { now: saved, past: [], part: '' };
  const now = change(before.now);
  const past = before.part === part && part !== '' ? before.past : [...before.past, before.now].slice(-steps);
  drafts.set(paper, { now, past, part });
  told();
}

export function undoDraft(paper: TemplatePaper) {
  const draft = drafts.get(paper);
  const now = draft?.past.at(-1);
  if (draft === undefined || now === undefined) return;
  const past = draft.past.slice(0, -1);
  if (past.length === 0) drafts.delete(paper);
  else drafts.set(paper, { now, past, part: '' });
  told();
}

export function dropDraft(paper: TemplatePaper) {
  drafts.delete(paper);
  told();
}

export function useDraft(paper: TemplatePaper): TemplateDraft | undefined {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => drafts.get(paper), [paper]),
  );
}

/** The papers with something unsaved. */
export function useUnsaved(): readonly TemplatePaper[] {
  return useSyncExternalStore(subscribe, () => unsaved);
}
