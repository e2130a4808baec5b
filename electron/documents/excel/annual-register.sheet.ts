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
  fieldLabel,
  plainRegister,
  registerTitle,
  wordRegister,
  type RegisterColumnKey,
  type RegisterLayout,
} from '../register-layout.ts';
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

interface Column {
  readonly key: RegisterColumnKey;
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
    key: 'index',
    title: '序号',
    width: 6,
    horizontal: 'center',
    write: (cell, claim) => setNumber(cell, claim.index, '0'),
  },
  { key: 'item', title: '学分授予项目', width: 26, horizontal: 'left', write: text((claim) => claim.item) },
  { key: 'role', title: '角色', width: 11, horizontal: 'left', write: text((claim) => claim.role) },
  {
    key: 'name',
    title: '活动（成果）名称',
    width: 34,
    horizontal: 'left',
    write: text((claim) => claim.name),
  },
  {
    key: 'projectNumber',
    title: '项目编号',
    width: 19,
    horizontal: 'left',
    write: text((claim) => claim.projectNumber),
  },
  {
    key: 'period',
    title: '起止日期',
    width: 13,
    horizontal: 'left',
    write: text((claim) => periodLines(claim).join('\n')),
  },
  { key: 'quantity', title: '数量', width: 9, horizontal: 'center', write: text((claim) => claim.quantity) },
  {
    key: 'hours',
    title: '学时',
    width: 7,
    horizontal: 'right',
    write: (cell, claim) => setNumber(cell, claim.hours === null ? null : claim.hours / 10, hoursFormat),
  },
  {
    key: 'claimed',
    title: '申报学分',
    width: 8,
    horizontal: 'right',
    write: credit((claim) => claim.claimed),
  },
  {
    key: 'granted',
    title: '授予学分',
    width: 8,
    horizontal: 'right',
    write: credit((claim) => claim.granted),
  },
  { key: 'outcome', title: '认定情况与依据', width: 38, horizontal: 'left', write: text(outcomeText) },
  {
    key: 'decisions',
    title: '审核记录',
    width: 22,
    horizontal: 'left',
    write: text((claim) => claim.decisions.join('\n')),
  },
];

const thin = { style: 'thin' } as const;
const frame = { top: thin, left: thin, bottom: thin, right: thin };
const shade = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEDED' } } as const;
const family = '宋体';

/** A shown column of claims, and the columns of the sheet that it covers. */
interface Placed extends Column {
  readonly from: number;
  readonly to: number;
}

interface Grid {
  readonly layout: RegisterLayout;
  readonly placed: readonly Placed[];
  /** Of the sheet's columns: always as many, so that identity and sums find their places. */
  readonly widths: readonly number[];
}

/** Sheet columns of what is hidden go to the widest of what is shown. */
function gridOf(layout: RegisterLayout): Grid {
  const shown = layout.columns.flatMap(({ key, heading }) => {
    const column = columns.find((one) => one.key === key);
    return column ? [{ ...column, title: heading ?? column.title, span: 1 }] : [];
  });
  for (let spare = columns.length - shown.length; spare > 0; spare -= 1) {
    const [widest] = shown.toSorted((one, other) => other.width / other.span - one.width / one.span);
    if (widest) widest.span += 1;
  }
  const sum = (list: readonly { readonly width: number }[]) =>
    list.reduce((total, { width }) => total + width, 0);
  const scale = sum(columns) / sum(shown);
  const widths: number[] = [];
  const placed = shown.map(({ span, ...column }): Placed => {
    const from = widths.length + 1;
    for (let at = 0; at < span; at += 1) widths.push((column.width * scale) / span);
    return { ...column, width: column.width * scale, from, to: widths.length };
  });
  return { layout, placed, widths };
}

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
  sheet.mergeCells(row.number, 1, row.number, columns.length);
  const cell = row.getCell(1);
  setText(cell, content);
  cell.font = { name: family, size: 9 };
  cell.alignment = { horizontal: 'left', vertical: 'middle', wrapText: true };
  const width = widths.reduce((sum, each) => sum + each, 0);
  row.height = lineCount(content, width) * 12 + 6;
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
function rowHeight(row: ExcelJS.Row, placed: readonly Placed[]): number {
  const lines = placed.map(({ from, width }) => lineCount(row.getCell(from).text, width));
  return Math.max(18, Math.max(...lines) * 12 + 6);
}

