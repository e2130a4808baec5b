import type ExcelJS from 'exceljs';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import {
  alignOf,
  cellAt,
  cellText,
  paperFor,
  type PaperCell,
  type PaperColumn,
  type PaperTable,
  type TablePaper,
} from '../table-paper.model.ts';
import {
  addLogo,
  creditFormat,
  freeSheetName,
  hoursFormat,
  lineCount,
  newWorkbook,
  setNumber,
  setText,
  toBytes,
} from './workbook.ts';

const thin = { style: 'thin' } as const;
const frame = { top: thin, left: thin, bottom: thin, right: thin };
const shade = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEDED' } } as const;
const family = '宋体';
/** Characters that a page of A4 holds in one line at 10 points. */
const pageCharacters = { portrait: 88, landscape: 128 } as const;

/** What a figure is divided by to be shown, and how. */
const figures = {
  count: [1, '0'],
  credit: [100, creditFormat],
  hours: [10, hoursFormat],
  money: [100, '#,##0.00'],
} as const;

/** A workbook of papers, a sheet for each. */
export interface PaperWorkbook {
  add(paper: TablePaper): void;
  save(): Promise<Uint8Array>;
}

/** Opens an empty workbook; `printedOn` is the day it says it was made. */
export function createPaperWorkbook(printedOn: CivilDate): PaperWorkbook {
  const workbook = newWorkbook(printedOn);
  const taken = new Set<string>();
  return {
    add(paper) {
      const name = freeSheetName(paper.scope[0] ? `${paper.title} ${paper.scope[0]}` : paper.title, taken);
      addSheet(workbook.addWorksheet(name), paperFor('xlsx', paper));
    },
    save: () => toBytes(workbook),
  };
}

function addSheet(sheet: ExcelJS.Worksheet, paper: TablePaper): void {
  const last = Math.max(...paper.tables.map((table) => table.columns.length), 1);
  const widest = paper.tables.find((table) => table.columns.length === last)?.columns ?? [];
  const whole = widest.reduce((sum, column) => sum + column.width, 0);
  const widths = widest.map((column) =>
    Math.max(5, Math.round((column.width / whole) * pageCharacters[paper.orientation])),
  );
  widths.forEach((width, index) => (sheet.getColumn(index + 1).width = width));
  const line = (text: string, size: number, options: { bold?: boolean; centred?: boolean } = {}) => {
    const row = sheet.getRow(sheet.rowCount + 1);
    if (last > 1) sheet.mergeCells(row.number, 1, row.number, last);
    const cell = row.getCell(1);
    setText(cell, text);
    cell.font = { name: family, size, bold: options.bold ?? false };
    cell.alignment = { horizontal: options.centred ? 'center' : 'left', vertical: 'middle', wrapText: true };
    const width = widths.reduce((sum, each) => sum + each, 0);
    row.height = Math.max(size * 1.7, lineCount(text, (width * 10) / size) * size * 1.4 + 4);
    return row;
  };
  line(paper.unitName, 12, { centred: true });
  line(paper.title, 18, { bold: true, centred: true });
  if (paper.logo) addLogo(sheet, paper.logo);
  for (const text of paper.scope) line(text, 10, { centred: true });
  for (const text of paper.opening) line(text, 11);
  let headerRow: number | undefined;
  for (const table of paper.tables) {
    if (table.heading !== undefined) line(table.heading, 11, { bold: true });
    const at = addTable(sheet, table, widths);
    headerRow ??= at;
  }
  paper.notes.forEach((note, index) =>
    line(paper.notes.length > 1 ? `说明 ${index + 1}：${note}` : `说明：${note}`, 10),
  );
  if (paper.seals.length > 0) {
    const seals = paper.seals.map(({ title, who }) => `${title}　${who}　　　　　　　日期：`);
    line(seals.join('　　　　'), 10).height = 48;
  }
  line(`${paper.basis}　打印日期：${paper.printedOn}　校验码：${paper.hash.slice(0, 12)}`.trim(), 8);
  setUpPrint(sheet, paper, paper.tables.length === 1 ? headerRow : undefined);
}

/** Adds a table and returns the row of its column titles. */
function addTable(sheet: ExcelJS.Worksheet, table: PaperTable, widths: readonly number[]): number {
  const headerRow = sheet.rowCount + 1;
  const last = table.columns.length;
  table.columns.forEach((column, index) => {
    const cell = sheet.getCell(headerRow, index + 1);
    setText(cell, column.title);
    style(cell, 'center', true, true);
  });
  sheet.getRow(headerRow).height = rowHeight(
    table.columns.map((column) => column.title),
    widths,
  );
  const span = (text: string, horizontal: 'left' | 'center', bold: boolean) => {
    const row = sheet.getRow(sheet.rowCount + 1);
    for (let at = 1; at <= last; at += 1) style(row.getCell(at), horizontal, bold, bold);
    if (last > 1) sheet.mergeCells(row.number, 1, row.number, last);
    setText(row.getCell(1), text);
    row.height = 20;
  };
  const addRow = (cells: readonly PaperCell[], bold: boolean) => {
    const row = sheet.getRow(sheet.rowCount + 1);
    table.columns.forEach((column, index) => {
      const cell = row.getCell(index + 1);
      writeCell(cell, column, cellAt(cells, index));
      style(cell, alignOf(column), bold, bold);
    });
    row.height = rowHeight(
      table.columns.map((column, index) => cellText(column.kind ?? 'text', cellAt(cells, index))),
      widths,
    );
  };
  for (const group of table.groups) {
    if (group.heading !== undefined) span(group.heading, 'left', true);
    for (const cells of group.rows) addRow(cells, false);
    if (group.sum) addRow(group.sum, true);
  }
  if (table.groups.every((group) => group.rows.length === 0)) span(table.empty, 'center', false);
  if (table.total) addRow(table.total, true);
  return headerRow;
}

function writeCell(cell: ExcelJS.Cell, { kind = 'text' }: PaperColumn, value: PaperCell): void {
  if (typeof value !== 'number' || kind === 'text') {
    setText(cell, cellText(kind, value));
    return;
  }
  const [divisor, format] = figures[kind];
  setNumber(cell, value / divisor, format);
}

function style(cell: ExcelJS.Cell, horizontal: 'left' | 'center' | 'right', bold: boolean, filled: boolean) {
  cell.font = { name: family, size: 10, bold };
  cell.alignment = { horizontal, vertical: 'middle', wrapText: true };
  cell.border = frame;
  if (filled) cell.fill = shade;
}

function rowHeight(texts: readonly string[], widths: readonly number[]): number {
  return Math.max(18, Math.max(...texts.map((text, index) => lineCount(text, widths[index] ?? 8))) * 13 + 6);
}

function setUpPrint(sheet: ExcelJS.Worksheet, paper: TablePaper, headerRow: number | undefined): void {
  sheet.pageSetup = {
    paperSize: 9,
    orientation: paper.orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.3 },
    ...(headerRow === undefined ? {} : { printTitlesRow: `${headerRow}:${headerRow}` }),
  };
  // `&` begins a code in headers and footers.
  sheet.headerFooter.oddFooter = `&L${paper.title.replaceAll('&', '&&')}&C第 &P 页 共 &N 页&R${paper.printedOn}`;
  if (headerRow !== undefined) sheet.views = [{ state: 'frozen', ySplit: headerRow }];
}
