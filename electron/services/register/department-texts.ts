import { cellAt, cellText, type PaperCell, type PaperTable } from '../../documents/table-paper.model.ts';
import type { KeptTablePaper } from './kept-papers.ts';

export interface DepartmentText {
  readonly department: string;
  readonly text: string;
}

/**
 * A list of people as plain text, one for each department, as one would write it into a message: a line for the person
 * and one for each thing that there is to say. The department is the group's heading, else the paper's.
 */
export function departmentTexts(papers: readonly KeptTablePaper[]): DepartmentText[] {
  const texts = new Map<string, { head: string[]; parts: string[] }>();
  for (const paper of papers)
    for (const table of paper.tables)
      for (const group of table.groups) {
        if (group.rows.length === 0) continue;
        const department = firstPart(group.heading ?? paper.scope[0] ?? '');
        const own = group.heading === undefined;
        const head = own
          ? [`【${paper.title}】${paper.scope.join(' ').replaceAll('　', ' ')}`, ...paper.opening]
          : [`【${paper.title}】${department} ${firstPart(paper.scope[0] ?? '')}`];
        const text = texts.get(department) ?? { head, parts: [] };
        texts.set(department, text);
        const title = own ? [] : [`${firstPart((table.heading ?? '').replace(/（.*$/, ''))}：`];
        text.parts.push(
          [...title, ...group.rows.map((row, index) => personText(table, row, index + 1))].join('\n'),
        );
      }
  return [...texts].map(([department, { head, parts }]) => ({
    department,
    text: `${[head.join('\n'), ...parts].join('\n\n')}\n`,
  }));
}

const firstPart = (words: string): string => words.split('　')[0] ?? '';

/** Columns that a message does without: what is signed on paper, and what the first line says. */
const leftOut = new Set(['序号', '工号', '姓名', '本人签收']);

function personText(table: PaperTable, row: readonly PaperCell[], number: number): string {
  const cells = table.columns.map(({ title, kind = 'text' }, index) => ({
    title,
    isFigure: kind !== 'text',
    text: cellText(kind, cellAt(row, index)),
  }));
  const of = (title: string) => cells.find((cell) => cell.title === title)?.text ?? '';
  const said = cells.filter(({ title, text }) => !leftOut.has(title) && text !== '' && text !== '—');
  const short = said.filter(({ isFigure, text }) => isFigure || (!text.includes('\n') && text.length <= 8));
  const long = said.filter((cell) => !short.includes(cell));
  return [
    `${number}. ${of('姓名')}（${of('工号')}）${short.map(({ title, text }) => `${title} ${text}`).join('，')}`,
    ...long.map(({ title, text }) => `   ${title}：${text.replaceAll('\n', '\n   ')}`),
  ].join('\n');
}
