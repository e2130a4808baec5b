import { closeSync } from 'node:fs';
import { AppError } from '../../../shared/errors.ts';
import type { ProofReading, ReadPage } from '../../services/checks/judge/reading.ts';
import { openAndSniff } from '../file-kind.ts';
import type { ReadRequest } from '../proof-reader.ts';
import { drawPdfPage, openPdf } from '../proof-pdf.ts';
import { drawPicture, type DrawnPage } from '../proof-pictures.ts';
import { pdfText } from './pdf-text.ts';
import { readCodes } from './read-codes.ts';
import { readPicture } from './read-picture.ts';
import { readingEngine } from './reading-engine.ts';
import type { TextRecognizer } from './text-recognizer.ts';

/** A certificate is one page, a programme with its list of names a few; nobody's name is looked for in a whole book. */
const readPages = 5;
const pictures: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif']);

/**
 * Reads the text and the codes of one proof. Errors: `proof.no-preview` for what is neither picture nor PDF,
 * `file.too-large`, `file.damaged`, `file.encrypted`, `file.empty`, `file.not-found`, `file.busy`.
 */
export async function readProof(request: ReadRequest, recognizer: TextRecognizer): Promise<ProofReading> {
  const { fd, kind } = openAndSniff(request.path, request.name);
  closeSync(fd);
  if (kind === 'pdf') return { engine: readingEngine, pages: await readPdf(request, recognizer) };
  if (!pictures.has(kind)) throw new AppError('proof.no-preview', { name: request.name });
  const pages: ReadPage[] = [];
  await drawPicture(request, async (drawn) => {
    pages.push(await readDrawn(recognizer, drawn, 1));
  });
  return { engine: readingEngine, pages };
}

async function readPdf(request: ReadRequest, recognizer: TextRecognizer): Promise<ReadPage[]> {
  const document = await openPdf(request);
  try {
    const pages: ReadPage[] = [];
    for (let index = 0; index < Math.min(document.getPageCount(), readPages); index += 1) {
      // Before it is drawn: drawing closes the page.
      const lines = pdfText(document.getPage(index));
      const drawn = await drawPdfPage(document, index, request.name);
      pages.push(
        lines === undefined
          ? await readDrawn(recognizer, drawn, index + 1)
          : { page: index + 1, source: 'text', turned: 0, lines, codes: await readCodes(drawn) },
      );
    }
    return pages;
  } finally {
    document.destroy();
  }
}

async function readDrawn(recognizer: TextRecognizer, drawn: DrawnPage, page: number): Promise<ReadPage> {
  const codes = await readCodes(drawn);
  return { page, source: 'picture', ...(await readPicture(recognizer, drawn)), codes };
}
