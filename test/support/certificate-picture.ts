import { PDFiumLibrary } from '@hyzyla/pdfium';
import { drawPdf } from '../../electron/children/proof-pdf.ts';
import type { DrawnPage } from '../../electron/children/proof-pictures.ts';
import { readCodes } from '../../electron/children/reading/read-codes.ts';
import type { DrawnCertificate } from './certificate-drawing.ts';
import { inventShot, photographPaper, type Photo, type Roughness } from './photograph.ts';

const pixelsPerPoint = 3;

let library: Promise<PDFiumLibrary> | undefined;

/** A page of a printed certificate as pixels, with where its code stands. */
export async function certificatePicture(pdf: Uint8Array, page = 0): Promise<DrawnCertificate> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  try {
    const { data, width, height } = await document
      .getPage(page)
      .render({ scale: pixelsPerPoint, render: ({ data: pixels }) => Promise.resolve(pixels) });
    const code = { left: 0.11, top: 0.6, width: 0.2, height: 0.3 };
    return { data: Uint8Array.from(data), width, height, lines: [], name: code, code };
  } finally {
    document.destroy();
  }
}

/** The same page laid on a table and photographed. */
export async function photographCertificate(
  pdf: Uint8Array,
  roughness: Roughness,
  seed: number,
): Promise<Photo> {
  const paper = await certificatePicture(pdf);
  return photographPaper(paper, inventShot(seed, roughness, paper));
}

/** The codes of every page of a printed file, read in this process: a child for each look would cost seconds. */
export async function codesOfPaper(file: string): Promise<string[]> {
  const codes: string[] = [];
  const keep = async (page: DrawnPage): Promise<void> => {
    for (const { text } of await readCodes(page)) codes.push(text);
  };
  await drawPdf({ path: file, name: file }, keep);
  return codes;
}
