import { groupBy } from '../../../../shared/domain/group-by.ts';
import type { Verdict } from '../../../../shared/domain/verdict.ts';
import { levelNames } from '../../../documents/register-words.ts';
import type { PaperCell, PaperTable } from '../../../documents/table-paper.model.ts';
import type { YearPerson } from '../../compliance/year-book.ts';
import type { PaperSource } from '../table-papers.ts';
import {
  basisOf,
  officerAndUnit,
  packNotes,
  peopleOf,
  scopeLine,
  sum,
  waitingCredits,
  type PaperGround,
} from './paper-ground.ts';
import { reasonWords } from './short-words.ts';

/** 未达标名单: who has not met the year and who is 待核, each with the reason. */
export function notMetList({ compliance }: PaperGround): PaperSource {
  return {
    kind: 'not-met-list',
    name: '未达标名单',
    async papers(scope) {
      const book = await compliance.yearBook(scope.year);
      const all = peopleOf(book, scope);
      const of = (verdict: Verdict) => all.filter(({ finding }) => finding.verdict === verdict);
      const notMet = of('not-met');
      const open = of('needs-review');
      if (notMet.length + open.length === 0) return [];
      const asksPublicNeed = book.pack.asksPublicNeed;
      const table = (heading: string, people: readonly YearPerson[], empty: string): PaperTable => {
        let index = 0;
        return {
          heading: `${heading}（${people.length} 人）`,
          columns: [
            { title: '序号', width: 28, kind: 'count', align: 'center' },
            { title: '工号', width: 50 },
            { title: '姓名', width: 58 },
            { title: '职称', width: 62 },
            { title: '级别', width: 36, align: 'center' },
            { title: '应满', width: 38, kind: 'credit' },
            { title: '已计', width: 38, kind: 'credit' },
            { title: '还差', width: 38, kind: 'credit' },
            ...(asksPublicNeed ? [{ title: '公需还差', width: 46, kind: 'credit' } as const] : []),
            { title: '未审核', width: 38, kind: 'credit' },
            { title: '原因', width: 140 },
          ],
          groups: [...groupBy(people, ({ person }) => person.department)].map(([department, members]) => ({
            heading: `${department === '' ? '没有科室' : department}　${members.length} 人`,
            rows: members.map((entry): PaperCell[] => {
              const { person, finding } = entry;
              return [
                ++index,
                person.staffNumber,
                person.name,
                person.title,
                levelNames[person.titleLevel],
                finding.required,
                finding.granted,
                finding.shortBy,
                ...(asksPublicNeed ? [finding.publicShortBy] : []),
                waitingCredits(finding),
                reasonWords(compliance, book, entry),
              ];
            }),
          })),
          empty,
        };
      };
      return [
        {
          title: '未达标名单',
          scope: [scopeLine(scope)],
          orientation: 'portrait',
          opening: [
            `考核 ${all.length} 人，未达标 ${notMet.length} 人，待核 ${open.length} 人；未达标人员合计还差 ${(
              sum(notMet, ({ finding }) => finding.shortBy) / 100
            ).toFixed(2)} 学分。`,
          ],
          tables: [table('未达标', notMet, '没有未达标的人员'), table('待核', open, '没有待核的人员')],
          notes: ['未审核的申报不在已计学分之内，审核通过后再按规则计入。', ...packNotes([book.pack])],
          seals: [...officerAndUnit],
          basis: basisOf([book.pack.stamp]),
        },
      ];
    },
  };
}
