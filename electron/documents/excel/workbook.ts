import { unzipSync, zipSync } from 'fflate';
import ExcelJS from 'exceljs';
import { fitLogo, type PaperLogo } from '../paper-logo.ts';
import { unwritable } from '../unwritable.ts';

/** Text format: even when the cell is edited later, `=1+1` stays a text. */
const textFormat = '@';
export const creditFormat = '0.00';
export const hoursFormat = '0.0';

/** Writes a text that can never become a live formula: a plain string cell in text format. */
export function setText(cell: ExcelJS.Cell, text: string): void {
  cell.value = text.replace(unwritable, '');
  cell.numFmt = textFormat;
}

/** Writes a number, or a dash where there is none. */
export function setNumber(cell: ExcelJS.Cell, value: number | null, format: string): void {
  if (value === null) {
    setText(cell, '—');
    return;
  }
  cell.value = value;
  cell.numFmt = format;
}

export function newWorkbook(madeOn: string): ExcelJS.Workbook {
  const workbook = new ExcelJS.Workbook();
  const day = new Date(`${madeOn}T00:00:00Z`);
  workbook.creator = '继教台账';
  workbook.lastModifiedBy = '继教台账';
  workbook.created = day;
  workbook.modified = day;
  return workbook;
}

/** A sheet name that Excel and WPS accept (31 characters, none of `[]:*?/\`, no quote at an end), not yet taken. */
export function freeSheetName(wanted: string, taken: Set<string>): string {
  const clean =
    wanted
      .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
      .replace(/^'+|'+$/g, '')
      .trim() || '表';
  // Cutting may leave half of a character of two units.
  let name = clean.slice(0, 31).replace(/\p{Surrogate}$/u, '');
  for (let number = 2; taken.has(name.toLowerCase()); number += 1)
    name = `${clean.slice(0, 24)}（${number}）`;
  taken.add(name.toLowerCase());
  return name;
}

/** Points that a title of two lines leaves for an emblem beside it. */
const logoBox = { width: 110, height: 44 };

/** Puts the unit's emblem over the sheet's first corner. */
export function addLogo(sheet: ExcelJS.Worksheet, logo: PaperLogo): void {
  const { width, height } = fitLogo(logo, logoBox);
  // `Buffer` of exceljs is another declaration than Node's.
  const base64 = Buffer.from(logo.jpeg).toString('base64');
  const id = sheet.workbook.addImage({ base64, extension: 'jpeg' });
  const pixels = (points: number) => Math.round((points * 96) / 72);
  sheet.addImage(id, { tl: { col: 0, row: 0 }, ext: { width: pixels(width), height: pixels(height) } });
}

/** The workbook's bytes; entry times are fixed, so that the same content is the same file. */
export async function toBytes(workbook: ExcelJS.Workbook): Promise<Uint8Array> {
  const packed = await workbook.xlsx.writeBuffer({ useSharedStrings: true, useStyles: true });
  const entries = unzipSync(new Uint8Array(packed));
  return zipSync(entries, { mtime: new Date(1980, 1, 1), level: 6 });
}

/** Lines that a text takes in a column of so many characters. Excel does not grow rows that a program wrote. */
export function lineCount(content: string, width: number): number {
  return content.split('\n').reduce((sum, line) => {
    const units = Array.from(line).reduce((total, char) => total + (char.charCodeAt(0) > 0xff ? 2 : 1), 0);
    return sum + Math.max(1, Math.ceil((units * 1.05) / (width - 1)));
  }, 0);
}
