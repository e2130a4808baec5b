import { useCallback, useEffect, useRef, useState } from 'react';
import type { ComplianceRow } from '../../../../shared/contract/compliance.contract.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { errorData, onPush } from '../../api/client.ts';
import { everyone } from '../compliance/everyone.ts';

export interface Everyone {
  readonly people: readonly ComplianceRow[] | undefined;
  readonly error: ErrorData | undefined;
  readonly reload: () => void;
}

/** Everybody of the year with their verdict, asked again when claims or the roster change. */
export function useEveryone(year: number): Everyone {
  const [state, setState] = useState<{ year: number; people?: readonly ComplianceRow[]; error?: ErrorData }>({
    year,
  });
  const turn = useRef(0);
  const load = useCallback(async () => {
    const mine = ++turn.current;
    try {
      const people = await everyone({ year, sort: 'department' });
      if (mine === turn.current) setState({ year, people });
    } catch (thrown) {
      if (mine === turn.current) setState({ year, error: errorData(thrown) });
    }
  }, [year]);
  useEffect(() => {
    void load();
    const stop = onPush('data:changed', ({ topics }) => {
      if (topics.some((topic) => topic !== 'prints' && topic !== 'proofs')) void load();
    });
    const turns = turn;
    return () => {
      stop();
      turns.current++;
    };
  }, [load]);
  const current = state.year === year ? state : undefined;
  return { people: current?.people, error: current?.error, reload: () => void load() };
}
