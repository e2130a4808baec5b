import type { IdentityRow } from '../../../database/repositories/register.repository.ts';
import { verdictWords } from '../../../documents/annual-register.model.ts';
import type { PaperTable } from '../../../documents/table-paper.model.ts';
import type { Evaluation } from '../../../../shared/contract/evaluation.ts';
import type { YearBook, YearPerson } from '../../compliance/year-book.ts';
import type { DraftPaper, PersonPaperSource } from '../table-papers.ts';
import {
  basisOf,
  identityTable,
  packNotes,
  peopleOf,
  personAndUnit,
  personLine,
  toPaperPerson,
  type PaperGround,
} from './paper-ground.ts';
import { categoryTable, countedTable, leftOutTables, waitingTable } from './summary-tables.ts';

/** 年度汇总表: a person's year by category, what counts claim by claim, what is not reviewed apart. */
export function personalAnnualSummary(ground: PaperGround): PersonPaperSource {
  return personalYear(ground, {
    kind: 'personal-annual-summary',
    name: '年度汇总表',
    title: '继续医学教育学分年度汇总表',
    tables: (book, entry, evaluation) => [
      categoryTable(book.pack, evaluation),
      countedTable(book.pack, entry),
      ...leftOutTables(book.pack, entry, evaluation),
      waitingTable(book.pack, entry),
    ],
  });
}

/** 各类学分汇总: a person's credits and hours by category alone. */
export function categorySummary(ground: PaperGround): PersonPaperSource {
  return personalYear(ground, {
    kind: 'category-summary',
    name: '各类学分汇总',
    title: '各类学分汇总',
    tables: (book, entry, evaluation) => [
      categoryTable(book.pack, evaluation),
      waitingTable(book.pack, entry),
    ],
  });
}

interface PersonalYear extends Pick<PersonPaperSource, 'kind' | 'name'> {
  readonly title: string;
  tables(book: YearBook, entry: YearPerson, evaluation: Evaluation): PaperTable[];
}

function personalYear({ context, compliance }: PaperGround, paper: PersonalYear): PersonPaperSource {
  const { kind, name, title, tables } = paper;
  return {
    kind,
    name,
    async prepare(scope, masked) {
      const book = await compliance.yearBook(scope.year);
      const identities: ReadonlyMap<number, IdentityRow> = await context.database.read(({ registers }) =>
        registers.identities(`${scope.year}-12-31`),
      );
      const people = peopleOf(book, scope);
      const entries = new Map(people.map((entry) => [entry.person.staffId, entry]));
      return {
        people: people.map(({ person }) => toPaperPerson(person)),
        papersOf({ staffId }): DraftPaper[] {
          const entry = entries.get(staffId);
          if (!entry) return [];
          const { person } = entry;
          const evaluation = compliance.explain(book, entry);
          return [
            {
              title,
              scope: [`${personLine(person)}　${book.year}年度`],
              orientation: 'portrait',
              opening: [],
              tables: [
                identityTable(person, identities.get(staffId), masked),
                ...tables(book, entry, evaluation),
              ],
              notes: [
                `结论：${verdictWords[evaluation.verdict]}。${evaluation.explanation}`,
                '学分只计审核通过并按规则计入的；学时为证书所载，只加有学分计入的各条，不由学分推算。',
                ...packNotes([book.pack]),
              ],
              seals: [...personAndUnit],
              basis: basisOf([book.pack.stamp]),
            },
          ];
        },
      };
    },
  };
}
