import type ExcelJS from 'exceljs';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import {
  outcomeText,
  periodLines,
  verdictWords,
  type AnnualRegisterClaim,
  type AnnualRegisterInput,
  type AnnualRegisterShortfall,
} from '../annual-register.model.ts';
import {
  creditFormat,
  freeSheetName,
  hoursFormat,
  lineCount,
  newWorkbook,
  setNumber,
  setText,
  toBytes,
} from './workbook.ts';

interface Column {
  readonly title: string;
  readonly width: number;
  readonly write: (cell: ExcelJS.Cell, claim: AnnualRegisterClaim) => void;
  readonly horizontal: 'left' | 'center' | 'right';
}

const text =
  (read: (claim: AnnualRegisterClaim) => string) => (cell: ExcelJS.Cell, claim: AnnualRegisterClaim) =>
    setText(cell, read(claim));
const credit =
  (read: (claim: AnnualRegisterClaim) => number) => (cell: ExcelJS.Cell, claim: AnnualRegisterClaim) =>
    setNumber(cell, read(claim) / 100, creditFormat);

const columns: readonly Column[] = [
  {
    title: '序号',
    width: 6,
    horizontal: 'center',
    write: (cell, claim) => setNumber(cell, claim.index, '0'),
  },
  { title: '学分授予项目', width: 26, horizontal: 'left', write: text((claim) => claim.item) },
  { title: '角色', width: 11, horizontal: 'left', write: text((claim) => claim.role) },
  { title: '活动（成果）名称', width: 34, horizontal: 'left', write: text((claim) => claim.name) },
  { title: '项目编号', width: 19, horizontal: 'left', write: text((claim) => claim.projectNumber) },
  { title: '起止日期', width: 13, horizontal: 'left', write: text((claim) => periodLines(claim).join('\n')) },
  { title: '数量', width: 9, horizontal: 'center', write: text((claim) => claim.quantity) },
  {
    title: '学时',
    width: 7,
    horizontal: 'right',
    write: (cell, claim) => setNumber(cell, claim.hours === null ? null : claim.hours / 10, hoursFormat),
  },
  { title: '申报学分', width: 8, horizontal: 'right', write: credit((claim) => claim.claimed) },
  { title: '授予学分', width: 8, horizontal: 'right', write: credit((claim) => claim.granted) },
  { title: '认定情况与依据', width: 38, horizontal: 'left', write: text(outcomeText) },
  { title: '审核记录', width: 22, horizontal: 'left', write: text((claim) => claim.decisions.join('\n')) },
];

const thin = { style: 'thin' } as const;
const frame = { top: thin, left: thin, bottom: thin, right: thin };
const shade = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEDED' } } as const;
const family = '宋体';

/** A workbook of many people's registers; the caller may show progress and stop between two people. */
export interface RegisterWorkbook {
  /** Adds a sheet for one person. */
  add(input: AnnualRegisterInput): void;
  save(): Promise<Uint8Array>;
}

