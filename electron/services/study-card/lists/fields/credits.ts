import type { FieldLine } from './field-line.ts';
import { providerLine, remarkLine, person, projectLines } from './shared-fields.ts';

/** What a list of granted credits may say. */
export const credits: readonly FieldLine[] = [
  ...person,
  ['orderNumber', '订单号', 'code', 0, '订单号 订单编号'],
  ...projectLines,
  [
    'cardClass',
    '学分类别',
    'text',
    1,
    '学分类别 学分级别 学分类型 学分分类 类别 学分子类别 学分子分类 项目类型',
  ],
  ['credits', '学分', 'credits', 2, '学分 授予学分 获得学分 所获学分 学分值 取得学分'],
  ['hours', '学时', 'hours', 2, '学时 授予学时 学时数'],
  [
    'grantedOn',
    '授予日期',
    'date',
    3,
    '授予日期 授分日期 学分授予日期 授予时间 授分时间 取得日期 获得日期 获得时间 同步时间 活动日期 录入时间 日期',
    /授(予|分).*(日期|时间)/,
  ],
  [
    'sourceText',
    '来源',
    'text',
    3,
    '来源 来源机构 学分来源 发证机构 授分单位 举办单位 学分录入单位 机构 数据来源',
  ],
  ['statusText', '审核状态', 'text', 0, '审核状态 状态 学分状态'],
  providerLine,
  remarkLine,
];
