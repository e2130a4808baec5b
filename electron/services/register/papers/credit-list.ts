import { civilDateOf } from '../../../../shared/domain/civil-date.ts';
import { outcomeWords } from '../../../documents/annual-register.model.ts';
import type { StoredDecision } from '../../../database/repositories/decision.repository.ts';
import type { StoredClaim } from '../../../database/repositories/claim.repository.ts';
import type { PaperCell, PaperGroup } from '../../../documents/table-paper.model.ts';
import { breathe } from '../../../platform/breathe.ts';
import type { EntryFinding } from '../../../rules/finding.ts';
import type { YearBook, YearPerson } from '../../compliance/year-book.ts';
import type { PaperSource } from '../table-papers.ts';
import { markedName, periodWords } from './claim-words.ts';
import { reviewReasons } from './review-reasons.ts';
import {
  basisOf,
  categoryWords,
  isWaiting,
  itemShort,
  officerAndUnit,
  packNotes,
  peopleOf,
  scopeLine,
  statusWords,
  sum,
  typeWords,
  type PaperGround,
} from './paper-ground.ts';

/** About 10 ms on an office computer. */
const peopleAtOnce = 50;

/** What the list says of a claim beside the book. */
interface ClaimFacts {
  readonly stored: StoredClaim;
  readonly form: string;
  /** The decision that stands of a returned or rejected claim. */
  readonly decision: StoredDecision | undefined;
}

/** 学分情况: every claim of the year, by person, what is not reviewed apart from the sums. */
export function creditList({ context, compliance }: PaperGround): PaperSource {
  const factsOf = async (book: YearBook, people: readonly YearPerson[]) => {
    const wanted = new Set(people.flatMap(({ claims }) => claims.map(({ id }) => id)));
    const rows = await context.database.read(({ claims }) => claims.ofYear(book.year, 'all'));
    const stored = new Map<number, StoredClaim>(rows.map((row) => [row.id, row]));
    const facts = new Map<number, ClaimFacts>();
    await context.database.read(async ({ claims, decisions }) => {
      for (const id of wanted) {
        const claim = stored.get(id) ?? (await claims.get(id));
        if (!claim) continue;
        // Only the items of before 2025 ask how something was held.
        const asksForm = book.pack.itemById
          .get(claim.item)
          ?.written.fields.some((field) => field.id === 'form');
        const details = asksForm === true ? await claims.details(id) : [];
        const turnedDown = claim.status === 'returned' || claim.status === 'rejected';
        facts.set(id, {
          stored: claim,
          form: details.find(({ field }) => field === 'form')?.value ?? '',
          decision: turnedDown ? standingRefusal(await decisions.ofClaim(id)) : undefined,
        });
      }
    });
    return facts;
  };

  return {
    kind: 'credit-list',
    name: '学分情况',
    async papers(scope) {
      const book = await compliance.yearBook(scope.year);
      const { pack } = book;
      const people = peopleOf(book, scope).filter(({ claims }) => claims.length > 0);
      if (people.length === 0) return [];
      const facts = await factsOf(book, people);
      const groups: PaperGroup[] = [];
      for (const [index, entry] of people.entries()) {
        groups.push(groupOf(book, entry, facts));
        if (index % peopleAtOnce === peopleAtOnce - 1) await breathe();
      }
      const findings = people.map(({ finding }) => finding);
      const entries = findings.flatMap((finding) => finding.entries);
      const waiting = entries.filter(isWaiting);
      return [
        {
          title: '学分情况',
          scope: [scopeLine(scope), `${people.length} 人　${entries.length} 条`],
          orientation: 'landscape',
          opening: [],
          tables: [
            {
              columns: [
                { title: '姓名', width: 50, only: 'xlsx' },
                { title: '人员编号', width: 50, only: 'xlsx' },
                { title: '科室', width: 80, only: 'xlsx' },
                { title: '日期', width: 66 },
                { title: '项目编号', width: 70 },
                { title: '活动名称', width: 142 },
                { title: '活动类型', width: 44, align: 'center' },
                { title: '学分级别', width: 80 },
                { title: '具体项目', width: 70 },
                { title: '举办方式', width: 60, only: 'xlsx' },
                { title: '学时', width: 34, kind: 'hours' },
                { title: '申报学分', width: 44, kind: 'credit' },
                { title: '计入学分', width: 44, kind: 'credit' },
                { title: '审核状态', width: 44, align: 'center' },
                { title: '审核意见', width: 66 },
                { title: '举办单位', width: 66 },
                { title: '学分录入单位', width: 66, only: 'xlsx' },
                { title: '是否计入', width: 50, only: 'xlsx' },
                { title: '公需科目', width: 40, only: 'xlsx' },
                { title: '录入时间', width: 60, only: 'xlsx' },
                { title: '录入人', width: 50, only: 'xlsx' },
                { title: '备注', width: 80, only: 'xlsx' },
                // By this the list is known again when it comes back through an import.
                { title: '申报号', width: 36, only: 'xlsx' },
              ],
              groups,
              total: [
                '合计',
                '',
                '',
                '合计',
                `${people.length} 人`,
                `${entries.length} 条`,
                '',
                '',
                '',
                '',
                sum(counted(entries), ({ claim }) => claim.hours ?? 0),
                sum(reviewed(entries), ({ claimed }) => claimed),
                sum(findings, ({ granted }) => granted),
              ],
              empty: '没有申报',
            },
            {
              heading: '其中未审核（不在上面的合计之内）',
              columns: [
                { title: '状态', width: 120 },
                { title: '条数', width: 80, kind: 'count' },
                { title: '申报学分', width: 100, kind: 'credit' },
              ],
              groups: [
                {
                  rows: (['unreviewed', 'in-review'] as const).flatMap((status): PaperCell[][] => {
                    const own = waiting.filter(({ claim }) => claim.status === status);
                    return own.length === 0
                      ? []
                      : [[statusWords[status], own.length, sum(own, ({ claimed }) => claimed)]];
                  }),
                },
              ],
              empty: '没有未审核的申报',
            },
          ],
          notes: [
            '小计和合计：申报学分只加审核通过的各条，计入学分为按规则计入本年的学分；学时只加有学分计入的各条。',
            ...packNotes([pack]),
          ],
          seals: [...officerAndUnit],
          basis: basisOf([pack.stamp]),
        },
      ];
    },
  };
}

