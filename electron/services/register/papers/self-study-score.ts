import { formatCredit } from '../../../../shared/domain/credit.ts';
import { filingSteps } from '../../../../shared/domain/filing.ts';
import { groupBy } from '../../../../shared/domain/group-by.ts';
import { scoreCap } from '../../filings/filing-score.ts';
import type { DraftPaper, PersonPaperSource } from '../table-papers.ts';
import { filingClause, filingsOf, stepOf, stepsTable } from './filing-rows.ts';
import { basisOf, peopleOf, toPaperPerson, type PaperGround } from './paper-ground.ts';

/** 自学评分表: each self-study from application to score, one paper for each filing. */
export function selfStudyScore(ground: PaperGround): PersonPaperSource {
  return {
    kind: 'self-study-score',
    name: '自学评分表',
    async prepare(scope) {
      const { year } = scope;
      const book = await ground.compliance.yearBook(year);
      const filings = groupBy(await filingsOf(ground, year, 'self-study'), ({ staffNumber }) => staffNumber);
      const cap = scoreCap(book.pack);
      const clause = filingClause(book.pack, 'selfStudy');
      return {
        people: peopleOf(book, scope).map(({ person }) => toPaperPerson(person)),
        papersOf: ({ staffNumber }) =>
          (filings.get(staffNumber) ?? []).map((filing): DraftPaper => {
            const score = stepOf(filing, 'score');
            const result = score?.score ?? null;
            return {
              title: '可验证自学评分表',
              scope: [`${filing.personName}（${staffNumber}）　${filing.department}　${year}年度`],
              orientation: 'portrait',
              opening: [`自学内容：${stepOf(filing, 'application')?.note || '（申请时没有填写）'}`],
              tables: [
                stepsTable(
                  filing,
                  filingSteps['self-study'].filter((stage) => stage !== 'score'),
                ),
                {
                  heading: '最终打分',
                  columns: [
                    { title: '单位最终打分', width: 110, align: 'center' },
                    { title: '当年最多', width: 80, align: 'center' },
                    { title: '打分日期', width: 90, align: 'center' },
                    { title: '打分人', width: 90, align: 'center' },
                    { title: '说明', width: 160 },
                  ],
                  groups: [
                    {
                      rows: [
                        [
                          result === null ? '' : formatCredit(result),
                          cap === undefined ? '' : formatCredit(cap.amount),
                          score?.on ?? '',
                          score?.by ?? '',
                          score === undefined ? '尚未打分' : score.note,
                        ],
                      ],
                    },
                  ],
                  empty: '',
                },
              ],
              notes: [
                ...(clause === '' ? [] : [`依据：${clause}。`]),
                ...(cap === undefined ? [] : [`上限：${cap.source}。`]),
                ...filing.questions.map(({ text }) => `待核对：${text}。`),
              ],
              seals: [
                { title: '本人', who: '签名：' },
                { title: '评分人', who: '签名：' },
                { title: '单位审核（盖章）', who: '审核人：' },
              ],
              basis: basisOf([book.pack.stamp]),
            };
          }),
      };
    },
  };
}
