import { readFile } from 'node:fs/promises';
import { PDFiumLibrary, type PDFiumDocument } from '@hyzyla/pdfium';
import { AppError } from '../../shared/errors.ts';
import { viewPixels, type DrawnPage, type PictureFacts } from './proof-pictures.ts';

const maxDrawnPages = 20;
const dotsPerInch = 150;
const pointsPerInch = 72;

export interface PdfRequest {
  readonly path: string;
  readonly name: string;
}

let library: Promise<PDFiumLibrary> | undefined;

/** Opens a PDF; the caller destroys the document. Errors: `file.encrypted`, `file.damaged`. */
export async function openPdf({ path, name }: PdfRequest): Promise<PDFiumDocument> {
  library ??= PDFiumLibrary.init();
  const pdfium = await library;
  const document = await pdfium.loadDocument(await readFile(path)).catch((error: unknown) => {
    if (error instanceof Error && /password|security/i.test(error.message))
      throw new AppError('file.encrypted', { name });
    throw new AppError('file.damaged', { name, detail: 'PDF 打不开' }, { cause: error });
  });
  if (document.getPageCount() >= 1) return document;
  document.destroy();
  throw new AppError('file.damaged', { name, detail: 'PDF 里没有页面' });
}

export interface DrawnPdfPage extends DrawnPage {
  /** In points. */
  readonly size: PictureFacts;
}

/** Draws one page (from 0), at most view size. Errors: `file.damaged`. */
export async function drawPdfPage(
  document: PDFiumDocument,
  index: number,
  name: string,
): Promise<DrawnPdfPage> {
  const page = document.getPage(index);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  if (!(originalWidth >= 1 && originalHeight >= 1))
    throw new AppError('file.damaged', { name, detail: `第 ${index + 1} 页读不出来` });
  const scale = Math.min(dotsPerInch / pointsPerInch, viewPixels / Math.max(originalWidth, originalHeight));
  const drawn = await page.render({
    width: Math.max(1, Math.floor(originalWidth * scale)),
    height: Math.max(1, Math.floor(originalHeight * scale)),
    scale: 1,
    renderFormFields: true,
    render: (options) => Promise.resolve(options.data),
  });
  return {
    size: { width: Math.round(originalWidth), height: Math.round(originalHeight) },
    pixels: Buffer.from(drawn.data.buffer, drawn.data.byteOffset, drawn.data.byteLength),
    width: drawn.width,
    height: drawn.height,
    channels: 4,
  };
}

/** Draws the first 20 pages. Errors: `file.encrypted`, `file.damaged`. */
export async function drawPdf(
  request: PdfRequest,
  keep: (page: DrawnPage) => Promise<void>,
): Promise<PictureFacts & { pages: number }> {
  const document = await openPdf(request);
  try {
    const pages = document.getPageCount();
    let first: PictureFacts | undefined;
    for (let index = 0; index < Math.min(pages, maxDrawnPages); index += 1) {
      const drawn = await drawPdfPage(document, index, request.name);
      first ??= drawn.size;
      await keep(drawn);
    }
    return { ...(first ?? { width: 0, height: 0 }), pages };
  } finally {
    document.destroy();
  }
}
