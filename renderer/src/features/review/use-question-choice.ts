import { useState } from 'react';
import type { ProofPlace } from '../../components/proof-viewer/viewport.ts';
import type { QuestionLine } from './question-lines.ts';

export interface QuestionChoice {
  selected: number | undefined;
  line: QuestionLine | undefined;
  /** What the viewer is asked to show. */
  place: ProofPlace | undefined;
  comparing: boolean;
  select: (index: number | undefined) => void;
  step: (by: 1 | -1) => void;
  /** A place that no question speaks of: a row of what the machine read. */
  show: (place: ProofPlace) => void;
  compare: (open: boolean) => void;
}

interface State {
  claimId: string | undefined;
  selected: number | undefined;
  place: ProofPlace | undefined;
  comparing: boolean;
}

/** Which question of the claim is being looked into. Another claim begins without one. */
export function useQuestionChoice(
  claimId: string | undefined,
  lines: readonly QuestionLine[],
): QuestionChoice {
  const [state, setState] = useState<State>({
    claimId,
    selected: undefined,
    place: undefined,
    comparing: false,
  });
  const fresh: State = { claimId, selected: undefined, place: undefined, comparing: false };
  const now = state.claimId === claimId ? state : fresh;
  const line = now.selected === undefined ? undefined : lines[now.selected];
  const select = (index: number | undefined) => {
    const next = index === undefined ? undefined : lines[index];
    setState({ ...fresh, selected: next && index, place: next?.place, comparing: next?.pair !== undefined });
  };
  return {
    selected: line && now.selected,
    line,
    place: now.place,
    comparing: now.comparing && line?.pair !== undefined,
    select,
    step: (by) => {
      if (now.selected === undefined) return select(by > 0 ? 0 : lines.length - 1);
      const next = now.selected + by;
      select(next < 0 || next >= lines.length ? undefined : next);
    },
    show: (place) => setState({ ...fresh, place }),
    compare: (open) => setState({ ...now, comparing: open }),
  };
}
