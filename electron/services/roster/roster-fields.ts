import { type profileColumns, type ProfileValues } from '../../database/repositories/roster.repository.ts';
import type { StaffProfile } from '../../../shared/contract/roster.contract.ts';

/** The profile's fields in the order of `profileColumns`. */
export const profileFields = [
  'name',
  'sex',
  'birthDate',
  'idDocumentType',
  'idDocumentNumber',
  'phone',
  'department',
  'status',
  'formerUnit',
  'transferredInYear',
  'staffType',
  'specialty',
  'hospitalPost',
  'education',
  'degree',
  'oldCardNumber',
  'licenceNumber',
  'internalNumber',
  'grassroots',
] as const satisfies readonly (keyof StaffProfile)[] & { readonly length: (typeof profileColumns)['length'] };
export type ProfileField = (typeof profileFields)[number];

/** Where a profile field stands in positional values. */
export const at = Object.fromEntries(profileFields.map((field, index) => [field, index])) as Readonly<
  Record<ProfileField, number>
>;

export function valueOf(values: ProfileValues, field: ProfileField): string {
  const value = values[at[field]];
  return value === null || value === undefined ? '' : String(value);
}

export const rosterFieldIds = [
  'staffNumber',
  ...profileFields,
  'title',
  'titleLevel',
  'appointedOn',
  'changedOn',
] as const;
export type RosterFieldId = (typeof rosterFieldIds)[number];

interface RosterField {
  readonly name: string;
  /** Headers as officers write them, the surest first; spaces, stars and what stands in brackets do not count. */
  readonly headers: readonly string[];
}

/** Columns of a roster: the names of the source systems (S003, S004) and what hospitals make of them. */
export const rosterFields: Readonly<Record<RosterFieldId, RosterField>> = {
  staffNumber: {
    name: '工号',
    headers: [
      '工号',
      '人员编号',
      '职工号',
      '员工号',
      '职工编号',
      '员工编号',
      '员工工号',
      '职工工号',
      '人事编号',
      '编号',
    ],
  },
  name: { name: '姓名', headers: ['姓名', '员工姓名', '职工姓名', '人员姓名', '名字'] },
  sex: { name: '性别', headers: ['性别'] },
  birthDate: { name: '出生日期', headers: ['出生日期', '出生年月日', '生日', '出生年月'] },
  idDocumentType: { name: '证件类型', headers: ['证件类型', '证件类别', '证件种类'] },
  idDocumentNumber: {
    name: '证件号码',
    headers: [
      '证件号码',
      '证件号',
      '身份证号',
      '身份证号码',
      '身份证',
      '公民身份号码',
      '身份证件号码',
      '证件编号',
      '身份证编号',
      '公民身份证号码',
      '居民身份证号',
      '居民身份证号码',
    ],
  },
  phone: {
    name: '手机',
    headers: [
      '手机',
      '手机号',
      '手机号码',
      '联系电话',
      '电话',
      '联系方式',
      '移动电话',
      '联系手机',
      '联系电话手机',
      '本人电话',
    ],
  },
  department: {
    name: '科室',
    headers: [
      '科室',
      '所在科室',
      '科室名称',
      '所属科室',
      '部门',
      '所在部门',
      '部门名称',
      '所属部门',
      '工作科室',
      '科别',
      '科室部门',
      '病区',
    ],
  },
  status: { name: '人员状态', headers: ['人员状态', '状态', '在职状态', '在岗状态', '人事状态', '调动状态'] },
  formerUnit: { name: '原单位', headers: ['调入单位', '原单位', '调入前单位', '原工作单位'] },
  transferredInYear: {
    name: '调入年份',
    headers: ['调入年份', '调入日期', '调入年度', '调入时间', '调入年'],
  },
  staffType: { name: '人员类型', headers: ['人员类型', '人员类别'] },
  specialty: { name: '专业', headers: ['专业', '从事专业', '所学专业', '专业名称'] },
  hospitalPost: { name: '院内职务', headers: ['院内职务', '职务', '行政职务', '现任职务'] },
  education: { name: '学历', headers: ['学历', '最高学历', '文化程度', '学历学位'] },
  degree: { name: '学位', headers: ['学位', '最高学位'] },
  oldCardNumber: { name: '原IC卡号', headers: ['原ic卡号', 'ic卡号', '原ic卡', 'ic卡', '卡号'] },
  licenceNumber: {
    name: '执业资格证书号',
    headers: [
      '执业资格证书号',
      '执业证书编号',
      '执业证书号',
      '执业证号',
      '资格证书号',
      '执业资格证号',
      '资格证书编号',
    ],
  },
  internalNumber: { name: '内部编号', headers: ['内部编号', '院内编号'] },
  grassroots: { name: '基层', headers: ['基层', '是否基层', '基层人员', '是否乡村医生', '乡村医生'] },
  title: {
    name: '职称',
    headers: [
      '职称',
      '当前职称',
      '现职称',
      '所聘职称',
      '聘任职称',
      '专业技术职务',
      '专业技术职称',
      '职称名称',
      '专技职务',
      '现任职称',
      '现聘职称',
      '技术职称',
      '现任专业技术职务',
      '专业技术职务名称',
      '专业技术资格',
      '职称资格',
    ],
  },
  titleLevel: { name: '职称级别', headers: ['职称级别', '职称等级', '职称层级', '级别'] },
  appointedOn: {
    name: '聘任日期',
    headers: [
      '聘任日期',
      '聘任时间',
      '受聘日期',
      '职称聘任日期',
      '职称聘任时间',
      '职称评定时间',
      '职称评定日期',
      '职称取得时间',
      '职称取得日期',
      '现职称聘任时间',
      '现任职称聘任时间',
      '任现职称时间',
      '任职时间',
      '聘任年月',
    ],
  },
  changedOn: {
    name: '变动日期',
    headers: ['变动日期', '变动时间', '生效日期', '异动日期', '状态变动日期', '离职日期', '退休日期'],
  },
};

export const requiredFields: readonly RosterFieldId[] = ['staffNumber', 'name'];

export function isRosterField(text: string): text is RosterFieldId {
  return Object.hasOwn(rosterFields, text);
}
