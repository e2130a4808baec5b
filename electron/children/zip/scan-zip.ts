import { closeSync } from 'node:fs';
import { AppError } from '../../../shared/errors.ts';
import { fileKindWords, openAndSniff, type OpenedFile } from '../file-kind.ts';
import {
  InflationMeter,
  readZipDirectory,
  type ZipArchive,
  type ZipEntry,
  type ZipLimits,
} from './zip-archive.ts';
import { decodeZipName } from './zip-names.ts';
import { oleContent } from './ole-content.ts';

const megabyte = 1024 * 1024;

/** Generous for a hospital's workbooks (50,000 x 20 is 70 MB of XML), far below what hurts. */
export const workbookLimits: ZipLimits = {
  maxEntries: 5000,
  maxEntryBytes: 400 * megabyte,
  maxTotalBytes: 600 * megabyte,
};
const maxWorkbookFileBytes = 100 * megabyte;
/** Deflate cannot do better than about 1030 to 1; honest sheets stay below 100. Pictures are not inflated. */
const maxRatio = 400;
const ratioFloorBytes = 20 * megabyte;

export interface WorkbookZip {
  readonly archive: ZipArchive;
  readonly parts: ReadonlyMap<string, ZipEntry>;
  readonly meter: InflationMeter;
}

/**
 * Opens an untrusted workbook and looks at everything that can be seen without parsing it. The caller closes
 * `archive.fd`. `limits` may be lowered for tests.
 * Errors: `file.not-found`, `file.busy`, `file.empty`, `file.too-large`, `file.old-excel`, `file.encrypted`,
 * `file.wrong-type`, `file.archive-unsupported`, `file.macro`, `file.hostile`, `file.damaged`.
 */
export function openWorkbookZip(path: string, name: string, limits: ZipLimits = workbookLimits): WorkbookZip {
  const file = openAndSniff(path, name);
  try {
    return lookInside(file, name, limits);
  } catch (error) {
    closeSync(file.fd);
    throw error;
  }
}

function lookInside({ fd, size, kind }: OpenedFile, name: string, limits: ZipLimits): WorkbookZip {
  if (kind === 'ole') {
    throw new AppError(oleContent(fd, size) === 'encrypted' ? 'file.encrypted' : 'file.old-excel', { name });
  }
  if (kind === 'zeros') throw new AppError('file.damaged', { name, detail: '内容全是零，多半是没有下载完' });
  if (kind !== 'zip') throw new AppError('file.wrong-type', { name, actual: fileKindWords[kind] });
  if (size > maxWorkbookFileBytes) {
    const inMegabytes = (bytes: number): string => `${Math.round(bytes / megabyte)} MB`;
    throw new AppError('file.too-large', {
      name,
      size: inMegabytes(size),
      limit: inMegabytes(maxWorkbookFileBytes),
    });
  }
  const archive = readZipDirectory(fd, size, name, limits);
  const parts = new Map<string, ZipEntry>();
  for (const entry of archive.entries) {
    const part = decodeZipName(entry).replace(/^\//, '').toLowerCase();
    if (parts.has(part)) throw new AppError('file.hostile', { name, detail: '压缩包里有重名的文件' });
    parts.set(part, entry);
  }
  refuseForeignContent(parts, name);
  refuseClaims(archive, limits, name);
  return { archive, parts, meter: new InflationMeter(limits, name) };
}

function refuseForeignContent(parts: ReadonlyMap<string, ZipEntry>, name: string): void {
  if (!parts.has('xl/workbook.xml')) {
    const actual = parts.has('word/document.xml')
      ? 'Word 文档'
      : parts.has('ppt/presentation.xml')
        ? 'PPT 演示文稿'
        : parts.has('xl/workbook.bin')
          ? '二进制 Excel（.xlsb）'
          : fileKindWords.zip;
    throw new AppError('file.wrong-type', { name, actual });
  }
  for (const [part, entry] of parts) {
    if (part.endsWith('vbaproject.bin') || part.startsWith('xl/macrosheets/'))
      throw new AppError('file.macro', { name });
    if (entry.encrypted) throw new AppError('file.encrypted', { name });
    if (/\.(zip|rar|7z|exe|dll|js|vbs|bat|cmd|scr)$/.test(part)) {
      throw new AppError('file.hostile', { name, detail: '表格里夹带了压缩包或程序' });
    }
  }
}

/** The directory's own figures already give most bombs away; those that lie are caught while inflating. */
function refuseClaims(archive: ZipArchive, limits: ZipLimits, name: string): void {
  let total = 0;
  for (const entry of archive.entries) {
    total += entry.claimedSize;
    const impossible =
      entry.claimedSize > ratioFloorBytes && entry.claimedSize > entry.compressedSize * maxRatio;
    if (impossible || entry.claimedSize > limits.maxEntryBytes || total > limits.maxTotalBytes) {
      const megabytes = Math.round(Math.max(entry.claimedSize, total) / megabyte);
      throw new AppError('file.hostile', { name, detail: `解开后有 ${megabytes} MB，像是压缩炸弹` });
    }
  }
}
