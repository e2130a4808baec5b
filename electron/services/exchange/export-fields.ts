import type { ExportColumn } from '../../../shared/contract/exchange.contract.ts';
import { exportFields, type ExportField } from '../../../shared/domain/province-export.ts';
import { plainHeader } from '../import/sheet-header.ts';

interface FieldWords {
  readonly name: string;
  /** Other words that the sheets of the province and of platforms use for it. */
  readonly alike: readonly string[];
  /** Of its column, in characters. */
  readonly width: number;
}

const words: Readonly<Record<ExportField, FieldWords>> = {
  sequence: { name: '序号', alike: ['编号序号', '行号'], width: 6 },
  name: { name: '姓名', alike: ['人员姓名', '学员姓名'], width: 12 },
  idNumber: {
    name: '证件号',
    alike: ['证件号码', '身份证号', '身份证号码', '身份证', '身份证件号码'],
    width: 21,
  },
  staffNumber: { name: '工号', alike: ['人员编号', '职工号', '职工编号', '员工编号'], width: 12 },
  sex: { name: '性别', alike: [], width: 6 },
  birthDate: { name: '出生日期', alike: ['出生年月', '出生年月日'], width: 12 },
  department: { name: '科室', alike: ['所在科室', '部门'], width: 16 },
  title: { name: '职称', alike: ['现任职称', '专业技术职务', '专业技术职称'], width: 14 },
  titleLevel: { name: '职称级别', alike: ['职称等级'], width: 10 },
  status: { name: '人员状态', alike: ['在职状态'], width: 10 },
  staffType: { name: '人员类型', alike: ['人员类别'], width: 10 },
  specialty: { name: '专业', alike: ['从事专业', '学科'], width: 14 },
  internalNumber: { name: '内部编号', alike: [], width: 12 },
  oldCardNumber: { name: '原IC卡号', alike: ['IC卡号', '卡号'], width: 16 },
  licenceNumber: { name: '执业资格证书号', alike: ['执业证号', '执业证书号', '执业证书编号'], width: 20 },
  unitName: { name: '单位', alike: ['单位名称', '所在单位', '工作单位'], width: 22 },
  year: { name: '年度', alike: ['学分年度', '所属年度'], width: 8 },
  projectNumber: { name: '项目编号', alike: ['编号', '项目号', '证书编号'], width: 20 },
  activityName: {
    name: '活动名称',
    alike: ['项目名称', '活动内容', '培训名称', '学习内容', '活动成果名称', '课程名称', '名称'],
    width: 40,
  },
  item: { name: '学分授予项目', alike: ['学分子分类', '具体项目', '授予项目', '学分项目'], width: 26 },
  category: { name: '学分分类', alike: ['学分类别', '学分级别', '类别'], width: 18 },
  projectType: { name: '是否项目类学分', alike: ['活动类型', '项目类型'], width: 12 },
  role: { name: '角色', alike: ['参加角色', '本人角色', '排名'], width: 10 },
  startDate: { name: '开始日期', alike: ['开始时间', '起始日期', '活动开始日期', '活动日期'], width: 12 },
  endDate: { name: '结束日期', alike: ['结束时间', '截止日期', '活动结束日期', '授分日期'], width: 12 },
  period: { name: '起止日期', alike: ['起止时间', '活动时间', '举办时间', '学习时间'], width: 24 },
  hours: { name: '学时', alike: ['学时数', '总学时'], width: 8 },
  quantity: { name: '数量', alike: [], width: 8 },
  credits: { name: '学分', alike: ['申报学分', '学分数', '所得学分', '授予学分'], width: 8 },
  grantedCredits: { name: '计入学分', alike: ['计入达标学分', '认定学分', '有效学分'], width: 8 },
  publicNeed: { name: '公需科目', alike: ['是否公需', '是否公需科目'], width: 10 },
  organiser: {
    name: '发证机构',
    alike: ['举办单位', '主办单位', '发证单位', '颁发机构', '举办机构'],
    width: 24,
  },
  entryUnit: { name: '学分录入单位', alike: ['录入单位'], width: 20 },
  reviewStatus: { name: '审核状态', alike: [], width: 10 },
  acceptedOn: { name: '审核时间', alike: ['审核日期', '通过日期'], width: 12 },
  acceptedBy: { name: '审核人', alike: [], width: 12 },
  remark: { name: '备注', alike: ['说明', '详细信息'], width: 24 },
};

const byHeader = new Map<string, ExportField>();
for (const field of exportFields) byHeader.set(plainHeader(words[field].name), field);
for (const field of exportFields)
  for (const other of words[field].alike)
    if (!byHeader.has(plainHeader(other))) byHeader.set(plainHeader(other), field);

export function fieldName(field: ExportField): string {
  return words[field].name;
}

export function fieldWidth(field: ExportField | null): number {
  return field === null ? 12 : words[field].width;
}

/** What a header asks for by its words; null where it is not known. */
export function guessField(header: string): ExportField | null {
  return byHeader.get(plainHeader(header)) ?? null;
}

/** How many headers of a row are known: the header row of a sheet is the one with most. */
export function knownHeaders(headers: readonly string[]): number {
  return headers.filter((header) => header !== '' && guessField(header) !== null).length;
}

/** Where nobody has chosen columns yet. */
export const defaultColumns: readonly ExportColumn[] = (
  [
    'sequence',
    'name',
    'idNumber',
    'staffNumber',
    'department',
    'projectNumber',
    'activityName',
    'category',
    'item',
    'role',
    'startDate',
    'endDate',
    'hours',
    'credits',
    'organiser',
    'remark',
  ] as const
).map((field) => ({ header: words[field].name, field }));
