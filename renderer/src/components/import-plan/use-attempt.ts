import { useState } from 'react';
import type { ErrorData } from '../../../../shared/errors.ts';
import { errorData, isCancelled } from '../../api/client.ts';

/** The steps of an import: each forgets the error of the one before, and one that was cancelled is none. */
export function useAttempt() {
  const [error, setError] = useState<ErrorData>();
  const attempt = async (act: () => Promise<void>) => {
    setError(undefined);
    try {
      await act();
    } catch (thrown) {
      if (!isCancelled(thrown)) setError(errorData(thrown));
    }
  };
  return { error, setError, attempt };
}
