import type { ClosingService } from '../services/rules/closing.service.ts';
import type { Handlers } from './handlers.ts';

type YearChannels = 'year:close' | 'year:reopen' | 'year:status' | 'year:corrections' | 'year:evaluation';

export function yearHandlers(closing: ClosingService): Pick<Handlers, YearChannels> {
  return {
    'year:close': (request, job) => closing.close(request, job),
    'year:reopen': (request) => closing.reopen(request),
    'year:status': ({ year }) => closing.status(year),
    'year:corrections': (request) => closing.corrections(request),
    'year:evaluation': (request) => closing.evaluation(request),
  };
}
