import type { ChannelName } from '../../shared/contract/index.ts';
import { evaluateRequest, type PackRegistry } from '../rules/registry.ts';
import type { RulesService } from '../services/rules/rules.service.ts';
import type { Handlers } from './handlers.ts';

export function rulesHandlers(
  packs: PackRegistry,
  rules: RulesService,
): Pick<Handlers, Extract<ChannelName, `rules:${string}`>> {
  return {
    'rules:catalog': (request) => rules.catalog(request),
    'rules:evaluate': async (request) => evaluateRequest(packs, request),
    'rules:try': (request) => rules.try(request),
    'rules:standard': ({ year }) => rules.standard(year),
    'rules:source': (request) => rules.source(request),
    'rules:conflicts': ({ year }) => rules.conflicts(year),
    'rules:rehearse': (request, job) => rules.rehearse(request, job),
    'rules:adopt': ({ jobId: _jobId, ...request }, job) => rules.adopt(request, job),
    'rules:history': ({ year }) => rules.history(year),
    'rules:check': (request, job) => rules.check(request, job),
    'rules:continue-year': ({ year, from, reason }, job) =>
      rules.adopt({ year, change: { continueFrom: from }, reason: reason ?? `沿用 ${from} 年的规则` }, job),
    'rules:confirm-year': ({ year, reason }, job) =>
      rules.adopt({ year, change: { confirm: true }, reason }, job),
  };
}
