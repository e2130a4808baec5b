import type { PaperTrail } from '../services/register/paper-trail.service.ts';
import type { PrintRunService } from '../services/register/runs/print-run.service.ts';
import type { printRunContract } from '../../shared/contract/print-run.contract.ts';
import type { Handlers } from './handlers.ts';

type PrintRunChannels = keyof typeof printRunContract;

export function printRunHandlers(runs: PrintRunService, trail: PaperTrail): Pick<Handlers, PrintRunChannels> {
  return {
    'register:run': (request, job) => runs.run(request, job),
    'register:run-continue': (request, job) => runs.continueRun(request, job),
    'register:run-pause': (request) => runs.pause(request),
    'register:run-cancel': (request) => runs.cancel(request),
    'register:runs': () => runs.open(),
    'register:print-people': (request) => trail.people(request),
    'register:mark': (request) => trail.mark(request),
    'register:unmark': (request) => trail.unmark(request),
    'register:compare': (request) => trail.compare(request),
    'register:reprint': (request, job) => trail.reprint(request, job),
    'register:text': (request) => trail.text(request),
    'register:text-file': (request) => trail.textFile(request),
  };
}
