import { levelNames } from '../../../documents/register-words.ts';
import { verdictWords } from '../../../documents/annual-register.model.ts';
import type { PaperCell, PaperColumn, PaperTable } from '../../../documents/table-paper.model.ts';
import { fiveYears } from '../../../rules/five-years/five-years.ts';
import { summaryRows } from '../../../rules/summary-rows.ts';
import type { DraftPaper, PersonPaperSource } from '../table-papers.ts';
import { readYears, stateWords, yearsOf, type PersonInYear } from './many-years.ts';
import {
  basisOf,
  identityTable,
  isChosen,
  packNotes,
  personAndUnit,
  sum,
  toPaperPerson,
  waitingCredits,
  type PaperGround,
} from './paper-ground.ts';
import { indented } from './summary-tables.ts';

/** 多年度汇总表: a person's chosen years side by side, with the credits by category. */
export function personalMultiYearSummary(ground: PaperGround): PersonPaperSource {
  return overYears(ground, {
    kind: 'personal-multi-year-summary',
    name: '多年度汇总表',
    title: '继续医学教育学分多年度汇总表',
    tables: (years) => [standingTable(years), ...categoryTables(years)],
    notes: () => [
      '学分只计审核通过并按当年规则计入的；未审核的申报另列，不在总学分之内。已关账的年度按关账时的结论（含关账后的更正）。',
    ],
    seals: personAndUnit,
  });
}

/** 多年度学分验证表: each year's verdict under its own rules, and what a promotion board would ask. */
export function multiYearVerification(ground: PaperGround): PersonPaperSource {
  return overYears(ground, {
    kind: 'multi-year-verification',
    name: '多年度学分验证表',
    title: '继续医学教育多年度学分验证表',
    tables(years) {
      const { national, questions } = fiveYears(years.map(({ facts }) => facts));
      return [
        standingTable(years),
        ...(national.required === null
          ? []
          : [
              {
                heading: '国家级学分（只作提示，不影响结论）',
                columns: [
                  { title: '年度', width: 120, align: 'center' },
                  { title: '国家级', width: 120, kind: 'credit' },
                  { title: '国家级、省级不分列', width: 160, kind: 'credit' },
                ],
                groups: [
                  {
                    rows: national.byYear.map(({ year, credits, undistinguished }): PaperCell[] => [
                      `${year}年`,
                      credits,
                      undistinguished,
                    ]),
                  },
                ],
                total: ['合计', national.credits, national.undistinguished],
                empty: '没有可以汇总的年度',
              } satisfies PaperTable,
            ]),
        {
          heading: '评审时会问到的事',
          columns: [
            { title: '序号', width: 28, kind: 'count', align: 'center' },
            { title: '年度', width: 50, align: 'center' },
            { title: '问题', width: 270 },
            { title: '依据', width: 170 },
          ],
          groups: [
            {
              rows: questions.map(({ year, text, source, clause }, index): PaperCell[] => [
                index + 1,
                year === undefined ? '各年' : `${year}年`,
                text,
                source === clause ? source : `${source}　${clause}`,
              ]),
            },
          ],
          empty: '没有',
        },
      ];
    },
    notes(years) {
      const { explanation, national } = fiveYears(years.map(({ facts }) => facts));
      return [
        explanation,
        ...national.readings.map(({ text, source }) => `国家级学分的一种读法：${text}（${source}）。`),
        '已关账的年度按关账时的结论（含关账后的更正）；“没有记录”指本台账里没有那一年的申报，不是未达标。',
      ];
    },
    seals: [
      { title: '本人核对', who: '签名：' },
      { title: '单位审核（盖章）', who: '审核人：' },
      { title: '继教管理部门验证（盖章）', who: '验证人：' },
    ],
  });
}

interface OverYears extends Pick<PersonPaperSource, 'kind' | 'name'> {
  readonly title: string;
  tables(years: readonly PersonInYear[]): PaperTable[];
  notes(years: readonly PersonInYear[]): string[];
  readonly seals: DraftPaper['seals'];
}

function overYears(
  ground: PaperGround,
  { kind, name, title, tables, notes, seals }: OverYears,
): PersonPaperSource {
  return {
    kind,
    name,
    async prepare(scope, masked) {
      const asked = yearsOf(scope);
      const last = asked.at(-1) ?? scope.year;
      const { read, of } = await readYears(ground, asked);
      const identities = await ground.context.database.read(({ registers }) =>
        registers.identities(`${last}-12-31`),
      );
      // Somebody who left before the last year still has years to show.
      const known = new Map(read.flatMap(({ people }) => [...people]));
      const people = [...known.values()].filter(isChosen(scope)).sort(byDepartmentAndNumber);
      return {
        people: people.map(toPaperPerson),
        papersOf({ staffId }): DraftPaper[] {
          const person = known.get(staffId);
          if (!person) return [];
          const years = of(staffId);
          const packs = years.flatMap(({ judged }) => (judged ? [judged.book.pack] : []));
          return [
            {
              title,
              scope: [`${person.name}（${person.staffNumber}）　${yearsWords(asked)}`],
              orientation: 'portrait',
              opening: [],
              tables: [identityTable(person, identities.get(staffId), masked), ...tables(years)],
              notes: [...notes(years), ...packNotes(packs)],
              seals: [...seals],
              basis: basisOf(packs.map((pack) => pack.stamp)),
            },
          ];
        },
      };
    },
  };
}

