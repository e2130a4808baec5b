import { AppError } from '../../../shared/errors.ts';
import type { ChildHost } from '../../platform/child-host.ts';
import type { ProofEyes } from './eyes.ts';

/** The program's own eyes: text recognition in a child, and the judge. */
export function proofEyes(_host: ChildHost): ProofEyes {
  return {
    engine: 'none',
    openReader: () => ({
      read: () => Promise.reject(new AppError('job.cancelled')),
      close: () => undefined,
    }),
    judge: () => ({ answers: [], codes: [] }),
  };
}
