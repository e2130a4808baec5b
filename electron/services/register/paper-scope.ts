import {
  personPaperKinds,
  spansYears,
  tablePaperKinds,
  type PersonPaperKind,
  type TablePaperKind,
} from '../../../shared/domain/paper.ts';
import { yearsOf } from './papers/many-years.ts';
import type { PaperScope } from './table-papers.ts';

/** Papers that are made of tables and of nobody in particular. */
export function isTablePaper(kind: string): kind is TablePaperKind {
  return tablePaperKinds.some((known) => known === kind);
}

/** Papers that are about one person each; the registers of people have a printer of their own. */
export function isPersonPaper(kind: string): kind is PersonPaperKind {
  return personPaperKinds.some((known) => known === kind);
}

/** The scope that a request asks for: its years in order where the paper spans several. */
export function paperScope(
  kind: TablePaperKind | PersonPaperKind,
  year: number,
  request: Omit<PaperScope, 'year'>,
): PaperScope {
  const { seasonId, provider, department, staffNumbers, years } = request;
  if (!spansYears(kind)) return { year, seasonId, provider, department, staffNumbers };
  return { year, years: yearsOf({ year, years }), department, staffNumbers };
}

/** Why a number is left out. */
export const notOnRoster = ({ years }: Pick<PaperScope, 'years'>): string =>
  years === undefined ? '这一年的花名册里没有这个工号' : '这几年的花名册里都没有这个工号';
