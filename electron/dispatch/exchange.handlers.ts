import type { ExchangeService } from '../services/exchange/exchange.service.ts';
import type { Handlers } from './handlers.ts';

export function exchangeHandlers(
  exchange: ExchangeService,
): Pick<Handlers, Extract<keyof Handlers, `exchange:${string}`>> {
  return {
    'exchange:state': () => exchange.state(),
    'exchange:set-limits': (request) => exchange.setLimits(request),
    'exchange:columns': (request) => exchange.columns(request),
    'exchange:plan': (request) => exchange.plan(request),
    'exchange:export': (request, job) => exchange.export(request, job),
    'exchange:history': ({ year }) => exchange.history(year),
  };
}
