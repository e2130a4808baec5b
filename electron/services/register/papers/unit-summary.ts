import { groupBy } from '../../../../shared/domain/group-by.ts';
import type { PaperCell, PaperColumn, PaperTable } from '../../../documents/table-paper.model.ts';
import { countVerdicts } from '../../compliance/compliance.service.ts';
import type { YearBook, YearPerson } from '../../compliance/year-book.ts';
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

/** More columns of categories than this are not readable on one page. */
const categoriesATable = 8;

/** 单位学分汇总表: verdicts and sums by department, and the credits by department and category. */
export function unitSummary({ compliance }: PaperGround): PaperSource {
  return {
    kind: 'unit-summary',
    name: '单位学分汇总表',
    async papers(scope) {
      const book = await compliance.yearBook(scope.year);
      const people = peopleOf(book, scope);
      if (people.length === 0) return [];
      const departments = [...groupBy(people, ({ person }) => person.department)];
      return [
        {
          title: '单位学分汇总表',
          scope: [scopeLine(scope)],
          orientation: 'landscape',
          opening: [],
          tables: [verdictTable(book, departments, people), ...categoryTables(book, departments, people)],
          notes: [
            '学分为审核通过并按规则计入的学分；未审核学分（未审核和审核中的申报）另列，不在合计之内。',
            ...(book.pack.asksPublicNeed ? ['公需科目含在学分合计之内。'] : []),
            ...packNotes([book.pack]),
          ],
          seals: [...officerAndUnit],
          basis: basisOf([book.pack.stamp]),
        },
      ];
    },
  };
}

type Departments = readonly (readonly [string, readonly YearPerson[]])[];

function verdictTable(book: YearBook, departments: Departments, people: readonly YearPerson[]): PaperTable {
  const { pack } = book;
  const row = (name: string, members: readonly YearPerson[]): PaperCell[] => {
    const counts = countVerdicts(members);
    const asked = members.length - counts.exempt;
    const credits = sum(members, ({ finding }) => finding.granted);
    const byClass = pack.classes.map((_, at) =>
      sum(members, ({ finding }) => finding.classes[at]?.granted ?? 0),
    );
    return [
      name,
      members.length,
      counts.met,
      counts['not-met'],
      counts['needs-review'],
      counts.exempt,
      asked === 0 ? null : `${((counts.met * 100) / asked).toFixed(1)}%`,
      credits,
      Math.round(credits / members.length),
      ...(pack.asksPublicNeed ? [sum(members, ({ finding }) => finding.publicGranted)] : []),
      ...byClass,
      sum(members, ({ finding }) => countedHours(finding)),
      sum(members, ({ finding }) => waitingCredits(finding)),
    ];
  };
  const credit = (title: string): PaperColumn => ({ title, width: 58, kind: 'credit' });
  const count = (title: string): PaperColumn => ({ title, width: 38, kind: 'count' });
  return {
    heading: '达标情况',
    columns: [
      { title: '科室', width: 130 },
      ...['人数', '达标', '未达标', '待核', '免'].map(count),
      { title: '达标率', width: 46, align: 'right' },
      credit('学分合计'),
      credit('人均学分'),
      ...(pack.asksPublicNeed ? [credit('公需科目')] : []),
      ...pack.classes.map(({ name }) => credit(name)),
      { title: '学时合计', width: 58, kind: 'hours' },
      credit('未审核学分'),
    ],
    groups: [{ rows: departments.map(([name, members]) => row(name, members)) }],
    total: row('合计', people),
    empty: '没有人员',
  };
}

function categoryTables(
  book: YearBook,
  departments: Departments,
  people: readonly YearPerson[],
): PaperTable[] {
  const { pack } = book;
  const credits = new Map(people.map((entry) => [entry, categoryCredits(pack, entry.finding)]));
  const of = (members: readonly YearPerson[], category: number) =>
    sum(members, (entry) => credits.get(entry)?.get(category) ?? 0);
  const earned = pack.categories.flatMap((_, index) => (of(people, index) > 0 ? [index] : []));
  const parts = Math.ceil(earned.length / categoriesATable);
  const each = Math.ceil(earned.length / Math.max(1, parts));
  return Array.from({ length: parts }, (_, part): PaperTable => {
    const shown = earned.slice(part * each, (part + 1) * each);
    const last = part === parts - 1;
    const row = (name: string, members: readonly YearPerson[]): PaperCell[] => [
      name,
      ...shown.map((category) => of(members, category)),
      ...(last ? [sum(earned, (category) => of(members, category))] : []),
    ];
    return {
      heading: parts === 1 ? '各类学分' : `各类学分（${part + 1}/${parts}）`,
      columns: [
        { title: '科室', width: 130 },
        ...shown.map((category): PaperColumn => ({
          title: pack.categories[category]?.name ?? '',
          width: 68,
          kind: 'credit',
        })),
        ...(last ? [{ title: '各类合计', width: 62, kind: 'credit' } as const] : []),
      ],
      groups: [{ rows: departments.map(([name, members]) => row(name, members)) }],
      total: row('合计', people),
      empty: '没有学分',
    };
  });
}