const reviewed = (entries: readonly EntryFinding[]) =>
  entries.filter(({ claim }) => claim.status === 'accepted');
const counted = (entries: readonly EntryFinding[]) => entries.filter(({ granted }) => granted > 0);

function groupOf(
  { pack }: YearBook,
  { person, finding }: YearPerson,
  facts: ReadonlyMap<number, ClaimFacts>,
): PaperGroup {
  const { name, staffNumber, department } = person;
  const entries = finding.entries.toSorted((left, right) =>
    left.claim.startDate < right.claim.startDate ? -1 : left.claim.startDate > right.claim.startDate ? 1 : 0,
  );
  const waiting = entries.filter(isWaiting);
  const apart = sum(waiting, ({ claimed }) => claimed);
  const rows = entries.map((entry): PaperCell[] => {
    const { claim } = entry;
    const known = facts.get(Number(claim.ref));
    return [
      name,
      staffNumber,
      department,
      periodWords(claim),
      claim.projectNumber ?? '',
      markedName(claim.name ?? '', known?.stored.entryUnit ?? ''),
      typeWords(pack, entry),
      categoryWords(pack, entry),
      itemShort(pack, entry),
      known?.form ?? '',
      claim.hours ?? null,
      entry.claimed,
      entry.granted,
      statusWords[claim.status ?? 'accepted'],
      opinionOf(known?.decision),
      known?.stored.organiser ?? '',
      known?.stored.entryUnit ?? '',
      outcomeWords[entry.outcome],
      claim.publicNeed === true ? '公需科目' : '',
      known === undefined ? '' : civilDateOf(new Date(known.stored.recordedAt)),
      known?.stored.recordedBy ?? '',
      known?.stored.remark ?? '',
      known === undefined ? '' : String(known.stored.id),
    ];
  });
  const left = waiting.length === 0 ? '' : `另有未审核 ${waiting.length} 条`;
  return {
    heading: `${name}（${staffNumber}）　${department}　${person.title}`,
    rows,
    sum: [
      '小计',
      '',
      '',
      '小计',
      '',
      `${entries.length} 条`,
      '',
      '',
      '',
      '',
      sum(counted(entries), ({ claim }) => claim.hours ?? 0),
      sum(reviewed(entries), ({ claimed }) => claimed),
      finding.granted,
      '',
      left === '' ? '' : `${left}，${(apart / 100).toFixed(2)} 分`,
    ],
  };
}

/** The newest return or refusal: what stands of a claim that is turned down. */
export function standingRefusal(decisions: readonly StoredDecision[]): StoredDecision | undefined {
  return decisions.findLast(({ decision }) => decision === 'return' || decision === 'reject');
}

function opinionOf(decision: StoredDecision | undefined): string {
  if (!decision) return '';
  const reason = decision.reasonCode === null ? '' : reviewReasons[decision.reasonCode].name;
  return [reason, decision.remark].filter(Boolean).join('：');
}
