import { closeSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { replaceFile } from '../../platform/replace-file.ts';
import { openWorkbookZip, type WorkbookZip } from '../zip/scan-zip.ts';
import type { ZipEntry } from '../zip/zip-archive.ts';
import { deflateText, rewriteZip } from '../zip/zip-rewrite.ts';
import { readWorkbookParts, type SheetPart, type WorkbookParts } from './workbook-parts.ts';

export interface SheetToRewrite {
  /** The workbook, which stays as it is, and where its changed copy goes. */
  readonly source: string;
  readonly out: string;
  /** The names of both in messages. */
  readonly name: string;
  readonly outName: string;
  readonly sheet: string;
}

export interface OpenedSheet {
  readonly zip: WorkbookZip;
  readonly parts: WorkbookParts;
  readonly sheet: SheetPart;
  readonly entry: ZipEntry;
}

/**
 * Writes a copy of a workbook in which one sheet's XML is another; every other part goes over byte by byte.
 * `newSheet` gives the XML piece by piece, and what is to be told of it when all is written. Errors: `file.*`, and what it
 * throws; then nothing is written.
 */
export async function rewriteSheet<Told>(
  { source, out, name, outName, sheet: sheetName }: SheetToRewrite,
  newSheet: (opened: OpenedSheet) => Promise<{ readonly xml: AsyncIterable<string>; readonly told: Told }>,
): Promise<Told> {
  if (resolve(source) === resolve(out)) throw new AppError('file.not-writable', { name });
  const zip = openWorkbookZip(source, name);
  try {
    const parts = await readWorkbookParts(zip);
    const sheet = parts.sheets.find((one) => one.name === sheetName);
    const entry = sheet && zip.parts.get(sheet.part);
    if (!sheet || !entry) throw new AppError('file.no-sheet', { name, sheet: sheetName });
    const { xml, told } = await newSheet({ zip, parts, sheet, entry });
    const part = await deflateText(xml);
    await replaceFile(
      out,
      async (temporary) => {
        const fd = openSync(temporary, 'wx');
        try {
          rewriteZip(zip.archive, fd, entry, part);
        } finally {
          closeSync(fd);
        }
      },
      outName,
    );
    return told;
  } finally {
    closeSync(zip.archive.fd);
  }
}
