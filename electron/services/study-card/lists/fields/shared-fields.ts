import type { FieldLine } from './field-line.ts';

export const nameLine: FieldLine = [
  'name',
  '姓名',
  'text',
  0,
  '姓名 学员姓名 学员 真实姓名 用户姓名 报名人 报名人员 购卡人 申请人姓名 人员姓名 医生姓名',
  /姓名$/,
];
export const idLine: FieldLine = [
  'idNumber',
  '证件号',
  'id-number',
  0,
  '身份证号 证件号 证件号码 身份证号码 身份证 证件编号 身份证件号码 公民身份号码',
  /身份证|证件号/,
];
export const staffLine: FieldLine = [
  'staffNumber',
  '工号',
  'code',
  0,
  '工号 人员编号 职工号 员工号 职工编号 院内工号',
];
export const phoneLine: FieldLine = [
  'phone',
  '手机',
  'phone',
  0,
  '手机号 手机 手机号码 联系电话 电话 联系方式 移动电话 注册手机',
  /手机|电话/,
];
export const unitLine: FieldLine = [
  'unit',
  '单位',
  'text',
  0,
  '单位 工作单位 单位名称 所在单位 学员单位 所属单位 医院名称',
];
export const departmentLine: FieldLine = [
  'department',
  '科室',
  'text',
  0,
  '科室 部门 所在科室 科室名称 所属科室',
];
export const specialtyLine: FieldLine = [
  'specialty',
  '专业',
  'text',
  0,
  '专业 所学专业 从事专业 所属专业 执业专业',
];
export const accountLine: FieldLine = [
  'provinceAccount',
  '省平台账户',
  'yes-no',
  0,
  '省平台账户 省平台账号 是否有省平台账户 省继教平台账号 省继教账户 继教系统账户 是否注册省平台',
  /省.*(账户|账号)/,
];
/** What every list of people may say of them. */
export const person: readonly FieldLine[] = [
  nameLine,
  idLine,
  staffLine,
  phoneLine,
  unitLine,
  departmentLine,
  specialtyLine,
  accountLine,
];
export const providerLine: FieldLine = [
  'provider',
  '平台',
  'text',
  0,
  '平台 远程机构 服务商 学习平台 培训平台',
];
export const remarkLine: FieldLine = ['remark', '备注', 'text', 0, '备注 说明 备注说明'];
/** What lists of learning and of credits say of a project. */
export const projectLines: readonly FieldLine[] = [
  ['projectNumber', '项目编号', 'code', 0, '项目编号 课程编号 项目号 项目编码 活动编号'],
  [
    'projectName',
    '项目名称',
    'text',
    0,
    '项目名称 课程名称 学习项目 活动名称 课程 项目 学习内容 培训项目 内容',
  ],
];
