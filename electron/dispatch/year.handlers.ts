import type { Handlers } from './handlers.ts';

const notYet = async (): Promise<never> => {
  throw new Error('not built yet');
};

type YearChannels = 'year:close' | 'year:reopen' | 'year:status' | 'year:corrections' | 'year:evaluation';

export function yearHandlers(): Pick<Handlers, YearChannels> {
  return {
    'year:close': notYet,
    'year:reopen': notYet,
    'year:status': notYet,
    'year:corrections': notYet,
    'year:evaluation': notYet,
  };
}
