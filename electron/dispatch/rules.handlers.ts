import { catalog, evaluateRequest, type PackRegistry } from '../rules/registry.ts';
import type { Handlers } from './handlers.ts';

export function rulesHandlers(packs: PackRegistry): Pick<Handlers, 'rules:catalog' | 'rules:evaluate'> {
  return {
    'rules:catalog': async (request) => catalog(packs, request),
    'rules:evaluate': async (request) => evaluateRequest(packs, request),
  };
}
