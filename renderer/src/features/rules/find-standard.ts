import type { RuleFigure, RuleRow } from '../../../../shared/contract/rules.contract.ts';

/** Everything, rows of one 项目类型, rows whose text can be read in two ways, rows with a figure nobody has seen. */
export type StandardFilter = 'all' | 'conflicts' | 'unsure' | `type:${string}`;

/** Keys of every figure that stands in a row, in the order in which it is read. */
export function figuresOf(row: RuleRow): string[] {
  return [...row.calculation, ...row.remark].flatMap((part) => part.figure ?? []);
}

function wordsOf(row: RuleRow, figures: ReadonlyMap<string, RuleFigure>): string {
  const cited = figuresOf(row).flatMap((key) => {
    const figure = figures.get(key);
    return figure === undefined ? [] : [figure.title, figure.clause, ...figure.rules];
  });
  return [
    row.type,
    row.categoryName,
    row.name,
    row.requirement,
    ...row.calculation.map((part) => part.text),
    ...row.remark.map((part) => part.text),
    ...row.proofs,
    row.clause,
    ...row.rules,
    ...cited,
  ]
    .join('\n')
    .toLowerCase();
}

function passes(row: RuleRow, filter: StandardFilter, figures: ReadonlyMap<string, RuleFigure>): boolean {
  const cited = figuresOf(row).flatMap((key) => figures.get(key) ?? []);
  if (filter === 'all') return true;
  if (filter === 'conflicts')
    return row.conflicts.length > 0 || cited.some((figure) => figure.conflicts.length > 0);
  if (filter === 'unsure') return cited.some(isUnsure);
  return filter === `type:${row.type}`;
}

/** A figure that stands otherwise than in a document somebody has seen: reposted, inferred, or chosen by the unit. */
export function isUnsure(figure: RuleFigure): boolean {
  return figure.certainty !== 'original' || figure.setBy !== null;
}

/** A row of the table with how many rows its first two cells span; 0 where the cell above reaches down. */
export interface StandardLine {
  readonly row: RuleRow;
  readonly typeSpan: number;
  readonly categorySpan: number;
}

/** Rows that a search and a filter leave, in the order of the standard; every word of the search must be found. */
export function findRows(
  rows: readonly RuleRow[],
  figures: ReadonlyMap<string, RuleFigure>,
  search: string,
  filter: StandardFilter,
): RuleRow[] {
  const sought = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (!passes(row, filter, figures)) return false;
    const text = wordsOf(row, figures);
    return sought.every((word) => text.includes(word));
  });
}

/** The rows with the spans of their first two cells; rows of one type, and in it of one kind, stand together. */
export function linesOf(rows: readonly RuleRow[]): StandardLine[] {
  const types = [...new Set(rows.map((row) => row.type))];
  const sorted = types.flatMap((type) => {
    const own = rows.filter((row) => row.type === type);
    const categories = [...new Set(own.map((row) => row.category))];
    return categories.flatMap((category) => own.filter((row) => row.category === category));
  });
  const spanOf = (index: number, same: (one: RuleRow, other: RuleRow) => boolean): number => {
    const row = sorted[index];
    const above = sorted[index - 1];
    if (row === undefined || (above !== undefined && same(row, above))) return 0;
    let span = 1;
    for (let next = sorted[index + span]; next !== undefined && same(row, next); next = sorted[index + span])
      span++;
    return span;
  };
  return sorted.map((row, index) => ({
    row,
    typeSpan: spanOf(index, (one, other) => one.type === other.type),
    categorySpan: spanOf(index, (one, other) => one.type === other.type && one.category === other.category),
  }));
}
