import { closeSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { fileKindWords, openAndSniff, type FileKind } from './file-kind.ts';
import type { DerivedProof, DeriveRequest } from './proof-deriver.ts';
import { differenceHash, drawPicture, encodeThumb, encodeView, type DrawnPage } from './proof-pictures.ts';
import { drawPdf } from './proof-pdf.ts';
import { serveQueue } from './serve-queue.ts';

// BMP is missing: the picture library's prebuild has no decoder for it.
const mimes = new Map<FileKind, string>([
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
  ['pdf', 'application/pdf'],
]);
const viewableName = /\.(jpe?g|png|webp|gif|pdf|jfif)$/i;
const maxPictureBytes = 100 * 1024 * 1024;
const maxPdfBytes = 200 * 1024 * 1024;

async function derive(request: DeriveRequest): Promise<DerivedProof> {
  const kind = sniff(request);
  const mime = mimes.get(kind);
  if (mime === undefined) throw new AppError('proof.no-preview', { name: request.name });
  // Drawn beside its place and renamed: a folder is whole or not there.
  const temporary = `${request.outFolder}.${process.pid}.tmp`;
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  try {
    const views: string[] = [];
    let dhash = '';
    const keep = async (page: DrawnPage): Promise<void> => {
      if (views.length === 0) {
        await writeFile(join(temporary, 'thumb.jpg'), await encodeThumb(page));
        dhash = await differenceHash(page);
      }
      const file = `view-${views.length + 1}.jpg`;
      await writeFile(join(temporary, file), await encodeView(page));
      views.push(join(request.outFolder, file));
    };
    const facts =
      kind === 'pdf' ? await drawPdf(request, keep) : { ...(await drawPicture(request, keep)), pages: 1 };
    await rm(request.outFolder, { recursive: true, force: true });
    await rename(temporary, request.outFolder);
    return { mime, ...facts, dhash, files: { thumb: join(request.outFolder, 'thumb.jpg'), views } };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function sniff({ path, name }: DeriveRequest): FileKind {
  const { fd, size, kind } = openAndSniff(path, name);
  closeSync(fd);
  if (kind === 'heic') throw new AppError('file.heic', { name });
  if (kind === 'tiff') throw new AppError('file.tiff', { name });
  if (kind === 'zeros') throw new AppError('file.damaged', { name, detail: '内容全是零，多半是没有下载完' });
  if (!mimes.has(kind) && viewableName.test(name))
    throw new AppError('file.wrong-type', { name, actual: fileKindWords[kind] });
  const limit = kind === 'pdf' ? maxPdfBytes : maxPictureBytes;
  if (mimes.has(kind) && size > limit) {
    const inMegabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
    throw new AppError('file.too-large', { name, size: inMegabytes(size), limit: inMegabytes(limit) });
  }
  return kind;
}

serveQueue(import.meta.url, derive, '图片或页面的内容解不开');
