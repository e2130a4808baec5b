import type ExcelJS from 'exceljs';
import { outcomeText, periodLines, type AnnualRegisterClaim } from '../annual-register.model.ts';
import type { RegisterColumnKey, RegisterLayout } from '../register-layout.ts';
import { creditFormat, hoursFormat, setNumber, setText } from './workbook.ts';

interface Column {
  readonly key: RegisterColumnKey;
  readonly title: string;
  readonly width: number;
  readonly write: (cell: ExcelJS.Cell, claim: AnnualRegisterClaim) => void;
  readonly horizontal: 'left' | 'center' | 'right';
}

const text =
  (read: (claim: AnnualRegisterClaim) => string) => (cell: ExcelJS.Cell, claim: AnnualRegisterClaim) =>
    setText(cell, read(claim));
const credit =
  (read: (claim: AnnualRegisterClaim) => number) => (cell: ExcelJS.Cell, claim: AnnualRegisterClaim) =>
    setNumber(cell, read(claim) / 100, creditFormat);

/** In the order of the paper; widths in characters. */
const columns: readonly Column[] = [
  {
    key: 'index',
    title: '序号',
    width: 6,
    horizontal: 'center',
    write: (cell, claim) => setNumber(cell, claim.index, '0'),
  },
  { key: 'item', title: '学分授予项目', width: 26, horizontal: 'left', write: text((claim) => claim.item) },
  { key: 'role', title: '角色', width: 11, horizontal: 'left', write: text((claim) => claim.role) },
  {
    key: 'name',
    title: '活动（成果）名称',
    width: 34,
    horizontal: 'left',
    write: text((claim) => claim.name),
  },
  {
    key: 'projectNumber',
    title: '项目编号',
    width: 19,
    horizontal: 'left',
    write: text((claim) => claim.projectNumber),
  },
  {
    key: 'period',
    title: '起止日期',
    width: 13,
    horizontal: 'left',
    write: text((claim) => periodLines(claim).join('\n')),
  },
  { key: 'quantity', title: '数量', width: 9, horizontal: 'center', write: text((claim) => claim.quantity) },
  {
    key: 'hours',
    title: '学时',
    width: 7,
    horizontal: 'right',
    write: (cell, claim) => setNumber(cell, claim.hours === null ? null : claim.hours / 10, hoursFormat),
  },
  {
    key: 'claimed',
    title: '申报学分',
    width: 8,
    horizontal: 'right',
    write: credit((claim) => claim.claimed),
  },
  {
    key: 'granted',
    title: '授予学分',
    width: 8,
    horizontal: 'right',
    write: credit((claim) => claim.granted),
  },
  { key: 'outcome', title: '认定情况与依据', width: 38, horizontal: 'left', write: text(outcomeText) },
  {
    key: 'decisions',
    title: '审核记录',
    width: 22,
    horizontal: 'left',
    write: text((claim) => claim.decisions.join('\n')),
  },
];

/** The sheet's columns, shown or not. */
export const gridColumns = columns.length;

/** A shown column of claims, and the columns of the sheet that it covers. */
export interface Placed extends Column {
  readonly from: number;
  readonly to: number;
}

export interface Grid {
  readonly layout: RegisterLayout;
  readonly placed: readonly Placed[];
  /** Of the sheet's columns: always as many, so that identity and sums find their places. */
  readonly widths: readonly number[];
}

/** Sheet columns of what is hidden go to the widest of what is shown. */
export function gridOf(layout: RegisterLayout): Grid {
  const shown = layout.columns.flatMap(({ key, heading }) => {
    const column = columns.find((one) => one.key === key);
    return column ? [{ ...column, title: heading ?? column.title, span: 1 }] : [];
  });
  for (let spare = columns.length - shown.length; spare > 0; spare -= 1) {
    const [widest] = shown.toSorted((one, other) => other.width / other.span - one.width / one.span);
    if (widest) widest.span += 1;
  }
  const sum = (list: readonly { readonly width: number }[]) =>
    list.reduce((total, { width }) => total + width, 0);
  const scale = sum(columns) / sum(shown);
  const widths: number[] = [];
  const placed = shown.map(({ span, ...column }): Placed => {
    const from = widths.length + 1;
    for (let at = 0; at < span; at += 1) widths.push((column.width * scale) / span);
    return { ...column, width: column.width * scale, from, to: widths.length };
  });
  return { layout, placed, widths };
}