/** Opens an empty workbook; `printedOn` is the day it says it was made. */
export function createRegisterWorkbook(printedOn: CivilDate): RegisterWorkbook {
  const workbook = newWorkbook(printedOn);
  const taken = new Set<string>();
  return {
    add(input) {
      const name = freeSheetName(`${input.person.staffNumber} ${input.person.name}`, taken);
      addRegisterSheet(workbook.addWorksheet(name), input);
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

function addRegisterSheet(sheet: ExcelJS.Worksheet, input: AnnualRegisterInput): void {
  columns.forEach((column, index) => {
    sheet.getColumn(index + 1).width = column.width;
  });
  addHeading(sheet, input);
  addIdentity(sheet, input);
  const headerRow = sheet.rowCount + 1;
  columns.forEach((column, index) => {
    const cell = sheet.getCell(headerRow, index + 1);
    setText(cell, column.title);
    style(cell, 'center', { bold: true, filled: true });
  });
  for (const claim of input.claims) {
    const row = sheet.getRow(sheet.rowCount + 1);
    columns.forEach((column, index) => {
      const cell = row.getCell(index + 1);
      column.write(cell, claim);
      style(cell, column.horizontal);
    });
    row.height = rowHeight(row);
  }
  addClosing(sheet, input);
  setUpPrint(sheet, input, headerRow);
}

function style(
  cell: ExcelJS.Cell,
  horizontal: Column['horizontal'],
  options: { bold?: boolean; filled?: boolean; size?: number } = {},
): void {
  cell.font = { name: family, size: options.size ?? 9, bold: options.bold ?? false };
  cell.alignment = { horizontal, vertical: 'middle', wrapText: true };
  cell.border = frame;
  if (options.filled) cell.fill = shade;
}

/** Excel does not grow rows that a program wrote; an estimate by character widths does. */
function rowHeight(row: ExcelJS.Row): number {
  const lines = columns.map((column, index) => lineCount(row.getCell(index + 1).text, column.width));
  return Math.max(18, Math.max(...lines) * 12 + 6);
}

function addHeading(sheet: ExcelJS.Worksheet, input: AnnualRegisterInput): void {
  const last = columns.length;
  sheet.mergeCells(1, 1, 1, last);
  setText(sheet.getCell(1, 1), input.unitName);
  sheet.getCell(1, 1).font = { name: family, size: 12 };
  sheet.getCell(1, 1).alignment = { horizontal: 'center', vertical: 'middle' };
  sheet.mergeCells(2, 1, 2, last);
  setText(sheet.getCell(2, 1), `${input.year}年度继续医学教育学分登记表`);
  sheet.getCell(2, 1).font = { name: family, size: 18, bold: true };
  sheet.getCell(2, 1).alignment = { horizontal: 'center', vertical: 'middle' };
  sheet.getRow(2).height = 30;
}

/** Label and value take three columns each: label one, value two; four pairs a row. */
function addIdentity(sheet: ExcelJS.Worksheet, { person }: AnnualRegisterInput): void {
  const pairs: readonly (readonly [string, string])[] = [
    ['姓名', person.name],
    ['性别', person.sex],
    ['出生日期', person.birthDate],
    ['证件号码', person.idNumber],
    ['人员编号', person.staffNumber],
    ['科室', person.department],
    ['职称', person.title],
    ['职称级别', person.titleLevel],
    ['聘任日期', person.appointedOn],
    ['人员状态', person.status],
    ['人员类型', person.staffType],
    ['专业', person.specialty],
    ['院内职务', person.hospitalPost],
    ['学历', person.education],
    ['学位', person.degree],
    ['原IC卡号', person.oldCardNumber],
    ['执业资格证书号', person.licenceNumber],
    ['内部编号', person.internalNumber],
    ['', ''],
    ['', ''],
  ];
  // Label and value columns of a pair, chosen so that values get the wide ones.
  const places: readonly (readonly [number, number, number])[] = [
    [1, 2, 2],
    [3, 4, 4],
    [5, 6, 7],
    [8, 9, 10],
  ];
  pairs.forEach(([label, value], index) => {
    const place = places[index % places.length];
    if (!place) return;
    const [labelColumn, from, to] = place;
    const row = 3 + Math.floor(index / places.length);
    if (to > from) sheet.mergeCells(row, from, row, to);
    setText(sheet.getCell(row, labelColumn), label);
    setText(sheet.getCell(row, from), value);
    style(sheet.getCell(row, labelColumn), 'center', { filled: true });
    style(sheet.getCell(row, from), 'left');
    if (to > from) style(sheet.getCell(row, to), 'left');
    const width = columns.slice(from - 1, to).reduce((sum, column) => sum + column.width, 0);
    const height =
      Math.max(lineCount(value, width), lineCount(label, columns[labelColumn - 1]?.width ?? 8)) * 12 + 6;
    sheet.getRow(row).height = Math.max(sheet.getRow(row).height ?? 18, height);
  });
}

function addClosing(sheet: ExcelJS.Worksheet, input: AnnualRegisterInput): void {
  for (const category of input.categories) {
    const row = addLine(sheet, '分类小计', category.name, 7);
    setNumber(row.getCell(8), category.hours === null ? null : category.hours / 10, hoursFormat);
    setNumber(row.getCell(10), category.credits / 100, creditFormat);
  }
  addFigures(sheet, '总学分', input.total);
  addFigures(sheet, '其中公需科目', input.publicNeed);
  addLine(sheet, '年度结论', `${verdictWords[input.verdict]}。${input.explanation}`, columns.length);
  if (input.notes.length > 0) addLine(sheet, '说明', input.notes.join('\n'), columns.length);
  const seals =
    '本人签名：　　　　　　　　单位审核（盖章）　审核人：　　　　　　日期：　　　　　　　　继教管理部门审核（盖章）　审核人：　　　　　　日期：';
  addLine(sheet, '审核', seals, columns.length).height = 54;
  const { pack } = input;
  const made = `打印日期：${input.printedOn}　规则：${pack.id} ${pack.version}（${pack.hash.slice(0, 8)}）　校验码：${input.evaluationHash.slice(0, 12)}`;
  addLine(sheet, '依据', made, columns.length);
}

function addFigures(sheet: ExcelJS.Worksheet, title: string, figures: AnnualRegisterShortfall): void {
  const row = addLine(sheet, '年度合计', title, 3);
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
function addLine(sheet: ExcelJS.Worksheet, label: string, content: string, last: number): ExcelJS.Row {
  const row = sheet.getRow(sheet.rowCount + 1);
  for (let column = 1; column <= columns.length; column += 1) style(row.getCell(column), 'left');
  setText(row.getCell(1), label);
  style(row.getCell(1), 'center', { filled: true, bold: true });
  sheet.mergeCells(row.number, 2, row.number, last);
  setText(row.getCell(2), content);
  style(row.getCell(2), 'left');
  const width = columns.slice(1, last).reduce((sum, column) => sum + column.width, 0);
  row.height = Math.max(26, lineCount(content, width) * 12 + 6);
  return row;
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
