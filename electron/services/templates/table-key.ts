import type { PaperTable } from '../../documents/table-paper.model.ts';

/** What a table without a heading is called in a template. */
export const mainTable = '正表';
export const peopleTable = '人员';

/** A table's name in templates: its heading, without what is counted or listed behind it. */
export function tableKey({ heading, columns }: Pick<PaperTable, 'heading' | 'columns'>): string {
  if (heading !== undefined) return heading.replace(/（.*$/u, '');
  return columns.some(({ title }) => title === '证件号') ? peopleTable : mainTable;
}
