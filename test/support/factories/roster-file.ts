import path from 'node:path';
import ExcelJS from 'exceljs';

export type CellValue = string | number | Date | null | { formula: string; result?: string };

export interface RosterFileOptions {
  /** Rows above the headers. */
  readonly titles?: readonly string[];
  readonly headers?: readonly string[];
  readonly merges?: readonly string[];
  readonly name?: string;
  readonly sheet?: string;
}

export const rosterHeaders = [
  '工号',
  '姓名',
  '科室',
  '职称',
  '聘任日期',
  '性别',
  '身份证号',
  '人员状态',
  '手机',
] as const;

/** A roster as an officer keeps it; returns its path. */
export async function rosterFile(
  folder: string,
  rows: readonly (readonly CellValue[])[],
  options: RosterFileOptions = {},
): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(options.sheet ?? '人员');
  for (const title of options.titles ?? []) sheet.addRow([title]);
  sheet.addRow([...(options.headers ?? rosterHeaders)]);
  for (const row of rows) sheet.addRow([...row]);
  for (const merge of options.merges ?? []) sheet.mergeCells(merge);
  const file = path.join(folder, options.name ?? '花名册.xlsx');
  await workbook.xlsx.writeFile(file);
  return file;
}

/** A sheet's cells as texts, by row from 1 and column from 1. */
export async function readTexts(file: string): Promise<string[][]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  const [sheet] = workbook.worksheets;
  const rows: string[][] = [];
  sheet?.eachRow({ includeEmpty: true }, (row, number) => {
    const texts: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      texts[column - 1] = cell.text;
    });
    rows[number - 1] = texts;
  });
  return rows;
}
