import type { Evaluation } from '../../../../shared/contract/evaluation.ts';
import { outcomeText } from '../../../documents/annual-register.model.ts';
import type { PaperCell, PaperColumn, PaperTable } from '../../../documents/table-paper.model.ts';
import type { CompiledPack } from '../../../rules/compile.ts';
import type { EntryFinding } from '../../../rules/finding.ts';
import { summaryRows } from '../../../rules/summary-rows.ts';
import type { YearPerson } from '../../compliance/year-book.ts';
import { periodWords } from './claim-words.ts';
import { categoryWords, isWaiting, itemShort, statusWords, sum } from './paper-ground.ts';

/** A row's name, set in by how deep it stands. */
export const indented = (name: string, level: number): string => `${'　'.repeat(level)}${name}`;

/** 各类学分汇总: before 2025 the 21 rows of the old system, from 2025 the 授予项目 and their sum. */
export function categoryTable(
  pack: CompiledPack,
  { byCategory }: Pick<Evaluation, 'byCategory'>,
): PaperTable {
  const rows = summaryRows(pack, byCategory);
  const isTree = rows.some(({ level }) => level > 0);
  return {
    heading: '各类学分汇总',
    columns: [
      { title: '名称', width: 300 },
      { title: '学分', width: 80, kind: 'credit' },
      { title: '学时', width: 80, kind: 'hours' },
    ],
    groups: [
      {
        rows: rows.map(({ name, level, credits, hours }): PaperCell[] => [
          indented(name, level),
          credits,
          hours,
        ]),
      },
    ],
    ...(isTree
      ? {}
      : { total: ['总学分', sum(rows, ({ credits }) => credits), sum(rows, ({ hours }) => hours)] }),
    empty: '',
  };
}

const entryColumns: readonly PaperColumn[] = [
  { title: '序号', width: 26, kind: 'count', align: 'center' },
  { title: '日期', width: 66 },
  { title: '活动名称、编号', width: 150 },
  { title: '学分级别', width: 84 },
  { title: '具体项目', width: 84 },
  { title: '学时', width: 34, kind: 'hours' },
];

function entryCells(pack: CompiledPack, entry: EntryFinding, index: number): PaperCell[] {
  const { claim } = entry;
  return [
    index + 1,
    periodWords(claim),
    [claim.name, claim.projectNumber].filter(Boolean).join('\n'),
    categoryWords(pack, entry),
    itemShort(pack, entry),
    claim.hours ?? null,
  ];
}

/** The claims that count, with what each brings. */
export function countedTable(pack: CompiledPack, { finding }: YearPerson): PaperTable {
  const counted = byDay(finding.entries.filter(({ granted }) => granted > 0));
  return {
    heading: '计入的学分',
    columns: [...entryColumns, { title: '计入学分', width: 45, kind: 'credit' }],
    groups: [{ rows: counted.map((entry, index) => [...entryCells(pack, entry, index), entry.granted]) }],
    total: [
      '合计',
      '',
      `${counted.length} 条`,
      '',
      '',
      sum(counted, ({ claim }) => claim.hours ?? 0),
      sum(counted, ({ granted }) => granted),
    ],
    empty: '没有计入的学分',
  };
}

/** Accepted and still not counted: each with its reason. */
export function leftOutTables(
  pack: CompiledPack,
  { finding }: YearPerson,
  evaluation: Evaluation,
): PaperTable[] {
  const reasons = new Map(evaluation.entries.map((entry) => [entry.claimId, entry]));
  const left = byDay(
    finding.entries.filter(({ claim, granted }) => claim.status === 'accepted' && granted === 0),
  );
  if (left.length === 0) return [];
  return [
    {
      heading: '审核通过而没有计入的',
      columns: [
        ...entryColumns,
        { title: '申报学分', width: 45, kind: 'credit' },
        { title: '原因', width: 130 },
      ],
      groups: [
        {
          rows: left.map((entry, index) => {
            const said = reasons.get(entry.claim.ref);
            const why = outcomeText({
              outcome: entry.outcome,
              reasons: said?.reasons.map(({ text }) => text) ?? [],
            });
            return [...entryCells(pack, entry, index), entry.claimed, why];
          }),
        },
      ],
      empty: '',
    },
  ];
}

/** What is handed in and not decided, apart from every sum above it. */
export function waitingTable(pack: CompiledPack, { finding }: YearPerson): PaperTable {
  const waiting = byDay(finding.entries.filter(isWaiting));
  return {
    heading: '未审核的申报（不在上面的合计之内）',
    columns: [
      ...entryColumns,
      { title: '申报学分', width: 45, kind: 'credit' },
      { title: '状态', width: 44, align: 'center' },
    ],
    groups: [
      {
        rows: waiting.map((entry, index) => [
          ...entryCells(pack, entry, index),
          entry.claimed,
          statusWords[entry.claim.status ?? 'unreviewed'],
        ]),
      },
    ],
    ...(waiting.length === 0
      ? {}
      : {
          total: [
            '合计',
            '',
            `${waiting.length} 条`,
            '',
            '',
            sum(waiting, ({ claim }) => claim.hours ?? 0),
            sum(waiting, ({ claimed }) => claimed),
          ],
        }),
    empty: '没有未审核的申报',
  };
}

function byDay(entries: readonly EntryFinding[]): EntryFinding[] {
  return entries.toSorted((left, right) =>
    left.claim.startDate < right.claim.startDate ? -1 : left.claim.startDate > right.claim.startDate ? 1 : 0,
  );
}
