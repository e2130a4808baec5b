import { readFile } from 'node:fs/promises';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { AppError } from '../../shared/errors.ts';
import { viewPixels, type DrawnPage, type PictureFacts } from './proof-pictures.ts';

const maxDrawnPages = 20;
const dotsPerInch = 150;
const pointsPerInch = 72;

let library: Promise<PDFiumLibrary> | undefined;

/** Draws the first 20 pages. Errors: `file.encrypted`, `file.damaged`. */
export async function drawPdf(
  request: { readonly path: string; readonly name: string },
  keep: (page: DrawnPage) => Promise<void>,
): Promise<PictureFacts & { pages: number }> {
  const { name } = request;
  const damaged = (detail: string, cause?: unknown): AppError =>
    new AppError('file.damaged', { name, detail }, { cause });
  library ??= PDFiumLibrary.init();
  const pdfium = await library;
  const document = await pdfium.loadDocument(await readFile(request.path)).catch((error: unknown) => {
    if (error instanceof Error && /password|security/i.test(error.message))
      throw new AppError('file.encrypted', { name });
    throw damaged('PDF 打不开', error);
  });
  try {
    const pages = document.getPageCount();
    if (pages < 1) throw damaged('PDF 里没有页面');
    let first: PictureFacts | undefined;
    for (let index = 0; index < Math.min(pages, maxDrawnPages); index += 1) {
      const page = document.getPage(index);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      if (!(originalWidth >= 1 && originalHeight >= 1)) throw damaged(`第 ${index + 1} 页读不出来`);
      first ??= { width: Math.round(originalWidth), height: Math.round(originalHeight) };
      const scale = Math.min(
        dotsPerInch / pointsPerInch,
        viewPixels / Math.max(originalWidth, originalHeight),
      );
      const drawn = await page.render({
        width: Math.max(1, Math.floor(originalWidth * scale)),
        height: Math.max(1, Math.floor(originalHeight * scale)),
        scale: 1,
        renderFormFields: true,
        render: (options) => Promise.resolve(options.data),
      });
      await keep({
        pixels: Buffer.from(drawn.data.buffer, drawn.data.byteOffset, drawn.data.byteLength),
        width: drawn.width,
        height: drawn.height,
        channels: 4,
      });
    }
    return { ...(first ?? { width: 0, height: 0 }), pages };
  } finally {
    document.destroy();
  }
}
