import type { ClaimImport } from '../services/intake/claim-import.ts';
import type { ClaimService } from '../services/intake/claim.service.ts';
import type { Handlers } from './handlers.ts';

type ClaimChannel =
  | 'claim:import'
  | 'claim:plan'
  | 'claim:plan-rows'
  | 'claim:apply'
  | 'claim:answers'
  | 'claim:list'
  | 'claim:get'
  | 'claim:similar'
  | 'claim:create';

export function claimHandlers(claims: ClaimService, imports: ClaimImport): Pick<Handlers, ClaimChannel> {
  return {
    'claim:import': (request, job) => imports.import(request, job),
    'claim:plan': (request, job) => imports.plan(request, job),
    'claim:plan-rows': (request) => imports.planRows(request),
    'claim:apply': ({ planId }, job) => imports.apply(planId, job),
    'claim:answers': ({ planId, out }) => imports.answers(planId, out),
    'claim:list': (request) => claims.list(request),
    'claim:get': ({ claimId }) => claims.get(claimId),
    'claim:similar': (request) => claims.similar(request),
    'claim:create': (request) => claims.create(request),
  };
}
