import type { Evaluation } from '../../shared/contract/evaluation.ts';
import type { CompiledPack } from './compile.ts';

/** A row of 各类学分汇总; `level` 0 is the total, credits in hundredths, hours in tenths. */
export interface SummaryRow {
  readonly id: string;
  readonly name: string;
  readonly level: number;
  readonly credits: number;
  readonly hours: number;
}

/**
 * 各类学分汇总 as the platform shows it (S003 图-9): before 2025 its 21 rows, each with what lies below it; from 2025 the
 * table's 授予项目, one below the other. Rows of nothing are rows too.
 */
export function summaryRows(
  pack: Pick<CompiledPack, 'categories'>,
  byCategory: Evaluation['byCategory'],
): readonly SummaryRow[] {
  const own = new Map(byCategory.map((found) => [found.category, found]));
  const parents = new Map(pack.categories.map(({ id, parent }) => [id, parent]));
  const above = (id: string): string[] => {
    const parent = parents.get(id);
    return parent === undefined ? [] : [parent, ...above(parent)];
  };
  const sums = new Map<string, { credits: number; hours: number }>();
  for (const { id } of pack.categories) {
    const found = own.get(id);
    for (const row of [id, ...above(id)]) {
      const sum = sums.get(row) ?? { credits: 0, hours: 0 };
      sums.set(row, {
        credits: sum.credits + (found?.credits ?? 0),
        hours: sum.hours + (found?.hours ?? 0),
      });
    }
  }
  return pack.categories
    .filter(({ aside }) => aside !== true)
    .map(({ id, name }) => ({
      id,
      name,
      level: above(id).length,
      ...(sums.get(id) ?? { credits: 0, hours: 0 }),
    }));
}
