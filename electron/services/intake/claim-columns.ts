import type { ColumnMapping } from '../../../shared/contract/common.ts';
import type { SheetRow } from '../../documents/excel/workbook-cells.ts';
import { correctColumns } from '../import/correct-columns.ts';
import { headerOf, plainHeader, type HeaderRow } from '../import/sheet-header.ts';

export const claimFieldIds = [
  'staffNumber',
  'personName',
  'item',
  'role',
  'name',
  'projectNumber',
  'startDate',
  'endDate',
  'quantity',
  'hours',
  'credits',
  'publicNeed',
  'year',
  'makeUpFor',
  'organiser',
  'entryUnit',
  'proofs',
  'remark',
  'claimId',
] as const;
export type ClaimFieldId = (typeof claimFieldIds)[number];
/** A column of the claim itself, or `detail:<name>` for a field of an item such as 期刊名称. */
export type ColumnField = ClaimFieldId | `detail:${string}`;

interface ClaimField {
  readonly name: string;
  readonly required: boolean;
  /** Headers as officers and platforms write them, the surest first. */
  readonly headers: readonly string[];
}

export const claimFields: Readonly<Record<ClaimFieldId, ClaimField>> = {
  staffNumber: {
    name: '工号',
    required: true,
    headers: ['工号', '人员编号', '职工号', '员工号', '职工编号', '员工编号', '编号'],
  },
  personName: { name: '姓名', required: false, headers: ['姓名', '申报人', '人员姓名', '员工姓名'] },
  item: {
    name: '学分授予项目',
    required: true,
    headers: [
      '学分授予项目',
      '授予项目',
      '项目',
      '学分类型',
      '学分类别',
      '学分分类',
      '学分子分类',
      '申报项目',
      '项目类别',
      '类别',
      '学分项目',
    ],
  },
  role: {
    name: '角色',
    required: false,
    headers: ['角色', '本人角色', '排名', '作者排名', '承担角色', '身份', '项目排名'],
  },
  name: {
    name: '活动名称',
    required: true,
    headers: [
      '活动名称',
      '项目名称',
      '活动内容',
      '名称',
      '题目',
      '论文名称',
      '论文题目',
      '培训名称',
      '内容',
      '主题',
      '著作名称',
      '奖励名称',
    ],
  },
  projectNumber: {
    name: '项目编号',
    required: false,
    headers: ['项目编号', '活动编号', '项目号', '课题编号'],
  },
  startDate: {
    name: '开始日期',
    required: true,
    headers: [
      '开始日期',
      '活动日期',
      '开始时间',
      '起始日期',
      '起始时间',
      '日期',
      '活动时间',
      '授分日期',
      '时间',
      '发表日期',
      '发表时间',
      '举办日期',
    ],
  },
  endDate: {
    name: '结束日期',
    required: false,
    headers: ['结束日期', '结束时间', '截止日期', '终止日期', '截止时间'],
  },
  quantity: { name: '数量', required: false, headers: ['数量', '时长', '天数', '小时数', '次数', '篇数'] },
  hours: { name: '学时', required: false, headers: ['学时', '学时数', '证书学时'] },
  credits: { name: '学分', required: false, headers: ['学分', '申报学分', '证书学分', '授予学分', '学分数'] },
  publicNeed: {
    name: '公需科目',
    required: false,
    headers: ['公需科目', '公需', '是否公需科目', '是否公需', '科目类型', '科目'],
  },
  year: { name: '年度', required: false, headers: ['年度', '学分年度', '申报年度', '所属年度'] },
  makeUpFor: { name: '补学年度', required: false, headers: ['补学年度', '被补年度', '补学所属年度'] },
  organiser: {
    name: '举办单位',
    required: false,
    headers: [
      '举办单位',
      '发证机构',
      '主办单位',
      '项目举办单位',
      '承办单位',
      '发证机构/举办单位',
      '授分单位',
    ],
  },
  entryUnit: {
    name: '学分录入单位',
    required: false,
    headers: ['学分录入单位', '录入单位', '原录入单位'],
  },
  proofs: {
    name: '佐证文件',
    required: false,
    headers: ['佐证文件', '佐证材料', '佐证', '附件', '证明材料', '佐证文件名', '学分证明照片'],
  },
  remark: { name: '备注', required: false, headers: ['备注', '说明', '备注说明'] },
  claimId: { name: '申报号', required: false, headers: ['申报号'] },
};

const byHeader = new Map<string, { field: ClaimFieldId; rank: number }>(
  claimFieldIds.flatMap((field) =>
    claimFields[field].headers.map((header, rank): [string, { field: ClaimFieldId; rank: number }] => [
      plainHeader(header),
      { field, rank },
    ]),
  ),
);

/** Column index (from 0) → field. */
export type ClaimMapping = ReadonlyMap<number, ColumnField>;

export function isColumnField(text: string, details: ReadonlySet<string>): text is ColumnField {
  return text.startsWith('detail:') ? details.has(text.slice(7)) : Object.hasOwn(claimFields, text);
}

/** What the columns are by their headers. `details` are the names of the items' own fields. */
export function guessClaimMapping(
  headers: readonly string[],
  details: ReadonlySet<string>,
): Map<number, ColumnField> {
  const best = new Map<ColumnField, { column: number; rank: number; own?: ColumnField | undefined }>();
  const plainDetails = new Map([...details].map((name) => [plainHeader(name), name]));
  headers.forEach((header, column) => {
    const plain = plainHeader(header);
    const found = byHeader.get(plain);
    const detail = plainDetails.get(plain);
    const own: ColumnField | undefined = detail === undefined ? undefined : `detail:${detail}`;
    const field = found?.field ?? own;
    if (field === undefined) return;
    const rank = found?.rank ?? 0;
    const other = best.get(field);
    if (!other || rank < other.rank) best.set(field, { column, rank, own });
    // 论文名称 beside 活动名称: the surer one is the title, and the other is the item's own where it has such a field.
    const [loser, name] = !other || rank < other.rank ? [other?.column, other?.own] : [column, own];
    if (loser !== undefined && name !== undefined && name !== field) best.set(name, { column: loser, rank });
  });
  return new Map([...best].map(([field, { column }]) => [column, field]));
}

export function findClaimHeader(
  rows: readonly SheetRow[],
  details: ReadonlySet<string>,
): HeaderRow | undefined {
  let best: { header: HeaderRow; score: number } | undefined;
  for (const row of rows) {
    const header = headerOf(row);
    const score = guessClaimMapping(header.headers, details).size;
    if (score >= 2 && score > (best?.score ?? 0)) best = { header, score };
  }
  return best?.header;
}

/** The guess with the officer's corrections laid over it. */
export function correctClaimMapping(
  guess: ClaimMapping,
  correction: ColumnMapping,
  details: ReadonlySet<string>,
): Map<number, ColumnField> {
  return correctColumns(guess, correction, (text) => isColumnField(text, details));
}
