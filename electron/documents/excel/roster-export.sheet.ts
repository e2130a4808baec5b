import ExcelJS from 'exceljs';
import { setText } from './workbook.ts';

export interface RosterColumn {
  readonly header: string;
  /** In characters. */
  readonly width: number;
}

const headerFill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF4' } } as const;
const thin = { style: 'thin', color: { argb: 'FFBFC7CF' } } as const;
const rowsAtOnce = 500;

/**
 * Writes the roster as a workbook of text cells, so that no number loses a digit and no name becomes a formula.
 * Streams to `file`; `breathe` is awaited between slices.
 */
export async function writeRosterWorkbook(
  file: string,
  columns: readonly RosterColumn[],
  rows: Iterable<readonly string[]>,
  breathe: () => Promise<void>,
): Promise<number> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true });
  workbook.creator = '继教台账';
  const sheet = workbook.addWorksheet('花名册', {
    views: [{ state: 'frozen', ySplit: 1, xSplit: 2 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = columns.map(({ width }) => ({ width, style: { numFmt: '@' } }));
  const header = sheet.addRow([]);
  columns.forEach((column, index) => {
    const cell = header.getCell(index + 1);
    setText(cell, column.header);
    cell.font = { bold: true };
    cell.fill = headerFill;
    cell.border = { bottom: thin };
    cell.alignment = { vertical: 'middle' };
  });
  header.height = 22;
  header.commit();
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  let count = 0;
  for (const values of rows) {
    const row = sheet.addRow([]);
    values.forEach((value, index) => {
      if (value !== '') setText(row.getCell(index + 1), value);
    });
    row.commit();
    count += 1;
    if (count % rowsAtOnce === 0) await breathe();
  }
  sheet.commit();
  await workbook.commit();
  return count;
}
