import type { PaperCell } from '../../../documents/table-paper.model.ts';
import type { DraftPaper } from '../../register/table-papers.ts';
import { remindersOf } from '../reminders.ts';
import { basisOf, peopleOf, scopeLine, type CardScope } from './card-scope.ts';

/** 催学名单: one paper for each department, who has to do what by when, in the words of the card's provider. */
export function studyReminders(scope: CardScope): DraftPaper[] {
  return remindersOf(scope.book, peopleOf(scope)).map(({ department, people, reminders }): DraftPaper => ({
    title: '学习卡催学名单',
    scope: [scopeLine({ ...scope, department }), `截至 ${scope.book.asOf}`],
    orientation: 'portrait',
    opening: [`下列 ${people} 人请按“下一步”办理；写有截止日期的，请在当天以前办完。`],
    tables: [
      {
        columns: [
          { title: '序号', width: 30, kind: 'count', align: 'center' },
          { title: '工号', width: 52 },
          { title: '姓名', width: 62 },
          { title: '机构', width: 42, align: 'center' },
          { title: '情况', width: 84 },
          { title: '下一步', width: 166 },
          { title: '截止', width: 80, align: 'center' },
        ],
        groups: [
          {
            rows: reminders.map(({ staffNumber, name, provider, cause, act, due }, index): PaperCell[] => [
              index + 1,
              staffNumber,
              name,
              provider,
              cause,
              act,
              due,
            ]),
          },
        ],
        empty: '没有要催的人',
      },
    ],
    notes: [],
    seals: [],
    basis: basisOf(scope),
  }));
}
