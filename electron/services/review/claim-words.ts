import type { CatalogItem } from '../../../shared/contract/evaluation.ts';
import { formatCreditHours, wordCredit } from '../../../shared/domain/credit.ts';

/** The fields of a claim by name, as changes, comparisons and histories speak of them. */
export const claimFieldNames = {
  item: '类别',
  role: '角色',
  quantity: '数量',
  startDate: '开始日期',
  endDate: '结束日期',
  certifiedCredits: '学分',
  credits: '学分',
  hours: '学时',
  publicNeed: '公需科目',
  makeUpFor: '补学年度',
  name: '名称',
  projectNumber: '项目编号',
  organiser: '主办单位',
  remark: '备注',
  entryUnit: '学分录入单位',
} as const;
export type NamedField = keyof typeof claimFieldNames;

/** A stored value as people read it; empty for nothing. */
export function wordField(
  field: NamedField,
  value: string | number | null,
  items: ReadonlyMap<string, CatalogItem> | undefined,
  itemId: string,
): string {
  if (value === null || value === '') return '';
  const item = items?.get(field === 'item' ? String(value) : itemId);
  switch (field) {
    case 'item':
      return item?.name ?? String(value);
    case 'role':
      return item?.roles.find(({ id }) => id === value)?.name ?? String(value);
    case 'quantity':
      return `${Number(value) / 1000} ${item?.unit ?? ''}`.trim();
    case 'certifiedCredits':
    case 'credits':
      return wordCredit(Number(value));
    case 'hours':
      return formatCreditHours(Number(value));
    case 'publicNeed':
      return Number(value) === 1 ? '是' : '否';
    case 'makeUpFor':
      return `${value} 年`;
    default:
      return String(value);
  }
}
