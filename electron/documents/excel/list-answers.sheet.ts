import { writeFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { csvCell } from '../csv-cell.ts';
import { freeSheetName, setText } from './workbook.ts';

/** A list as it came, with two columns more. */
export interface AnsweredSheet {
  readonly name: string;
  readonly rows: readonly AnsweredRow[];
}
export interface AnsweredRow {
  /** The row's own number in the officer's file. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly status: string;
  readonly reason: string;
}

/** An .xlsx copy of a list that was no .xlsx: texts at their own rows, a status and a reason behind the last column. */
export async function writeAnsweredCopy(file: string, sheets: readonly AnsweredSheet[]): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = '继教台账';
  const taken = new Set<string>();
  for (const { name, rows } of sheets) {
    const sheet = workbook.addWorksheet(freeSheetName(name, taken));
    const last = Math.max(0, ...rows.map(({ cells }) => cells.length));
    for (const { row, cells, status, reason } of rows) {
      const target = sheet.getRow(row);
      [...cells.concat(Array.from({ length: last - cells.length }, () => '')), status, reason].forEach(
        (text, index) => {
          if (text !== '') setText(target.getCell(index + 1), text);
        },
      );
    }
    sheet.getColumn(last + 1).width = 12;
    sheet.getColumn(last + 2).width = 48;
  }
  await workbook.xlsx.writeFile(file);
}

/** The same as csv (UTF-8 with a byte order mark, as spreadsheet programs expect it). */
export async function writeAnsweredCsv(file: string, sheet: AnsweredSheet): Promise<void> {
  const last = Math.max(0, ...sheet.rows.map(({ cells }) => cells.length));
  const lines: string[] = [];
  for (const { row, cells, status, reason } of sheet.rows) {
    while (lines.length < row - 1) lines.push('');
    const padded = [...cells, ...Array.from({ length: last - cells.length }, () => '')];
    lines.push([...padded, status, reason].map(csvCell).join(','));
  }
  await writeFile(file, `\ufeff${lines.join('\r\n')}\r\n`);
}
