import { groupBy } from '../../../../shared/domain/group-by.ts';
import type { PaperCell } from '../../../documents/table-paper.model.ts';
import { causeName, nextAct } from '../../../rules/study-card/explain-cause.ts';
import { providerNames, type CauseCode } from '../../../rules/study-card/types.ts';
import type { DraftPaper } from '../../register/table-papers.ts';
import { basisOf, noDepartment, peopleOf, scopeLine, type CardScope } from './card-scope.ts';

/** Causes that the person can do something about, not the officer. */
const forThePerson: ReadonlySet<CauseCode> = new Set([
  'not-registered',
  'no-province-account',
  'card-not-used',
  'card-not-used-up',
  'credit-not-applied',
  'enrollment-returned',
  'unpaid',
]);

/** 催学名单: one paper for each department, who has to do what by when, in the words of the card's provider. */
export function studyReminders(scope: CardScope): DraftPaper[] {
  const reminded = peopleOf(scope).flatMap(({ chain }) =>
    chain.causes
      .filter((cause) => forThePerson.has(cause.code))
      .map((cause) => ({ chain, cause, department: chain.department ?? noDepartment })),
  );
  return [...groupBy(reminded, ({ department }) => department)].map(([department, list]): DraftPaper => {
    const rows = list.map(({ chain, cause }, index): PaperCell[] => [
      index + 1,
      chain.staffNumber ?? '',
      chain.name,
      cause.provider === null ? '' : providerNames[cause.provider],
      causeName(cause),
      nextAct(cause),
      cause.clock === null ? '' : `${cause.clock.dueOn}（${daysWords(cause.clock.daysLeft)}）`,
    ]);
    const people = new Set(list.map(({ chain }) => chain)).size;
    return {
      title: '学习卡催学名单',
      scope: [scopeLine({ ...scope, department }), `截至 ${scope.book.asOf}`],
      orientation: 'portrait',
      opening: [`下列 ${people} 人请按“下一步”办理；有截止日期的，过期学分不能计入。`],
      tables: [
        {
          columns: [
            { title: '序号', width: 30, kind: 'count', align: 'center' },
            { title: '工号', width: 52 },
            { title: '姓名', width: 62 },
            { title: '机构', width: 42, align: 'center' },
            { title: '情况', width: 90 },
            { title: '下一步', width: 160 },
            { title: '截止', width: 80, align: 'center' },
          ],
          groups: [{ rows }],
          empty: '没有要催的人',
        },
      ],
      notes: [],
      seals: [],
      basis: basisOf(scope),
    };
  });
}

function daysWords(days: number): string {
  if (days > 0) return `还有 ${days} 天`;
  return days === 0 ? '今天' : `已过 ${-days} 天`;
}