interface Sortable {
  readonly department: string;
  readonly staffNumber: string;
}

function byDepartmentAndNumber(left: Sortable, right: Sortable): number {
  const [a, b] =
    left.department === right.department
      ? [left.staffNumber, right.staffNumber]
      : [left.department, right.department];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** “2021—2025年度”, or each year where some are left out. */
export function yearsWords(years: readonly number[]): string {
  const [first] = years;
  const last = years.at(-1);
  if (first === undefined || last === undefined) return '';
  if (first === last) return `${first}年度`;
  return last - first === years.length - 1 ? `${first}—${last}年度` : `${years.join('、')}年度`;
}

function standingTable(years: readonly PersonInYear[]): PaperTable {
  const judgedYears = years.flatMap(({ judged }) => (judged ? [judged] : []));
  const classes =
    judgedYears.find(({ evaluation }) => evaluation.classes !== undefined)?.evaluation.classes ?? [];
  const asksPublicNeed = judgedYears.some(({ book }) => book.pack.asksPublicNeed);
  const closed = years.some(({ facts }) => facts.closedOn !== undefined);
  const rows = years.map(({ facts, person, judged }): PaperCell[] => {
    const evaluation = judged?.evaluation;
    return [
      `${facts.year}年`,
      person?.department ?? '',
      person?.title ?? '',
      person ? levelNames[person.titleLevel] : '',
      evaluation?.required ?? null,
      evaluation?.granted ?? null,
      ...classes.map((_, at) => evaluation?.classes?.[at]?.granted ?? null),
      ...(asksPublicNeed
        ? [judged?.book.pack.asksPublicNeed === true ? judged.evaluation.publicNeed.granted : null]
        : []),
      judged ? waitingCredits(judged.entry.finding) : null,
      facts.state === 'judged'
        ? verdictWords[evaluation?.verdict ?? 'needs-review']
        : stateWords[facts.state],
      ...(closed ? [facts.closedOn ?? '未关账'] : []),
    ];
  });
  const credit = (title: string): PaperColumn => ({ title, width: 44, kind: 'credit' });
  return {
    heading: '各年度情况',
    columns: [
      { title: '年度', width: 44, align: 'center' },
      { title: '科室', width: 80 },
      { title: '职称', width: 64 },
      { title: '级别', width: 36, align: 'center' },
      credit('应满'),
      credit('总学分'),
      ...classes.map(({ name }) => credit(name)),
      ...(asksPublicNeed ? [credit('公需科目')] : []),
      credit('未审核'),
      { title: '结论', width: 46, align: 'center' },
      ...(closed ? [{ title: '关账', width: 58, align: 'center' } as const] : []),
    ],
    groups: [{ rows }],
    total: ['合计', '', '', '', '', sum(judgedYears, ({ evaluation }) => evaluation.granted)],
    empty: '没有年度',
  };
}

/** Credits by category and year; the rows differ before and from 2025, so each era has its own table. */
function categoryTables(years: readonly PersonInYear[]): PaperTable[] {
  const eras: { readonly key: string; readonly years: PersonInYear[] }[] = [];
  for (const one of years) {
    if (!one.judged) continue;
    const key = one.judged.book.pack.categories.map(({ id }) => id).join();
    const era = eras.find((known) => known.key === key);
    if (era) era.years.push(one);
    else eras.push({ key, years: [one] });
  }
  return eras.map(({ years: own }): PaperTable => {
    const summaries = own.flatMap(({ judged }) =>
      judged ? [summaryRows(judged.book.pack, judged.evaluation.byCategory)] : [],
    );
    const rows = (summaries[0] ?? []).map(({ name, level }, index): PaperCell[] => {
      const credits = summaries.map((summary) => summary[index]?.credits ?? 0);
      return [
        indented(name, level),
        ...credits,
        sum(credits, (each) => each),
        sum(summaries, (summary) => summary[index]?.hours ?? 0),
      ];
    });
    const isTree = (summaries[0] ?? []).some(({ level }) => level > 0);
    const totals = summaries.map((summary) => sum(summary, ({ credits }) => credits));
    return {
      heading: `各类学分（${yearsWords(own.map(({ facts }) => facts.year))}）`,
      columns: [
        { title: '名称', width: 200 },
        ...own.map(({ facts }): PaperColumn => ({ title: `${facts.year}年`, width: 48, kind: 'credit' })),
        { title: '学分合计', width: 52, kind: 'credit' },
        { title: '学时合计', width: 52, kind: 'hours' },
      ],
      groups: [{ rows }],
      ...(isTree
        ? {}
        : {
            total: [
              '总学分',
              ...totals,
              sum(totals, (each) => each),
              sum(summaries.flat(), ({ hours }) => hours),
            ],
          }),
      empty: '',
    };
  });
}
