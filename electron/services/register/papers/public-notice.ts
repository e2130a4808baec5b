import { groupBy } from '../../../../shared/domain/group-by.ts';
import { verdictWords } from '../../../documents/annual-register.model.ts';
import type { PaperCell } from '../../../documents/table-paper.model.ts';
import { countVerdicts } from '../../compliance/compliance.service.ts';
import type { PaperSource } from '../table-papers.ts';
import { basisOf, packNotes, peopleOf, scopeLine, type PaperGround } from './paper-ground.ts';

/** 公示表: everybody's credits and verdict for the notice board; no identity numbers, no reasons. */
export function publicNotice({ compliance }: PaperGround): PaperSource {
  return {
    kind: 'public-notice',
    name: '公示表',
    async papers(scope) {
      const book = await compliance.yearBook(scope.year);
      const people = peopleOf(book, scope);
      if (people.length === 0) return [];
      const { pack, year } = book;
      const counts = countVerdicts(people);
      let index = 0;
      return [
        {
          title: '继续医学教育学分公示表',
          scope: [scopeLine(scope)],
          orientation: 'portrait',
          opening: [
            `现将 ${year} 年度继续医学教育学分情况公示如下：共 ${people.length} 人，达标 ${counts.met} 人，未达标 ${counts['not-met']} 人，待核 ${counts['needs-review']} 人，免 ${counts.exempt} 人。`,
            '公示期：　　　　年　　月　　日至　　　　年　　月　　日。有异议的，请在公示期内向继教管理部门书面反映。联系人：　　　　　　　电话：',
          ],
          tables: [
            {
              columns: [
                { title: '序号', width: 34, kind: 'count', align: 'center' },
                { title: '工号', width: 70 },
                { title: '姓名', width: 100 },
                { title: '职称', width: 110 },
                { title: '总学分', width: 60, kind: 'credit' },
                ...(pack.asksPublicNeed ? [{ title: '公需科目', width: 60, kind: 'credit' } as const] : []),
                ...pack.classes.map(({ name }) => ({ title: name, width: 60, kind: 'credit' }) as const),
                { title: '结论', width: 60, align: 'center' },
              ],
              groups: [...groupBy(people, ({ person }) => person.department)].map(
                ([department, members]) => ({
                  heading: `${department === '' ? '没有科室' : department}　${members.length} 人`,
                  rows: members.map(({ person, finding }): PaperCell[] => [
                    ++index,
                    person.staffNumber,
                    person.name,
                    person.title,
                    finding.granted,
                    ...(pack.asksPublicNeed ? [finding.publicGranted] : []),
                    ...pack.classes.map((_, at) => finding.classes[at]?.granted ?? 0),
                    verdictWords[finding.verdict],
                  ]),
                }),
              ),
              empty: '没有人员',
            },
          ],
          notes: ['总学分为审核通过并按规则计入的学分。', ...packNotes([pack])],
          seals: [{ title: '公示单位（盖章）', who: '经办人：' }],
          basis: basisOf([pack.stamp]),
        },
      ];
    },
  };
}
