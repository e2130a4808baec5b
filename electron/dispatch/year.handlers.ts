import type { ClosingChecklist } from '../services/closing/checklist.ts';
import type { Corrections } from '../services/closing/corrections.ts';
import type { CorrectionPrinter } from '../services/closing/print-corrections.ts';
import type { ClosingService } from '../services/rules/closing.service.ts';
import type { Handlers } from './handlers.ts';

type YearChannels =
  | 'year:lock'
  | 'year:checklist'
  | 'year:close'
  | 'year:reopen'
  | 'year:status'
  | 'year:corrections'
  | 'year:evaluation'
  | 'year:state-reason'
  | 'year:correction-list'
  | 'year:corrections-print';

export function yearHandlers(
  closing: ClosingService,
  checklist: ClosingChecklist,
  corrections: Corrections,
  printer: CorrectionPrinter,
): Pick<Handlers, YearChannels> {
  return {
    'year:lock': ({ year }) => corrections.lock(year),
    'year:checklist': ({ year }, job) => checklist.checklist(year, job),
    'year:close': async (request, job) => {
      // A year that is closed already says so, whatever else is open.
      if ((await corrections.lock(request.year)).closed === null)
        await checklist.assertClosable(request.year, request.remark ?? '', job);
      return closing.close(request, job);
    },
    'year:reopen': (request) => closing.reopen(request),
    'year:status': ({ year }) => closing.status(year),
    'year:corrections': (request) => closing.corrections(request),
    'year:evaluation': (request) => closing.evaluation(request),
    'year:state-reason': (request) => corrections.stateReason(request),
    'year:correction-list': ({ year }) => corrections.list(year),
    'year:corrections-print': (request, job) => printer.print(request, job),
  };
}
