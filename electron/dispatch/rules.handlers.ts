import type { ChannelName } from '../../shared/contract/index.ts';
import { catalog, evaluateRequest, type PackRegistry } from '../rules/registry.ts';
import type { Handlers } from './handlers.ts';

const notYet = async (): Promise<never> => {
  throw new Error('not built yet');
};

export function rulesHandlers(packs: PackRegistry): Pick<Handlers, Extract<ChannelName, `rules:${string}`>> {
  return {
    'rules:catalog': async (request) => catalog(packs, request),
    'rules:evaluate': async (request) => evaluateRequest(packs, request),
    'rules:try': notYet,
    'rules:standard': notYet,
    'rules:source': notYet,
    'rules:conflicts': notYet,
    'rules:rehearse': notYet,
    'rules:adopt': notYet,
    'rules:history': notYet,
    'rules:check': notYet,
    'rules:continue-year': notYet,
    'rules:confirm-year': notYet,
  };
}
