import { writeFile } from 'node:fs/promises';
import { newWorkbook, setText, toBytes } from './workbook.ts';

export interface EnrollmentLine {
  readonly cells: readonly string[];
}

const columns = [
  ['序号', 6],
  ['工号', 12],
  ['姓名', 12],
  ['科室', 18],
  ['身份证号', 22],
  ['手机', 14],
  ['平台', 10],
  ['学习卡', 14],
  ['张数', 6],
  ['单价（元）', 11],
  ['金额（元）', 11],
  ['还差学分', 10],
  ['审批', 10],
] as const;

/** 报名汇总: one line a card, text cells only, with a total. */
export async function writeEnrollmentList(
  file: string,
  title: string,
  madeOn: string,
  lines: readonly EnrollmentLine[],
  total: string,
): Promise<void> {
  const workbook = newWorkbook(madeOn);
  const sheet = workbook.addWorksheet('报名汇总', {
    views: [{ state: 'frozen', ySplit: 2 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  columns.forEach(([, width], index) => (sheet.getColumn(index + 1).width = width));
  sheet.mergeCells(1, 1, 1, columns.length);
  setText(sheet.getCell(1, 1), title);
  sheet.getCell(1, 1).font = { size: 14, bold: true };
  columns.forEach(([name], index) => {
    const cell = sheet.getCell(2, index + 1);
    setText(cell, name);
    cell.font = { bold: true };
  });
  lines.forEach(({ cells }, at) => {
    [String(at + 1), ...cells].forEach((text, index) => setText(sheet.getCell(at + 3, index + 1), text));
  });
  const last = sheet.getRow(lines.length + 3);
  setText(last.getCell(1), '合计');
  setText(last.getCell(11), total);
  last.font = { bold: true };
  await writeFile(file, await toBytes(workbook));
}
