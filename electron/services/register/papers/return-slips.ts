import { civilDateOf } from '../../../../shared/domain/civil-date.ts';
import type { PaperCell } from '../../../documents/table-paper.model.ts';
import { reviewLevelWords } from '../../../documents/register-words.ts';
import type { StoredDecision } from '../../../database/repositories/decision.repository.ts';
import type { DraftPaper, PersonPaperSource } from '../table-papers.ts';
import { standingRefusal } from './credit-list.ts';
import {
  basisOf,
  categoryWords,
  itemShort,
  peopleOf,
  personLine,
  toPaperPerson,
  type PaperGround,
} from './paper-ground.ts';
import { periodWords } from './claim-words.ts';
import { reviewReasons } from './review-reasons.ts';

/** 退回补正单: each person's returned claims with the reason, the remark and what to do. */
export function returnSlips({ context, compliance }: PaperGround): PersonPaperSource {
  return {
    kind: 'return-slips',
    name: '退回补正单',
    async prepare(scope) {
      const book = await compliance.yearBook(scope.year);
      const people = peopleOf(book, scope);
      const returned = people.flatMap(({ finding }) =>
        finding.entries
          .filter(({ claim }) => claim.status === 'returned')
          .map(({ claim }) => Number(claim.ref)),
      );
      const decisionOf = await context.database.read(async ({ decisions }) => {
        const found = new Map<number, StoredDecision | undefined>();
        for (const id of returned) found.set(id, standingRefusal(await decisions.ofClaim(id)));
        return found;
      });
      const entries = new Map(people.map((entry) => [entry.person.staffId, entry]));
      return {
        people: people.map(({ person }) => toPaperPerson(person)),
        papersOf({ staffId }): DraftPaper[] {
          const entry = entries.get(staffId);
          const own = entry?.finding.entries.filter(({ claim }) => claim.status === 'returned') ?? [];
          if (!entry || own.length === 0) return [];
          const rows = own.map((one, index): PaperCell[] => {
            const decision = decisionOf.get(Number(one.claim.ref));
            const reason = decision?.reasonCode == null ? undefined : reviewReasons[decision.reasonCode];
            return [
              index + 1,
              `${one.claim.name ?? ''}${one.claim.projectNumber ? `\n${one.claim.projectNumber}` : ''}`,
              [categoryWords(book.pack, one), itemShort(book.pack, one)].filter(Boolean).join('\n'),
              periodWords(one.claim),
              one.claimed,
              decision === undefined
                ? ''
                : `${civilDateOf(new Date(decision.at))}\n${reviewLevelWords[decision.level]} ${decision.decidedBy}`,
              [reason?.name, decision?.remark].filter(Boolean).join('：'),
              reason?.act ?? reviewReasons.other.act,
            ];
          });
          return [
            {
              title: '学分申报退回补正单',
              scope: [`${personLine(entry.person)}　${book.year}年度`],
              orientation: 'landscape',
              opening: [
                `${entry.person.name}：您 ${book.year} 年度的下列 ${own.length} 条申报被退回，请按“要做什么”补正后重新上报；补正之前不计学分。`,
              ],
              tables: [
                {
                  columns: [
                    { title: '序号', width: 28, kind: 'count', align: 'center' },
                    { title: '活动名称、编号', width: 180 },
                    { title: '申报项目', width: 110 },
                    { title: '日期', width: 72 },
                    { title: '申报学分', width: 44, kind: 'credit' },
                    { title: '退回', width: 70 },
                    { title: '退回原因', width: 130 },
                    { title: '要做什么', width: 150 },
                  ],
                  groups: [{ rows }],
                  empty: '没有退回的申报',
                },
              ],
              notes: [],
              seals: [
                { title: '经办人', who: '签名：' },
                { title: '本人签收', who: '签名：' },
              ],
              basis: basisOf([book.pack.stamp]),
            },
          ];
        },
      };
    },
  };
}
