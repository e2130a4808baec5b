import { groupBy } from '../../../../shared/domain/group-by.ts';
import type { PaperCell } from '../../../documents/table-paper.model.ts';
import type { DraftPaper, PaperSource } from '../table-papers.ts';
import { basisOf, packNotes, peopleOf, waitingCredits, type PaperGround } from './paper-ground.ts';
import { nextActs, reasonWords } from './short-words.ts';

/** 催办单: one for each department, who lacks what and what to do next. */
export function reminders({ compliance }: PaperGround): PaperSource {
  return {
    kind: 'reminders',
    name: '催办单',
    async papers(scope) {
      const book = await compliance.yearBook(scope.year);
      const { pack, year } = book;
      const people = peopleOf(book, scope).filter(
        ({ finding }) => finding.verdict === 'not-met' || finding.verdict === 'needs-review',
      );
      return [...groupBy(people, ({ person }) => person.department)].map(
        ([department, members]): DraftPaper => {
          const rows = members.map((entry, index): PaperCell[] => [
            index + 1,
            entry.person.staffNumber,
            entry.person.name,
            entry.finding.granted,
            waitingCredits(entry.finding),
            reasonWords(compliance, book, entry),
            nextActs(book, entry)
              .map((act, at, all) => (all.length > 1 ? `${at + 1}. ${act}` : act))
              .join('\n'),
          ]);
          const name = department === '' ? '没有科室' : department;
          return {
            title: '继续医学教育学分催办单',
            scope: [`${name}　${year}年度`],
            orientation: 'portrait',
            opening: [
              `${name}：下列 ${members.length} 人 ${year} 年度学分尚未达标，请转告本人按“下一步”办理。学分按自然年计算，${year}-12-31 为止，原则上不得结转。`,
            ],
            tables: [
              {
                columns: [
                  { title: '序号', width: 28, kind: 'count', align: 'center' },
                  { title: '工号', width: 50 },
                  { title: '姓名', width: 58 },
                  { title: '已计学分', width: 44, kind: 'credit' },
                  { title: '未审核', width: 40, kind: 'credit' },
                  { title: '还缺什么', width: 125 },
                  { title: '下一步', width: 185 },
                  { title: '本人签收', width: 46 },
                ],
                groups: [{ rows }],
                empty: '没有要催的人',
              },
            ],
            notes: packNotes([pack]),
            seals: [
              { title: '继教管理部门', who: '经办人：' },
              { title: '科室签收', who: '科室负责人：' },
            ],
            basis: basisOf([pack.stamp]),
          };
        },
      );
    },
  };
}
