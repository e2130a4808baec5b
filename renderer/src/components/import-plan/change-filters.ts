import type { PlanFilter } from './plan-page.tsx';

type ChangeStatus = 'added' | 'changed' | 'unchanged' | 'rejected';

/** The filters of a plan that changes what stands: added, changed, unchanged, rejected, with a question. */
export function changeFilters(
  plan: Record<ChangeStatus, number> & { rows: number; questions: number },
  names: Record<ChangeStatus | 'all' | 'question', string>,
): PlanFilter<ChangeStatus | 'all' | 'question'>[] {
  return [
    { id: 'all', label: names.all, count: plan.rows },
    { id: 'added', label: names.added, count: plan.added, mark: 'good' },
    { id: 'changed', label: names.changed, count: plan.changed, mark: 'question' },
    { id: 'unchanged', label: names.unchanged, count: plan.unchanged, mark: 'none' },
    { id: 'rejected', label: names.rejected, count: plan.rejected, mark: 'bad' },
    { id: 'question', label: names.question, count: plan.questions, mark: 'question' },
  ];
}
