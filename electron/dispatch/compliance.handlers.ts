import type { ComplianceService } from '../services/compliance/compliance.service.ts';
import type { YearSummaryService } from '../services/compliance/year-summary.service.ts';
import type { Handlers } from './handlers.ts';

export function complianceHandlers(
  compliance: ComplianceService,
  summary: YearSummaryService,
): Pick<
  Handlers,
  | 'compliance:evaluate'
  | 'compliance:list'
  | 'compliance:next-steps'
  | 'compliance:five-years'
  | 'year:summary'
> {
  return {
    'compliance:evaluate': (request) => compliance.evaluate(request),
    'compliance:list': (request) => compliance.list(request),
    'compliance:next-steps': (request) => compliance.nextSteps(request),
    'compliance:five-years': (request) => compliance.fiveYears(request),
    'year:summary': (request) => summary.summarise(request),
  };
}
