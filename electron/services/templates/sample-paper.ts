import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { TemplatePaper } from '../../../shared/domain/paper-template.ts';
import type { AnnualRegisterInput } from '../../documents/annual-register.model.ts';
import { samplePerson } from '../../documents/sample-person.ts';
import type { PaperCell, TablePaper } from '../../documents/table-paper.model.ts';
import { paperCatalog } from './paper-catalog.ts';
import { mainTable, peopleTable } from './table-key.ts';

const names = [samplePerson.name, '周予安', '沈若溪'];
const numbers = [samplePerson.staffNumber, 'A10002', 'A10003'];

/** Made-up words by column, for a hospital that has no records yet; three rows take them in turn. */
const words: Readonly<Record<string, readonly string[]>> = {
  姓名: names,
  清单上的姓名: names,
  工号: numbers,
  人员编号: numbers,
  证件号: [samplePerson.idNumber],
  科室: [samplePerson.department, '呼吸内科', '护理部'],
  职称: [samplePerson.title, '主治医师', '主管护师'],
  级别: ['高级', '中级', '中级'],
  职称级别: ['高级', '中级', '中级'],
  年度: ['2023年', '2024年', '2025年'],
  日期: ['2025-03-12', '2025-05-20', '2025-09-04'],
  步骤: ['个人申请', '单位审核', '报备'],
  名称: ['继续医学教育项目', '内部培训', '可验证自学'],
  结论: ['达标', '未达标', '待核'],
  达标情况: ['达标', '未达标', '待核'],
  状态: ['未审核', '审核中', '退回'],
  原因: ['总学分还差 3 分', '公需科目还差 1 分', '有申报待审核'],
};

const figures = /学分|应满|已计|还差|金额|合计|总|学时|达标率|未审核|已付|汇款|用于|最多|打分$/u;
const counts = /^(?:序号|人数|达标|未达标|待核|免|条数)$/u;
const days = /日期|时间|截止/u;

function cellOf(column: string, row: number): PaperCell {
  const known = words[column];
  if (known !== undefined) return known[row % known.length] ?? '';
  if (column === '序号') return String(row + 1);
  if (counts.test(column)) return String(12 - row);
  if (days.test(column)) return '2025-11-20';
  if (figures.test(column)) return (5 + row * 2.5).toFixed(2);
  return '（示例）';
}

/** A made-up paper with all that it always has. */
export function samplePaper(paper: TemplatePaper, unitName: string, printedOn: CivilDate): TablePaper {
  const { title, tables, seals } = paperCatalog[paper];
  return {
    unitName,
    title,
    scope: ['2025年度（示例数据）'],
    orientation: tables.some(({ columns }) => columns.length > 9) ? 'landscape' : 'portrait',
    opening: [],
    tables: tables.map(({ table, columns }) => ({
      ...(table === mainTable || table === peopleTable ? {} : { heading: table }),
      columns: columns.map(({ name, only }) => ({
        title: name,
        width: Math.max(34, name.length * 12),
        ...(only === null ? {} : { only }),
      })),
      groups: [
        {
          rows: Array.from({ length: table === peopleTable ? 1 : 3 }, (_, row) =>
            columns.map(({ name }) => cellOf(name, row)),
          ),
        },
      ],
      empty: '没有',
    })),
    notes: ['这是示例数据：本年度还没有可以印这张表的记录。'],
    seals,
    basis: '',
    hash: '0'.repeat(64),
    printedOn,
  };
}

/** A made-up person's register. */
export function sampleRegister(unitName: string, year: number, printedOn: CivilDate): AnnualRegisterInput {
  const claim = {
    role: '参加者',
    projectNumber: `${year}-03-01-108(国)`,
    startDate: `${year}-03-12`,
    endDate: `${year}-03-14`,
    quantity: '1 次',
    hours: 180,
    claimed: 500,
    granted: 500,
    outcome: 'counted',
    reasons: [],
    decisions: [`${year}-11-20 单位通过 示例`],
  } as const;
  return {
    unitName,
    year,
    person: samplePerson,
    claims: [
      { ...claim, index: 1, item: '继续医学教育项目', name: '心血管病介入诊疗新进展培训班' },
      { ...claim, index: 2, item: '内部培训', name: '院内感染防控新标准解读', projectNumber: '' },
    ],
    categories: [
      { name: '继续医学教育项目', credits: 500, hours: 180 },
      { name: '内部培训', credits: 500, hours: 180 },
    ],
    publicNeed: { required: 300, granted: 200, shortBy: 100 },
    total: { required: 2500, granted: 1000, shortBy: 1500 },
    verdict: 'not-met',
    explanation: '总学分 10 分，要求 25 分，还差 15 分，所以未达标（示例数据）。',
    notes: [],
    pack: { id: '示例', version: '1', hash: '0'.repeat(64) },
    evaluationHash: '0'.repeat(64),
    printedOn,
  };
}
