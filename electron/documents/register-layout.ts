import type { AnnualRegisterInput, AnnualRegisterPerson } from './annual-register.model.ts';
import type { PaperLogo } from './paper-logo.ts';
import type { PaperSeal } from './table-paper.model.ts';

export type RegisterField = keyof AnnualRegisterPerson;

export type RegisterColumnKey =
  | 'index'
  | 'item'
  | 'role'
  | 'name'
  | 'projectNumber'
  | 'period'
  | 'quantity'
  | 'hours'
  | 'claimed'
  | 'granted'
  | 'outcome'
  | 'decisions';

/** What a unit may choose of its 学分登记表: wording, order and what is shown. */
export interface RegisterLayout {
  /** `{年度}` stands for the year. */
  readonly title: string;
  /** In place of the unit's own name. */
  readonly unitName?: string | undefined;
  readonly logo?: PaperLogo | undefined;
  /** Those shown, in order; a label of its own where it has one. */
  readonly fields: readonly { readonly key: RegisterField; readonly label?: string | undefined }[];
  readonly columns: readonly { readonly key: RegisterColumnKey; readonly heading?: string | undefined }[];
  /** Lines under the title, and after the notes. */
  readonly above: readonly string[];
  readonly below: readonly string[];
  readonly seals: readonly PaperSeal[];
}

/** In the order of the paper, with the words on it. */
export const registerFieldLabels: readonly (readonly [RegisterField, string])[] = [
  ['name', '姓名'],
  ['sex', '性别'],
  ['birthDate', '出生日期'],
  ['idNumber', '证件号码'],
  ['staffNumber', '人员编号'],
  ['department', '科室'],
  ['titleLevel', '职称级别'],
  ['appointedOn', '聘任日期'],
  ['title', '职称'],
  ['status', '人员状态'],
  ['specialty', '专业'],
  ['education', '学历'],
  ['degree', '学位'],
  ['hospitalPost', '院内职务'],
  ['staffType', '人员类型'],
  ['oldCardNumber', '原IC卡号'],
  ['internalNumber', '内部编号'],
  ['licenceNumber', '执业证书号'],
];

export const registerColumnTitles: readonly (readonly [RegisterColumnKey, string])[] = [
  ['index', '序号'],
  ['item', '学分授予项目'],
  ['role', '角色'],
  ['name', '活动（成果）名称'],
  ['projectNumber', '项目编号'],
  ['period', '起止日期'],
  ['quantity', '数量'],
  ['hours', '学时'],
  ['claimed', '申报学分'],
  ['granted', '授予学分'],
  ['outcome', '认定情况与依据'],
  ['decisions', '审核记录'],
];

/** The program's own. */
export const plainRegister: RegisterLayout = {
  title: '{年度}年度继续医学教育学分登记表',
  fields: registerFieldLabels.map(([key]) => ({ key })),
  columns: registerColumnTitles.map(([key]) => ({ key })),
  above: [],
  below: [],
  seals: [
    { title: '本人确认', who: '签名：' },
    { title: '单位审核（盖章）', who: '审核人：' },
    { title: '继教管理部门审核（盖章）', who: '审核人：' },
  ],
};

export function registerTitle({ title }: Pick<RegisterLayout, 'title'>, year: number): string {
  return title.replaceAll('{年度}', String(year));
}

/** What a register says in the unit's own wording. */
export function wordRegister<Input extends Pick<AnnualRegisterInput, 'unitName' | 'notes'>>(
  { unitName, below }: Pick<RegisterLayout, 'unitName' | 'below'>,
  input: Input,
): Input {
  if (unitName === undefined && below.length === 0) return input;
  return { ...input, unitName: unitName ?? input.unitName, notes: [...input.notes, ...below] };
}

/** The label of a field: the unit's or the program's. */
export function fieldLabel({ key, label }: RegisterLayout['fields'][number]): string {
  return label ?? registerFieldLabels.find(([known]) => known === key)?.[1] ?? key;
}