function addHeading(sheet: ExcelJS.Worksheet, layout: RegisterLayout, input: AnnualRegisterInput): void {
  const last = columns.length;
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

/** As the sheet sets them where the unit has no order of its own. */
function plainIdentity({ person }: AnnualRegisterInput): (readonly [string, string])[] {
  return [
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
  ];
}

/** Label and value take three columns each: label one, value two; four pairs a row. */
function addIdentity(sheet: ExcelJS.Worksheet, { layout, widths }: Grid, input: AnnualRegisterInput): void {
  const pairs =
    layout.fields === plainRegister.fields
      ? plainIdentity(input)
      : layout.fields.map((field) => [fieldLabel(field), input.person[field.key]] as const);
  const first = sheet.rowCount + 1;
  // Label and value columns of a pair, chosen so that values get the wide ones.
  const places: readonly (readonly [number, number, number])[] = [
    [1, 2, 2],
    [3, 4, 4],
    [5, 6, 7],
    [8, 9, 10],
  ];
  const blanks = Array.from({ length: -pairs.length & 3 }, () => ['', ''] as const);
  [...pairs, ...blanks].forEach(([label, value], index) => {
    const place = places[index % places.length];
    if (!place) return;
    const [labelColumn, from, to] = place;
    const row = first + Math.floor(index / places.length);
    if (to > from) sheet.mergeCells(row, from, row, to);
    setText(sheet.getCell(row, labelColumn), label);
    setText(sheet.getCell(row, from), value);
    style(sheet.getCell(row, labelColumn), 'center', { filled: true });
    style(sheet.getCell(row, from), 'left');
    if (to > from) style(sheet.getCell(row, to), 'left');
    const width = widths.slice(from - 1, to).reduce((sum, each) => sum + each, 0);
    const height = Math.max(lineCount(value, width), lineCount(label, widths[labelColumn - 1] ?? 8)) * 12 + 6;
    sheet.getRow(row).height = Math.max(sheet.getRow(row).height ?? 18, height);
  });
}

function addClosing(sheet: ExcelJS.Worksheet, { layout, widths }: Grid, input: AnnualRegisterInput): void {
  const addLine = (label: string, content: string, last: number) =>
    addFramedLine(sheet, widths, label, content, last);
  for (const category of input.categories) {
    const row = addLine('分类小计', category.name, 7);
    setNumber(row.getCell(8), category.hours === null ? null : category.hours / 10, hoursFormat);
    setNumber(row.getCell(10), category.credits / 100, creditFormat);
  }
  addFigures(addLine('年度合计', '总学分', 3), input.total);
  addFigures(addLine('年度合计', '其中公需科目', 3), input.publicNeed);
  addLine('年度结论', `${verdictWords[input.verdict]}。${input.explanation}`, columns.length);
  if (input.notes.length > 0) addLine('说明', input.notes.join('\n'), columns.length);
  const gap = '　　　　　　　　';
  const seals =
    layout.seals === plainRegister.seals
      ? `本人签名：${gap}单位审核（盖章）　审核人：　　　　　　日期：${gap}继教管理部门审核（盖章）　审核人：　　　　　　日期：`
      : layout.seals.map(({ title, who }) => `${title}　${who}　　　　　　日期：`).join(gap);
  addLine('审核', seals, columns.length).height = 54;
  const { pack } = input;
  const made = `打印日期：${input.printedOn}　规则：${pack.id} ${pack.version}（${pack.hash.slice(0, 8)}）　校验码：${input.evaluationHash.slice(0, 12)}`;
  addLine('依据', made, columns.length);
}

function addFigures(row: ExcelJS.Row, figures: AnnualRegisterShortfall): void {
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
function addFramedLine(
  sheet: ExcelJS.Worksheet,
  widths: readonly number[],
  label: string,
  content: string,
  last: number,
): ExcelJS.Row {
  const row = sheet.getRow(sheet.rowCount + 1);
  for (let column = 1; column <= columns.length; column += 1) style(row.getCell(column), 'left');
  setText(row.getCell(1), label);
  style(row.getCell(1), 'center', { filled: true, bold: true });
  sheet.mergeCells(row.number, 2, row.number, last);
  setText(row.getCell(2), content);
  style(row.getCell(2), 'left');
  const width = widths.slice(1, last).reduce((sum, each) => sum + each, 0);
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
