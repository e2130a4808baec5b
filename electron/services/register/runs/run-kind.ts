import { AppError } from '../../../../shared/errors.ts';
import type { RunKind } from '../kept-papers.ts';
import { isPersonPaper } from '../paper-scope.ts';

/** A kind of paper that is about one person each. Errors: `register.unknown-kind`. */
export function runKind(kind: string): RunKind {
  if (kind === 'annual-register' || isPersonPaper(kind)) return kind;
  throw new AppError('register.unknown-kind', { kind, known: ['一人一份的各种表'] });
}
