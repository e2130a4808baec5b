import { closeSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import { runChildEntry } from './child-runtime.ts';
import { fileKindWords, openAndSniff } from './file-kind.ts';
import { drawPdf } from './proof-pdf.ts';
import { drawPicture, type DrawnPage } from './proof-pictures.ts';
import { readCodes } from './reading/read-codes.ts';

export interface CodeReadRequest {
  readonly path: string;
  readonly name: string;
}

export interface CodeReadResult {
  /** The texts of the QR codes of all pages, in order. A stranger's words. */
  readonly texts: readonly string[];
}

const pictures: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif']);

/** Reads the QR codes of one photo or PDF. */
async function read(request: CodeReadRequest): Promise<CodeReadResult> {
  const { name } = request;
  const { fd, kind } = openAndSniff(request.path, name);
  closeSync(fd);
  if (kind === 'heic') throw new AppError('file.heic', { name });
  if (kind === 'tiff') throw new AppError('file.tiff', { name });
  if (kind !== 'pdf' && !pictures.has(kind))
    throw new AppError('file.wrong-type', { name, actual: fileKindWords[kind] });
  const texts: string[] = [];
  const keep = async (page: DrawnPage): Promise<void> => {
    for (const { text } of await readCodes(page)) texts.push(text);
  };
  await (kind === 'pdf' ? drawPdf(request, keep) : drawPicture(request, keep));
  return { texts };
}

runChildEntry<CodeReadRequest, CodeReadResult>(import.meta.url, read);
