import type ExcelJS from 'exceljs';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { AnnualRegisterInput } from '../annual-register.model.ts';
import { plainRegister, registerTitle, wordRegister, type RegisterLayout } from '../register-layout.ts';
import { family, heightOf, style, widthOf } from './register-cells.ts';
import { addClosing } from './register-closing.ts';
import { gridColumns, gridOf, type Grid, type Placed } from './register-grid.ts';
import { addIdentity } from './register-identity.ts';
import { addLogo, freeSheetName, newWorkbook, setText, toBytes } from './workbook.ts';

/** A workbook of many people's registers; the caller may show progress and stop between two people. */
export interface RegisterWorkbook {
  /** Adds a sheet for one person. */
  add(input: AnnualRegisterInput): void;
  save(): Promise<Uint8Array>;
}

/** Opens an empty workbook; `printedOn` is the day it says it was made. */
export function createRegisterWorkbook(
  printedOn: CivilDate,
  layout: RegisterLayout = plainRegister,
): RegisterWorkbook {
  const workbook = newWorkbook(printedOn);
  const grid = gridOf(layout);
  const taken = new Set<string>();
  return {
    add(input) {
      const name = freeSheetName(`${input.person.staffNumber} ${input.person.name}`, taken);
      addRegisterSheet(workbook.addWorksheet(name), grid, wordRegister(layout, input));
    },
    save: () => toBytes(workbook),
  };
}

/** Registers as one workbook, a sheet for each person, ready to print on A4. */
export async function writeAnnualRegisterWorkbook(
  inputs: readonly AnnualRegisterInput[],
): Promise<Uint8Array> {
  const workbook = createRegisterWorkbook(inputs[0]?.printedOn ?? '2000-01-01');
  for (const input of inputs) workbook.add(input);
  return workbook.save();
}

function addRegisterSheet(sheet: ExcelJS.Worksheet, grid: Grid, input: AnnualRegisterInput): void {
  const { layout, placed, widths } = grid;
  widths.forEach((width, index) => (sheet.getColumn(index + 1).width = width));
  addHeading(sheet, layout, input);
  for (const text of layout.above) addAbove(sheet, widths, text);
  addIdentity(sheet, grid, input);
  const headerRow = sheet.rowCount + 1;
  for (const column of placed) {
    const cell = mergedCell(sheet, headerRow, column, (each) =>
      style(each, 'center', { bold: true, filled: true }),
    );
    setText(cell, column.title);
  }
  for (const claim of input.claims) {
    const row = sheet.getRow(sheet.rowCount + 1);
    for (const column of placed) {
      const cell = mergedCell(sheet, row.number, column, (each) => style(each, column.horizontal));
      column.write(cell, claim);
    }
    row.height = rowHeight(row, placed);
  }
  addClosing(sheet, grid, input);
  setUpPrint(sheet, input, headerRow);
}

function mergedCell(
  sheet: ExcelJS.Worksheet,
  row: number,
  { from, to }: Pick<Placed, 'from' | 'to'>,
  dress: (cell: ExcelJS.Cell) => void,
): ExcelJS.Cell {
  for (let column = from; column <= to; column += 1) dress(sheet.getCell(row, column));
  if (to > from) sheet.mergeCells(row, from, row, to);
  return sheet.getCell(row, from);
}

/** A line of the unit's own under the title. */
function addAbove(sheet: ExcelJS.Worksheet, widths: readonly number[], content: string): void {
  const row = sheet.getRow(sheet.rowCount + 1);
  sheet.mergeCells(row.number, 1, row.number, gridColumns);
  const cell = row.getCell(1);
  setText(cell, content);
  cell.font = { name: family, size: 9 };
  cell.alignment = { horizontal: 'left', vertical: 'middle', wrapText: true };
  row.height = heightOf(content, widthOf(widths, 1, gridColumns));
}

function rowHeight(row: ExcelJS.Row, placed: readonly Placed[]): number {
  return Math.max(18, ...placed.map(({ from, width }) => heightOf(row.getCell(from).text, width)));
}

function addHeading(sheet: ExcelJS.Worksheet, layout: RegisterLayout, input: AnnualRegisterInput): void {
  const last = gridColumns;
  sheet.mergeCells(1, 1, 1, last);
  setText(sheet.getCell(1, 1), input.unitName);
  sheet.getCell(1, 1).font = { name: family, size: 12 };
  sheet.getCell(1, 1).alignment = { horizontal: 'center', vertical: 'middle' };
  sheet.mergeCells(2, 1, 2, last);
  setText(sheet.getCell(2, 1), registerTitle(layout, input.year));
  sheet.getCell(2, 1).font = { name: family, size: 18, bold: true };
  sheet.getCell(2, 1).alignment = { horizontal: 'center', vertical: 'middle' };
  sheet.getRow(2).height = 30;
  if (layout.logo) addLogo(sheet, layout.logo);
}

function setUpPrint(sheet: ExcelJS.Worksheet, input: AnnualRegisterInput, headerRow: number): void {
  sheet.pageSetup = {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    printTitlesRow: `${headerRow}:${headerRow}`,
  };
  // `&` begins a code in headers and footers.
  const plain = (value: string) => value.replaceAll('&', '&&');
  sheet.headerFooter.oddFooter = `&L${plain(input.person.staffNumber)} ${plain(input.person.name)}&C第 &P 页 共 &N 页&R${input.printedOn}`;
  sheet.views = [{ state: 'frozen', ySplit: headerRow }];
}
