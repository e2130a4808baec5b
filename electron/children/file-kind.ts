import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';

/** What a file is by its first bytes, whatever its name says. */
export type FileKind =
  | 'zip'
  | 'ole'
  | 'rar'
  | '7z'
  | 'gzip'
  | 'jpeg'
  | 'png'
  | 'gif'
  | 'webp'
  | 'bmp'
  | 'tiff'
  | 'heic'
  | 'pdf'
  | 'program'
  | 'web-page'
  | 'text'
  | 'zeros'
  | 'empty'
  | 'unknown';

/** The kind in the officer's words, for "看起来是…". */
export const fileKindWords: Readonly<Record<FileKind, string>> = {
  zip: 'zip 压缩包',
  ole: '旧版 Office 文件',
  rar: 'RAR 压缩包',
  '7z': '7z 压缩包',
  gzip: 'gzip 压缩包',
  jpeg: 'JPG 图片',
  png: 'PNG 图片',
  gif: 'GIF 图片',
  webp: 'WebP 图片',
  bmp: 'BMP 图片',
  tiff: 'TIFF 图片',
  heic: 'HEIC 照片',
  pdf: 'PDF 文件',
  program: '可执行程序',
  'web-page': '网页文件',
  text: '纯文本或 csv 文件',
  zeros: '全是零的空内容',
  empty: '空文件',
  unknown: '无法识别的文件',
};

export interface OpenedFile {
  readonly fd: number;
  readonly size: number;
  readonly kind: FileKind;
}

const headBytes = 4096;

/**
 * Opens a file for reading and looks at its first bytes; the caller closes `fd`.
 * Errors: `file.not-found`, `file.busy`, `file.empty`.
 */
export function openAndSniff(path: string, name: string): OpenedFile {
  const fd = openForReading(path, name);
  try {
    const { size } = fstatSync(fd);
    if (size === 0) throw new AppError('file.empty', { name });
    const head = Buffer.alloc(Math.min(headBytes, size));
    readSync(fd, head, 0, head.length, 0);
    return { fd, size, kind: sniffKind(head) };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

function openForReading(path: string, name: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EBUSY' || code === 'EPERM' || code === 'EACCES') {
      throw new AppError('file.busy', { name }, { cause: error });
    }
    throw new AppError('file.not-found', { name }, { cause: error });
  }
}

const heicBrands = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']);

/** Kind by magic bytes; `head` is the file's beginning, 4 KB are enough. */
export function sniffKind(head: Buffer): FileKind {
  if (head.length === 0) return 'empty';
  const ascii = head.toString('latin1', 0, 16);
  if (ascii.startsWith('PK\x03\x04') || ascii.startsWith('PK\x05\x06')) return 'zip';
  if (ascii.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'ole';
  if (ascii.startsWith('Rar!\x1a\x07')) return 'rar';
  if (ascii.startsWith('7z\xbc\xaf\x27\x1c')) return '7z';
  if (ascii.startsWith('\x1f\x8b')) return 'gzip';
  if (ascii.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (ascii.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (ascii.startsWith('GIF87a') || ascii.startsWith('GIF89a')) return 'gif';
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP') return 'webp';
  if (ascii.startsWith('II*\0') || ascii.startsWith('MM\0*')) return 'tiff';
  if (ascii.slice(4, 8) === 'ftyp' && heicBrands.has(ascii.slice(8, 12))) return 'heic';
  if (
    ascii.startsWith('BM') &&
    head.length > 26 &&
    head.readUInt32LE(14) >= 12 &&
    head.readUInt32LE(14) <= 124
  )
    return 'bmp';
  // Some producers put a line or a byte order mark before the header; readers accept it in the first kilobyte.
  if (head.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  if (ascii.startsWith('MZ') || ascii.startsWith('\x7fELF')) return 'program';
  if (head.every((byte) => byte === 0)) return 'zeros';
  const start = head
    .toString('utf8', 0, 512)
    .replace(/^\ufeff/, '')
    .trimStart()
    .toLowerCase();
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) return 'web-page';
  if (!head.includes(0)) return 'text';
  return 'unknown';
}
