import type ExcelJS from 'exceljs';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import { placeCells, type FormPaper } from '../form-paper.model.ts';
import { freeSheetName, lineCount, newWorkbook, setText, toBytes } from './workbook.ts';

const thin = { style: 'thin' } as const;
const frame = { top: thin, left: thin, bottom: thin, right: thin };
const family = '宋体';
/** Characters that a standing page of A4 holds in one line at 11 points. */
const pageCharacters = 84;

/** A workbook of forms, a sheet for each; `printedOn` is the day it says it was made. */
export function createFormWorkbook(printedOn: CivilDate) {
  const workbook = newWorkbook(printedOn);
  const taken = new Set<string>();
  return {
    /** `name` tells the sheets apart. */
    add: (paper: FormPaper, name: string) =>
      addSheet(workbook.addWorksheet(freeSheetName(name, taken)), paper),
    save: () => toBytes(workbook),
  };
}

function addSheet(sheet: ExcelJS.Worksheet, paper: FormPaper): void {
  const last = paper.columns.length;
  const whole = paper.columns.reduce((sum, width) => sum + width, 0);
  const widths = paper.columns.map((width) => Math.round((width / whole) * pageCharacters));
  widths.forEach((width, index) => (sheet.getColumn(index + 1).width = width));
  const line = (text: string, fontSize: number, horizontal: 'left' | 'center', bold = false) => {
    const row = sheet.getRow(sheet.rowCount + 1);
    sheet.mergeCells(row.number, 1, row.number, last);
    const cell = row.getCell(1);
    setText(cell, text);
    cell.font = { name: family, size: fontSize, bold };
    cell.alignment = { horizontal, vertical: 'middle', wrapText: true };
    row.height = lineCount(text, (pageCharacters * 11) / fontSize) * fontSize * 1.5 + 6;
  };
  line(paper.attachment, 12, 'left');
  for (const text of paper.title) line(text, 18, 'center', true);
  const first = sheet.rowCount + 1;
  paper.rows.forEach((row, at) => (sheet.getRow(first + at).height = row.height));
  for (const placed of placeCells(paper)) {
    const top = first + placed.row;
    const left = placed.column + 1;
    const [down, right] = [top + (placed.rows ?? 1) - 1, left + placed.columns - 1];
    for (let row = top; row <= down; row += 1)
      for (let column = left; column <= right; column += 1) sheet.getCell(row, column).border = frame;
    if (down > top || right > left) sheet.mergeCells(top, left, down, right);
    const cell = sheet.getCell(top, left);
    const text = placed.foot === undefined ? placed.text : `${placed.text}\n\n${placed.foot}`;
    setText(cell, text);
    cell.font = { name: family, size: 11 };
    cell.alignment = {
      horizontal: placed.label === true ? 'center' : 'left',
      vertical: placed.top === true ? 'top' : 'middle',
      wrapText: true,
    };
    const width = widths
      .slice(placed.column, placed.column + placed.columns)
      .reduce((sum, each) => sum + each, 0);
    const row = sheet.getRow(top);
    if (down === top) row.height = Math.max(row.height, lineCount(text, width) * 16 + 6);
  }
  line(paper.note, 10, 'left');
  line(`打印日期：${paper.printedOn}`, 8, 'left');
  sheet.pageSetup = {
    paperSize: 9,
    orientation: 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 1,
    horizontalCentered: true,
    margins: { left: 0.6, right: 0.6, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
  };
}
