import { groupBy } from '../../../../shared/domain/group-by.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { verdictWords } from '../../../documents/annual-register.model.ts';
import { levelNames, statusNames } from '../../../documents/register-words.ts';
import type { PaperCell, PaperColumn } from '../../../documents/table-paper.model.ts';
import { countVerdicts } from '../../compliance/compliance.service.ts';
import type { PaperSource } from '../table-papers.ts';
import {
  basisOf,
  categoryCredits,
  countedHours,
  officerAndUnit,
  packNotes,
  peopleOf,
  scopeLine,
  sum,
  waitingCredits,
  type PaperGround,
} from './paper-ground.ts';
import { reasonWords } from './short-words.ts';

/** 达标情况: everybody's verdict with its reason and credits; the workbook has a column for each category. */
export function complianceList({ context, compliance }: PaperGround): PaperSource {
  return {
    kind: 'compliance-list',
    name: '达标情况',
    async papers(scope) {
      const book = await compliance.yearBook(scope.year);
      const { pack } = book;
      const people = peopleOf(book, scope);
      if (people.length === 0) return [];
      const identities = await context.database.read(({ registers }) =>
        registers.identities(`${scope.year}-12-31`),
      );
      const credits = new Map(people.map((entry) => [entry, categoryCredits(pack, entry.finding)]));
      const earned = pack.categories.flatMap((_, index) =>
        people.some((entry) => (credits.get(entry)?.get(index) ?? 0) > 0) ? [index] : [],
      );
      const ofType = (entry: (typeof people)[number], type: string) =>
        sum(earned, (index) =>
          pack.categories[index]?.type === type ? (credits.get(entry)?.get(index) ?? 0) : 0,
        );
      let index = 0;
      const groups = [...groupBy(people, ({ person }) => person.department)].map(([department, members]) => ({
        heading: `${department === '' ? '没有科室' : department}　${members.length} 人`,
        rows: members.map((entry): PaperCell[] => {
          const { person, finding } = entry;
          const own = earned.map((category) => credits.get(entry)?.get(category) ?? 0);
          return [
            ++index,
            person.staffNumber,
            person.name,
            department,
            person.title,
            levelNames[person.titleLevel],
            statusNames[person.status],
            identities.get(person.staffId)?.staffType ?? '',
            verdictWords[finding.verdict],
            reasonWords(compliance, book, entry),
            finding.required,
            finding.granted,
            finding.shortBy,
            countedHours(finding),
            ...(pack.asksPublicNeed
              ? [
                  finding.publicGranted,
                  finding.publicRequired,
                  Math.max(0, finding.granted - finding.publicGranted),
                ]
              : []),
            ...pack.classes.map((_, at) => finding.classes[at]?.granted ?? 0),
            ...(pack.asksPublicNeed ? [ofType(entry, '项目类'), ofType(entry, '非项目类')] : []),
            waitingCredits(finding),
            earned
              .flatMap((category, at) =>
                own[at] ? [`${pack.categories[category]?.name ?? ''} ${formatCredit(own[at])}`] : [],
              )
              .join('；'),
            ...own,
          ];
        }),
      }));
      const counts = countVerdicts(people);
      const credit = (title: string, only?: 'xlsx'): PaperColumn => ({
        title,
        width: 44,
        kind: 'credit',
        ...(only === undefined ? {} : { only }),
      });
      return [
        {
          title: '达标情况',
          scope: [
            scopeLine(scope),
            `共 ${people.length} 人：达标 ${counts.met}　未达标 ${counts['not-met']}　待核 ${counts['needs-review']}　免 ${counts.exempt}`,
          ],
          orientation: 'landscape',
          opening: [],
          tables: [
            {
              columns: [
                { title: '序号', width: 26, kind: 'count', align: 'center' },
                { title: '人员编号', width: 46 },
                { title: '姓名', width: 46 },
                { title: '科室', width: 80, only: 'xlsx' },
                { title: '职称', width: 56 },
                { title: '职称级别', width: 34, align: 'center', only: 'xlsx' },
                { title: '人员状态', width: 30, align: 'center' },
                { title: '人员类型', width: 30, align: 'center' },
                { title: '达标情况', width: 44, align: 'center' },
                { title: '未达标原因', width: 130 },
                credit('应满学分', 'xlsx'),
                credit('总学分'),
                credit('还差学分', 'xlsx'),
                { title: '总学时', width: 42, kind: 'hours' },
                ...(pack.asksPublicNeed
                  ? [credit('公需科目'), credit('公需应满', 'xlsx'), credit('专业科目')]
                  : []),
                ...pack.classes.map(({ name }) => credit(name)),
                ...(pack.asksPublicNeed
                  ? [credit('项目类学分', 'xlsx'), credit('非项目类学分', 'xlsx')]
                  : []),
                credit('未审核'),
                { title: '各类学分', width: 144, only: 'pdf' },
                ...earned.map((category) => credit(pack.categories[category]?.name ?? '', 'xlsx')),
              ],
              groups,
              empty: '没有人员',
            },
          ],
          notes: [
            '学分为审核通过并计入的学分；未审核学分另列，不在总学分之内。',
            ...(pack.asksPublicNeed ? ['专业科目为总学分减去公需科目。'] : []),
            ...packNotes([pack]),
          ],
          seals: [...officerAndUnit],
          basis: basisOf([pack.stamp]),
        },
      ];
    },
  };
}
