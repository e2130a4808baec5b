import type { FieldLine } from './field-line.ts';
import { providerLine, remarkLine, person, projectLines } from './shared-fields.ts';

/** What a platform's list of learning may say. */
export const learning: readonly FieldLine[] = [
  ...person,
  ['orderNumber', '订单号', 'code', 0, '订单号 订单编号'],
  ...projectLines,
  ['cardClass', '学分类别', 'text', 1, '学分类别 学分类型 学分级别 类别 项目类别 项目级别 卡类型 学习卡'],
  ['progress', '学习进度', 'percent', 3, '学习进度 进度 完成度 学习完成率 完成率 学习进展'],
  ['score', '考试成绩', 'decimal', 3, '考试成绩 考核成绩 成绩 考试分数 得分 分数'],
  [
    'finishedOn',
    '完成日期',
    'date',
    3,
    '完成日期 完成时间 学习完成时间 学习完成日期 考试时间 考试日期 考试通过时间 结束时间 通过时间',
    /完成.*(日期|时间)/,
  ],
  [
    'appliedOn',
    '申请日期',
    'date',
    2,
    '申请时间 证书申请时间 申请证书时间 申请学分时间 学分申请时间 申请日期 证书申请日期',
    /申请.*(日期|时间)/,
  ],
  ['statusText', '学习状态', 'text', 3, '学习状态 考试结果 考试状态 考核结果 是否合格 结果 状态'],
  [
    'applyText',
    '申请状态',
    'text',
    3,
    '申请状态 证书状态 学分申请状态 证书申请状态 学分申请 证书申请 学分状态',
  ],
  ['credits', '学分', 'credits', 1, '学分 可得学分 学分值 项目学分 授予学分'],
  providerLine,
  remarkLine,
];
