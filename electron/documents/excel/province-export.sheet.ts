import ExcelJS from 'exceljs';
import { setText } from './workbook.ts';

/** Words, or a figure with its format and its words. */
export type ExportCell = string | { readonly number: number; readonly format: string; readonly text: string };

/**
 * The province's sheet: one header row and a row for each claim. Words are text cells, so that no number loses a digit
 * and no name becomes a formula. Streams to `file`; `breathe` is awaited between slices.
 */
export async function writeProvinceWorkbook(
  file: string,
  columns: readonly { readonly header: string; readonly width: number }[],
  rows: Iterable<readonly ExportCell[]>,
  breathe: (done: number) => Promise<void>,
): Promise<number> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true });
  workbook.creator = '继教台账';
  const sheet = workbook.addWorksheet('学分', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ width }) => ({ width }));
  const header = sheet.addRow([]);
  columns.forEach(({ header: text }, index) => {
    const cell = header.getCell(index + 1);
    setText(cell, text);
    cell.font = { bold: true };
  });
  header.commit();
  let count = 0;
  for (const cells of rows) {
    const row = sheet.addRow([]);
    cells.forEach((value, index) => {
      if (value === '') return;
      const cell = row.getCell(index + 1);
      if (typeof value === 'string') setText(cell, value);
      else {
        cell.value = value.number;
        cell.numFmt = value.format;
      }
    });
    row.commit();
    count += 1;
    if (count % 500 === 0) await breathe(count);
  }
  sheet.commit();
  await workbook.commit();
  return count;
}
