import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { StaffCells } from '../staff.ts';
import { residentId } from './resident-id.ts';

/** Someone who buys cards; invented. */
export interface Buyer {
  readonly staffNumber: string;
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
}

const names = ['江南雨', '林一舟', '程晚秋', '陆知微', '顾清越', '苏望舒', '季明远', '叶初夏'];

export const buyers: readonly Buyer[] = names.map((name, index) => ({
  staffNumber: `K${String(index + 1).padStart(3, '0')}`,
  name,
  idNumber: residentId(`198${index}-0${index + 1}-15`, 11 + index * 2),
  phone: `1380000${1000 + index}`,
}));

/** A buyer's line of the roster. */
export function onRoster({
  staffNumber,
  name,
  idNumber,
  phone,
}: Omit<Buyer, 'phone'> & { phone?: string }): StaffCells {
  return {
    工号: staffNumber,
    姓名: name,
    科室: '内科',
    职称: '主治医师',
    身份证号: idNumber,
    人员状态: '在职',
    手机: phone ?? null,
  };
}

export type Line = readonly (string | number | null)[];

/** A csv as a platform writes it (UTF-8); returns its path. */
export function csvList(folder: string, name: string, lines: readonly Line[]): string {
  const cell = (value: string | number | null): string => {
    const text = value === null ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const file = path.join(folder, name);
  writeFileSync(file, `${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`);
  return file;
}

export const cardUnitName = '云栖第二医院';

/** One I类 card of 好医生 for each buyer, paid by the unit. */
export function orderLines(people: readonly Buyer[], month = '11'): Line[] {
  return [
    [
      '订单编号',
      '姓名',
      '身份证号',
      '手机号',
      '单位',
      '学习卡',
      '金额',
      '付款方式',
      '报名日期',
      '订单状态',
      '卡号',
      '密码',
    ],
    ...people.map((one, index) => [
      `HYS2025${month}${String(index + 1).padStart(6, '0')}`,
      one.name,
      one.idNumber,
      one.phone,
      cardUnitName,
      'I类学习卡',
      '150.00',
      '单位汇款',
      `2025-${month}-03`,
      '已开通',
      `8811${String(2000 + index)}`,
      `secret${index}`,
    ]),
  ];
}

/** The account that 好医生 is paid to. */
export const haoyishengPayee = [
  '杭州健康在线信息技术有限公司',
  '33001616480053002467',
  '中国建设银行杭州拱宸桥支行',
] as const;

export function statementLines(lines: readonly Line[]): Line[] {
  return [
    [`户名：${cardUnitName}`],
    ['交易日期', '流水号', '借方发生额', '贷方发生额', '对方户名', '对方账号', '对方开户行', '附言'],
    ...lines,
  ];
}
