import { closeSync } from 'node:fs';
import { AppError, describeError } from '../../shared/errors.ts';
import { fileKindWords, openAndSniff, type FileKind } from '../children/file-kind.ts';

/** What can be shown to the officer, and so be kept as a proof. */
const mimes = new Map<FileKind, string>([
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
  ['pdf', 'application/pdf'],
]);

export type ProofKind = { readonly mime: string } | { readonly refusal: string };

/** Looks at a file's first bytes: its type, or why it cannot be taken and what to hand in instead. */
export function proofKindOf(path: string, name: string): ProofKind {
  try {
    const { fd, kind } = openAndSniff(path, name);
    closeSync(fd);
    const mime = mimes.get(kind);
    return mime === undefined ? { refusal: refusalOf(kind, name) } : { mime };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { refusal: words(error.toData()) };
  }
}

/** Office documents are archives by their bytes; nobody should be told to unpack one. */
const officeName = /\.(docx?|xlsx?|pptx?|wps|et|dps|ofd)$/i;

function refusalOf(kind: FileKind, name: string): string {
  if (officeName.test(name)) return notAPicture('办公文档', name);
  switch (kind) {
    case 'heic':
      return words(describeError('file.heic', { name }));
    case 'tiff':
      return words(describeError('file.tiff', { name }));
    case 'empty':
      return words(describeError('file.empty', { name }));
    case 'zeros':
      return words(describeError('file.damaged', { name, detail: '内容全是零，多半是没有下载完' }));
    case 'zip':
    case 'rar':
    case '7z':
    case 'gzip':
      return words(describeError('file.archive-unsupported', { name, actual: fileKindWords[kind] }));
    default:
      return notAPicture(fileKindWords[kind], name);
  }
}

function notAPicture(looksLike: string, name: string): string {
  return `这份文件不是图片或 PDF（看起来是${looksLike}），没有收下：${name}。请拍照或另存为 JPG、PNG 或 PDF 后再交。`;
}

function words({ message, hint }: { message: string; hint: string }): string {
  return `${message}。${hint}`;
}
