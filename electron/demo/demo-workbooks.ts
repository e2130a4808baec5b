import type ExcelJS from 'exceljs';
import { newWorkbook, setText, toBytes } from '../documents/excel/workbook.ts';
import { claimColumns, type ClaimRow } from './claim-rows.ts';
import type { InventedTable } from './cards.ts';
import { rosterColumns, type CellValue, type RosterRow } from './roster-rows.ts';

const madeOn = '2025-12-01';
const thin = { style: 'thin' } as const;
const frame = { top: thin, left: thin, bottom: thin, right: thin };
const shade = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDDEBF7' } } as const;

function write(cell: ExcelJS.Cell, value: CellValue): void {
  if (value === null) return;
  if (typeof value === 'string') setText(cell, value);
  else if (typeof value === 'number') cell.value = value;
  else {
    cell.value = new Date(`${value.date}T00:00:00Z`);
    cell.numFmt = 'yyyy-mm-dd';
  }
}

function writeHeader(row: ExcelJS.Row, columns: readonly string[]): void {
  columns.forEach((column, index) => {
    const cell = row.getCell(index + 1);
    setText(cell, column);
    cell.font = { bold: true };
    cell.fill = shade;
    cell.border = frame;
    cell.alignment = { horizontal: 'center', vertical: 'middle' };
  });
}

/** The officer's own sheet: a title above the header, departments merged here and there, a sum at the end. */
export async function rosterWorkbook(
  rows: readonly RosterRow[],
  unitName: string,
  year: number,
): Promise<Uint8Array> {
  const workbook = newWorkbook(madeOn);
  const sheet = workbook.addWorksheet('花名册');
  const last = rosterColumns.length;
  sheet.mergeCells(1, 1, 1, last);
  setText(sheet.getCell(1, 1), `${unitName}${year}年卫生专业技术人员花名册`);
  sheet.getCell(1, 1).font = { size: 16, bold: true };
  sheet.getCell(1, 1).alignment = { horizontal: 'center' };
  sheet.mergeCells(2, 1, 2, last);
  setText(sheet.getCell(2, 1), `填表部门：科教科　　填表日期：${year}.12.1　　单位：人`);
  writeHeader(sheet.getRow(3), rosterColumns);
  const firstRow = 4;
  rows.forEach(({ cells }, index) => {
    const row = sheet.getRow(firstRow + index);
    rosterColumns.forEach((column, at) => {
      const cell = row.getCell(at + 1);
      write(cell, cells[column]);
      cell.border = frame;
    });
  });
  mergeDepartments(sheet, rows, firstRow);
  const total = sheet.getRow(firstRow + rows.length);
  setText(total.getCell(1), '合计');
  setText(total.getCell(3), `共 ${rows.length} 人`);
  total.font = { bold: true };
  const widths = [6, 22, 10, 16, 6, 14, 22, 14, 14, 10, 14, 9, 16, 9, 9, 18, 11, 8, 7, 11, 18, 10, 6];
  widths.forEach((width, index) => (sheet.getColumn(index + 1).width = width));
  sheet.views = [{ state: 'frozen', ySplit: 3 }];

  const notes = workbook.addWorksheet('填表说明');
  [
    '1. 聘任日期填写现任职称的聘任时间，可只填到月。',
    '2. 调入人员请写明原单位和调入年度。',
    '3. 本表为样例，人员均为虚构。',
  ].forEach((line, index) => setText(notes.getCell(index + 1, 1), line));
  return toBytes(workbook);
}

/** Every second department is one merged cell, as sheets made for printing have them. */
function mergeDepartments(sheet: ExcelJS.Worksheet, rows: readonly RosterRow[], firstRow: number): void {
  const column = rosterColumns.indexOf('科室') + 1;
  let run = 0;
  for (let start = 0; start < rows.length;) {
    const department = rows[start]?.cells['科室'];
    let end = start;
    while (end + 1 < rows.length && rows[end + 1]?.cells['科室'] === department) end += 1;
    if (run % 2 === 0 && end > start) {
      sheet.mergeCells(firstRow + start, column, firstRow + end, column);
      sheet.getCell(firstRow + start, column).alignment = { vertical: 'middle', wrapText: true };
    }
    run += 1;
    start = end + 1;
  }
}

export async function claimsWorkbook(
  rows: readonly ClaimRow[],
  unitName: string,
  year: number,
): Promise<Uint8Array> {
  const workbook = newWorkbook(madeOn);
  const sheet = workbook.addWorksheet(`${year}年学分申报`);
  sheet.mergeCells(1, 1, 1, claimColumns.length);
  setText(sheet.getCell(1, 1), `${unitName}${year}年度继续医学教育学分申报汇总`);
  sheet.getCell(1, 1).font = { size: 14, bold: true };
  sheet.getCell(1, 1).alignment = { horizontal: 'center' };
  writeHeader(sheet.getRow(2), claimColumns);
  rows.forEach(({ cells }, index) => {
    const row = sheet.getRow(3 + index);
    claimColumns.forEach((column, at) => {
      const cell = row.getCell(at + 1);
      write(cell, cells[column]);
      cell.border = frame;
    });
  });
  const widths = [10, 12, 30, 12, 36, 20, 13, 13, 7, 7, 9, 9, 24, 30, 9, 18];
  widths.forEach((width, index) => (sheet.getColumn(index + 1).width = width));
  sheet.views = [{ state: 'frozen', ySplit: 2 }];
  return toBytes(workbook);
}

/** A provider's export: a header row and nothing else, one sheet for each provider. */
export async function tablesWorkbook(tables: readonly InventedTable[]): Promise<Uint8Array> {
  const workbook = newWorkbook(madeOn);
  for (const table of tables) {
    const sheet = workbook.addWorksheet(table.sheet);
    writeHeader(sheet.getRow(1), table.columns);
    table.rows.forEach((cells, index) => {
      cells.forEach((cell, at) => write(sheet.getCell(index + 2, at + 1), cell));
    });
    table.columns.forEach(
      (column, index) => (sheet.getColumn(index + 1).width = Math.max(12, column.length * 3)),
    );
  }
  return toBytes(workbook);
}
