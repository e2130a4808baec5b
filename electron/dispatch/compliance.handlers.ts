import type { Verdict } from '../../shared/domain/verdict.ts';
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
      const [list, verdicts] = [await compliance.list(request), await closing.closedVerdicts(request.year)];
      if (verdicts === undefined) return list;
      const people = list.people.map((row) => {
        const closedVerdict = verdicts.get(row.staffNumber);
        return closedVerdict === undefined ? row : { ...row, closedVerdict };
      });
      return { ...list, people, closedCounts: countsOf(verdicts.values()) };
    },
    'compliance:next-steps': (request) => compliance.nextSteps(request),
    'compliance:five-years': (request) => compliance.fiveYears(request),
    'year:summary': (request) => summary.summarise(request),
  };
}

function countsOf(verdicts: Iterable<Verdict>): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { met: 0, 'not-met': 0, 'needs-review': 0, exempt: 0 };
  for (const verdict of verdicts) counts[verdict] += 1;
  return counts;
}
