import { useEffect, useState } from 'react';
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
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let newest = 0;
    const load = () => {
      const mine = ++newest;
      everyone({ year, sort: 'department' }).then(
        (people) => {
          if (mine === newest) setState({ year, people });
        },
        (thrown: unknown) => {
          if (mine === newest) setState({ year, error: errorData(thrown) });
        },
      );
    };
    load();
    const stop = onPush('data:changed', ({ topics }) => {
      if (topics.some((topic) => topic !== 'prints' && topic !== 'proofs')) load();
    });
    return () => {
      stop();
      newest = -1;
    };
  }, [year, attempt]);
  const current = state.year === year ? state : undefined;
  return {
    people: current?.people,
    error: current?.error,
    reload: () => setAttempt((before) => before + 1),
  };
}
