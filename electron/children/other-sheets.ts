import { closeSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import type { SheetRow } from '../documents/excel/workbook-cells.ts';
import { csvRows } from './csv/csv-rows.ts';
import { decodeText } from './csv/decode-text.ts';
import { fileKindWords, openAndSniff } from './file-kind.ts';
import { readWhole } from './read-whole.ts';
import { readOldSheets, type WholeSheet } from './xls/xls-sheets.ts';
import { oleContent } from './zip/ole-content.ts';

export interface OtherSheets {
  /** `xls`, or `csv` with its encoding. */
  readonly format: string;
  readonly sheets: readonly WholeSheet[];
}

const maxCsvMegabytes = 60;
const maxXlsMegabytes = 30;

/**
 * Sheets of a file that is no .xlsx: old .xls, csv, and the web pages and XML that platforms name .xls. Undefined when
 * it is a zip, which an .xlsx is. Errors: those of opening a file, `file.encrypted`, `file.wrong-type`, `file.*`.
 */
export async function readOtherSheets(
  path: string,
  name: string,
  limits: { readonly rows: number; readonly cells: number },
): Promise<OtherSheets | undefined> {
  const opened = openAndSniff(path, name);
  const { fd, size, kind } = opened;
  if (kind === 'zip') {
    closeSync(fd);
    return undefined;
  }
  if (kind === 'ole') {
    if (oleContent(fd, size) === 'encrypted') {
      closeSync(fd);
      throw new AppError('file.encrypted', { name });
    }
    const sheets = await readOldSheets(readWhole(opened, name, maxXlsMegabytes), name);
    return { format: 'xls', sheets: within(sheets, name, limits) };
  }
  if (kind !== 'text' && kind !== 'web-page' && kind !== 'unknown') {
    closeSync(fd);
    if (kind === 'zeros')
      throw new AppError('file.damaged', { name, detail: '内容全是零，多半是没有下载完' });
    throw new AppError('file.wrong-type', { name, actual: fileKindWords[kind] });
  }
  const bytes = readWhole(opened, name, maxCsvMegabytes);
  if (kind === 'unknown' && !looksLikeUtf16(bytes))
    throw new AppError('file.wrong-type', { name, actual: fileKindWords.unknown });
  const { text, encoding } = decodeText(bytes, name);
  const start = text
    .slice(0, 2000)
    .replace(/^\ufeff/, '')
    .trimStart()
    .toLowerCase();
  if (/^(<!doctype html|<html|<head|<meta|<table|<style|<body|<div)/.test(start) || isOfficeXml(start)) {
    if (!start.includes('<') || !/<(table|worksheet|ss:worksheet|workbook)/i.test(text))
      throw new AppError('file.wrong-type', { name, actual: fileKindWords['web-page'] });
    return { format: 'xls', sheets: within(await readOldSheets(text, name), name, limits) };
  }
  const rows: SheetRow[] = [];
  let cells = 0;
  for (const row of csvRows(text, name)) {
    rows.push(row);
    cells += row.cells.length;
    if (rows.length > limits.rows || cells > limits.cells) throw tooMany(name);
  }
  const sheet = { name: 'csv', hidden: false, rowCount: rows.length, merges: [], rows };
  return { format: `csv（${encoding}）`, sheets: [sheet] };
}

function within(
  sheets: readonly WholeSheet[],
  name: string,
  limits: { readonly rows: number; readonly cells: number },
): readonly WholeSheet[] {
  for (const { rows } of sheets) {
    const cells = rows.reduce((sum, row) => sum + row.cells.length, 0);
    if (rows.length > limits.rows || cells > limits.cells) throw tooMany(name);
  }
  return sheets;
}

function tooMany(name: string): AppError {
  return new AppError('file.hostile', { name, detail: '行或单元格多得不正常' });
}

function isOfficeXml(start: string): boolean {
  return start.startsWith('<?xml') && start.includes('urn:schemas-microsoft-com:office:spreadsheet');
}

function looksLikeUtf16(bytes: Buffer): boolean {
  const mark = bytes.readUInt16BE(0);
  if (mark === 0xfffe || mark === 0xfeff) return true;
  const head = bytes.subarray(0, 2000);
  const odd = head.filter((byte, index) => index % 2 === 1 && byte === 0).length;
  const even = head.filter((byte, index) => index % 2 === 0 && byte === 0).length;
  return Math.min(odd, even) === 0 && Math.max(odd, even) > 2;
}
