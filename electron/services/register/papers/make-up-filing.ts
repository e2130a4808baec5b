import { filingSteps } from '../../../../shared/domain/filing.ts';
import { levelNames } from '../../../documents/register-words.ts';
import type { PaperCell } from '../../../documents/table-paper.model.ts';
import type { DraftPaper, PaperSource } from '../table-papers.ts';
import { filingClause, filingsOf, stepOf, stepsTable, stepWords } from './filing-rows.ts';
import { basisOf, isChosen, scopeLine, type PaperGround } from './paper-ground.ts';
import { gapWords } from './short-words.ts';

/** 补学报备材料: the unit's list for the health authority, and behind it a sheet for each person. */
export function makeUpFiling(ground: PaperGround): PaperSource {
  return {
    kind: 'make-up-filing',
    name: '补学报备材料',
    async papers(scope) {
      const { year } = scope;
      const filings = (await filingsOf(ground, year, 'make-up')).filter(isChosen(scope));
      if (filings.length === 0) return [];
      const book = await ground.compliance.yearBook(year);
      const entries = new Map(book.people.map((entry) => [entry.person.staffNumber, entry]));
      const basis = basisOf([book.pack.stamp]);
      const clause = filingClause(book.pack, 'makeUp');
      const agreed = filings.filter((filing) => stepOf(filing, 'agreement')?.outcome === 'agreed');
      const rows = agreed.map((filing, index): PaperCell[] => {
        const entry = entries.get(filing.staffNumber);
        return [
          index + 1,
          filing.staffNumber,
          filing.personName,
          filing.department,
          entry?.person.title ?? '',
          entry?.finding.granted ?? null,
          entry?.finding.shortBy ?? null,
          entry?.finding.publicShortBy ?? null,
          stepOf(filing, 'application')?.note ?? '',
          stepOf(filing, 'application')?.on ?? '',
          stepWords(stepOf(filing, 'agreement')),
          stepWords(stepOf(filing, 'report')),
        ];
      });
      const list: DraftPaper = {
        title: '继续医学教育补学报备表',
        scope: [scopeLine(scope)],
        orientation: 'landscape',
        opening: [
          `下列 ${agreed.length} 人因特殊原因无法完成 ${year} 年度继续医学教育学分要求，已在当年向本单位提出申请，经核实情况属实，现予报备，拟于 ${year + 1} 年补学。`,
        ],
        tables: [
          {
            columns: [
              { title: '序号', width: 26, kind: 'count', align: 'center' },
              { title: '工号', width: 48 },
              { title: '姓名', width: 56 },
              { title: '科室', width: 74 },
              { title: '职称', width: 60 },
              { title: '已计学分', width: 42, kind: 'credit' },
              { title: '还差学分', width: 42, kind: 'credit' },
              { title: '公需还差', width: 42, kind: 'credit' },
              { title: '原因', width: 150 },
              { title: '申请日期', width: 60, align: 'center' },
              { title: '单位意见', width: 84 },
              { title: '报备', width: 84 },
            ],
            groups: [{ rows }],
            empty: '还没有单位同意的补学申请',
          },
        ],
        notes: [
          ...(clause === '' ? [] : [`依据：${clause}。`]),
          '学分数为打印时审核通过并计入的学分；补学所得只计入被补的年度。',
        ],
        seals: [
          { title: '经办人', who: '签名：' },
          { title: '用人单位（盖章）', who: '负责人：' },
          { title: '同级卫生健康委（回执）', who: '经办人：' },
        ],
        basis,
      };
      const sheets = filings.map((filing): DraftPaper => {
        const entry = entries.get(filing.staffNumber);
        const application = stepOf(filing, 'application');
        return {
          title: '继续医学教育补学申请与单位证明',
          scope: [`${filing.personName}（${filing.staffNumber}）　${year}年度`],
          orientation: 'landscape',
          opening: [
            `申请人 ${filing.personName}（${filing.staffNumber}）因特殊原因无法完成 ${year} 年度继续医学教育学分要求，申请于 ${year + 1} 年补学。`,
          ],
          tables: [
            {
              columns: [
                { title: '科室', width: 120, align: 'center' },
                { title: '职称', width: 90, align: 'center' },
                { title: '职称级别', width: 60, align: 'center' },
                { title: '应满学分', width: 60, kind: 'credit' },
                { title: '已计学分', width: 60, kind: 'credit' },
                { title: '还差什么', width: 150 },
                { title: '申请原因', width: 230 },
              ],
              groups: [
                {
                  rows: [
                    [
                      filing.department,
                      entry?.person.title ?? '',
                      entry === undefined ? '' : levelNames[entry.person.titleLevel],
                      entry?.finding.required ?? null,
                      entry?.finding.granted ?? null,
                      entry === undefined ? '' : gapWords(book.pack, entry) || '已达标',
                      application?.note ?? '',
                    ],
                  ],
                },
              ],
              empty: '',
            },
            stepsTable(filing, filingSteps['make-up']),
          ],
          notes: [
            ...(clause === '' ? [] : [`依据：${clause}。`]),
            ...filing.questions.map(({ text }) => `待核对：${text}。`),
          ],
          seals: [
            { title: '申请人', who: '签名：' },
            { title: '用人单位核实意见（盖章）', who: '负责人：' },
            { title: '同级卫生健康委报备（盖章）', who: '经办人：' },
          ],
          basis,
        };
      });
      return [list, ...sheets];
    },
  };
}
