import type { FilingService } from '../services/filings/filing.service.ts';
import type { Handlers } from './handlers.ts';

type FilingChannel = Extract<keyof Handlers, `filing:${string}`>;

export function filingHandlers(filings: FilingService): Pick<Handlers, FilingChannel> {
  return {
    'filing:list': (request) => filings.list(request),
    'filing:get': ({ filingId }) => filings.get(filingId),
    'filing:apply': (request) => filings.apply(request),
    'filing:amend': (request) => filings.amend(request),
    'filing:decide': (request) => filings.decide(request),
    'filing:report': (request) => filings.report(request),
    'filing:receipt': (request) => filings.receipt(request),
    'filing:stage': (request) => filings.stage(request),
    'filing:score': (request) => filings.score(request),
    'filing:attach': (request) => filings.attach(request),
    'filing:undo': (request) => filings.undo(request),
  };
}
