import { AppError } from '../../shared/errors.ts';
import { runChildEntry, toChildError, type ChildContext, type ChildEntryOptions } from './child-runtime.ts';
import type { QueuedWork } from './queued-child.ts';

/**
 * Makes this process the child of a `createQueuedChild`: takes requests one after the other until the parent ends it.
 * What a library throws about a stranger's file means that the file is damaged; `detail` says so in the officer's words.
 */
export function serveQueue<Request extends { readonly name: string }, Result>(
  entryUrl: string,
  answer: (request: Request) => Promise<Result>,
  detail: string,
  options: ChildEntryOptions = {},
): void {
  const serve = (_request: unknown, context: ChildContext): Promise<never> => {
    let previous = Promise.resolve();
    context.onMessage((message) => {
      const { id, request } = message as QueuedWork<Request>;
      previous = previous.then(async () => {
        try {
          context.post({ type: 'answer', id, result: await answer(request) });
        } catch (error) {
          const known =
            error instanceof AppError ? error : new AppError('file.damaged', { name: request.name, detail });
          context.post({ type: 'failed', id, error: toChildError(known) });
        }
      });
    });
    return new Promise(() => undefined);
  };
  runChildEntry(entryUrl, serve, options);
}
