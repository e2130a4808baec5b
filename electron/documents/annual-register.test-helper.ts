import type { AnnualRegisterClaim, AnnualRegisterInput } from './annual-register.model.ts';
import { samplePerson } from './sample-person.ts';

const titles = [
  '2025年全省心血管病介入诊疗新进展培训班',
  '糖尿病足创面的多学科综合处理',
  '基于真实世界数据的社区获得性肺炎抗菌药物使用评价及其对住院时间影响的回顾性队列研究与质量改进实践（第二期）学习班资料汇编',
  '院内感染防控新标准解读',
];

/** A made-up claim; every field can be replaced. */
export function registerClaim(index: number, change: Partial<AnnualRegisterClaim> = {}): AnnualRegisterClaim {
  return {
    index,
    item: '理论培训',
    role: index % 2 === 0 ? '主讲人' : '参加者',
    name: titles[index % titles.length] ?? '',
    projectNumber: index % 3 === 0 ? `2025-03-01-${100 + index}(国)` : '',
    startDate: '2025-03-01',
    endDate: index % 2 === 0 ? '2025-03-05' : '2025-03-01',
    quantity: '1 次',
    hours: index % 2 === 0 ? 135 : null,
    claimed: 50,
    granted: 20,
    outcome: 'partly',
    reasons: ['内部培训当年最多15学分，只余0.2学分。'],
    decisions: ['2025-11-20 科室 林砚', '2025-12-03 单位 周予安'],
    ...change,
  };
}

/** A made-up person's register with `claims` rows. */
export function registerInput(
  claims: number,
  change: Partial<AnnualRegisterInput> = {},
): AnnualRegisterInput {
  return {
    unitName: '青岚县人民医院',
    year: 2025,
    person: {
      ...samplePerson,
      name: '欧阳䶮喆',
      idNumber: '330199********1234',
      staffNumber: 'A10023',
      department: '心血管内科（含冠心病监护病房）',
      licenceNumber: '110330199000123456',
    },
    claims: Array.from({ length: claims }, (_, index) => registerClaim(index + 1)),
    categories: [
      { name: '继续医学教育项目', credits: 1200, hours: 360 },
      { name: '内部培训', credits: 320, hours: null },
    ],
    publicNeed: { required: 300, granted: 200, shortBy: 100 },
    total: { required: 2500, granted: 4520, shortBy: 0 },
    verdict: 'not-met',
    explanation: '总学分45.2分，达到25分；公需科目要求3学分，已获2学分，还差1学分，所以未达标。',
    notes: ['记录的学时少于90学时，请核对。'],
    pack: { id: 'zhejiang-2025', version: '1.0.0', hash: '3f2a91bc77d0' },
    evaluationHash: 'a94f01d2c3b4e5f6',
    printedOn: '2025-12-31',
    ...change,
  };
}
