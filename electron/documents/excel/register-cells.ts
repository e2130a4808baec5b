import type ExcelJS from 'exceljs';
import { lineCount } from './workbook.ts';

const thin = { style: 'thin' } as const;
const frame = { top: thin, left: thin, bottom: thin, right: thin };
const shade = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEDED' } } as const;
export const family = '宋体';

/** Dresses a framed cell of the register. */
export function style(
  cell: ExcelJS.Cell,
  horizontal: 'left' | 'center' | 'right',
  options: { bold?: boolean; filled?: boolean; size?: number } = {},
): void {
  cell.font = { name: family, size: options.size ?? 9, bold: options.bold ?? false };
  cell.alignment = { horizontal, vertical: 'middle', wrapText: true };
  cell.border = frame;
  if (options.filled) cell.fill = shade;
}

/** Points that hold a text in so many characters of width: Excel does not grow rows that a program wrote. */
export function heightOf(text: string, width: number): number {
  return lineCount(text, width) * 12 + 6;
}

/** The width of some neighbouring columns, counted from 1. */
export function widthOf(widths: readonly number[], from: number, to: number): number {
  return widths.slice(from - 1, to).reduce((sum, each) => sum + each, 0);
}
