import type { Handlers } from './handlers.ts';
import type { JobBoard } from './jobs.ts';

export function jobHandlers(jobs: JobBoard): Pick<Handlers, 'job:list' | 'job:cancel'> {
  return {
    'job:list': async () => ({ jobs: jobs.list() }),
    'job:cancel': async ({ jobId }) => ({ cancelled: jobs.cancel(jobId) }),
  };
}
