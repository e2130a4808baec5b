import type ExcelJS from 'exceljs';
import {
  verdictWords,
  type AnnualRegisterInput,
  type AnnualRegisterShortfall,
} from '../annual-register.model.ts';
import { plainRegister } from '../register-layout.ts';
import { heightOf, style, widthOf } from './register-cells.ts';
import { gridColumns, type Grid } from './register-grid.ts';
import { creditFormat, hoursFormat, setNumber, setText } from './workbook.ts';

/** Sums, verdict, notes, the places for signatures and seals, and what the sheet was made from. */
export function addClosing(
  sheet: ExcelJS.Worksheet,
  { layout, widths }: Grid,
  input: AnnualRegisterInput,
): void {
  const addLine = (label: string, content: string, last: number) =>
    addFramedLine(sheet, widths, label, content, last);
  for (const category of input.categories) {
    const row = addLine('分类小计', category.name, 7);
    setNumber(row.getCell(8), category.hours === null ? null : category.hours / 10, hoursFormat);
    setNumber(row.getCell(10), category.credits / 100, creditFormat);
  }
  addFigures(addLine('年度合计', '总学分', 3), input.total);
  addFigures(addLine('年度合计', '其中公需科目', 3), input.publicNeed);
  addLine('年度结论', `${verdictWords[input.verdict]}。${input.explanation}`, gridColumns);
  if (input.notes.length > 0) addLine('说明', input.notes.join('\n'), gridColumns);
  const gap = '　　　　　　　　';
  const seals =
    layout.seals === plainRegister.seals
      ? `本人签名：${gap}单位审核（盖章）　审核人：　　　　　　日期：${gap}继教管理部门审核（盖章）　审核人：　　　　　　日期：`
      : layout.seals.map(({ title, who }) => `${title}　${who}　　　　　　日期：`).join(gap);
  addLine('审核', seals, gridColumns).height = 54;
  const { pack } = input;
  const made = `打印日期：${input.printedOn}　规则：${pack.id} ${pack.version}（${pack.hash.slice(0, 8)}）　校验码：${input.evaluationHash.slice(0, 12)}`;
  addLine('依据', made, gridColumns);
}

function addFigures(row: ExcelJS.Row, figures: AnnualRegisterShortfall): void {
  const cells: readonly (readonly [number, string, number])[] = [
    [4, '要求', figures.required],
    [6, '认定', figures.granted],
    [9, '尚差', figures.shortBy],
  ];
  for (const [column, label, value] of cells) {
    setText(row.getCell(column), label);
    style(row.getCell(column), 'right');
    setNumber(row.getCell(column + 1), value / 100, creditFormat);
    style(row.getCell(column + 1), 'right');
  }
}

/** A framed row: a shaded label in the first column, a text merged from the second to `last`. */
function addFramedLine(
  sheet: ExcelJS.Worksheet,
  widths: readonly number[],
  label: string,
  content: string,
  last: number,
): ExcelJS.Row {
  const row = sheet.getRow(sheet.rowCount + 1);
  for (let column = 1; column <= gridColumns; column += 1) style(row.getCell(column), 'left');
  setText(row.getCell(1), label);
  style(row.getCell(1), 'center', { filled: true, bold: true });
  sheet.mergeCells(row.number, 2, row.number, last);
  setText(row.getCell(2), content);
  style(row.getCell(2), 'left');
  row.height = Math.max(26, heightOf(content, widthOf(widths, 2, last)));
  return row;
}
