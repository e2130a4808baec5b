import type { reviewDeskContract } from '../../shared/contract/review-desk.contract.ts';
import type { Handlers } from './handlers.ts';

type DeskChannel = keyof typeof reviewDeskContract;

async function notBuilt(): Promise<never> {
  throw new Error('not built yet');
}

export function reviewDeskHandlers(): Pick<Handlers, DeskChannel | 'review:decide-check'> {
  return {
    'review:decide-check': notBuilt,
    'review:cluster': notBuilt,
    'review:decide-cluster': notBuilt,
    'review:awaiting-authority': notBuilt,
    'review:record-answer': notBuilt,
    'claim:resubmit': notBuilt,
    'review:resubmission': notBuilt,
    'review:return-slip': notBuilt,
    'claim:history': notBuilt,
    'notice:list': notBuilt,
    'notice:add': notBuilt,
    'notice:withdraw': notBuilt,
    'notice:restore': notBuilt,
    'review:filters': notBuilt,
    'review:save-filter': notBuilt,
    'review:rename-filter': notBuilt,
    'review:remove-filter': notBuilt,
    'review:use-filter': notBuilt,
  };
}
