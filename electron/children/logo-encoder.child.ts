import { closeSync } from 'node:fs';
import sharp from 'sharp';
import { AppError } from '../../shared/errors.ts';
import { runChildEntry } from './child-runtime.ts';
import { fileKindWords, openAndSniff } from './file-kind.ts';
import { drawPicture, type DrawnPage } from './proof-pictures.ts';

export interface LogoRequest {
  readonly path: string;
  readonly name: string;
}

export interface LogoResult {
  /** JPEG in three colours without metadata, on white. */
  readonly base64: string;
  readonly width: number;
  readonly height: number;
}

/** Sharp at two inches on paper, and small: every file that is printed holds it. */
const atMost = { width: 800, height: 320 } as const;

/** Draws a stranger's PNG or JPG anew. */
async function encode(request: LogoRequest): Promise<LogoResult> {
  const { name } = request;
  const { fd, kind } = openAndSniff(request.path, name);
  closeSync(fd);
  if (kind !== 'png' && kind !== 'jpeg')
    throw new AppError('file.wrong-kind', {
      name,
      looksLike: fileKindWords[kind],
      expected: ' PNG 或 JPG 图片',
    });
  const drawn: DrawnPage[] = [];
  await drawPicture(request, async (page) => void drawn.push(page));
  const [page] = drawn;
  if (page === undefined) throw new AppError('file.damaged', { name, detail: '图片的内容解不开' });
  const { pixels, width, height, channels } = page;
  const { data, info } = await sharp(pixels, { raw: { width, height, channels } })
    .resize({ ...atMost, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true });
  return { base64: data.toString('base64'), width: info.width, height: info.height };
}

runChildEntry(import.meta.url, encode);
