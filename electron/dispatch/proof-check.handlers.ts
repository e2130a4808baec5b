import type { CheckService } from '../services/checks/check.service.ts';
import type { Handlers } from './handlers.ts';

type CheckChannel = Extract<keyof Handlers, `check:${string}`>;

export function proofCheckHandlers(checks: CheckService): Pick<Handlers, CheckChannel> {
  return {
    'check:of-claim': (request) => checks.ofClaim(request),
    'check:progress': () => checks.progress(),
    'check:pause': () => checks.pause(),
    'check:resume': () => checks.resume(),
    'check:run': (_request, job) => checks.run(job),
    'check:dismiss-pair': (request) => checks.dismissPair(request),
    'check:restore-pair': (request) => checks.restorePair(request),
  };
}
