import type { JobBoard } from '../dispatch/jobs.ts';
import type { Handlers } from '../dispatch/handlers.ts';
import { settingsHandlers } from '../dispatch/settings.handlers.ts';
import { jobHandlers } from '../dispatch/job.handlers.ts';
import type { ServiceContext } from '../services/service.ts';
import { createSettingsService } from '../services/settings.service.ts';

export interface Wired {
  readonly handlers: Handlers;
  /** Ends background work before the database closes. */
  stop(): Promise<void>;
}

/** Builds every service once and hands each channel its handler. */
export async function createHandlers(
  context: ServiceContext,
  jobs: JobBoard,
  version: string,
): Promise<Wired> {
  const settings = createSettingsService(context, () => ['zhejiang', 'zhejiang/hangzhou', 'zhejiang/ningbo']);
  const handlers = {
    ...settingsHandlers(settings, context, version),
    ...jobHandlers(jobs),
  } as Handlers;
  return { handlers, stop: async () => undefined };
}
