import { useMemo, useState } from 'react';
import type { QueueLine } from './queue-lines.ts';

export interface Marks {
  claimIds: ReadonlySet<string>;
  /** Marks all claims of a line, or none of them when all were marked. */
  toggle: (line: QueueLine) => void;
  add: (lines: readonly (QueueLine | undefined)[]) => void;
  set: (claimIds: Iterable<string>) => void;
  drop: (claimIds: readonly string[]) => void;
}

const idsOf = (line: QueueLine | undefined) =>
  line === undefined ? [] : line.kind === 'claim' ? [line.claimId] : line.claimIds;

/** The claims that are marked to be decided together. */
export function useMarks(): Marks {
  const [claimIds, setClaimIds] = useState<ReadonlySet<string>>(new Set());
  // Always the same functions: a line of the list is not drawn anew because another is decided.
  const acts = useMemo(
    (): Omit<Marks, 'claimIds'> => ({
      toggle: (line) =>
        setClaimIds((before) => {
          const ids = idsOf(line);
          const all = ids.every((id) => before.has(id));
          return new Set(all ? [...before].filter((id) => !ids.includes(id)) : [...before, ...ids]);
        }),
      add: (lines) => setClaimIds((before) => new Set([...before, ...lines.flatMap(idsOf)])),
      set: (ids) => setClaimIds(new Set(ids)),
      drop: (ids) =>
        setClaimIds((before) => {
          const gone = new Set(ids);
          return before.size === 0 ? before : new Set([...before].filter((id) => !gone.has(id)));
        }),
    }),
    [],
  );
  return { claimIds, ...acts };
}
