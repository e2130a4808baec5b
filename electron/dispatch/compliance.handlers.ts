import { countClosed } from '../services/compliance/closed-counts.ts';
import type { ComplianceService } from '../services/compliance/compliance.service.ts';
import type { YearSummaryService } from '../services/compliance/year-summary.service.ts';
import type { ClosingService } from '../services/rules/closing.service.ts';
import type { Handlers } from './handlers.ts';

export function complianceHandlers(
  compliance: ComplianceService,
  summary: YearSummaryService,
  closing: ClosingService,
): Pick<
  Handlers,
  | 'compliance:evaluate'
  | 'compliance:list'
  | 'compliance:next-steps'
  | 'compliance:five-years'
  | 'year:summary'
> {
  return {
    'compliance:evaluate': async (request) => {
      const [today, closed] = [await compliance.evaluate(request), await closing.beside(request)];
      return closed === undefined ? today : { ...today, closed };
    },
    'compliance:list': async (request) => {
      const verdicts = await closing.closedVerdicts(request.year);
      const list = await compliance.list(request, verdicts);
      if (verdicts === undefined) return list;
      const people = list.people.map((row) => {
        const closedVerdict = verdicts.get(row.staffNumber);
        return closedVerdict === undefined ? row : { ...row, closedVerdict };
      });
      return { ...list, people, closedCounts: countClosed(verdicts.values()) };
    },
    'compliance:next-steps': (request) => compliance.nextSteps(request),
    'compliance:five-years': (request) => compliance.fiveYears(request),
    'year:summary': async (request) => {
      const today = await summary.summarise(request);
      const verdicts = await closing.closedVerdicts(request.year);
      return verdicts === undefined ? today : { ...today, closedCounts: countClosed(verdicts.values()) };
    },
  };
}
